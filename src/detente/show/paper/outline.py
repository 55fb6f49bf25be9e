"""A document as plain lists and texts, for the typesetter's template. Nothing in it is ever read as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from detente.clean import clean, printable
from detente.show.document import (
    Block,
    BlockGrid,
    Break,
    Bullets,
    Cell,
    Code,
    Figure,
    Fold,
    Item,
    Link,
    Mark,
    Paragraph,
    ShownDocument,
    Span,
    Strong,
    Text,
    Web,
    anchors,
    labels,
    said,
)
from detente.show.paper.fitting import fit
from detente.show.paper.prose import made_by, news, one_line, prose, spaced
from detente.show.pictures.picture import Picture

Plain = dict[str, Any]


COLUMNS = 7
"""Columns of a table that a sheet has room for; a wider one is set as several, each with the first column."""


def outline(document: ShownDocument) -> Plain:
    """*document* as values that JSON can hold."""
    writer = _Writer({place for place in anchors(document.sections) if place})
    return {
        "title": clean(document.title),
        "news": news(document),
        "made": made_by(document),
        "date": [document.day.year, document.day.month, document.day.day] if document.day else [],
        "version": clean(document.version),
        "sections": [
            {"title": prose(section.title), **writer.place(section.key), "blocks": writer.blocks(section.blocks)}
            for section in document.sections
        ],
    }


class _Writer:
    """Writes blocks; places keep the first of several things of one name, since a label can stand only once."""

    def __init__(self, places: set[str]) -> None:
        self.places, self.used = places, set[str]()

    def place(self, anchor: str) -> Plain:
        if not anchor or anchor in self.used:
            return {"anchor": ""}
        self.used.add(anchor)
        return {"anchor": anchor}

    def blocks(self, found: Iterable[Block]) -> list[Plain]:
        return [made for block in found for made in self.block(block)]

    def block(self, block: Block) -> Iterator[Plain]:
        match block:
            case Paragraph():
                told, leads = self.spans(block.spans), labels(block.spans).endswith(":")
                yield {"kind": "paragraph", **self.place(block.anchor), "spans": told, "leads": leads}
            case Bullets():
                yield {"kind": "bullets", "items": [self.item(entry) for entry in block.items]}
            case BlockGrid():
                rows = [[self.cell(one) for one in row] for row in block.rows]
                yield from _tables([prose(name) for name in block.columns], rows, even=block.even)
            case Figure():
                yield from self.figure(block.picture)
            case Fold():
                place, told = self.place(block.anchor), self.spans(block.summary)
                inner = self.blocks(block.blocks)
                yield {"kind": "fold", **place, "summary": told, "blocks": inner}
            case Code():
                yield {"kind": "code", "text": printable(block.text)}

    def cell(self, one: Cell) -> Plain:
        return {**self.place(one.anchor), "spans": self.spans(one.spans)}

    def figure(self, picture: Picture) -> Iterator[Plain]:
        """A picture, and its table where the picture is hard to read."""
        fitted = fit(picture)
        yield {
            "kind": "figure",
            "key": picture.key,
            "title": prose(picture.title),
            "caption": prose(picture.caption),
            "description": clean(picture.description),
            "place": fitted.place,
            "width": round(fitted.width, 2),
        }
        if fitted.told:
            rows = [[self.cell(Cell(said(told))) for told in row] for row in picture.rows[1:]]
            yield from _tables([prose(name) for name in picture.rows[0]], rows, even=False)

    def item(self, entry: Item) -> Plain:
        return {
            **self.place(entry.anchor),
            "mark": clean(entry.mark),
            "spans": self.spans(entry.spans),
            "inner": self.blocks(entry.inner),
        }

    def spans(self, found: Iterable[Span]) -> list[Plain]:
        return [self.span(one) for one in spaced(found)]

    def span(self, one: Span) -> Plain:
        match one:
            case Text():
                return {"kind": "text", "text": prose(one.text)}
            case Strong():
                return {"kind": "strong", "text": prose(one.text)}
            case Link():
                kind = "link" if one.target in self.places else "text"
                return {"kind": kind, "text": prose(one.text), "target": one.target}
            case Web():
                web = one.url.lower().startswith(("http://", "https://")) and clean(one.url) == one.url
                told = one.text if web else f"{one.text} ({one.url})"
                return {"kind": "web" if web else "text", "text": one_line(told), "url": one.url}
            case Mark():
                return {"kind": "mark", "text": one_line(one.text)}
            case Break():
                return {"kind": "break", "text": ""}


def _tables(columns: list[str], rows: list[list[Plain]], *, even: bool) -> Iterator[Plain]:
    """A table, as several beside one another where it is too wide for a sheet."""
    step = COLUMNS - 1
    for start in range(1, max(len(columns), 2), step):
        kept = slice(start, start + step)
        repeated = [{**row[0], "anchor": ""} if start > 1 else row[0] for row in rows]
        yield {
            "kind": "grid",
            "columns": [columns[0], *columns[kept]],
            "rows": [[first, *row[kept]] for first, row in zip(repeated, rows, strict=True)],
            "even": even,
        }
