"""A stretch of a report as words and marks, each with its place."""

from __future__ import annotations

import re

from detente.light import dataclass

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.,](?=[^\W_])[^\W_]+)*['’]?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class LineWord:
    """A word or a mark with its place in the report."""

    word: str
    low: str
    start: int
    end: int


def tokens(text: str, start: int, end: int) -> list[LineWord]:
    """The words and marks of *text* from *start* to *end*."""
    return [
        LineWord(found.group(), found.group().lower().replace("’", "'"), found.start(), found.end())
        for found in _TOKEN.finditer(text, start, end)
    ]
