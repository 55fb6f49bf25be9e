"""A condition over a whole space at once: one flag a state, by broadcasting along the issues that it mentions."""

from __future__ import annotations

from functools import reduce

import numpy as np

from detente.board.space import BoolArray, Space
from detente.case.logic.conditions import (
    Among,
    And,
    Compare,
    Condition,
    Constant,
    Count,
    Expression,
    Holds,
    Iff,
    Implies,
    Not,
    Or,
    Word,
)
from detente.case.logic.truth import holds


def evaluate(condition: Condition, space: Space) -> BoolArray:
    """Where *condition* holds, broadcastable to the space; ``space.spread`` gives one flag a state."""
    return _holds(condition.expression, space)


def _holds(expression: Expression, space: Space) -> BoolArray:  # noqa: PLR0911 (one line a kind of expression)
    match expression:
        case Constant(value):
            return np.asarray(value)
        case Holds(issue) | Compare(issue=issue) | Among(issue=issue) if space.issues[issue.text].held_from is not None:
            held = {issue.text: space.issues[issue.text].status_quo}
            return np.asarray(holds(expression, held, space.issues))
        case Holds(issue):
            return _compare(space, Compare(issue, "=", Word("yes")))
        case Compare():
            return _compare(space, expression)
        case Among(issue, values, negated):
            known = space.issues[issue.text].labels
            found: BoolArray = np.isin(space.columns[issue.text], [known.index(value.text) for value in values])
            return np.asarray(found ^ negated)
        case Not(part):
            return ~_holds(part, space)
        case And(parts):
            return reduce(np.logical_and, (_holds(part, space) for part in parts))
        case Or(parts):
            return reduce(np.logical_or, (_holds(part, space) for part in parts))
        case Implies(premise, conclusion):
            return ~_holds(premise, space) | _holds(conclusion, space)
        case Iff(left, right):
            return ~(_holds(left, space) ^ _holds(right, space))
        case Count(quantity, number, parts):
            narrow = np.min_scalar_type(len(parts))
            count = reduce(np.add, (_holds(part, space).astype(narrow) for part in parts))
            counted: BoolArray = _COUNTS[quantity](count, number)
            return counted


def _compare(space: Space, comparison: Compare) -> BoolArray:
    issue = comparison.issue.text
    value = space.issues[issue].labels.index(comparison.value.text)
    found: BoolArray = _OPERATORS[comparison.operator](space.columns[issue], value)
    return found


_OPERATORS = {
    "=": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
_COUNTS = {"at least": np.greater_equal, "at most": np.less_equal, "exactly": np.equal}
