"""A document as Markdown (CommonMark with tables), readable as it stands. Pictures stand in it as their tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.clean import printable
from detente.show.document import (
    Block,
    BlockGrid,
    Break,
    Bullets,
    Cell,
    Code,
    Figure,
    Fold,
    Link,
    Mark,
    Paragraph,
    Section,
    ShownDocument,
    Span,
    Strong,
    Web,
    anchors,
)
from detente.show.paper.prose import made_by, news, prose, spaced
from detente.show.paper.shut import shut

_SIGNS = re.compile(r"([\\`*_\[\]<#|~&$])")
_OPENING = re.compile(r"^(\d*)([-+=:>.)])")
_ODD = re.compile(r"[^A-Za-z0-9_.-]+")
_LEADS_OUT = re.compile(r"https?://[^\s\"<>\\^`{|}()]+\Z", re.IGNORECASE)


def markdown(document: ShownDocument) -> str:
    """*document* as the text of a Markdown file; links lead only to places that are there."""
    meant = shut(document)
    return _Writer(set(anchors(meant.sections))).whole(meant)


def line(written: str) -> str:
    """*written* as a line of its own, which opens no list, quotation or heading."""
    return _OPENING.sub(r"\1\\\2", written.strip())


def inline(value: str) -> str:
    """*value* as running text that means nothing to Markdown, with the blanks at its ends."""
    return _SIGNS.sub(r"\\\1", prose(value))


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

    def whole(self, document: ShownDocument) -> str:
        parts = [f"# {line(inline(document.title))}", f"{inline(made_by(document))}."]
        if news(document):
            parts.append(f"**{inline(news(document))}**")
        for section in document.sections:
            parts.extend(self.section(section))
        return "\n\n".join(parts) + "\n"

    def section(self, section: Section) -> Iterator[str]:
        yield f"## {self.place(section.key)}{line(inline(section.title))}"
        yield from self.blocks(section.blocks)

    def blocks(self, found: Iterable[Block]) -> Iterator[str]:
        for block in found:
            match block:
                case Paragraph():
                    yield self.place(block.anchor) + self.line(block.spans)
                case Bullets():
                    yield "\n".join(self.items(block, ""))
                case BlockGrid():
                    yield self.table(block.columns, [[self.cell(one) for one in row] for row in block.rows])
                case Figure():
                    picture = block.picture
                    yield f"**{inline(picture.title)}.** {inline(picture.caption)}"
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

    def cell(self, one: Cell) -> str:
        return self.place(one.anchor) + self.line(one.spans, "<br>")

    def line(self, spans: Iterable[Span], end: str = "") -> str:
        """*spans* in one line; *end* stands where a line would end, if it is not empty."""
        told = "".join(end if end and isinstance(one, Break) else self.span(one) for one in spaced(spans))
        return line(told)

    def span(self, one: Span) -> str:
        match one:
            case Strong():
                return f"**{inline(one.text).strip()}**"
            case Mark():
                return f"*{inline(one.text).strip()}*"
            case Link() if one.target in self.places:
                return f"[{inline(one.text)}](#{_name(one.target)})"
            case Web():
                return _leading_out(one)
            case Break():
                return inline(one.text) or " "
        return inline(one.text)


def _leading_out(one: Web) -> str:
    """A link to the web; an address that is none is shown and leads nowhere."""
    if _LEADS_OUT.match(one.url):
        return f"[{inline(one.text)}]({one.url})"
    return f"{inline(one.text)} ({inline(one.url)})"


def _name(anchor: str) -> str:
    return _ODD.sub("-", anchor)


def _fenced(content: str) -> str:
    """A block of code, fenced by more backticks than it holds in a row."""
    longest = max((len(found) for found in re.findall(r"`+", content)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{printable(content).rstrip()}\n{fence}"
