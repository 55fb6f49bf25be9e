"""What a brief says, in order: in short for a terminal, in full for a page and for files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from detente.analysis import Analysis
from detente.brief.front import PAPER, BriefAddition, fitted
from detente.brief.front.to_the_worst import whole_way
from detente.brief.with_articles import with_articles
from detente.show.document import Figure, Paragraph, Section, ShownDocument, said, targets
from detente.telling.agreeable import agenda, agreeable
from detente.telling.appendix import all_assumptions, reproduce
from detente.telling.blocking import stuck, tabled
from detente.telling.leaving_together import leaving_together
from detente.telling.levering import changing
from detente.telling.matrix import matrix, positions, red_lines
from detente.telling.openings import demanded, open_steps
from detente.telling.profiles import parties
from detente.telling.reasons import reasons, states
from detente.telling.record import record
from detente.telling.resting import numbers, rests
from detente.telling.situation import issues, situation
from detente.telling.sources import all_statements, assumptions, evidence, sources
from detente.telling.tempting import tempting
from detente.telling.voting import votes

if TYPE_CHECKING:
    from detente.show.pictures import Picture

Writes: TypeAlias = Callable[[Analysis], Iterator[Section]]

NOTE: tuple[Writes, ...] = (
    situation,
    issues,
    positions,
    red_lines,
    record,
    demanded,
    open_steps,
    agreeable,
    votes,
    leaving_together,
    tabled,
    stuck,
    agenda,
    numbers,
    rests,
    tempting,
    whole_way,
    changing,
    evidence,
    assumptions,
    sources,
)

ANNEX: dict[str, tuple[Writes, ...]] = {
    "Who wants what, in full": (situation, issues, parties, matrix, red_lines, demanded, record),
    "What could be agreed, in full": (open_steps, agreeable, votes, leaving_together, tabled, stuck, agenda),
    "What could happen, in full": (tempting, whole_way, changing, rests, numbers, reasons),
    "Evidence and assumptions": (all_statements, all_assumptions, sources),
}
"""The parts of the annex and their sections."""

PLACES = {
    "timeline": ("timeline",),
    "escalation": ("temptations",),
    "deals": ("deals",),
    "collisions": ("proposals", "impasse"),
}
"""Picture -> the sections in the first of which, if it is there, the picture stands."""


def note(analysis: Analysis, more: BriefAddition | None = None) -> ShownDocument:
    """The two pages, short enough for a terminal."""
    return _closed(analysis, fitted(analysis, more=more))


def two_pages(
    analysis: Analysis, more: BriefAddition | None = None, *, searched: bool = True, bare: bool = False
) -> ShownDocument:
    """The two pages with as much in them as two sheets of paper hold; unless *searched*, of what is found soonest.

    With *bare* they do not say how the annex is asked for, as whoever shows them has another way.
    """
    sections = fitted(analysis, PAPER, more, searched=searched)
    return replace(_document(analysis, sections) if bare else _closed(analysis, sections), version=_version())


def _closed(analysis: Analysis, sections: tuple[Section, ...]) -> ShownDocument:
    *most, last = sections
    where = Paragraph(said("In brackets: the section of the annex (--full, or --annex on paper)."))
    return _document(analysis, (*most, replace(last, blocks=(*last.blocks, where))))


def full_note(analysis: Analysis, more: BriefAddition | None = None) -> ShownDocument:
    """The two pages, then everything else that can be told in a terminal."""
    annex = (section for write in (*((more.annex,) if more else ()), *NOTE) for section in write(analysis))
    return _document(analysis, (*fitted(analysis, more=more), *annex))


def document(analysis: Analysis, *, text: bool = False, more: BriefAddition | None = None) -> ShownDocument:
    """The two pages and the annex with its pictures, and with *text* the case's text in it."""
    from detente.show.pictures import pictures  # noqa: PLC0415 (a brief on a terminal draws none)

    news = {CHANGED: (more.annex,)} if more else {}
    parts = {**news, **ANNEX, LAST: (*ANNEX[LAST], reproduce)} if text else {**news, **ANNEX}
    told = [
        replace(section, part=part) for part, writes in parts.items() for write in writes for section in write(analysis)
    ]
    annex = [*_illustrated(told, {picture.key: picture for picture in pictures(analysis)})]
    whole = [*fitted(analysis, PAPER, more), *annex]
    numbered = re.compile(r"state-([1-9][0-9]*)\Z")
    wanted = {int(found[1]) for target in targets(whole) if (found := numbered.match(target))}
    listed = [replace(section, part=LAST) for section in states(analysis, wanted)]
    first = next((k for k, section in enumerate(whole) if section.part == LAST), len(whole))
    return replace(_document(analysis, (*whole[:first], *listed, *whole[first:])), version=_version())


CHANGED = "What changed, in full"
"""The part of the annex that a caller adds."""
LAST = "Evidence and assumptions"
"""The part of the annex in which states are listed and, on request, the case's text stands."""


def _illustrated(sections: Iterable[Section], drawn: Mapping[str, Picture]) -> Iterator[Section]:
    """*sections* with each picture at the head of the section in which it belongs."""
    told = list(sections)
    keys = {section.key for section in told}
    where = {key: next((place for place in places if place in keys), "") for key, places in PLACES.items()}
    for section in told:
        here = tuple(Figure(drawn[key]) for key, place in where.items() if place == section.key and key in drawn)
        if here or section.blocks:
            yield replace(section, blocks=(*here, *section.blocks))


def _document(analysis: Analysis, sections: Iterable[Section]) -> ShownDocument:
    case = analysis.case
    return ShownDocument(case.title, "", case.as_of, with_articles(case, sections), draft=case.draft)


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 (slow to load, and a terminal does not show it)

    return version("detente")
