"""Dense ranks of states by several keys in turn, without sorting.

Every step makes one bounded whole number of the rank so far and the next key, marks which of these numbers occur, and
counts them. What would need too large a table is taken a few binary digits at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.board.numbering import everywhere
from detente.board.space import BoolArray, IntArray, Space

_SMALL = 2**16
_PART = 2**16
"""States that are looked up at a time; NumPy makes 64-bit numbers of what it looks up by."""


def payoff_type(number: int) -> np.dtype[Any]:
    """The narrowest type for *number* payoffs from 0, for -1, and for one value above them all."""
    return np.dtype(np.int8 if number < 2**7 else np.int16 if number < 2**15 else np.int32)


class Ranking:
    """States in an order that is refined step by step; at first all are equal."""

    def __init__(self, space: Space, feasible: BoolArray) -> None:
        self.space, self.feasible = space, feasible
        self.everywhere = everywhere(feasible)
        self.rank: IntArray = np.zeros(1, dtype=np.int8)
        self.number = 1

    @property
    def room(self) -> int:
        """How many values a key may have for the next step to be made at once; at least 2."""
        return max(_SMALL, 2 * self.space.size) // self.number

    def refine(self, terms: Iterable[tuple[NDArray[Any], int]], values: int) -> None:
        """Tell apart by the sum of *terms*, arrays and what one of each counts; the sum is in ``range(values)``."""
        key = np.zeros(self.space.size, dtype=_unsigned(self.number * values))
        if self.number > 1:
            np.multiply(self.rank, values, out=key, dtype=key.dtype, casting="unsafe")
        for part, worth in terms:
            # modulo a power of two, so that terms below zero add up rightly where the sum is not below zero
            self.space.add(key, (part.astype(np.int64) * worth).astype(key.dtype))
        self._count(key, self.number * values)

    def refine_by(self, key: NDArray[Any]) -> None:
        """Tell apart by a *key* of any range, one entry a state."""
        if key.dtype == object:
            key = np.unique(key, return_inverse=True)[1].astype(np.int64)
        known = key if self.everywhere else key[self.feasible]
        low, high = int(known.min(initial=0)), int(known.max(initial=0))
        digits = (high - low).bit_length()
        key = np.where(self.feasible, key - low, 0)
        while digits:
            taken = min(digits, self.room.bit_length() - 1)
            digits -= taken
            mixed = np.multiply(self.rank, 1 << taken, dtype=np.int64) + (key >> digits & (1 << taken) - 1)
            self._count(mixed.astype(_unsigned(self.number << taken)), self.number << taken)

    def payoff(self) -> IntArray:
        """The rank of each state, from 0; -1 where it is infeasible."""
        found = np.broadcast_to(self.rank, (self.space.size,)).astype(payoff_type(self.number))
        if not self.everywhere:
            found[~self.feasible] = -1
        return found

    def _count(self, key: IntArray, values: int) -> None:
        """Take the place of each *key* among those that occur as the new rank."""
        occurs = np.zeros(values, dtype=bool)
        parts = [slice(first, first + _PART) for first in range(0, len(key), _PART)]
        for part in parts:
            occurs[key[part] if self.everywhere else key[part][self.feasible[part]]] = True
        self.number = max(1, int(np.count_nonzero(occurs)))
        table = np.maximum(np.cumsum(occurs, dtype=np.int32) - 1, 0).astype(payoff_type(self.number))
        self.rank = np.empty(len(key), dtype=table.dtype)
        for part in parts:
            np.take(table, key[part], out=self.rank[part], mode="clip")


def _unsigned(values: int) -> np.dtype[Any]:
    return np.min_scalar_type(values - 1)
