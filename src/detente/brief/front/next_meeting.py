"""What to do at the next meeting: what to settle first, what to trade, what to leave, what would make it hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten

from detente.analysis import Analysis
from detente.analysis.enumeration import packages
from detente.brief.front.lever_line import holding
from detente.brief.front.not_heard import to_find_out
from detente.brief.front.room import Room
from detente.case.in_words import value_runs
from detente.case.model import Case
from detente.deals import AgendaItem
from detente.show.document import Bullets, Claim, Item, Link, Section, said
from detente.stability.sentences import condition_text, names
from detente.telling.claims_made import of_issue
from detente.telling.heard import heard
from detente.telling.plain_words import package, settled, several

MOST = 200
"""Characters that are told of what the record of a meeting says of what is to come."""


def next_meeting(analysis: Analysis, room: Room) -> Iterator[Section]:
    """What the last meeting left to come, then at most six pieces of advice: the agenda, what makes a deal hold."""
    advice = () if analysis.deals is None or analysis.nothing_known else _advice(analysis, room)
    items = (*_recorded(analysis.case, room), *advice)
    if items:
        yield Section("next-meeting", "At the next meeting", (Bullets(items),))


def _recorded(case: Case, room: Room) -> Iterator[Item]:
    """What is to come as the latest meeting has it, where there is room."""
    latest = max(case.meetings, key=lambda met: met.date, default=None)
    if latest and latest.next and room.names > 1:
        told = shorten(latest.next, MOST, placeholder=" …")
        yield Item(said(f"As recorded of {latest.date:%d %B %Y}: {told}", " [", Link("record", "timeline"), "]"))


def _advice(analysis: Analysis, room: Room) -> Iterator[Item]:
    found, case = analysis.deals, analysis.case
    assert found is not None
    classes: dict[str, list[AgendaItem]] = {}
    for entry in found.agenda:
        classes.setdefault(entry.kind, []).append(entry)
    if alone := classes.get("alone"):
        told = several([_values(analysis, entry) for entry in alone], room.names, "; ")
        yield Item(said(f"Settle first, since each can be agreed by itself: {told}."), claims=_of(alone))
    if traded := classes.get("package"):
        told = several([case.issue_name(entry.issue) for entry in traded], room.names)
        yield Item(said(f"Only against something else: {told}."), claims=_of(traded))
    if unknown := to_find_out(analysis):
        told = several(
            [
                f"{case.name_of(party)} on {several([*map(case.issue_name, some)], 2)}"
                for party, some in unknown.items()
            ],
            max(2, room.names - 2),
            "; ",
        )
        yield Item(said(f"Find out first, since nothing sure is on record: {told}."))
    blocking = {e.issue: heard(analysis.board, [e.issue], e.blocked_by)[0] for e in classes.get("blocked", [])}
    if left := [e for e in classes.get("blocked", []) if blocking[e.issue]]:
        told = several(
            [f"{case.issue_name(e.issue)} (blocked by {names(case, blocking[e.issue])})" for e in left],
            max(2, room.names - 2),
            "; ",
        )
        yield Item(said(f"Leave for later: {told}."), claims=_of(left))
    for one in packages(analysis)[:1]:
        if one.holding.commitments:
            best = one.holding.commitments[0]
            what = package(case, {issue: after for issue, (_, after) in best.move.changes.items()}, room.names)
            yield Item(said(f"To make the first package firmer: a commitment of {case.name_of(best.party)} ({what})."))
    yield from holding(analysis, room)
    if not len(found.zone) and found.impasse.prices:
        line = found.impasse.prices[0].line
        assert line.line is not None
        what = condition_text(case, line.line.that)
        yield Item(said(f"What would open most: the red line of {case.name_of(line.party)} ({what})."))


def _values(analysis: Analysis, entry: AgendaItem) -> str:
    case = analysis.case
    if len(entry.alone) == 1:
        return settled(case, entry.issue, entry.alone[0], bare=True)
    told = value_runs(case.issues[entry.issue], entry.alone)
    return f"{case.issue_name(entry.issue)}: " + (f"either {' or '.join(told)}" if told[1:] else f"from {told[0]}")


def _of(entries: Sequence[AgendaItem]) -> tuple[Claim, ...]:
    return tuple(claim for entry in entries for claim in of_issue(entry))
