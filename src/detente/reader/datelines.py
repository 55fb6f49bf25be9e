"""The dateline that opens a report, ``KESH, 2 May 2031 (AP) - ``: nobody said it, so it belongs to no statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.documents.dates import MONTHS
from detente.reader.linking import Found, Run
from detente.reader.tokenize import is_word

LONGEST = 16
"""Tokens of a dateline, with its dash."""
_DASHES = frozenset(("-", "--", "–", "—", "―"))


def dateline(words: Sequence[str]) -> int:
    """How many of the first *words* of a paragraph are a dateline: a place in capitals, and what follows to a dash."""
    if not words or not (words[0].isupper() and len(words[0]) > 1):
        return 0
    inside = False
    for place, word in enumerate(words[:LONGEST]):
        if word in _DASHES:
            return place + 1
        inside = word == "(" or (inside and word != ")")
        if not (inside or not is_word(word) or word.isupper() or word.isdecimal() or _month(word)):
            return 0
    return 0


def without_dateline(one: Found, words: Sequence[str]) -> Found:
    """*one* without what it has of the dateline of its paragraph; as it is where nothing else would be left."""
    end = dateline(words)
    content, source = _after(one.content, end), _after(one.source, end)
    return replace(one, content=content, source=source) if content else one


def _after(runs: Sequence[Run], end: int) -> tuple[Run, ...]:
    return tuple((max(first, end), last) for first, last in runs if last >= end)


def _month(word: str) -> bool:
    plain = word.rstrip(".").lower()
    return len(plain) >= 3 and any(month.startswith(plain) for month in MONTHS)
