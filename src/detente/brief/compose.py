"""What a brief says, in order: in short for a terminal, in full for a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from typing import TypeAlias

from detente.brief.brief import Brief
from detente.brief.document import Document, Section
from detente.brief.sections.blocking import stuck, tabled
from detente.brief.sections.deals import agenda, agreeable
from detente.brief.sections.outlook import demanded, open_steps
from detente.brief.sections.positions import positions, red_lines
from detente.brief.sections.resting import numbers, rests
from detente.brief.sections.situation import in_short, issues, situation
from detente.brief.sections.sources import assumptions, evidence, sources
from detente.brief.sections.tempting import tempting

Writes: TypeAlias = Callable[[Brief], Iterator[Section]]

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


def note(brief: Brief) -> Document:
    """*brief* in short."""
    return _document(brief, (section for write in NOTE for section in write(brief)))


def _document(brief: Brief, sections: Iterable[Section]) -> Document:
    case = brief.case
    return Document(case.title, brief.headline.verdict, case.as_of, tuple(sections), version("detente"))
