"""Days as people write them: read where they can mean one day only, asked about where they can mean two."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date as Day

from detente.case.kinds import day_of
from detente.exchange.day_order import DayOrder

MONTHS = tuple(name.lower() for name in month_name[1:])

_NUMBERS = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})", re.ASCII)
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_DAY_MONTH = re.compile(
    r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?\.?\s*[-\s]\s*(?:of\s+)?([a-z]{3,9})\.?,?\s*[-\s]\s*(\d{4})", re.IGNORECASE
)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_SHORT = re.compile(r"\d{1,2}\s*[./-]\s*(?:\d{1,2}|[a-z]{3,9})\s*[./-]\s*\d{2}", re.IGNORECASE)

WRITTEN = "a day, written as 2031-05-02"


def written_day(  # noqa: PLR0911 (a way of writing after the other)
    text: str, order: DayOrder = DayOrder.ASK
) -> tuple[Day | None, str, str]:
    """The day that *text* writes; or None, with what is wrong and what was expected."""
    text = " ".join(text.split())
    if (day := day_of(text)) is not None:
        return day, "", ""
    wrong = f'"{text}" is not a day'
    if found := _YEAR_FIRST.fullmatch(text):
        return _told(_day(found[1], found[3], found[4]), wrong)
    if found := _NUMBERS.fullmatch(text):
        return _either(text, found[1], found[3], found[4], order)
    named = _WEEKDAY.sub("", text)
    if found := _DAY_MONTH.fullmatch(named):
        return _told(_day(found[3], _month(found[2]), found[1]), wrong)
    if found := _MONTH_DAY.fullmatch(named):
        return _told(_day(found[3], _month(found[1]), found[2]), wrong)
    if _SHORT.fullmatch(text):
        return None, f'the year of "{text}" has two digits', "a year of four digits"
    return None, wrong, WRITTEN


def _either(text: str, first: str, second: str, year: str, order: DayOrder) -> tuple[Day | None, str, str]:
    """The day where the order of day and month has to be told from the numbers, or by whoever gave the file."""
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if order is not DayOrder.ASK:
        chosen, other = (day_first, month_first) if order is DayOrder.DAY_FIRST else (month_first, day_first)
        if chosen is None and other is not None:
            return None, f'"{text}" is not a day where dates are {order}', WRITTEN
        return _told(chosen, f'"{text}" is not a day')
    if day_first is not None and month_first is not None and day_first != month_first:
        expected = f"--dates day-first for {day_first}, or --dates month-first for {month_first}"
        return None, f'"{text}" can be two days', expected
    return _told(day_first or month_first, f'"{text}" is not a day')


def _told(day: Day | None, wrong: str) -> tuple[Day | None, str, str]:
    return (day, "", "") if day is not None else (None, wrong, WRITTEN)


def _day(year: str, month: str | int, day: str) -> Day | None:
    try:
        return Day(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    """The number of a month by its name or the beginning of it, 0 where it is none."""
    low = "september" if name.lower() == "sept" else name.lower()
    fitting = [number for number, month in enumerate(MONTHS, 1) if len(low) >= 3 and month.startswith(low)]
    return fitting[0] if len(fitting) == 1 else 0
