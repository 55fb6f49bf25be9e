"""Preferences to payoffs: exact dense ranks, 0 for the worst feasible states, -1 for infeasible cells.

Only the order matters for stability, and ties matter too, so nothing here is a float: priorities give bits, weights
exact integers over a common denominator, rankings places. Fang, Hipel, Kilgour (1993), option prioritisation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import lcm
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.board.evaluate import evaluate
from detente.board.ranking import Ranking
from detente.board.space import BoolArray, IntArray, Space
from detente.case.logic.conditions import And, Compare, Condition, Word
from detente.case.model import Case, Interval, Preferences, Weight
from detente.errors import CaseError

_EXACT = 2**62
"""Sums up to here fit an int64; beyond, Python's integers are used."""
_SHOWN = 6
"""So many states that are left out of a ranking are named."""

Term: TypeAlias = tuple[NDArray[Any], int]
"""An array that broadcasts over a space, and what one of it counts."""


def ranks(
    case: Case, party: str, wants: Preferences, space: Space, feasible: BoolArray, before: Sequence[Condition] = ()
) -> IntArray:
    """The payoff of *party* in every state: the dense rank of what it *wants*, better is larger.

    Statements *before* count before all that. The type is the narrowest that holds them, with one value above them all
    to spare.
    """
    ranking = Ranking(space, feasible)
    _prioritise(ranking, list(before), space)
    for kind in wants.order:
        match kind:
            case "priorities":
                _prioritise(ranking, [line.that for line in wants.priorities], space)
            case "weights":
                low, high = reach(wants.weights, unit_of(wants.weights))
                if high - low < ranking.room:
                    terms = [*_terms(wants.weights, space), (np.ones((), dtype=bool), -low)]
                    ranking.refine(terms, high - low + 1)
                else:
                    ranking.refine_by(sums(wants.weights, space))
            case "ranking":
                ranking.refine_by(_places(case, party, wants, space, feasible))
    return ranking.payoff()


def _prioritise(ranking: Ranking, statements: list[Condition], space: Space) -> None:
    """Refine by the truth of each statement, the first first, as many at a time as there is room for."""
    while statements:
        number = min(len(statements), ranking.room.bit_length() - 1)
        part, statements = statements[:number], statements[number:]
        terms = [(evaluate(statement, space), 1 << (number - 1 - k)) for k, statement in enumerate(part)]
        ranking.refine(terms, 1 << number)


def unit_of(weights: tuple[Weight, ...]) -> int:
    """The common denominator of the weights: in parts of 1/unit they are whole numbers."""
    return lcm(*(amount.midpoint.denominator for amount in _amounts(weights)))


def _amounts(weights: tuple[Weight, ...]) -> list[Interval]:
    return [weight.amount for weight in weights if weight.amount] + [
        amount for weight in weights for amount in weight.table.values()
    ]


def reach(weights: tuple[Weight, ...], unit: int) -> tuple[int, int]:
    """Bounds of the sum of the weights, in parts of 1/*unit*."""
    low = high = 0
    for weight in weights:
        amounts = [weight.amount] if weight.amount else list(weight.table.values())
        whole = [0] + [int(amount.midpoint * unit) for amount in amounts]
        low, high = low + min(whole), high + max(whole)
    return low, high


def sums(weights: tuple[Weight, ...], space: Space) -> NDArray[Any]:
    """The sum of the weights that apply in each state, in parts of 1/``unit_of(weights)``."""
    bound = sum(abs(int(amount.midpoint * unit_of(weights))) for amount in _amounts(weights))
    total = np.zeros(space.size, dtype=np.int64 if bound < _EXACT else object)
    for part, worth in _terms(weights, space):
        space.add(total, part.astype(total.dtype) * worth)
    return total


def _terms(weights: tuple[Weight, ...], space: Space) -> Iterator[Term]:
    """Each weight as an array, in parts of 1/``unit_of(weights)``."""
    unit = unit_of(weights)
    for weight in weights:
        if weight.amount:
            yield evaluate(weight.on, space), int(weight.amount.midpoint * unit)
        else:
            yield _table(weight, space, unit), 1


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
        some = [describe(space, int(state)) for state in np.flatnonzero(left)[:_SHOWN]]
        among = ", among them " if left.sum() > _SHOWN else ": "
        raise _fault(case, party, None, count + among + "; ".join(some))
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


def _fault(case: Case, party: str, entry: int | None, message: str) -> CaseError:
    path = ("preferences", party, "ranking") if entry is None else ("preferences", party, "ranking", entry)
    return case.fault(path, f'ranking of "{party}": {message}')
