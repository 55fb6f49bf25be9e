"""A document for surfaces on which nothing can be opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente.show.document import Block, BlockGrid, Bullets, Cell, Fold, ShownDocument, Text


def shut(document: ShownDocument) -> ShownDocument:
    """*document* without what is not worth its room there, and with the numbers of the evidence behind its cells."""
    sections = tuple(replace(section, blocks=tuple(_blocks(section.blocks))) for section in document.sections)
    return replace(document, sections=sections)


def _blocks(found: Iterable[Block]) -> Iterator[Block]:
    for block in found:
        match block:
            case Fold():
                if block.paper:
                    yield replace(block, blocks=tuple(_blocks(block.blocks)))
            case Bullets():
                yield replace(
                    block, items=tuple(replace(item, inner=tuple(_blocks(item.inner))) for item in block.items)
                )
            case BlockGrid():
                yield replace(block, rows=tuple(tuple(map(_cell, row)) for row in block.rows))
            case _:
                yield block


def _cell(cell: Cell) -> Cell:
    behind = (Text(" "), *cell.behind) if cell.behind else ()
    return Cell((*cell.spans, *behind), anchor=cell.anchor)
