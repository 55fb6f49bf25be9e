"""Runs of text inside a block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias


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
    """Text that leads to another place of the document: *target* is the anchor of a block or the key of a section."""

    text: str
    target: str


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


Span: TypeAlias = Text | Strong | Link | Web | Mark
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
        case Text() | Strong() | Link() | Web() | Mark():
            yield part
        case _:
            yield from part


def linked(text: str, targets: Mapping[str, str]) -> tuple[Span, ...]:
    """*text*, in which each fragment that *targets* names leads to its target, where it stands first."""
    spans: list[Span] = []
    rest = text
    for fragment, target in targets.items():
        before, found, after = rest.partition(fragment)
        if found:
            spans += [*said(before), Link(fragment, target)]
            rest = after
    return (*spans, *said(rest))


def plain(spans: Iterable[Span]) -> str:
    """*spans* as one text, marks by their signs."""
    return "".join(span.sign if isinstance(span, Mark) else span.text for span in spans)


def labels(spans: Iterable[Span]) -> str:
    """*spans* as one text, marks by what they say."""
    return "".join(span.text for span in spans)
