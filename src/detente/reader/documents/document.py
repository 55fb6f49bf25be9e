"""A report as the reader takes it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date as Day
from functools import cached_property

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Document:
    """The text of one report, and what is known of where it comes from.

    *name* is the file as it was named, ``-`` for standard input. *date* is the day on which the report appeared, or
    None where it does not say so beyond doubt; *guess* is then a day that a file of this kind carries and that may be
    another, such as the day on which it was saved. *notes* say what was assumed in reading the file.
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

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The offset at which each line of the text begins."""
        return (0, *(end.end() for end in _LINE_END.finditer(self.text)))

    def line_of(self, offset: int) -> int:
        """The number, from 1, of the line that holds the character at *offset*."""
        return max(1, bisect_right(self.lines, offset))

    def __repr__(self) -> str:
        day = f", {self.date}" if self.date else ""
        return f"<report {self.title!r} ({self.name}{day}): {len(self.text):,} characters>"
