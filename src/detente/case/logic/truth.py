"""Whether a statement holds in one state. Plain and slow; boards have their own way for many states at once."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping

from detente.case.logic.conditions import Among, And, Compare, Constant, Count, Expression, Holds, Iff, Implies, Not, Or
from detente.case.model import Issue

_ORDER: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_QUANTITY: dict[str, Callable[[int, int], bool]] = {
    "at least": operator.ge,
    "at most": operator.le,
    "exactly": operator.eq,
}


def holds(expression: Expression, state: Mapping[str, str], issues: Mapping[str, Issue]) -> bool:
    """Whether *expression* holds in *state*, which gives a value to every issue that it mentions.

    Raises ``KeyError`` for an issue without a value and ``ValueError`` for the order of a value that does not exist.
    """

    def true(part: Expression) -> bool:
        return holds(part, state, issues)

    match expression:
        case Constant(value):
            answer = value
        case Holds(issue):
            answer = state[issue.text] == "yes"
        case Compare(issue, "=", value):
            answer = state[issue.text] == value.text
        case Compare(issue, "!=", value):
            answer = state[issue.text] != value.text
        case Compare(issue, sign, value):
            scale = issues[issue.text].scale
            answer = _ORDER[sign](scale.index(state[issue.text]), scale.index(value.text))
        case Among(issue, values, negated):
            answer = (state[issue.text] in {value.text for value in values}) != negated
        case Not(part):
            answer = not true(part)
        case And(parts):
            answer = all(map(true, parts))
        case Or(parts):
            answer = any(map(true, parts))
        case Implies(premise, conclusion):
            answer = not true(premise) or true(conclusion)
        case Iff(left, right):
            answer = true(left) == true(right)
        case Count(quantity, number, parts):
            answer = _QUANTITY[quantity](sum(map(true, parts)), number)
    return answer
