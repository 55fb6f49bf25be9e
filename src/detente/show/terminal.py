"""A document in a terminal. Folds, pictures and what cells open are left to surfaces that can show them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rich.console import Console, RenderableType
from rich.text import Text

from detente.show.document import Block, BlockGrid, Bullets, Paragraph, Section, ShownDocument, plain
from detente.show.layout import LayoutEntry, heading, item, paragraph, table, title

COLUMNS = 5
"""Columns side by side, besides the first; more than that fill a second table."""


def render(document: ShownDocument, console: Console) -> None:
    """Print *document* to *console*."""
    for part in printed(document):
        console.print(part)


def printed(document: ShownDocument) -> Iterator[RenderableType]:
    """All of *document*."""
    yield title(document.title)
    made = "DRAFT of a brief" if document.draft else "Brief"
    yield paragraph(f"{made} as of {document.day:%d %B %Y}" if document.day else made)
    yield from sections(document.sections)


def sections(found: Iterable[Section]) -> Iterator[RenderableType]:
    """Sections with their titles."""
    for section in found:
        yield heading(section.title)
        yield from blocks(section.blocks)


def blocks(found: Iterable[Block], level: int = 0) -> Iterator[RenderableType]:
    """Blocks one below the other, lists indented by *level*."""
    for block in found:
        match block:
            case Paragraph():
                yield paragraph(plain(block.spans))
            case Bullets():
                yield from _list(block, level)
            case BlockGrid():
                yield from _tables(block)
            case _:
                continue


def _list(block: Bullets, level: int) -> Iterator[RenderableType]:
    if block.apart:
        yield paragraph("")
    width = max((len(entry.mark) for entry in block.items), default=0)
    for entry in block.items:
        yield item(plain(entry.spans), level=level, mark=entry.mark.ljust(width) or "-")
        yield from blocks(entry.inner, level + 1)


def _tables(grid: BlockGrid) -> Iterator[RenderableType]:
    """A table, or several where it is too wide, each without the rows that say nothing in it."""
    rows = [[plain(cell.spans) for cell in row] for row in grid.rows]
    if not grid.even or len(grid.columns) <= COLUMNS + 1:
        yield table(grid.columns, rows, even=grid.even)
        return
    for first in range(1, len(grid.columns), COLUMNS):
        chosen = slice(first, first + COLUMNS)
        told: Sequence[list[str]] = [[row[0], *row[chosen]] for row in rows if any(row[chosen])]
        yield table((grid.columns[0], *grid.columns[chosen]), told, even=True)


def height(found: Iterable[Section], width: int) -> int:
    """How many lines *found* takes at *width* columns."""
    return sum(
        _lines(part.plain if isinstance(part, Text) else part, width)
        if isinstance(part, Text | LayoutEntry)
        else _laid_out(part, width)
        for part in sections(found)
    )


@lru_cache(maxsize=512)  # pages are laid out again and again until they fit, most of them the same
def _lines(text: str | LayoutEntry, width: int) -> int:
    return _laid_out(Text(text) if isinstance(text, str) else text, width)


def _laid_out(part: RenderableType, width: int) -> int:
    return len(Console(file=io.StringIO(), width=width, highlight=False).render_lines(part, pad=False))
