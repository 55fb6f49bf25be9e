"""The two pages put together, with as much in them as has room."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from detente.analysis import Analysis
from detente.brief.front.addition import BriefAddition, WritesFront
from detente.brief.front.agreed import agreed
from detente.brief.front.blocked import blocked
from detente.brief.front.bottom_line import bottom_line
from detente.brief.front.dangers import dangers
from detente.brief.front.next_meeting import next_meeting
from detente.brief.front.room import ROOMS, Room
from detente.brief.front.wants import wants
from detente.brief.front.what_about import subject
from detente.show.document import Section
from detente.show.terminal import height

FRONT: tuple[WritesFront, ...] = (subject, bottom_line, wants, agreed, dangers, blocked, next_meeting)
LINES, COLUMNS = 57, 80
"""Lines of a terminal of so many columns that the sections may take; title, day and closing line come on top."""
PAPER = 82
"""The same on two sheets of A4."""
SPARE = 8
"""Lines that must be left over where the pages also tell who could break a package together."""


def front(analysis: Analysis, room: Room, more: BriefAddition | None = None) -> tuple[Section, ...]:
    """The sections of the first two pages, with as much as *room* says; *more* behind the bottom line."""
    first, rest = FRONT[:2], FRONT[2:]
    writes = (*first, more.front, *rest) if more else FRONT
    return tuple(section for write in writes for section in write(analysis, room))


def fitted(
    analysis: Analysis, lines: int = LINES, more: BriefAddition | None = None, *, searched: bool = True
) -> tuple[Section, ...]:
    """The sections with as much in them as fits in so many *lines*; the tightest where nothing does.

    Unless *searched*, it is left out what takes longest to find: what would have to change, who could break a package.
    """
    rooms = ROOMS if searched else tuple(replace(room, levers=False, together=False) for room in ROOMS)
    tried: dict[int, tuple[Section, ...]] = {}

    def fits(number: int) -> bool:
        tried[number] = front(analysis, rooms[number], more)
        return height(tried[number], COLUMNS) <= lines - (SPARE if rooms[number].together else 0)

    first = bisect_left(range(len(rooms) - 1), True, key=fits)
    return tried[first] if first in tried else front(analysis, rooms[first], more)
