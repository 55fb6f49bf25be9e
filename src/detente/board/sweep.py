"""The extreme of a value over all single moves of a mover, one issue at a time, without listing the moves.

A move changes any number of issues at once, each along its own transitions, so the lowest value in reach is the lowest
along the first issue of the lowest along the second, and so on. That needs every combination of values as a cell, those
that are infeasible too; it is for boards of which there are few.
"""

from __future__ import annotations

from math import prod

import numpy as np

from detente.board.mover import Mover
from detente.board.space import BoolArray, IntArray, Listing, strides_of
from detente.light import dataclass

MAX_CELLS = 2**18
"""Combinations on which a sweep costs next to nothing."""
SPARE = 16
"""Combinations for each feasible state, at most; where fewer are feasible, listing the moves is cheaper."""


@dataclass(frozen=True, eq=False)
class Sweep:
    """The single moves of *mover* from every state of *space*, staying left out."""

    space: Listing
    mover: Mover

    def lowest(self, value: IntArray) -> IntArray:
        """For each state the smallest *value* in reach; the largest integer where there is nothing to move to."""
        return self._extreme(value, np.minimum, np.iinfo(value.dtype).max)

    def highest(self, value: IntArray) -> IntArray:
        """For each state the largest *value* in reach; the smallest integer where there is nothing to move to."""
        return self._extreme(value, np.maximum, np.iinfo(value.dtype).min)

    def _extreme(self, value: IntArray, extreme: np.ufunc, neutral: int) -> IntArray:
        """*stayed* are the values themselves, *moved* the extreme over moves that have changed an issue already."""
        shape = self.space.shape
        stayed = np.full(prod(shape), neutral, dtype=value.dtype)
        stayed[self.space.codes] = value
        moved = np.full_like(stayed, neutral)
        for axis, allowed in self.mover.allowed.items():
            size, inner = shape[axis], int(strides_of(shape)[axis])
            before, after = (cells.reshape(-1, size, inner) for cells in (stayed, moved))
            found = np.full_like(after, neutral)
            for here, there in np.argwhere(allowed).tolist():
                extreme(found[:, here], after[:, there], out=found[:, here])
                if here != there:
                    extreme(found[:, here], before[:, there], out=found[:, here])
            moved = found.reshape(-1)
        return moved[self.space.codes]


def sweepable(space: Listing) -> bool:
    """Whether all combinations of the issues of *space* are few, beside the states among them too."""
    return prod(space.shape) <= min(MAX_CELLS, SPARE * space.size)


def better_pairs(rows: IntArray, payoffs: list[IntArray], chunk: int) -> tuple[IntArray, IntArray]:
    """Pairs of *rows* of which the second is strictly better by all *payoffs*, at most *chunk* looked at at once."""
    step = max(1, chunk // len(rows))
    origins, targets = [rows[:0]], [rows[:0]]
    held = [payoff[rows] for payoff in payoffs]
    for first in range(0, len(rows), step):
        better: BoolArray = np.ones((len(rows[first : first + step]), len(rows)), dtype=bool)
        for value in held:
            better &= value[None, :] > value[first : first + step, None]
        here, there = np.nonzero(better)
        origins.append(rows[first + here])
        targets.append(rows[there])
    return np.concatenate(origins), np.concatenate(targets)
