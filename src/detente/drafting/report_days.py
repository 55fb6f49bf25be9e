"""Days: the weekday that a sentence names, seen from the day of its report."""

from __future__ import annotations

import re
from datetime import date as Day
from datetime import timedelta

from detente.documents.dates import WEEKDAYS

_NAMED = re.compile(
    rf"\b(?:on|late on|since)\s+(?:late\s+)?({'|'.join(WEEKDAYS)})\b|\b(yesterday|today)\b", re.IGNORECASE
)


def weekday_before(sentence: str, day: Day) -> Day | None:
    """The day that *sentence* names by its weekday, on *day* or in the week before it; none where it names several."""
    found = {
        match.group(1).lower() if match.group(1) else match.group(2).lower() for match in _NAMED.finditer(sentence)
    }
    if len(found) != 1:
        return None
    name = found.pop()
    if name in ("today", "yesterday"):
        return day - timedelta(days=name == "yesterday")
    return day - timedelta(days=(day.weekday() - WEEKDAYS.index(name)) % 7)
