"""The day of a report, where its first lines say it beyond doubt.

A day counts that stands alone on a line, behind ``Date:`` or ``Published:``, in a dateline before the first words of
the report, behind a place as letters have it, or at the end of a byline or a heading. Where the first lines state
none, the last may: ``Done at Kesh on 2 May 2031``. It must be written with its year, and the month by name or as
``2031-05-02``: 02/05/2031 is another day in another country. Two different days are no day.
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterator
from datetime import date as Day

HEAD = 12
"""Lines with something in them that are looked at."""
LONGEST = 400
"""Characters of a line that are looked at."""

MONTHS = tuple(name.lower() for name in month_name[1:])
WEEKDAYS = tuple(name.lower() for name in day_name)
_NAMES = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
_MONTH = rf"(?P<{{0}}>{_NAMES}|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun|wed|thu|sat)(?:day)?[.,]?\s+)?"
_YEAR = r"(?P<{0}>(?:19|20|21)\d\d)"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_WRITTEN = (
    rf"{_WEEKDAY}(?:{_DAY.format('d1')}\s+(?:of\s+)?{_MONTH.format('m1')},?\s+{_YEAR.format('y1')}"
    rf"|{_MONTH.format('m2')}\s+{_DAY.format('d2')},?\s+{_YEAR.format('y2')}"
    rf"|{_YEAR.format('y3')}-(?P<m3>[01]\d)-(?P<d3>[0-3]\d))"
)
_CLOCK = (
    r"(?:[ T,]+(?:at\s+)?(?:\d{1,2}[:.]\d\d\S{0,12}(?:\s+(?:[ap]\.m\.|[A-Z]{1,5}\b))?"
    r"|\d{1,2}\s?[ap]\.?m\b\.?|noon\b|midnight\b))?"
)
_ALONE = re.compile(
    rf"\s*(?:[*#>_\s]*)(?:(?:date|published|posted|issued)\s*(?:on\b)?\s*:?\s*)?{_WRITTEN}{_CLOCK}[\s*_.]*\Z",
    re.IGNORECASE,
)
_PLACE = r"(?-i:[^\W\d_a-z][\w.'’]*(?:[ ,/-]{1,3}(?:[^\W\d_a-z][\w.'’]*|of|de|and|the|al)){0,6})"
_DATELINE = re.compile(
    rf"\s*{_PLACE}[,(\s]\s*{_WRITTEN}\)?\s*(?:\([^()\n]{{1,40}}\)\s*)?(?:[-–—]|:\s|\.\s+(?-i:[^\W\d_a-z]|[“\"‘']))",
    re.IGNORECASE,
)
_LETTER = re.compile(rf"(?:[^\n]{{0,200}}[.;|]\s)?\s*{_PLACE},\s*(?:the\s+)?{_WRITTEN}\.?\s*\Z", re.IGNORECASE)
_HEADING = re.compile(
    r"(?=\s*held\b|.*\b(?:statement|briefing|communiqu[eé]|transcript|remarks|speech|letter|record|interview|declaration|address|"
    r"release|minutes|verbale|bulletin|summary|thread|posts|collected|period|"
    r"\d+(?:st|nd|rd|th)\ (?:[a-z]+\ )?(?:meeting|session|sitting))\b)"
    rf"[^\n]{{3,160}}?(?:,|\b(?:on|of|collected|compiled|recorded|dated)|[-–—|(:])\s*{_WRITTEN}\)?{_CLOCK}\s*\Z",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[.?!]\s")
_GAP_BEFORE = re.compile(r"(?:\A|\n[ \t\r]*\n)\s*\Z")
_GAP_AFTER = re.compile(r"\s*\n[ \t\r]*\n|\s*\Z")
_BYLINE = re.compile(rf"\s*(?:from our|by (?-i:[^\W\d_a-z]))[^.?!\n]{{3,80}}?,\s*{_WRITTEN}\s*\Z", re.IGNORECASE)
_DONE = re.compile(
    rf"\b(?:done|signed|issued|adopted|agreed|given|made)\b[^.;\n]{{0,80}}?\b(?:on|this|the|,)\s+{_WRITTEN}",
    re.IGNORECASE,
)
TAIL = 3_000
"""Characters at the end of a text in which it may say when it was made."""
HEADINGS = 3
"""Lines at the top that may be headings."""


def stated_day(text: str) -> Day | None:
    """The day that the head of *text* states, or None where there is none or several."""
    days = set(_days(text)) or set(_done(text))
    return days.pop() if len(days) == 1 else None


def _done(text: str) -> Iterator[Day]:
    """The days of the words by which an agreement or a communiqué says where and when it was made."""
    for found in _DONE.finditer(" ".join(text[-TAIL:].split())):
        if day := _day(found):
            yield day


def _days(text: str) -> Iterator[Day]:
    seen = 0
    for line in re.finditer(r"[^\r\n]+", text):
        if seen == HEAD:
            return
        part = line.group()[:LONGEST]
        if not part.strip():
            continue
        seen += 1
        found = _ALONE.match(part) or _DATELINE.match(part) or _LETTER.match(part) or _BYLINE.match(part)
        if not found and seen <= HEADINGS and (_stands_alone(text, line) or not _SENTENCES.search(part.strip())):
            found = _HEADING.match(part)
        if found and (day := _day(found)):
            yield day


def _stands_alone(text: str, line: re.Match[str]) -> bool:
    """Whether *line* is a paragraph of its own, so that no sentence goes on before or after it."""
    return bool(_GAP_BEFORE.search(text[: line.start()]) and _GAP_AFTER.match(text[line.end() :]))


def _day(found: re.Match[str]) -> Day | None:
    for k in "123":
        if found["y" + k]:
            month = found["m" + k]
            number = int(month) if month.isdecimal() else _month(month)
            return made_day(int(found["y" + k]), number, int(found["d" + k]))
    return None


def _month(name: str) -> int:
    return next(k for k, month in enumerate(MONTHS, 1) if month.startswith(name[:3].lower()))


def made_day(year: int, month: int, day: int) -> Day | None:
    """That day, or None where the calendar does not have it."""
    try:
        return Day(year, month, day)
    except ValueError:
        return None


_STAMP = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T\s].{0,40})?\s*\Z")


def stamped_day(text: str) -> Day | None:
    """The day of a time stamp such as ``2031-05-02T10:00:00Z``, or None."""
    found = _STAMP.match(text)
    return made_day(*map(int, found.groups())) if found else None
