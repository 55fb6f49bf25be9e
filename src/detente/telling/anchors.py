"""Which statements a line of the brief refers to, and the anchors by which lines refer to each other."""

from __future__ import annotations

from collections.abc import Iterable

from detente.analysis import Analysis
from detente.analysis.enumeration import party_anchor, party_id, state_number
from detente.board import Board, State
from detente.case.evidence import counts
from detente.case.logic.conditions import Condition
from detente.case.model import Case
from detente.deals.agenda import WILLING
from detente.show.document import Link, Mark, Span, Text, said
from detente.show.phrases import together


def rejecting(case: Case, party: str, condition: Condition) -> list[int]:
    """The statements that count in which *party* rejects *condition*."""
    return [
        number
        for number, said in enumerate(case.statements)
        if said.party == party and said.stance == "rejects" and condition in said.about and counts(case, said)
    ]


def willing(case: Case, issue: str) -> list[int]:
    """The statements that count of anybody who would discuss, offer or accept something on *issue*."""
    return [
        number
        for number, said in enumerate(case.statements)
        if said.stance in WILLING and issue in said.issues and counts(case, said)
    ]


def cited(analysis: Analysis) -> list[int]:
    """All statements that the brief refers to by number."""
    case = analysis.case
    found = {number for demand in analysis.demands for number in demand.statements}
    found.update(number for step in analysis.steps.joint for number in willing(case, step.issue))
    for party, wants in case.preferences.items():
        found.update(number for line in wants.red_lines for number in rejecting(case, party, line.that))
    for derived in analysis.board.derived.values():
        found.update(number for _, numbers in derived.reasons for number in numbers)
    return sorted(found)


def evidence(numbers: Iterable[int]) -> tuple[Span, ...]:
    """References to statements, numbered from 1, in brackets: [S3, S7]."""
    found = statements(numbers)
    return said(" [", found, "]") if found else ()


def statements(numbers: Iterable[int]) -> tuple[Span, ...]:
    """Links to statements, numbered from 1: S3, S7."""
    spans: list[Span] = []
    for number in numbers:
        spans += [Text(", ")] if spans else []
        spans.append(Link(f"S{number + 1}", statement_anchor(number)))
    return tuple(spans)


def source(case: Case, key: str) -> tuple[Span, ...]:
    """Where something is written, in brackets; nothing where that is not said."""
    if not key:
        return ()
    return said(" (", Link(key, source_anchor(case, key)) if key in case.sources else key, ")")


def party(board: Board, key: str) -> tuple[Span, ...]:
    """A party by name, which leads to what it wants; marked where that is derived or unknown."""
    case = board.case
    name = Link(case.name_of(key), preferences_anchor(case, key) if wants(board, key) else party_anchor(case, key))
    members = case.parties[key].members if key in case.parties else ()
    return (name, *dict.fromkeys(mark for one in (key, *members) for mark in wishes_marks(board, one)))


def wishes_marks(board: Board, key: str) -> tuple[Mark, ...]:
    """How a party is marked whose wishes are derived from what it said, or unknown."""
    if key in board.unknown:
        return (UNKNOWN,)
    return (DERIVED,) if key in board.derived else ()


def parties(board: Board, keys: Iterable[str]) -> tuple[Span, ...]:
    """Parties by name in a sentence, each as ``party`` has it; a whole composite party for its members."""
    found = together(board.case, keys)
    between = {len(found) - 1: " and ", 0: ""}
    return said(
        *(part for k, key in enumerate(found) for part in (between.get(k, ", ") if k else "", party(board, key)))
    )


def wants(board: Board, key: str) -> bool:
    """Whether the appendix tells what a party wants."""
    stated = board.case.preferences.get(key)
    return key in board.derived or (stated is not None and (stated.stated or bool(stated.red_lines)))


DERIVED = Mark("derived", "derived")
"""What follows from preferences that were derived from statements, not stated by the analyst."""
UNKNOWN = Mark("unknown", "wishes unknown")


def statement_anchor(number: int) -> str:
    """The anchor of a statement, which counts from 0 in a case and from 1 in a brief."""
    return f"statement-S{number + 1}"


def source_anchor(case: Case, key: str) -> str:
    """The anchor of a source."""
    return f"source-{list(case.sources).index(key) + 1}"


def red_line_anchor(case: Case, drawn_by: str, number: int) -> str:
    """The anchor of a party's red line, by its number in the case from 0."""
    return f"red-line-{party_id(case, drawn_by)}-{number + 1}"


def preferences_anchor(case: Case, key: str) -> str:
    """The anchor of what a party wants."""
    return f"wants-{party_id(case, key)}"


def demand_anchor(number: int) -> str:
    """The anchor of a demand, by its number in the brief from 0."""
    return f"demand-{number + 1}"


def temptation_anchor(number: int) -> str:
    """The anchor of a temptation of today, by its number in the brief from 0."""
    return f"temptation-{number + 1}"


def tempted_anchor(board: Board, state: State) -> str:
    """The anchor of what tempts parties at *state*, one of those that the brief looks at."""
    return f"tempting-{state_number(board, state)}"


def state_link(board: Board, state: State) -> Link:
    """Where a state is described, by its number."""
    number = state_number(board, state)
    return Link(f"state {number}", f"state-{number}", aside=True)


def proposal_anchor(case: Case, name: str) -> str:
    """The anchor of a proposal."""
    return f"proposal-{list(case.proposals).index(name) + 1}"
