"""What is left of a statement once some issues are settled.

Settling an issue makes every comparison with it true or false, and the statement shrinks around that. Two partial
packages that leave the same rest of every constraint can be completed in the same ways.
"""

from __future__ import annotations

from detente.case.logic.conditions import (
    Among,
    And,
    Compare,
    Constant,
    Count,
    Expression,
    Holds,
    Iff,
    Implies,
    Not,
    Or,
)
from detente.case.logic.truth import holds
from detente.case.model import Issue

TRUE, FALSE = Constant(True), Constant(False)


def settled(  # noqa: PLR0911 (one line a kind of expression)
    expression: Expression, name: str, value: str, issue: Issue
) -> Expression:
    """*expression* once the issue *name* has *value*: a constant, or a statement about the other issues."""

    def rest(part: Expression) -> Expression:
        return settled(part, name, value, issue)

    match expression:
        case Holds(about) | Compare(issue=about) | Among(issue=about):
            if about.text != name:
                return expression
            return Constant(holds(expression, {name: value}, {name: issue}))
        case Not(part):
            return _not(rest(part))
        case And(parts):
            return _not(_any(tuple(_not(rest(part)) for part in parts)))
        case Or(parts):
            return _any(tuple(map(rest, parts)))
        case Implies(premise, conclusion):
            return _any((_not(rest(premise)), rest(conclusion)))
        case Iff(left, right):
            return _iff(rest(left), rest(right))
        case Count(parts=parts):
            return _count(expression, tuple(map(rest, parts)))
        case Constant():
            return expression


def _not(part: Expression) -> Expression:
    match part:
        case Constant(value):
            return FALSE if value else TRUE
        case Not(inner):
            return inner
    return Not(part)


def _any(parts: tuple[Expression, ...]) -> Expression:
    if TRUE in parts:
        return TRUE
    left = tuple(dict.fromkeys(part for part in parts if part != FALSE))
    if not left:
        return FALSE
    return left[0] if len(left) == 1 else Or(left)


def _iff(left: Expression, right: Expression) -> Expression:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Constant):
            return other if one.value else _not(other)
    return Iff(left, right)


def _count(whole: Count, parts: tuple[Expression, ...]) -> Expression:
    number = whole.number - sum(part == TRUE for part in parts)
    left = tuple(part for part in parts if not isinstance(part, Constant))
    if whole.quantity == "at least":
        certain, excluded = number <= 0, number > len(left)
    elif whole.quantity == "at most":
        certain, excluded = number >= len(left), number < 0
    else:
        certain, excluded = number == 0 == len(left), not 0 <= number <= len(left)
    if certain or excluded:
        return TRUE if certain else FALSE
    return Count(whole.quantity, number, left)
