"""Runs of text inside a block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from detente.light import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Text as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Text that matters more than what stands around it."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to another place of the document: *target* is the anchor of a block or the key of a section.

    One that stands *aside* is no part of the sentence before it: it is set apart, and left out of plain text.
    """

    text: str
    target: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Web:
    """Text that leads out of the document. *url* comes from a case: a writer links only what begins with http(s)."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A label such as ``derived``, ``red line`` or ``refused``.

    ``kind`` is one word by which a writer chooses its look, ``text`` what it says. ``sign`` stands for it in plain
    text; a mark without one is left out there.
    """

    kind: str
    text: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line where there is room for several; ``text`` stands for it where there is one line only."""

    text: str = ""


Span: TypeAlias = Text | Strong | Link | Web | Mark | Break
Said: TypeAlias = str | Span | Iterable[Span]


def said(*parts: Said) -> tuple[Span, ...]:
    """Spans from texts, single spans and several spans; empty texts are dropped."""
    return tuple(span for part in parts for span in _spans(part))


def _spans(part: Said) -> Iterator[Span]:
    match part:
        case "":
            return
        case str():
            yield Text(part)
        case Text() | Strong() | Link() | Web() | Mark() | Break():
            yield part
        case _:
            yield from part


def linked(text: str, stated: Iterable[tuple[str, str, str]]) -> tuple[Span, ...]:
    """*text* with links: of each *fragment*, in their order, the words *shown* in it lead to *target*."""
    spans: list[Span] = []
    rest = text
    for fragment, shown, target in stated:
        before, found, after = rest.partition(fragment)
        head, words, tail = found.partition(shown)
        if words:
            spans += said(before + head, Link(words, target), tail)
            rest = after
    return (*spans, *said(rest))


def plain(spans: Iterable[Span]) -> str:
    """*spans* as one text, marks by their signs."""
    return "".join(_in_a_line(span) for span in spans)


def _in_a_line(span: Span) -> str:
    match span:
        case Mark():
            return span.sign
        case Link(aside=True):
            return ""
        case _:
            return span.text


def labels(spans: Iterable[Span]) -> str:
    """*spans* as one text, marks by what they say."""
    return "".join(span.text for span in spans)
