"""What was said and where parties met, gathered by day; by month or year where the days are too many for a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date

from detente.case.model import Case, Meeting, Stance, Statement
from detente.light import dataclass

MOST_COLUMNS = 18
"""Columns side by side."""


@dataclass(frozen=True)
class Group:
    """Stances that share a mark: their word, the letter in it, its shape."""

    word: str
    letter: str
    shape: str
    stances: tuple[Stance, ...]


GROUPS = (
    Group("demands", "D", "triangle", ("demands",)),
    Group("rejects, denies", "R", "square", ("rejects", "denies")),
    Group("offers, promises", "O", "diamond", ("offers", "promises")),
    Group("accepts, is open to", "A", "circle", ("accepts", "open-to")),
    Group("threatens, warns", "T", "drop", ("threatens", "warns")),
    Group("states, accuses", "S", "hexagon", ("states", "accuses")),
)
"""Every stance is in one of them."""


@dataclass(frozen=True)
class Column:
    """A span of days: numbers and values of the statements made then and of the meetings held, in order."""

    first: Date
    last: Date
    label: str
    statements: tuple[tuple[int, Statement], ...]
    meetings: tuple[tuple[int, Meeting], ...]


def group_of(stance: Stance) -> Group:
    """The group that *stance* is in."""
    return next(group for group in GROUPS if stance in group.stances)


def columns(case: Case) -> tuple[Column, ...]:
    """Statements and meetings in the order of time, in at most ``MOST_COLUMNS`` columns if years allow it.

    Both are numbered from 1 in the order of the file, as everywhere else.
    """
    statements, meetings = list(enumerate(case.statements, 1)), list(enumerate(case.meetings, 1))
    days = sorted({*(said.date for said in case.statements), *(meeting.date for meeting in case.meetings)})
    spans: tuple[tuple[Callable[[Date], tuple[int, ...]], str], ...] = (
        (lambda day: (day.year, day.month, day.day), "%d %b %Y"),
        (lambda day: (day.year, day.month), "%b %Y"),
        (lambda day: (day.year,), "%Y"),
    )
    fitting = (pair for pair in spans if len({pair[0](day) for day in days}) <= MOST_COLUMNS)
    span, label = next(fitting, spans[-1])
    found = []
    for value in dict.fromkeys(span(day) for day in days):
        within = [day for day in days if span(day) == value]
        found.append(
            Column(
                within[0],
                within[-1],
                f"{within[0]:{label}}".lstrip("0"),
                tuple((n, said) for n, said in statements if said.date in within),
                tuple((n, meeting) for n, meeting in meetings if meeting.date in within),
            )
        )
    return tuple(found)
