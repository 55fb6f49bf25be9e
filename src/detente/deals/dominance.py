"""Pareto dominance among packages, exactly.

One package improves on another when it is worse for nobody and better for somebody. What no other package improves on
is *undominated*. Payoffs are integers, so nothing is lost or invented by rounding, and packages with equal payoffs
stand or fall together.

Up to three parties one sweep over sorted payoffs decides. For more, the packages are divided and conquered.

Kung, H. T., Luccio, F., & Preparata, F. P. (1975). On finding the maxima of a set of vectors. J. ACM 22(4), 469-476.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.board.space import BoolArray, IntArray

PAIRS = 2**20
"""Up to so many pairs are compared at once by NumPy, so that small questions need no compiler."""
FEW = 2**14
"""Up to so many pairs are compared one by one inside a larger question."""


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
    order = _sorted(points)
    first = np.ones(len(order), dtype=bool)
    first[1:] = (points[order[1:]] != points[order[:-1]]).any(axis=1)
    starts = np.flatnonzero(first)
    best = _maxima(np.ascontiguousarray(points[order[starts]]))
    sizes = np.diff(starts, append=len(order))
    rows = order[np.repeat(best, sizes)]
    kept = sizes[best]
    return Undominated(rows, np.cumsum(kept) - kept)


def _comparable(payoffs: IntArray) -> IntArray:
    """*payoffs* as 64-bit integers in the same order, without the columns that decide nothing."""
    columns = [integers(column) for column in payoffs.T]
    telling = [column for column in columns if len(column) and column.min() < column.max()]
    if not telling:
        return np.zeros((len(payoffs), 1), dtype=np.int64)
    return np.column_stack(telling)


def integers(column: IntArray) -> IntArray:
    """*column* as 64-bit integers in the same order; integers of Python become ranks."""
    if column.dtype == object:
        return np.unique(column, return_inverse=True)[1].astype(np.int64)
    if not np.issubdtype(column.dtype, np.integer):
        raise TypeError(f"payoffs are compared as integers, not as {column.dtype}; rank or scale them first")
    return column.astype(np.int64, copy=False)


def _sorted(points: IntArray) -> IntArray:
    """The rows in descending order of the first column, then of the second, and so on."""
    low, width = points.min(axis=0, initial=0), np.ptp(points, axis=0) + 1 if len(points) else [1]
    if float(np.prod(np.asarray(width, dtype=float))) < 2.0**62:
        key = np.zeros(len(points), dtype=np.int64)
        for j, cells in enumerate(width):
            key = key * int(cells) + (points[:, j] - low[j])
        return np.argsort(-key, kind="stable")
    return np.lexsort(-points.T[::-1])


def _maxima(points: IntArray) -> BoolArray:
    """Which of *points* are undominated; they are distinct and in descending order."""
    number, parties = points.shape
    if parties == 1:
        return np.arange(number) == 0
    if parties == 2:
        return _records(points[:, 1])
    if number * number <= PAIRS:
        return (points[None, :, :] >= points[:, None, :]).all(axis=2).sum(axis=1) == 1
    if parties == 3:
        return ~_sweep(points[:, 1], points[:, 2])
    flags = np.zeros(number, dtype=bool)
    flags[_conquer(points, np.arange(number))] = True
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
    from detente.deals.compare import improved_by  # noqa: PLC0415

    if len(rows) ** 2 <= FEW:
        return rows[~improved_by(points[rows], points[rows])]
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
