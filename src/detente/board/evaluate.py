"""A condition over a whole space at once: one flag a state, by broadcasting along the issues that it mentions."""

from __future__ import annotations

from functools import reduce

import numpy as np

from detente.board.space import BoolArray, Space
from detente.case.logic.conditions import Condition, Constant
from detente.case.logic.lowering import Atom, Node, lowered


def evaluate(condition: Condition, space: Space) -> BoolArray:
    """Where *condition* holds, broadcastable to the space; ``space.spread`` gives one flag a state."""
    return _holds(lowered(condition.expression, space.issues), space)


def _holds(node: Node, space: Space) -> BoolArray:
    match node:
        case Constant(value):
            return np.asarray(value)
        case Atom(issue, values):
            known = np.array([label in values for label in space.issues[issue].labels])
            column = space.columns[issue]
            return np.asarray(column == known.argmax() if known.sum() == 1 else known[column])
        case _:
            flags = (_holds(part, space) for part in node.parts)
            if node.every:
                return reduce(np.logical_and, flags)
            if node.some:
                return reduce(np.logical_or, flags)
            if node.most == 0:
                return ~reduce(np.logical_or, flags)
            narrow = np.min_scalar_type(len(node.parts))
            number = reduce(np.add, (part.astype(narrow) for part in flags))
            return np.asarray((number >= node.least) & (number <= node.most))
