"""The numbers that readers see: feasible states counted from 1, without a list of them all."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from detente.board.space import BoolArray, IntArray

_STEP = 2**14


class Numbering:
    """Between the index of a state and its number among the feasible ones."""

    def __init__(self, feasible: BoolArray) -> None:
        self.feasible = feasible
        self.everywhere = everywhere(feasible)

    @cached_property
    def _before(self) -> IntArray:
        """How many states are feasible before each step of indices, and in all."""
        starts = np.arange(0, len(self.feasible), _STEP)
        counts = np.add.reduceat(self.feasible, starts, dtype=np.int64)
        return np.concatenate([[0], np.cumsum(counts)])

    @property
    def count(self) -> int:
        """How many states are feasible."""
        return len(self.feasible) if self.everywhere else int(self._before[-1])

    def number(self, index: int) -> int:
        """The number of the feasible state at *index*."""
        if self.everywhere:
            return index + 1
        step = index // _STEP
        return int(self._before[step]) + int(np.count_nonzero(self.feasible[step * _STEP : index])) + 1

    def index(self, number: int) -> int:
        """The index of the state of that *number*."""
        if self.everywhere:
            return number - 1
        step = int(np.searchsorted(self._before, number)) - 1
        within = np.flatnonzero(self.feasible[step * _STEP : (step + 1) * _STEP])
        return step * _STEP + int(within[number - int(self._before[step]) - 1])


def everywhere(feasible: BoolArray) -> bool:
    """Whether every state is feasible; told at once of an array that repeats a single flag."""
    return bool(feasible[0]) if feasible.strides == (0,) and len(feasible) else bool(feasible.all())


def ascending(values: IntArray) -> IntArray:
    """Each of *values* once, from the least to the largest: ``np.unique``, which loads masked arrays to do it."""
    ordered = np.sort(values, axis=None)
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    found: IntArray = ordered[first]
    return found
