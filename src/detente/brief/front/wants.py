"""Who wants what, in one compact matrix: the issues on which most is said, and what each party says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis import Analysis
from detente.brief.front.room import Room
from detente.case.conditions_in_words import held_text
from detente.case.held_values import unheld
from detente.case.in_words import names
from detente.case.model import Case
from detente.case.positions import Position, PositionCell, not_counted
from detente.case.red_lines import drawn_jointly
from detente.errors import DetenteError
from detente.show.document import Block, BlockGrid, Cell, Paragraph, Section, said
from detente.telling.plain_words import counted

IN_DOUBT = "?"
"""What stands before a position that does not count."""
COLUMNS = 4
"""Parties side by side at 80 columns."""

SAYS = {
    "demands": "wants", "rejects": "refuses", "offers": "offers", "accepts": "accepts", "open-to": "would discuss",
    "threatens": "threatens", "promises": "promises", "warns": "warns of", "denies": "denies",
}  # fmt: skip
"""Stances on a value as a minister reads them."""
SAYS_SOMETHING = {
    "demands": "makes a demand", "rejects": "refuses something", "offers": "makes an offer",
    "accepts": "accepts something", "threatens": "makes a threat", "promises": "makes a promise", "warns": "warns",
    "denies": "denies something",
}  # fmt: skip
"""Stances of which no value is known: "wants" beside "Membership" would be read as a wish for membership."""
WEIGHT = ("demands", "rejects", "threatens", "offers", "accepts", "promises", "denies", "open-to", "warns")
"""Stances from the most telling on; facts and blame take none.

The first that a party takes stands in its cell, and before those of which no value is known.
"""


def wants(analysis: Analysis, room: Room) -> Iterator[Section]:
    """What was said; where nothing was, what each party would have if it alone could choose."""
    table = _said(analysis, room) if analysis.case.statements else _preferred(analysis, room)
    if table is not None:
        yield Section("wants", "Who wants what", tuple(table))


def _said(analysis: Analysis, room: Room) -> Sequence[Block] | None:
    case, held, doubted = analysis.case, analysis.positions, not_counted(analysis.case)
    weight = {
        party: [
            sum(len(_ranked(some.cell(issue, party).positions)) for issue in case.issues) for some in (held, doubted)
        ]
        for party in held.parties
        if party in analysis.board.players or case.parties[party].members
    }
    ranked = sorted((party for party in weight if any(weight[party])), key=lambda party: weight[party], reverse=True)
    parties = sorted(ranked[:COLUMNS], key=held.parties.index)
    cells = {
        (issue, party): _cell(case, issue, held.cell(issue, party)) or _doubted(case, issue, doubted.cell(issue, party))
        for issue in case.issues
        for party in parties
    }
    told = {
        issue: [
            sum(bool(_ranked(held.cell(issue, p).positions)) + held.cell(issue, p).red_line for p in parties),
            sum(cells[issue, p].startswith(IN_DOUBT) for p in parties),
        ]
        for issue in case.issues
    }
    shown = sorted(sorted(told, key=lambda issue: told[issue], reverse=True)[: room.issues], key=held.issues.index)
    shown = [issue for issue in shown if any(told[issue])]
    if not parties or not shown:
        return None
    rows = tuple(
        (Cell(said(case.issue_name(issue))), *(Cell(said(cells[issue, party])) for party in parties)) for issue in shown
    )
    columns = ("Issue", *(case.name_of(party) for party in parties))
    left = sum(map(any, told.values())) - len(shown)
    notes = ["! a red line on the issue."] if any(held.cell(i, p).red_line for i in shown for p in parties) else []
    if any(cells[i, p].startswith(IN_DOUBT) for i in shown for p in parties):
        notes.append(f"{IN_DOUBT} read by a program, not looked at and not counted.")
    if joint := [party for party in parties if drawn_jointly(case, party)]:
        notes.append(f"Red lines on several issues at once: {names(case, joint)}.")
    notes += [f"In the annex: {counted(left, 'more issue')}."] if left else []
    grid = BlockGrid("Who wants what", columns, rows, even=True)
    return [grid, Paragraph(said(" ".join(notes)))] if notes else [grid]


def _cell(case: Case, issue: str, held: PositionCell) -> str:
    """The most telling position in a few words, marked where a red line forbids a value of the issue."""
    ranked = _ranked(held.positions)
    mark = "! " if held.red_line else ""
    if not ranked:
        return mark.strip()
    first = ranked[0]
    value = held_text(case, issue, first.value)
    if (case.issues[issue].yes_no and first.value == "yes") or (first.stance, value) == ("accepts", "accepted"):
        value = "it"
    if not value and first.stance in SAYS_SOMETHING:
        return mark + SAYS_SOMETHING[first.stance]
    if first.stance == "rejects" and value == "refused":
        return f"{mark}would not have it refused"
    return f"{mark}{SAYS[first.stance]} {value}".rstrip()


def _doubted(case: Case, issue: str, held: PositionCell) -> str:
    """What may be said, where nothing counts: marked as such."""
    found = _cell(case, issue, PositionCell(held.positions))
    return f"{IN_DOUBT} {found}" if found else ""


def _ranked(positions: Sequence[Position]) -> list[Position]:
    telling = (one for one in positions if one.stance in WEIGHT)
    return sorted(telling, key=lambda one: (not one.value, WEIGHT.index(one.stance)))


def _preferred(analysis: Analysis, room: Room) -> Sequence[Block] | None:
    """For each party what it would change today if it alone could choose one issue's value."""
    case, board = analysis.case, analysis.board
    parties = [party for party in board.players if party not in board.indifferent][:COLUMNS]
    wanted = {issue: [_choice(analysis, party, issue) for party in parties] for issue in case.issues}
    shown = sorted(
        sorted(wanted, key=lambda issue: -sum(map(bool, wanted[issue])))[: room.issues], key=list(case.issues).index
    )
    rows = tuple(
        (Cell(said(case.issue_name(i))), *(Cell(said(text)) for text in wanted[i])) for i in shown if any(wanted[i])
    )
    if not rows:
        return None
    note = "No statements are on record. By preference each would choose this on one issue, all else as today."
    note = " ".join((note, *unheld(case)))
    return [BlockGrid("Who wants what", ("Issue", *map(case.name_of, parties)), rows, even=True), Paragraph(said(note))]


def _choice(analysis: Analysis, party: str, issue: str) -> str:
    board, case = analysis.board, analysis.case
    here, payoff = board.status_quo, board.payoff[party]
    best, level = "", payoff[here.index]
    for value in case.issues[issue].labels:
        if value == here.values[issue]:
            continue
        try:
            there = board.state({**here.values, issue: value})
        except DetenteError:
            continue
        if payoff[there.index] > level:
            best, level = value, payoff[there.index]
    return best or "as today"
