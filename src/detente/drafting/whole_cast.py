"""Who is in several reports, and what each of them says there: every statement with the party whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.drafting.cast.casting import Casting
from detente.drafting.cast.reread import known_parties, only_names
from detente.drafting.cast.said_together import jointly
from detente.drafting.cast.whose_words import owned
from detente.drafting.offers.agreements_taken_up import with_told_agreements
from detente.drafting.report_days import weekday_before
from detente.drafting.threats.threats_told import with_told_threats
from detente.reader.statements import Reading, Said
from detente.reader.who.bodies import Bodies
from detente.reader.who.whole_page import Page


def cast_of(readings: Sequence[Reading]) -> Casting:
    """The parties of *readings*, and the readings with what each of them says."""
    parties, known = known_parties(readings)
    bodies = Bodies(only_names(parties) if parties else None)
    pages = [Page(reading.document.text, bodies) for reading in known]
    if parties:
        known = tuple(_heard(reading, page) for reading, page in zip(known, pages, strict=True))
    return Casting(known, pages, parties)


def _heard(reading: Reading, page: Page) -> Reading:
    """*reading* with what one voice says throughout, what is told of somebody, what several say, and when."""
    told = with_told_agreements(with_told_threats(owned(reading, page), page), page)
    return _dated(jointly(told, page))


def _told(text: str, said: Said, start: int, end: int) -> str:
    """*text* from *start* to *end* without what is said: a day in it is one of which somebody speaks."""
    around = text[start:end]
    for span in (*said.content, *([said.condition] if said.condition else ())):
        first, last = (min(max(place - start, 0), len(around)) for place in (span.start, span.end))
        around = f"{around[:first]}{' ' * (last - first)}{around[last:]}"
    return around


def _dated(reading: Reading) -> Reading:
    """*reading* with the days that its sentences name for what was said."""
    day = reading.document.date
    if day is None:
        return reading
    text = reading.document.text

    def of(said: Said) -> Said:
        before = re.split(r"[.\n]", _told(text, said, max(0, said.cue.start - 80), said.cue.start))[-1]
        outside = before + re.split(r"[.,\n]", _told(text, said, said.cue.start, said.cue.end + 40))[0]
        return replace(said, date=weekday_before(outside, day) or day)

    return replace(reading, statements=tuple(map(of, reading.statements)))
