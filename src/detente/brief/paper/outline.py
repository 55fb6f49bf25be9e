"""A document as plain lists and texts, for the typesetter's template. Nothing in it is ever read as markup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from detente.brief.document import (
    Block,
    Break,
    Bullets,
    Code,
    Document,
    Figure,
    Fold,
    Grid,
    Item,
    Link,
    Mark,
    Paragraph,
    Span,
    Strong,
    Web,
    anchors,
)
from detente.brief.document.clean import clean, printable

Plain = dict[str, Any]


def outline(document: Document, drawn: Iterable[str]) -> Plain:
    """*document* as values that JSON can hold; *drawn* are the keys of the pictures for which there are drawings."""
    writer = _Writer({place for place in anchors(document.sections) if place}, set(drawn))
    return {
        "title": clean(document.title),
        "lead": clean(document.lead),
        "day": f"{document.day.day} {document.day:%B %Y}" if document.day else "",
        "date": [document.day.year, document.day.month, document.day.day] if document.day else [],
        "version": clean(document.version),
        "sections": [
            {"title": clean(section.title), **writer.place(section.key), "blocks": writer.blocks(section.blocks)}
            for section in document.sections
        ],
    }


class _Writer:
    """Writes blocks; places keep the first of several things of one name, since a label can stand only once."""

    def __init__(self, places: set[str], drawn: set[str]) -> None:
        self.places, self.drawn, self.used = places, drawn, set[str]()

    def place(self, anchor: str) -> Plain:
        if not anchor or anchor in self.used:
            return {"anchor": ""}
        self.used.add(anchor)
        return {"anchor": anchor}

    def blocks(self, found: Iterable[Block]) -> list[Plain]:
        return [self.block(block) for block in found]

    def block(self, block: Block) -> Plain:
        match block:
            case Paragraph():
                return {"kind": "paragraph", **self.place(block.anchor), "spans": self.spans(block.spans)}
            case Bullets():
                return {"kind": "bullets", "items": [self.item(entry) for entry in block.items]}
            case Grid():
                rows = [[{**self.place(c.anchor), "spans": self.spans(c.spans)} for c in row] for row in block.rows]
                return {"kind": "grid", "columns": [clean(name) for name in block.columns], "rows": rows}
            case Figure():
                picture = block.picture
                return {
                    "kind": "figure",
                    "key": picture.key if picture.key in self.drawn else "",
                    "title": clean(picture.title),
                    "caption": clean(picture.caption),
                    "description": clean(picture.description),
                }
            case Fold():
                inner = self.blocks(block.blocks)
                return {
                    "kind": "fold",
                    **self.place(block.anchor),
                    "summary": self.spans(block.summary),
                    "blocks": inner,
                }
            case Code():
                return {"kind": "code", "text": printable(block.text)}

    def item(self, entry: Item) -> Plain:
        return {
            **self.place(entry.anchor),
            "mark": clean(entry.mark),
            "spans": self.spans(entry.spans),
            "inner": self.blocks(entry.inner),
        }

    def spans(self, found: Iterable[Span]) -> list[Plain]:
        return [self.span(one) for one in found]

    def span(self, one: Span) -> Plain:
        told: Plain = {"kind": "text", "text": _one_line(one.text)}
        match one:
            case Strong():
                told["kind"] = "strong"
            case Link():
                leads = one.target in self.places
                told |= {"kind": "link", "target": one.target, "aside": one.aside} if leads else {}
                told["text"] = " " * (one.aside and not leads) + told["text"]
            case Web():
                web = one.url.lower().startswith(("http://", "https://")) and clean(one.url) == one.url
                told |= {"kind": "web", "url": one.url} if web else {"text": _one_line(f"{one.text} ({one.url})")}
            case Mark():
                told |= {"kind": "mark", "look": one.kind}
            case Break():
                told |= {"kind": "break", "text": ""}
        return told


def _one_line(text: str) -> str:
    """*text* cleaned, with one blank for each run of blanks, also at its ends."""
    lead, tail = text[:1].isspace(), text[-1:].isspace() and bool(text.strip())
    return " " * lead + clean(text) + " " * tail
