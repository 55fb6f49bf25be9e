"""The brief in a terminal: the sections in their order."""

from __future__ import annotations

from rich.console import Console

from detente.brief.brief import Brief
from detente.brief.sections.deals import agenda, agreeable, stuck, tabled
from detente.brief.sections.outlook import demanded, open_steps
from detente.brief.sections.positions import positions, red_lines
from detente.brief.sections.resting import numbers, rests
from detente.brief.sections.situation import issues, situation
from detente.brief.sections.sources import assumptions, evidence, sources
from detente.brief.sections.tempting import tempting

SECTIONS = (
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


def render(brief: Brief, console: Console) -> None:
    """Print *brief* to *console*."""
    for section in SECTIONS:
        for part in section(brief):
            console.print(part)
