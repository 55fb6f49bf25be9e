"""The order of priorities: the fewest swaps of neighbours that reach a goal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.board.levels import wishes
from detente.board.payoffs import ranks
from detente.board.progress import Progress, nobody
from detente.board.space import IntArray
from detente.case.model import Preferences
from detente.levers.changes import OrderChange
from detente.levers.failing import Cut, Unmoved, cuts
from detente.levers.goals import Goal

MOST_SWAPS = 12
"""Swaps that are tried, at most."""
MOST_ORDERS = 4_000
"""Orders of one party that are tried."""


def swaps(goal: Goal, ground: Unmoved, party: str, progress: Progress = nobody) -> Iterator[OrderChange]:
    """The orders of the priorities of *party* that reach *goal*, the fewest swaps of neighbours first.

    Orders are tried by their number of swaps, and those that leave a comparison of every known cut as it is are not
    looked at further. What comes without a deal is taken as it is; that it stays so is for the caller to check, who
    takes the first that works.
    """
    board = ground.board
    wants = wishes(board.case).get(party)
    if wants is None or len(wants.priorities) < 2:
        return
    known: list[Cut] = []
    seen: dict[bytes, None] = {}
    for tried, order in enumerate(_orders(len(wants.priorities))):
        if tried >= MOST_ORDERS:
            return
        progress("swapping priorities", tried, MOST_ORDERS)
        worth = {**board.payoff, party: _payoff(ground, party, wants, order)}
        key = worth[party].tobytes()
        if key in seen or any(all(relation.holds(worth) for relation in cut) for cut in known):
            continue
        seen[key] = None
        found = cuts(goal, ground, worth)
        if not found and tried:
            yield OrderChange(party, order)
        known += found


def _payoff(ground: Unmoved, party: str, wants: Preferences, order: Sequence[int]) -> IntArray:
    board = ground.board
    changed = wants.model_copy(update={"priorities": tuple(wants.priorities[k] for k in order)})
    return ranks(board.case, party, changed, board.space, board.feasible)


def _orders(count: int) -> Iterator[tuple[int, ...]]:
    """The orders of so many things by their number of swaps of neighbours, the order as it is first."""
    layer: dict[tuple[int, ...], None] = {tuple(range(count)): None}
    for _ in range(MOST_SWAPS + 1):
        yield from layer
        layer = {
            (*order[:k], order[k + 1], order[k], *order[k + 2 :]): None
            for order in layer
            for k in range(count - 1)
            if order[k] < order[k + 1]
        }
        if not layer:
            return
