"""Who wants what, and what is a red line: a table, issue by party, with the evidence counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import RenderableType

from detente.brief.brief import Brief
from detente.brief.layout import heading, item, paragraph, table
from detente.brief.phrases import condition_text, evidence
from detente.brief.references import rejecting
from detente.case.positions import Cell

COLUMNS = 5
"""Parties side by side; more than that fill a second table."""
COMMENTS = ("states", "warns", "accuses")
"""Stances that take no position; counted only."""


def positions(brief: Brief) -> Iterator[RenderableType]:
    """The table of positions: the parties that have taken any, a few at a time."""
    held = brief.positions
    parties = [party for party in held.parties if any(_shown(held.cell(issue, party)) for issue in held.issues)]
    if not parties:
        return
    yield heading("Who wants what, and what is a red line")
    for first in range(0, len(parties), COLUMNS):
        part = parties[first : first + COLUMNS]
        names = [brief.case.name_of(party) for party in part]
        rows = [
            (brief.case.issue_name(issue), *(_cell(held.cell(issue, party)) for party in part))
            for issue in held.issues
            if any(_shown(held.cell(issue, party)) for party in part)
        ]
        yield table(("Issue", *names), rows, even=True)
    yield paragraph("Numbers in brackets count statements, where there are several; ! marks a red line on the issue.")


def _shown(cell: Cell) -> bool:
    return any(position.stance not in COMMENTS for position in cell.positions)


def _cell(cell: Cell) -> str:
    """The positions of one party on one issue, one a line, and whether it draws a red line there."""
    said = ", ".join(
        str(replace(position, value="") if position.value == "yes" else position)
        for position in cell.positions
        if position.stance not in COMMENTS
    )
    return f"! {said}".strip() if cell.red_line else said


def red_lines(brief: Brief) -> Iterator[RenderableType]:
    """Every red line, with the reason that the analyst gives and the statements that reject the same."""
    case = brief.case
    drawn = [(party, line) for party, wants in case.preferences.items() for line in wants.red_lines]
    if not drawn:
        return
    yield heading("Red lines")
    for party, line in drawn:
        reason = f" - {line.because}" if line.because else ""
        said = evidence(rejecting(case, party, line.that))
        yield item(f"{case.name_of(party)}: {condition_text(case, line.that)}{reason}{said}")
