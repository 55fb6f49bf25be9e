"""A draft as a tree: agreed words, and places that are open, each with its alternatives, which may hold places again.

Nothing is lost: what every part was written as, put together again, is the text of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Literal, TypeAlias

from detente.errors import Problem
from detente.light import dataclass

Kind: TypeAlias = Literal["brackets", "options", "changes"]

DELETED = "deleted"
"""The value of an open place of which nothing is to stay."""

_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")


@dataclass(frozen=True, slots=True)
class AgreedWords:
    """Words that are not open where they stand, from ``start`` in the text of the file."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """One wording of an open place.

    *before* and *after* are the signs and attributions around it, *parts* what it says. *by* are those who want it,
    *against* those who want it gone. *label* is what it is called in the text, ``Option 1``. *blank* says that it only
    holds a place for what is still to be written.
    """

    before: str
    parts: tuple[Part, ...]
    after: str
    start: int
    label: str = ""
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    blank: bool = False

    @property
    def raw(self) -> str:
        """What it says, as it is written."""
        return "".join(raw(part) for part in self.parts)

    @property
    def words(self) -> str:
        """What it says, on one line."""
        return " ".join(self.raw.split())


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A place that is not agreed: ``gaps`` stand between its alternatives.

    *number* counts the places of the draft, those inside an alternative as 3.1.
    """

    alternatives: tuple[Alternative, ...]
    gaps: tuple[str, ...]
    start: int
    end: int
    kind: Kind
    number: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing is proposed yet, so that there is nothing to choose from."""
        return all(one.blank for one in self.alternatives)

    @property
    def parties(self) -> tuple[str, ...]:
        """Those who are named at it, and at the places inside it."""
        named = [name for one in self.alternatives for name in (*one.by, *one.against)]
        named += [name for place in self.inner for name in place.parties]
        return tuple(dict.fromkeys(named))

    @property
    def inner(self) -> tuple[OpenPlace, ...]:
        """The places directly inside its alternatives."""
        return tuple(part for one in self.alternatives for part in one.parts if isinstance(part, OpenPlace))


Part: TypeAlias = AgreedWords | OpenPlace


@dataclass(frozen=True, slots=True)
class Article:
    """A part of a draft under a heading; ``words`` and ``agreed`` count words."""

    name: str
    start: int
    end: int
    words: int
    agreed: int

    @property
    def share(self) -> float:
        """How much of it is agreed, from 0 to 1."""
        return self.agreed / self.words if self.words else 1.0


@dataclass(frozen=True, slots=True)
class Reservation:
    """Somebody does not accept what stands at ``place``, which is open place *on* or, where that is empty, agreed."""

    by: tuple[str, ...]
    text: str
    place: int
    on: str = ""


@dataclass(frozen=True)
class DraftText:
    """A negotiating text. ``problems`` are brackets that do not match; it is read as far as it goes all the same."""

    name: str
    title: str
    parts: tuple[Part, ...]
    articles: tuple[Article, ...]
    reservations: tuple[Reservation, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), repr=False)

    @cached_property
    def text(self) -> str:
        """The text of the file, every character of it."""
        return "".join(raw(part) for part in self.parts)

    @property
    def places(self) -> tuple[OpenPlace, ...]:
        """The open places that are in no other."""
        return tuple(part for part in self.parts if isinstance(part, OpenPlace))

    @property
    def every(self) -> tuple[OpenPlace, ...]:
        """All open places, an outer one before those in it."""
        return tuple(_walk(self.places))

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody to whom something is attributed, in the order of the text."""
        named = [name for place in self.places for name in place.parties]
        named += [name for one in self.reservations for name in one.by]
        return tuple(dict.fromkeys(named))

    @property
    def share(self) -> float:
        """How much of its words is agreed, from 0 to 1."""
        words = sum(article.words for article in self.articles)
        return sum(article.agreed for article in self.articles) / words if words else 1.0

    def article_of(self, place: int) -> Article:
        """The article that holds the character at *place*."""
        return next((one for one in reversed(self.articles) if one.start <= place), self.articles[0])

    def line_of(self, place: int) -> int:
        """The number, from 1, of the line that holds the character at *place*."""
        return self.text.count("\n", 0, place) + 1

    def written(self, chosen: Mapping[str, int | None]) -> str:
        """The text with what is *chosen*: for the number of a place its alternative, or None for none of them.

        What is not chosen stays open, and is written in brackets.
        """
        return _joined(_written(part, chosen) for part in self.parts)

    def __repr__(self) -> str:
        return f"<draft text {self.title!r}: {len(self.every)} open places, {self.share:.0%} agreed>"


def raw(part: Part) -> str:
    """*part* as it is written."""
    if isinstance(part, AgreedWords):
        return part.text
    pieces = []
    for one, gap in zip(part.alternatives, (*part.gaps, ""), strict=True):
        pieces += [one.before, one.raw, one.after, gap]
    return "".join(pieces)


def word_count(text: str) -> int:
    """How many words *text* has; a number and a word with a hyphen are one each."""
    return sum(1 for _ in _WORD.finditer(text))


def _walk(places: tuple[OpenPlace, ...]) -> Iterator[OpenPlace]:
    for place in places:
        yield place
        yield from _walk(place.inner)


def _written(part: Part, chosen: Mapping[str, int | None]) -> str:
    if isinstance(part, AgreedWords):
        return part.text
    if part.number in chosen:
        number = chosen[part.number]
        if number is None:
            return ""
        return _joined(_written(inner, chosen) for inner in part.alternatives[number].parts).strip(" ")
    pieces = []
    for one, gap in zip(part.alternatives, (*part.gaps, ""), strict=True):
        inner = _joined(_written(below, chosen) for below in one.parts)
        before, after = ("[", "]") if part.kind == "changes" else (one.before, one.after)
        pieces += [before, inner, after, gap]
    return "".join(pieces)


def _joined(pieces: Iterator[str]) -> str:
    """*pieces* one behind the other; where one is empty the blanks around it do not add up."""
    made = ""
    empty = False
    for piece in pieces:
        if not piece:
            empty = True
            continue
        if empty and made[-1:] in {" ", "\n", ""} and piece[:1] == " ":
            made += piece[1:]
            empty = False
            continue
        if empty and made.endswith(" ") and piece[:1] in {",", ".", ";", ":"}:
            made = made[:-1]
        made += piece
        empty = False
    return made
