"""A document as Markdown (CommonMark with tables), readable as it stands. Pictures stand in it as their tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.brief.document import (
    Block,
    Break,
    Bullets,
    Code,
    Document,
    Figure,
    Fold,
    Grid,
    Link,
    Mark,
    Paragraph,
    Section,
    Span,
    Strong,
    Web,
    anchors,
)
from detente.brief.document.clean import clean, printable
from detente.brief.paper.shut import shut

_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#|~&!$])")
_OPENING = re.compile(r"^(\s*\d*)([-+=:]|(?<=\d)[.)])")
_ODD = re.compile(r"[^A-Za-z0-9_.-]+")
_LEADS_OUT = re.compile(r"https?://[^\s\"<>\\^`{|}()]+\Z", re.IGNORECASE)


def markdown(document: Document) -> str:
    """*document* as the text of a Markdown file; links lead only to places that are there."""
    meant = shut(document)
    return _Writer(set(anchors(meant.sections))).whole(meant)


def text(value: str) -> str:
    """*value* as text that means nothing to Markdown."""
    return _OPENING.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", clean(value))) if value.strip() else " " * bool(value)


def inline(value: str) -> str:
    """*value* as text inside a line, with the blanks at its ends."""
    lead, tail = value[:1].isspace(), value[-1:].isspace() and bool(value.strip())
    return " " * lead + _SIGNS.sub(r"\\\1", clean(value)) + " " * tail


class _Writer:
    """Writes one document; knows the places to which links may lead."""

    def __init__(self, places: set[str]) -> None:
        self.places, self.used = places, set[str]()

    def place(self, anchor: str) -> str:
        """Where links to *anchor* lead: the first thing of that name."""
        if not anchor or anchor in self.used:
            return ""
        self.used.add(anchor)
        return f'<a id="{_name(anchor)}"></a>'

    def whole(self, document: Document) -> str:
        day = f" as of {document.day.day} {document.day:%B %Y}" if document.day else ""
        parts = [f"# {text(document.title)}", f"Negotiation brief{day}, written by detente {inline(document.version)}."]
        for section in document.sections:
            parts.extend(self.section(section))
        return "\n\n".join(parts) + "\n"

    def section(self, section: Section) -> Iterator[str]:
        yield f"## {self.place(section.key)}{text(section.title)}"
        yield from self.blocks(section.blocks)

    def blocks(self, found: Iterable[Block]) -> Iterator[str]:
        for block in found:
            match block:
                case Paragraph():
                    yield self.place(block.anchor) + self.line(block.spans)
                case Bullets():
                    yield "\n".join(self.items(block, ""))
                case Grid():
                    yield self.table(block.columns, [[self.cell(c.spans, c.anchor) for c in row] for row in block.rows])
                case Figure():
                    picture = block.picture
                    yield f"**{text(picture.title)}.** {text(picture.caption)}"
                    yield self.table(picture.rows[0], [[inline(told) for told in row] for row in picture.rows[1:]])
                case Fold():
                    yield f"{self.place(block.anchor)}**{self.line(block.summary)}**"
                    yield from self.blocks(block.blocks)
                case Code():
                    yield _fenced(block.text)

    def items(self, bullets: Bullets, indent: str) -> Iterator[str]:
        for entry in bullets.items:
            mark = f"**{inline(entry.mark)}** " if entry.mark else ""
            yield f"{indent}- {self.place(entry.anchor)}{mark}{self.line(entry.spans)}"
            for block in entry.inner:
                if isinstance(block, Bullets):
                    yield from self.items(block, indent + "  ")
                else:
                    for part in self.blocks([block]):
                        yield ""
                        yield from (f"{indent}  {told}".rstrip() for told in part.split("\n"))

    def table(self, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
        head = [inline(column) for column in columns]
        lines = [head, ["---"] * len(head), *rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)

    def cell(self, spans: Iterable[Span], anchor: str) -> str:
        return (
            self.place(anchor) + "".join("<br>" if isinstance(one, Break) else self.span(one) for one in spans).strip()
        )

    def line(self, spans: Iterable[Span]) -> str:
        told = "".join(self.span(one) for one in spans).strip()
        return _OPENING.sub(r"\1\\\2", told)

    def span(self, one: Span) -> str:
        shown = inline(one.text)
        match one:
            case Strong():
                return f"**{shown.strip()}**"
            case Link():
                aside = " " * one.aside
                return f"{aside}[{shown}](#{_name(one.target)})" if one.target in self.places else aside + shown
            case Web():
                return f"[{shown}]({one.url})" if _LEADS_OUT.match(one.url) else f"{shown} ({inline(one.url)})"
            case Mark():
                return f" *{shown.strip()}* "
            case Break():
                return shown or " "
        return shown


def _name(anchor: str) -> str:
    return _ODD.sub("-", anchor)


def _fenced(content: str) -> str:
    """A block of code, fenced by more backticks than it holds in a row."""
    longest = max((len(found) for found in re.findall(r"`+", content)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{printable(content).rstrip()}\n{fence}"
