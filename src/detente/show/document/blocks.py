"""The document and what it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date as Day
from html import unescape
from typing import TYPE_CHECKING, TypeAlias

from detente.light import dataclass
from detente.show.document.claims import Claim
from detente.show.document.spans import Link, Span

if TYPE_CHECKING:
    from detente.show.pictures.picture import Picture


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``claims`` is what it says, as data."""

    spans: tuple[Span, ...]
    anchor: str = ""
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Item:
    """An entry of a list. ``mark`` stands in front of it (a number, S12) in place of a bullet.

    ``inner`` are blocks that belong to it. ``paths`` names the ways through a picture that show what it says,
    ``claims`` is that as data.
    """

    spans: tuple[Span, ...]
    inner: tuple[Block, ...] = ()
    mark: str = ""
    anchor: str = ""
    paths: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Bullets:
    """A list. ``apart`` asks for room above it."""

    items: tuple[Item, ...]
    apart: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table; ``opens`` is the evidence behind it, for surfaces on which a cell can be opened.

    ``behind`` refers to the same evidence by number, for those on which nothing opens, such as paper.
    """

    spans: tuple[Span, ...] = ()
    opens: tuple[Block, ...] = ()
    anchor: str = ""
    behind: tuple[Span, ...] = ()


@dataclass(frozen=True)
class BlockGrid:
    """A table. The first cell of a row is its header. ``name`` says what it shows, for those who do not see it.

    ``even`` gives all columns but the first the same width.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    even: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture."""

    picture: Picture


@dataclass(frozen=True)
class Fold:
    """What only some readers want: shown on demand where that can be, and left out in a terminal.

    ``paper`` tells whether it is worth its room where nothing can be opened.
    """

    summary: tuple[Span, ...]
    blocks: tuple[Block, ...]
    anchor: str = ""
    paper: bool = True


@dataclass(frozen=True)
class Code:
    """Text of a file, line by line; *name* says what it is."""

    name: str
    text: str


Block: TypeAlias = Paragraph | Bullets | BlockGrid | Figure | Fold | Code


@dataclass(frozen=True)
class Section:
    """A part of a document with a title. ``part`` names the group to which it belongs in a table of contents."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    part: str = ""


@dataclass(frozen=True)
class ShownDocument:
    """What a writer writes. ``lead`` is the news in a few words, ``version`` that of the program.

    ``draft`` says that nobody vouches for the case yet; ``kind`` what the document is, where it is no brief.
    """

    title: str
    lead: str
    day: Day | None
    sections: tuple[Section, ...]
    version: str = ""
    draft: bool = False
    kind: str = ""

    def __repr__(self) -> str:
        return f"<document {self.title!r}: {len(self.sections)} sections>"


def nested(block: Block) -> Iterator[Block]:
    """The blocks directly inside *block*."""
    match block:
        case Bullets():
            for item in block.items:
                yield from item.inner
        case BlockGrid():
            for row in block.rows:
                for cell in row:
                    yield from cell.opens
        case Fold():
            yield from block.blocks
        case _:
            return


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """*blocks* and all blocks inside them, in reading order."""
    for block in blocks:
        yield block
        yield from walk(nested(block))


def runs(block: Block) -> Iterator[Span]:
    """The spans of *block* itself, not of the blocks inside it."""
    match block:
        case Paragraph():
            yield from block.spans
        case Bullets():
            for item in block.items:
                yield from item.spans
        case BlockGrid():
            for row in block.rows:
                for cell in row:
                    yield from (*cell.spans, *cell.behind)
        case Fold():
            yield from block.summary
        case _:
            return


def targets(sections: Iterable[Section]) -> Iterator[str]:
    """Every place of the document to which a link in *sections*, or in a picture of theirs, leads."""
    for section in sections:
        for block in walk(section.blocks):
            yield from (span.target for span in runs(block) if isinstance(span, Link))
            if isinstance(block, Figure):
                yield from (unescape(found) for found in _IN_PICTURE.findall(block.picture.svg))


def anchors(sections: Iterable[Section]) -> Iterator[str]:
    """Every place of the document to which a link can lead."""
    for section in sections:
        yield section.key
        for block in walk(section.blocks):
            match block:
                case Paragraph() | Fold():
                    yield block.anchor
                case Bullets():
                    yield from (item.anchor for item in block.items)
                case BlockGrid():
                    yield from (cell.anchor for row in block.rows for cell in row)
                case _:
                    continue


_IN_PICTURE = re.compile(r'href="#([^"]*)"')


def claims(sections: Iterable[Section]) -> Iterator[Claim]:
    """Everything that *sections* claim, in reading order."""
    for section in sections:
        for block in walk(section.blocks):
            match block:
                case Paragraph():
                    yield from block.claims
                case Bullets():
                    for item in block.items:
                        yield from item.claims
                case _:
                    continue
