"""Compiled loops that compare many packages. Loaded only when there are more than NumPy can compare pair by pair."""

from __future__ import annotations

import numpy as np
from numba import prange

from detente.board.compiling import njit
from detente.board.space import BoolArray, IntArray


@njit(parallel=True, cache=True)
def improved_by(points: IntArray, strong: IntArray) -> BoolArray:
    """Which rows of *points* some row of *strong* improves on: nowhere worse, somewhere better."""
    flags = np.zeros(len(points), np.bool_)
    for i in prange(len(points)):
        for k in range(len(strong)):
            covered, better = True, False
            for j in range(points.shape[1]):
                if points[i, j] > strong[k, j]:
                    covered = False
                    break
                better |= points[i, j] < strong[k, j]
            if covered and better:
                flags[i] = True
                break
    return flags


@njit(cache=True)
def covered_by_any(points: IntArray, others: IntArray) -> BoolArray:
    """Which rows of *points* are nowhere better than some row of *others*, found pair by pair."""
    flags = np.zeros(len(points), np.bool_)
    for i in range(len(points)):
        for k in range(len(others)):
            covered = True
            for j in range(points.shape[1]):
                if points[i, j] > others[k, j]:
                    covered = False
                    break
            if covered:
                flags[i] = True
                break
    return flags


@njit(cache=True)
def uncovered(points: IntArray, rows: IntArray) -> IntArray:
    """Those of *rows* that are better somewhere than each row kept before them; they come in descending order."""
    kept = np.empty_like(rows)
    number = 0
    for row in rows:
        covered = False
        for k in range(number):
            covered = True
            for j in range(points.shape[1]):
                if points[row, j] > points[kept[k], j]:
                    covered = False
                    break
            if covered:
                break
        if not covered:
            kept[number] = row
            number += 1
    return kept[:number]


@njit(cache=True)
def swept(place: IntArray, height: IntArray, asks: BoolArray, adds: BoolArray, places: int) -> BoolArray:
    """Which points are covered by an earlier one, in an order in which no later point can cover an earlier.

    A point is covered when an earlier one has as large a *place* (0 to *places* - 1) and as large a *height*. Those
    that *ask* are looked up; those that *add* and are not covered count for later ones. The largest height seen from
    each place upwards is kept in a Fenwick tree.
    """
    lowest = np.iinfo(np.int64).min
    tree = np.full(places + 1, lowest, np.int64)
    flags = np.zeros(len(place), np.bool_)
    for i in range(len(place)):
        start = places - place[i]
        if asks[i]:
            highest, at = lowest, start
            while at > 0:
                highest = max(highest, tree[at])
                at -= at & -at
            flags[i] = highest >= height[i] and highest > lowest
        if adds[i] and not flags[i]:
            at = start
            while at <= places:
                tree[at] = max(tree[at], height[i])
                at += at & -at
    return flags
