"""Whether an issue can step aside: be taken to some value without making a statement true that was not."""

from __future__ import annotations

from detente.case.logic.conditions import (
    Among,
    Compare,
    Condition,
    Constant,
    Count,
    Expression,
    Holds,
    Iff,
    Implies,
    Not,
)
from detente.case.logic.truth import holds
from detente.case.model import Case


def never_worse(condition: Condition, issue: str, label: str, case: Case) -> bool:
    """Whether taking *issue* to *label* can never make *condition* true; no is said where that is not plain to see."""
    return _both(condition.expression, issue, label, case)[0]


def _both(  # noqa: PLR0911 (one line a kind of expression)
    part: Expression, issue: str, label: str, case: Case
) -> tuple[bool, bool]:
    """Whether it can never make *part* true, and never false."""
    match part:
        case Constant():
            return True, True
        case Holds(name) | Compare(issue=name) | Among(issue=name):
            if name.text != issue:
                return True, True
            true = [holds(part, {issue: each}, case.issues) for each in case.issues[issue].labels]
            then = holds(part, {issue: label}, case.issues)
            return not then or all(true), then or not any(true)
        case Not(inner):
            return _both(inner, issue, label, case)[::-1]
        case Implies(premise, conclusion):
            (no, yes), (up, down) = (_both(each, issue, label, case) for each in (premise, conclusion))
            return yes and up, no and down
        case Iff(left, right):
            still = all(all(_both(each, issue, label, case)) for each in (left, right))
            return still, still
        case Count("exactly", _, parts):
            still = all(all(_both(each, issue, label, case)) for each in parts)
            return still, still
        case Count("at most", _, parts):
            found = [_both(each, issue, label, case) for each in parts]
            return all(down for _, down in found), all(up for up, _ in found)
        case _:
            found = [_both(each, issue, label, case) for each in part.parts]
            return all(up for up, _ in found), all(down for _, down in found)
