"""Which statements a line of the brief refers to."""

from __future__ import annotations

from detente.brief.brief import Brief
from detente.case.conditions import Condition
from detente.case.model import Case
from detente.deals.agenda import WILLING


def rejecting(case: Case, party: str, condition: Condition) -> list[int]:
    """The statements in which *party* rejects *condition*."""
    return [
        number
        for number, said in enumerate(case.statements)
        if said.party == party and said.stance == "rejects" and condition in said.about
    ]


def willing(case: Case, issue: str) -> list[int]:
    """The statements of anybody who would discuss, offer or accept something on *issue*."""
    return [number for number, said in enumerate(case.statements) if said.stance in WILLING and issue in said.issues]


def cited(brief: Brief) -> list[int]:
    """All statements that the brief refers to by number."""
    case = brief.case
    found = {number for demand in brief.demands for number in demand.statements}
    found.update(number for step in brief.steps.joint for number in willing(case, step.issue))
    for party, wants in case.preferences.items():
        found.update(number for line in wants.red_lines for number in rejecting(case, party, line.that))
    for derived in brief.board.derived.values():
        found.update(number for _, numbers in derived.reasons for number in numbers)
    return sorted(found)
