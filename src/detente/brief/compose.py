"""What a brief says, in order: in short for a terminal, in full for a page and for files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeAlias

from detente.analysis import Analysis
from detente.brief.sections.agreeable import agenda, agreeable
from detente.brief.sections.appendix import all_assumptions, reproduce
from detente.brief.sections.blocking import stuck, tabled
from detente.brief.sections.matrix import matrix, positions, red_lines
from detente.brief.sections.openings import demanded, open_steps
from detente.brief.sections.profiles import parties
from detente.brief.sections.reasons import reasons, states
from detente.brief.sections.record import record
from detente.brief.sections.resting import numbers, rests
from detente.brief.sections.short_news import summary
from detente.brief.sections.situation import in_short, issues, situation
from detente.brief.sections.sources import all_statements, assumptions, evidence, sources
from detente.brief.sections.tempting import tempting
from detente.show.document import Figure, Section, ShownDocument, targets

if TYPE_CHECKING:
    from detente.show.pictures import Picture

Writes: TypeAlias = Callable[[Analysis], Iterator[Section]]

NOTE: tuple[Writes, ...] = (
    in_short,
    situation,
    issues,
    positions,
    red_lines,
    demanded,
    open_steps,
    agreeable,
    tabled,
    stuck,
    agenda,
    numbers,
    rests,
    tempting,
    evidence,
    assumptions,
    sources,
)

PARTS: dict[str, tuple[Writes, ...]] = {
    "The news": (summary, situation),
    "Who wants what": (issues, parties, matrix, red_lines, demanded, record),
    "What could be agreed": (open_steps, agreeable, tabled, stuck, agenda),
    "What could happen": (tempting, rests, numbers, reasons),
    "Appendix": (all_statements, all_assumptions, sources, reproduce),
}
"""The parts of the full document and their sections."""

PLACES = {
    "timeline": ("timeline",),
    "escalation": ("temptations",),
    "deals": ("deals",),
    "collisions": ("proposals", "impasse"),
}
"""Picture -> the sections in the first of which, if it is there, the picture stands."""


def note(analysis: Analysis) -> ShownDocument:
    """*analysis* in short."""
    return _document(analysis, (section for write in NOTE for section in write(analysis)))


def document(analysis: Analysis) -> ShownDocument:
    """*analysis* in full, with pictures. Raises ``DetenteError`` where the extra ``page`` is not installed."""
    from detente.show.pictures import pictures  # noqa: PLC0415 (igraph is an extra)

    drawn = pictures(analysis)
    told = [
        replace(section, part=part) for part, writes in PARTS.items() for write in writes for section in write(analysis)
    ]
    whole = [*_illustrated(told, {picture.key: picture for picture in drawn})]
    numbered = re.compile(r"state-([1-9][0-9]*)\Z")
    wanted = {int(found[1]) for target in targets(whole) if (found := numbered.match(target))}
    listed = [replace(section, part="Appendix") for section in states(analysis, wanted)]
    first = next(k for k, section in enumerate(whole) if section.part == "Appendix")
    return _document(analysis, (*whole[:first], *listed, *whole[first:]))


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
    lead, number = analysis.headline.verdict, version("detente")
    return ShownDocument(case.title, lead, case.as_of, tuple(sections), number, draft=case.draft)
