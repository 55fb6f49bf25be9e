"""A report as the reader takes it: its text, and what every stretch of it is."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date as Day
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from detente.light import dataclass

LONGEST_TEXT = 2_000_000
"""Characters. A newspaper's whole day is shorter; what is longer is no report but a mistake."""

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LINE_END = re.compile(r"\r\n|\n|\r")


class Kind(StrEnum):
    """What a stretch of a text is; text that no stretch of a draft's changes covers is current and was so before."""

    INSERTED = "inserted"
    DELETED = "deleted"
    HEADING = "heading"
    ITEM = "list item"
    CELL = "table cell"
    BOX = "text box"
    ASIDE = "aside"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    FURNITURE = "page furniture"
    HIDDEN = "hidden text"
    PAGE = "page"
    COLUMN = "column"
    TURN = "speaker turn"
    REMARK = "remark"


NOTES = frozenset({Kind.FOOTNOTE, Kind.ENDNOTE, Kind.COMMENT})
"""What stands apart from the text and is read on request."""
NEVER_READ = frozenset({Kind.FURNITURE, Kind.HIDDEN})
"""Running heads, page numbers and what no reader of the paper sees."""


class Changes(StrEnum):
    """Which text of a draft with tracked changes is meant."""

    CURRENT = "current"
    ORIGINAL = "original"
    ALL = "all"


_DROPPED = {
    Changes.CURRENT: frozenset({Kind.DELETED}),
    Changes.ORIGINAL: frozenset({Kind.INSERTED}),
    Changes.ALL: frozenset[Kind](),
}


