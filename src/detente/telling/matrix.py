"""Who wants what, and what is a red line: a table, issue by party, with the evidence behind each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.analysis import Analysis
from detente.case.conditions_in_words import held_text
from detente.case.model import Case
from detente.case.positions import Position
from detente.case.positions import PositionCell as Held
from detente.case.red_lines import drawn_jointly, forbidden
from detente.show.document import (
    BlockGrid,
    Break,
    Bullets,
    Cell,
    Item,
    Link,
    Mark,
    Paragraph,
    Section,
    Span,
    Strong,
    Text,
    said,
)
from detente.show.phrases import condition_text
from detente.telling.anchors import evidence, red_line_anchor, rejecting, statements
from detente.telling.sources import statement_item

COMMENTS = ("states", "warns", "accuses")
"""Stances that take no position; counted only."""
DEMANDING = ("demands", "rejects", "denies", "threatens", "offers", "promises", "accepts")
"""Stances that say little until it is known on which value: a wish to talk needs none."""
TITLE = "Who wants what, and what is a red line"
LOOKS = {
    "demands": "demands", "rejects": "rejects", "denies": "rejects", "threatens": "threatens",
    "offers": "open", "open-to": "open", "promises": "open", "accepts": "accepts",
}  # fmt: skip
"""Stance -> the kind of mark by which it can be told at a glance."""


def positions(analysis: Analysis) -> Iterator[Section]:
    """The parties that have taken a position, and the issues on which any has."""
    held = analysis.positions
    parties = [party for party in held.parties if any(_spoken(held.cell(issue, party)) for issue in held.issues)]
    issues = [issue for issue in held.issues if any(_spoken(held.cell(issue, party)) for party in parties)]
    note = "Numbers in brackets count statements, where there are several; ! marks a red line on the issue."
    if parties:
        note += _open(analysis, issues, parties)
        yield Section("positions", TITLE, (_table(analysis, issues, parties), Paragraph(said(note)), *_joint(analysis)))


def matrix(analysis: Analysis) -> Iterator[Section]:
    """The parties that have taken a position or drawn a red line, and the statements behind each cell."""
    held = analysis.positions
    parties = [party for party in held.parties if any(_any(held.cell(issue, party)) for issue in held.issues)]
    issues = [issue for issue in held.issues if any(_any(held.cell(issue, party)) for party in parties)]
    note = (
        "A cell opens the statements behind it, by whose numbers they are listed as evidence. Comments, warnings and "
        "accusations take no position and are left out."
    )
    if parties:
        note += _open(analysis, issues, parties)
        yield Section("positions", TITLE, (Paragraph(said(note)), _table(analysis, issues, parties), *_joint(analysis)))


def _open(analysis: Analysis, issues: Sequence[str], parties: Sequence[str]) -> str:
    """A sentence that keeps a demand *on* an issue from being read as a demand *for* it, where there is one."""
    cells = (analysis.positions.cell(issue, party) for issue in issues for party in parties)
    taken = (one for cell in cells for one in cell.positions)
    if any(not one.value and one.stance in DEMANDING for one in taken):
        return " Where no value is named, it is not recorded which one is meant."
    return ""


def _joint(analysis: Analysis) -> Iterator[Paragraph]:
    """The red lines that no cell can show, since they forbid several values only together."""
    case = analysis.case
    told = [
        f"{case.name_of(party)} ({condition_text(case, line.that)})"
        for party in case.preferences
        for line in drawn_jointly(case, party)
    ]
    if told:
        yield Paragraph(said(f"Red lines on several issues at once: {'; '.join(told)}."))


def _table(analysis: Analysis, issues: Sequence[str], parties: Sequence[str]) -> BlockGrid:
    case, held = analysis.case, analysis.positions
    rows = tuple(
        (
            Cell(said(case.issue_name(issue))),
            *(_cell(analysis, issue, party, held.cell(issue, party)) for party in parties),
        )
        for issue in issues
    )
    columns = ("Issue", *(case.name_of(party) for party in parties))
    return BlockGrid("Positions, issue by party", columns, rows, even=True)


def _spoken(cell: Held) -> bool:
    return any(position.stance not in COMMENTS for position in cell.positions)


def _any(cell: Held) -> bool:
    return cell.red_line or _spoken(cell)


def _cell(analysis: Analysis, issue: str, party: str, cell: Held) -> Cell:
    """The positions of one party on one issue, and whether it draws a red line there."""
    spans: list[Span] = []
    shown = [position for position in cell.positions if position.stance not in COMMENTS]
    if cell.red_line:
        spans += [Mark("red-line", "red line", sign="! " if shown else "!")]
        spans += [Break()] if shown else []
    for number, position in enumerate(shown):
        spans += [Break(", ")] if number else []
        spans += _position(analysis.case, issue, position)
    numbers = sorted({number for position in shown for number in position.statements})
    lines = _lines(analysis, issue, party) if cell.red_line else ()
    opened = (*lines, *(statement_item(analysis.case, number, refer=True) for number in numbers))
    head = Paragraph(said(Strong(f"{analysis.case.name_of(party)} on {analysis.case.issue_name(issue)}")))
    return Cell(tuple(spans), (head, Bullets(opened)) if opened else (), behind=statements(numbers))


def _position(case: Case, issue: str, position: Position) -> Iterator[Span]:
    """A stance and its value; that of a yes/no issue without the value."""
    yield Mark(LOOKS.get(position.stance, "stance"), position.stance, sign=position.stance)
    yes = position.value == "yes"
    rest = str(replace(position, value="" if yes else held_text(case, issue, position.value))).removeprefix(
        position.stance
    )
    if rest:
        yield Text(rest)


def _lines(analysis: Analysis, issue: str, party: str) -> tuple[Item, ...]:
    """The red lines of *party* that forbid a value of *issue* by themselves."""
    case = analysis.case
    return tuple(
        Item(
            said(
                Link(f"Red line: {condition_text(case, line.that)}", red_line_anchor(case, party, number)),
                f" - {line.because}" if line.because else "",
            )
        )
        for number, line in enumerate(case.preferences[party].red_lines)
        if issue in forbidden(case, line.that)
    )


def red_lines(analysis: Analysis) -> Iterator[Section]:
    """Every red line, with the reason that the analyst gives and the statements that reject the same."""
    case = analysis.case
    items = tuple(
        Item(
            said(
                f"{case.name_of(party)}: {condition_text(case, line.that)}",
                f" - {line.because}" if line.because else "",
                evidence(rejecting(case, party, line.that)),
            ),
            anchor=red_line_anchor(case, party, number),
        )
        for party, wants in case.preferences.items()
        for number, line in enumerate(wants.red_lines)
    )
    if items:
        yield Section("red-lines", "Red lines", (Bullets(items),))
