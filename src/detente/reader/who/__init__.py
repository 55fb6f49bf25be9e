"""Who speaks in a report, and for whom: from each attribution's source to a person or body and a party of the case.

``docs/explanation/reader-who.md`` says how, how well, and where it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from detente.reader.attribute import Attribution
from detente.reader.who.bodies import Bodies
from detente.reader.who.resolve import Resolver
from detente.reader.who.speaker import Speaker
from detente.reader.who.whole_page import Page

if TYPE_CHECKING:
    from detente.case.model import Case

__all__ = ["Speaker", "speakers", "speakers_on"]


def speakers(
    text: str, found: Sequence[Attribution], case: Case | None, line: Callable[[int], int] | None = None
) -> tuple[Speaker, ...]:
    """The speaker of each attribution of *found* in *text*, in the same order.

    With a case, ``party`` is one of its parties or empty; without one it is empty and ``affiliation`` is a country or
    body. Nothing is guessed: what the text leaves open stays open, and ``why`` says so.
    *line* gives the number of the line of a place, where *text* is not the report itself.
    """
    return speakers_on(Page(text, Bodies(case), line), found) if found else ()


def speakers_on(page: Page, found: Sequence[Attribution]) -> tuple[Speaker, ...]:
    """The speaker of each attribution of *found* on *page*, as ``speakers``; for several pages with the same bodies."""
    resolver = Resolver(page, found=found)
    order = sorted(range(len(found)), key=lambda number: place_of(found[number]))
    made = {number: resolver.speaker(found[number]) for number in order}
    return tuple(made[number] for number in range(len(found)))


def place_of(one: Attribution) -> tuple[int, int]:
    start = one.source[0].start if one.source else min(span.start for span in (one.cue, *one.content))
    return start, one.cue.start