_KINDS = {
    "insertion": Kind.INSERTED, "deletion": Kind.DELETED, "struck passage": Kind.DELETED, "footnote": Kind.FOOTNOTE,
    "endnote": Kind.ENDNOTE, "comment": Kind.COMMENT, "header": Kind.FURNITURE, "footer": Kind.FURNITURE,
    "running head": Kind.FURNITURE, "page number": Kind.FURNITURE, "hidden passage": Kind.HIDDEN,
}  # fmt: skip
"""The stretches that containers of a name are."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """``text[start:end]`` is of this *kind*.

    *label* is what is printed or known of it: a list item's number as printed, a note's mark, a heading's level, a
    page's number, a column's number, who speaks in a turn, ``struck`` for words struck through. *by* and *when* belong
    to changes and comments; *place* is where in the text a note is called, or where the words of a turn begin.
    """

    kind: Kind
    start: int
    end: int
    label: str = ""
    by: str = ""
    when: datetime | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Container:
    """So many parts of a file of one kind, in words that take an s, and whether their text is read."""

    kind: str
    number: int
    read: bool

    def __str__(self) -> str:
        return f"{self.number:,} {_several(self.kind) if self.number != 1 else self.kind}"


@dataclass(frozen=True)
class Document:
    """The text of one report, what its stretches are, and what is known of where it comes from.

    *name* is the file as it was named, ``-`` for standard input. *date* is the day on which the report appeared, or
    None where it does not say so beyond doubt; *guess* is then a day that a file of this kind carries and that may be
    another, such as the day on which it was saved. *notes* say what was assumed in reading the file. *stretches* are in
    the order in which they begin, an outer one before those in it. *containers* count what is not plain running text.
    """

    name: str
    title: str
    text: str
    date: Day | None = None
    author: str = ""
    publisher: str = ""
    url: str = ""
    guess: Day | None = None
    notes: tuple[str, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    containers: tuple[Container, ...] = ()

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The offset at which each line of the text begins."""
        return (0, *(end.end() for end in _LINE_END.finditer(self.text)))

    def line_of(self, offset: int) -> int:
        """The number, from 1, of the line that holds the character at *offset*."""
        return max(1, bisect_right(self.lines, offset))

    def of(self, *kinds: Kind) -> tuple[Stretch, ...]:
        """The stretches of these kinds."""
        return tuple(one for one in self.stretches if one.kind in kinds)

    def at(self, offset: int) -> tuple[Stretch, ...]:
        """What the character at *offset* belongs to, outermost first."""
        return tuple(one for one in self.stretches if one.start <= offset < one.end)

    def words(self, stretch: Stretch) -> str:
        """The text of *stretch*."""
        return self.text[stretch.start : stretch.end]

    def page_of(self, offset: int) -> str:
        """The page that holds *offset*, as it is numbered, or nothing where the file has no pages."""
        return next((one.label for one in self.of(Kind.PAGE) if one.start <= offset < one.end), "")

    def view(self, changes: Changes = Changes.CURRENT, *, notes: bool = False) -> Document:
        """The text as it stands when all *changes* are accepted or refused, without what is not read.

        Footnotes, endnotes and comments stay where *notes* asks for them, running heads and hidden text never.
        """
        gone = _DROPPED[changes] | NEVER_READ | (frozenset() if notes else NOTES)
        made = self.without(lambda one: one.kind in gone)
        told = tuple(replace(one, read=one.read and _KINDS.get(one.kind) not in gone) for one in self.containers)
        return replace(made, containers=tuple(sorted(told, key=lambda one: not one.read)))

    def without(self, gone: Callable[[Stretch], bool]) -> Document:
        """The document without the stretches that *gone* names; a stretch of which nothing is left goes too."""
        cuts = _joined((one.start, one.end) for one in self.stretches if gone(one))
        cuts = _joined((start, end + _doubled(self.text, start, end)) for start, end in cuts)
        if not cuts:
            return self
        before = _shift(cuts)
        kept = (
            replace(
                one,
                start=before(one.start),
                end=before(one.end),
                place=None if one.place is None else before(one.place),
            )
            for one in self.stretches
            if not gone(one)
        )
        edges = [0, *(edge for cut in cuts for edge in cut), len(self.text)]
        text = "".join(self.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
        return replace(self, text=text, stretches=tuple(one for one in kept if one.start < one.end))

    @property
    def told(self) -> str:
        """What was read beside running text and what was left out, as a sentence, or nothing."""
        read = [one for one in self.containers if one.read]
        left = [one for one in self.containers if not one.read]
        parts = []
        if read:
            parts.append(f"{_listed(read)} {_was(read)} read")
        if left:
            parts.append(f"{_listed(left)} {_was(left)} {'not' if read else 'left out'}")
        return "; ".join(parts)

    def __repr__(self) -> str:
        day = f", {self.date}" if self.date else ""
        return f"<report {self.title!r} ({self.name}{day}): {len(self.text):,} characters>"


def tidied(text: str) -> str:
    """*text* without soft hyphens and other marks that nobody sees, accents as parts of their letters."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def _joined(cuts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same characters as stretches that do not touch, in order."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(cut for cut in cuts if cut[0] < cut[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _doubled(text: str, start: int, end: int) -> bool:
    """Whether spaces stand before and behind a cut, so that two would meet."""
    return text[max(0, start - 1) : start] in {"", " ", "\n"} and text[end : end + 1] == " "


def _shift(cuts: list[tuple[int, int]]) -> Callable[[int], int]:
    """From a place in the text to the place when *cuts* are taken out."""
    starts = [start for start, _ in cuts]
    lost = [0]
    for start, end in cuts:
        lost.append(lost[-1] + end - start)

    def moved(place: int) -> int:
        number = bisect_right(starts, place)
        inside = max(0, cuts[number - 1][1] - place) if number else 0
        return place - lost[number] + inside

    return moved


def _several(kind: str) -> str:
    return kind[:-1] + "ies" if kind.endswith("y") else kind + ("es" if kind.endswith(("x", "s")) else "s")


def _was(parts: list[Container]) -> str:
    return "was" if len(parts) == 1 and parts[0].number == 1 else "were"


def _listed(parts: list[Container]) -> str:
    words = [str(part) for part in parts]
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]
