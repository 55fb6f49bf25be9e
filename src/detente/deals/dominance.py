"""Pareto dominance among packages, exactly.

One package improves on another when it is worse for nobody and better for somebody. What no other package improves on
is *undominated*. Payoffs are integers, so nothing is lost or invented by rounding, and packages with equal payoffs
stand or fall together.

Up to three parties one sweep over sorted payoffs decides. For more, moocore does: it is written in C, compares
doubles, and is given ranks where payoffs are larger than a double holds exactly.

Kung, H. T., Luccio, F., & Preparata, F. P. (1975). On finding the maxima of a set of vectors. J. ACM 22(4), 469-476.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import prod

import numpy as np

from detente.board.space import BoolArray, IntArray
from detente.light import dataclass

PAIRS = 2**19
"""So many pairs are compared at once by NumPy."""
TINY = 64
"""So few packages are compared each with each at once, before anything is sorted."""
UNLOADED = 2**24
"""Up to so many pairs in all are left to NumPy while the compiled loops are not loaded, which takes longer."""
PACKED = 2.0**62
"""Rows with fewer possible values are sorted by one 64-bit number."""
MOOCORE = "moocore"
SWEPT = 2**14
"""From so many packages on a sweep of our own is faster for three parties than moocore."""
DOUBLE = 2**53
"""Whole numbers below it, and their order, survive as doubles."""


@dataclass(frozen=True, eq=False)
class Undominated:
    """The undominated rows of a table of payoffs, best for the first party first, rows of equal payoffs together.

    ``rows[starts[k]]`` is the first row with the k-th distinct payoffs.
    """

    rows: IntArray
    starts: IntArray

    @property
    def distinct(self) -> IntArray:
        """One row for each distinct vector of payoffs."""
        return self.rows[self.starts]


def undominated(payoffs: IntArray) -> Undominated:
    """The rows of *payoffs* (one row a package, one column a party, larger is better) that no row improves on.

    Raises ``TypeError`` for payoffs that are not integers.
    """
    points = _comparable(payoffs)
    order, first = _sorted(points)
    starts = np.flatnonzero(first)
    best = _maxima(points.T[:, order[starts]].T)
    sizes = np.diff(starts, append=len(order))
    rows = order[np.repeat(best, sizes)]
    kept = sizes[best]
    return Undominated(rows, np.cumsum(kept) - kept)


def standing(columns: Sequence[IntArray]) -> IntArray:
    """The same rows, ascending, of 64-bit integers: one array a party. They are sorted only where that helps."""
    number = len(columns[0])
    if number <= TINY:
        return np.flatnonzero(_paired(columns))
    if len(columns) == 2:
        return _of_two(*columns)
    payoffs = np.stack(columns).T
    if MOOCORE in sys.modules and len(columns) > 2 and number < SWEPT:
        return np.flatnonzero(_by_moocore(_comparable(payoffs)))
    return np.sort(undominated(payoffs).rows)


def _paired(columns: Sequence[IntArray]) -> BoolArray:
    """Which of a few are undominated: whatever is as good for everybody is worth the same to everybody."""
    covered = columns[0] >= columns[0][:, None]
    for column in columns[1:]:
        covered &= column >= column[:, None]
    return np.asarray(~(covered > covered.T).any(axis=1))


def _of_two(first: IntArray, second: IntArray) -> IntArray:
    """For two parties: as good for the second as any that are as good for the first, and better than all above."""
    order = first.argsort()[::-1]
    level, worth = first[order], second[order]
    starts = np.flatnonzero(np.concatenate(([True], level[1:] != level[:-1])))
    most = np.maximum.reduceat(worth, starts)
    records = np.flatnonzero(np.concatenate(([True], most[1:] > np.maximum.accumulate(most)[:-1])))
    starts, sizes = starts[records], np.diff(starts, append=len(order))[records]
    within = order[np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())]
    return np.sort(within[second[within] == np.repeat(most[records], sizes)])


def _comparable(payoffs: IntArray) -> IntArray:
    """*payoffs* as 64-bit integers in the same order, without the columns that decide nothing; column by column."""
    columns = [integers(column) for column in payoffs.T]
    telling = [column for column in columns if len(column) and column.min() < column.max()]
    table = np.empty((max(1, len(telling)), len(payoffs)), dtype=np.int64)
    table[:] = telling or 0
    return table.T


def integers(column: IntArray) -> IntArray:
    """*column* as 64-bit integers in the same order; integers of Python become ranks."""
    if column.dtype == object:
        return np.unique(column, return_inverse=True)[1].astype(np.int64)
    if not np.issubdtype(column.dtype, np.integer):
        raise TypeError(f"payoffs are compared as integers, not as {column.dtype}; rank or scale them first")
    return column.astype(np.int64, copy=False)


def _sorted(points: IntArray) -> tuple[IntArray, BoolArray]:
    """The rows in descending order of the first column, then of the second, and so on; and where new rows start."""
    first = np.ones(len(points), dtype=bool)
    if not len(points):
        return np.zeros(0, dtype=np.int64), first
    low, high = points.min(axis=0), points.max(axis=0)
    if prod((high.astype(float) - low + 1).tolist()) < PACKED:
        key = np.zeros(len(points), dtype=np.int64)
        for column, least, most in zip(points.T, low, high, strict=True):
            key = key * (most - least + 1) + (most - column)
        order = np.argsort(key, kind="stable")
        key = key[order]
        first[1:] = key[1:] != key[:-1]
        return order, first
    order = np.lexsort(-points.T[::-1])
    first[1:] = False
    for column in points.T:
        first[1:] |= column[order[1:]] != column[order[:-1]]
    return order, first


def _maxima(points: IntArray) -> BoolArray:
    """Which of *points* are undominated; they are distinct and in descending order."""
    number, parties = points.shape
    if parties == 1:
        flags: BoolArray = np.arange(number) == 0
        return flags
    if parties == 2:
        return _records(points[:, 1])
    if number * number <= (PAIRS if MOOCORE in sys.modules else UNLOADED):
        return _pairwise(points)
    return _swept(points) if parties == 3 and number >= SWEPT else _by_moocore(points)


def _pairwise(points: IntArray) -> BoolArray:
    """The same, pair by pair: only an undominated point is covered by itself alone."""
    flags = np.zeros(len(points), dtype=bool)
    columns = np.ascontiguousarray(points.T)
    step = max(1, PAIRS // max(1, len(points)))
    for first in range(0, len(points), step):
        part = slice(first, first + step)
        covered = np.ones((len(flags[part]), len(points)), dtype=bool)
        for column in columns:
            covered &= column[None, :] >= column[part, None]
        flags[part] = np.count_nonzero(covered, axis=1) == 1
    return flags


def _records(values: IntArray) -> BoolArray:
    """Which values are larger than all before them."""
    flags = np.ones(len(values), dtype=bool)
    flags[1:] = values[1:] > np.maximum.accumulate(values)[:-1]
    return flags


def _swept(points: IntArray) -> BoolArray:
    """The same for three parties: which points no earlier one covers."""
    from detente.deals.compare import covered  # noqa: PLC0415 (compiled code is loaded when it is needed)

    levels, place = np.unique(points[:, 1], return_inverse=True)
    return ~covered(place, points[:, 2], len(levels))


def _by_moocore(points: IntArray) -> BoolArray:
    """The same for any number of parties; doubles hold the points, or the rank of each payoff, exactly."""
    from moocore import is_nondominated  # noqa: PLC0415 (a tenth of a second to load)

    table = np.empty(points.shape)
    for column, values in zip(table.T, points.T, strict=True):
        large = values.min() <= -DOUBLE or values.max() >= DOUBLE
        column[:] = np.unique(values, return_inverse=True)[1] if large else values
    return np.asarray(is_nondominated(table, maximise=True, keep_weakly=True))
