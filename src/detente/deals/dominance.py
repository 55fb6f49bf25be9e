"""Pareto dominance among packages, exactly.

One package improves on another when it is worse for nobody and better for somebody. What no other package improves on
is *undominated*. Payoffs are integers, so nothing is lost or invented by rounding, and packages with equal payoffs
stand or fall together.

Up to three parties one sweep over sorted payoffs decides. For more, the packages are divided and conquered.

Kung, H. T., Luccio, F., & Preparata, F. P. (1975). On finding the maxima of a set of vectors. J. ACM 22(4), 469-476.
"""

from __future__ import annotations

import sys

import numpy as np

from detente.board.space import BoolArray, IntArray
from detente.light import dataclass

PAIRS = 2**19
"""So many pairs are compared at once by NumPy."""
UNLOADED = 2**24
"""Up to so many pairs in all are left to NumPy while the compiled loops are not loaded, which takes longer."""
PACKED = 2.0**62
"""Rows with fewer possible values are sorted by one 64-bit number."""
COMPILED = "detente.deals.compare"
FEW = 2**14
"""Up to so many pairs are compared one by one, in compiled code, inside a larger question."""


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
    if np.prod(high.astype(float) - low + 1) < PACKED:
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
    if number * number <= (PAIRS if COMPILED in sys.modules else UNLOADED):
        return _pairwise(points)
    if parties == 3:
        return ~_sweep(points[:, 1], points[:, 2])
    flags = np.zeros(number, dtype=bool)
    flags[_conquer(np.ascontiguousarray(points), np.arange(number))] = True
    return flags


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


def _sweep(middle: IntArray, last: IntArray, asks: BoolArray | None = None) -> BoolArray:
    """Which points are covered by an earlier one; where *asks* is given, the others are those that may cover."""
    from detente.deals.compare import swept  # noqa: PLC0415 (compiled code is loaded when it is needed)

    levels, place = np.unique(middle, return_inverse=True)
    everyone = np.ones(len(middle), dtype=bool)
    return swept(place, last, everyone if asks is None else asks, everyone if asks is None else ~asks, len(levels))


def _conquer(points: IntArray, rows: IntArray) -> IntArray:
    """The undominated among *rows*, which are in descending order, so that only earlier rows dominate later ones."""
    from detente.deals.compare import uncovered  # noqa: PLC0415

    if len(rows) ** 2 <= FEW:
        return uncovered(points, rows)
    half = len(rows) // 2
    earlier, later = _conquer(points, rows[:half]), _conquer(points, rows[half:])
    later = later[~_covered(points[later, 1:], points[earlier, 1:])]
    return np.concatenate([earlier, later])


def _covered(points: IntArray, others: IntArray) -> BoolArray:
    """Which rows of *points* are nowhere better than some row of *others*."""
    from detente.deals.compare import covered_by_any  # noqa: PLC0415

    if len(points) * len(others) <= FEW:
        return covered_by_any(np.ascontiguousarray(points), np.ascontiguousarray(others))
    if points.shape[1] <= 3:
        return _covered_by_sweep(points, others)
    flags = np.zeros(len(points), dtype=bool)
    first, other = points[:, 0], others[:, 0]
    top = max(first.max(), other.max())
    if top == min(first.min(), other.min()):
        return _covered(points[:, 1:], others[:, 1:])
    middle = min(int(np.median(np.concatenate([first, other]))), top - 1)
    high, strong = first > middle, other > middle
    flags[high] = _covered(points[high], others[strong])
    flags[~high] = _covered(points[~high], others[~strong])
    left = ~high & ~flags
    flags[left] = _covered(points[left, 1:], others[strong, 1:])
    return flags


def _covered_by_sweep(points: IntArray, others: IntArray) -> BoolArray:
    """The same for three columns: by the first column downwards, *others* ahead of equal *points*."""
    both = np.concatenate([others, points])
    asks = np.arange(len(both)) >= len(others)
    order = np.argsort(-both[:, 0], kind="stable")
    found = np.zeros(len(both), dtype=bool)
    found[order] = _sweep(both[order, 1], both[order, 2], asks[order])
    return found[len(others) :]
