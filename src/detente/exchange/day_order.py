"""Which way round the days of a sheet are written, apart from the rest so that a command can offer it at no cost."""

from __future__ import annotations

from enum import StrEnum


class DayOrder(StrEnum):
    """Which number of a date like 3/4/2031 is the day."""

    ASK = "ask"
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
