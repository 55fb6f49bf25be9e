"""Whether a statement holds in one state; boards have their own way for many states at once."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case.logic.conditions import Constant, Expression
from detente.case.logic.lowering import Atom, Node, lowered
from detente.case.model import Issue


def holds(expression: Expression, state: Mapping[str, str], issues: Mapping[str, Issue]) -> bool:
    """Whether *expression* holds in *state*, which gives a value to every issue that it mentions.

    Raises ``KeyError`` for an issue without a value and ``ValueError`` for the order of a value that does not exist.
    """
    return _true(lowered(expression, issues), state)


def _true(node: Node, state: Mapping[str, str]) -> bool:
    match node:
        case Constant(value):
            return value
        case Atom(issue, values):
            return state[issue] in values
        case _:
            return node.least <= sum(_true(part, state) for part in node.parts) <= node.most
