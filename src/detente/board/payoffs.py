"""Preferences to payoffs: exact dense ranks, 0 for the worst feasible states, -1 for infeasible cells.

Only the order matters for stability, and ties matter too, so nothing here is a float: priorities give bits, weights
exact integers over a common denominator, rankings places. Fang, Hipel, Kilgour (1993), option prioritisation.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.board.evaluate import evaluate
from detente.board.space import BoolArray, IntArray, Space
from detente.case.conditions import And, Compare, Condition, Word
from detente.case.model import Case, Interval, Preferences, Weight
from detente.errors import CaseFileError, Problem

_EXACT = 2**62
"""Sums up to here fit an int64; beyond, Python's integers are used."""


def ranks(case: Case, party: str, wants: Preferences, space: Space, feasible: BoolArray) -> IntArray:
    """The payoff of *party* in every state: the dense rank of what it *wants*, better is larger."""
    order = np.where(feasible, 0, -1).astype(np.int32)
    for kind in wants.order:
        match kind:
            case "priorities":
                for start in range(0, len(wants.priorities), 32):
                    chunk = [line.that for line in wants.priorities[start : start + 32]]
                    order = refine(order, _bits(chunk, space), feasible)
            case "weights":
                order = refine(order, sums(wants.weights, space), feasible)
            case "ranking":
                order = refine(order, _places(case, party, wants, space, feasible), feasible)
    return order


def refine(order: IntArray, key: NDArray[Any], feasible: BoolArray) -> IntArray:
    """Dense ranks by *order* first and *key* second."""
    first, second = _dense(order[feasible]), _dense(key[feasible])
    width = int(second.max(initial=0)) + 1
    ranked = np.full(len(order), -1, dtype=np.int32)
    ranked[feasible] = _dense(first.astype(np.int64) * width + second)
    return ranked


def _dense(key: NDArray[Any]) -> IntArray:
    """Each entry's place among the distinct values, from 0."""
    if key.size and key.dtype != object:
        low, high = int(key.min()), int(key.max())
        if high - low < 4 * key.size + 1024:
            present = np.zeros(high - low + 1, dtype=bool)
            present[key - low] = True
            return np.asarray((np.cumsum(present) - 1)[key - low])
    places: IntArray = np.unique(key, return_inverse=True)[1]
    return places


def _bits(statements: list[Condition], space: Space) -> NDArray[Any]:
    """The truth of each statement as a bit, the first the highest."""
    key: NDArray[Any] = np.zeros((), dtype=np.int64)
    for statement in statements:
        key = (key << 1) | evaluate(statement, space)
    return space.spread(key)


def unit_of(weights: tuple[Weight, ...]) -> int:
    """The common denominator of the weights: in parts of 1/unit they are whole numbers."""
    return lcm(*(amount.midpoint.denominator for amount in _amounts(weights)))


def _amounts(weights: tuple[Weight, ...]) -> list[Interval]:
    return [weight.amount for weight in weights if weight.amount] + [
        amount for weight in weights for amount in weight.table.values()
    ]


def sums(weights: tuple[Weight, ...], space: Space) -> NDArray[Any]:
    """The sum of the weights that apply in each state, in parts of 1/``unit_of(weights)``."""
    scale = unit_of(weights)
    bound = sum(abs(int(amount.midpoint * scale)) for amount in _amounts(weights))
    exact = np.dtype(np.int64 if bound < _EXACT else object)
    total: NDArray[Any] = np.zeros((), dtype=exact)
    for weight in weights:
        if weight.amount:
            part = evaluate(weight.on, space).astype(exact) * int(weight.amount.midpoint * scale)
        else:
            part = _table(weight, space, scale).astype(exact)
        total = np.asarray(total + part, dtype=exact)
    return space.spread(total)


def _table(weight: Weight, space: Space, scale: int) -> NDArray[Any]:
    """The weight of the value that an issue has in each state; values left out weigh nothing."""
    name = weight.on.issues[0]
    worth = [weight.table.get(label) for label in space.issues[name].labels]
    scaled = np.array([int(amount.midpoint * scale) if amount else 0 for amount in worth], dtype=object)
    return scaled[space.columns[name]]


def _places(case: Case, party: str, wants: Preferences, space: Space, feasible: BoolArray) -> NDArray[Any]:
    """The place of each state in the ranking, the best the largest; every feasible state must have just one."""
    place = np.full(space.size, -1, dtype=np.int64)
    for k, tied in enumerate(wants.ranking):
        chosen = np.zeros(space.size, dtype=bool)
        for text in tied:
            chosen |= space.spread(evaluate(named(case, text), space))
        again = chosen & feasible & (place >= 0)
        if again.any():
            raise _fault(case, party, k, f"ranks a state a second time: {describe(space, int(np.argmax(again)))}")
        place[chosen] = len(wants.ranking) - 1 - k
    left = feasible & (place < 0)
    if left.any():
        count = f"{int(left.sum())} of {int(feasible.sum())} states are not ranked"
        raise _fault(case, party, None, f"{count}, among them {describe(space, int(np.argmax(left)))}")
    return place


def named(case: Case, text: str) -> Condition:
    """The condition that *text* in a ranking means: a named state, a value of the only issue, or a statement."""
    if text in case.states:
        return case.states[text]
    if len(case.issues) == 1:
        (issue,) = case.issues
        if text in case.issues[issue].scale:
            return equal({issue: text})
    return Condition.parse(text)


def equal(assignment: Mapping[str, str]) -> Condition:
    """The condition that every issue named has the value given."""
    parts = tuple(Compare(Word(issue), "=", Word(value)) for issue, value in assignment.items())
    return Condition(" and ".join(f"{part.issue} = {part.value}" for part in parts), And(parts))


def describe(space: Space, state: int) -> str:
    """A state in words, for messages."""
    row = space.indices(np.array([state]))[0]
    return ", ".join(f"{name} = {issue.labels[k]}" for (name, issue), k in zip(space.issues.items(), row, strict=True))


def _fault(case: Case, party: str, entry: int | None, message: str) -> CaseFileError:
    path = ("preferences", party, "ranking") if entry is None else ("preferences", party, "ranking", entry)
    said = f'ranking of "{party}": {message}'
    return CaseFileError([case.origin.problem(path, said) if case.origin else Problem(said)])
