"""The compiled loop that compares the packages of three parties. Loaded only where NumPy cannot compare all pairs."""

from __future__ import annotations

import numpy as np

from detente.board.compiling import njit
from detente.board.space import BoolArray, IntArray


@njit(cache=True)
def covered(place: IntArray, height: IntArray, places: int) -> BoolArray:
    """Which points are covered by an earlier one, in an order in which no later point can cover an earlier.

    A point is covered when an earlier one has as large a *place* (0 to *places* - 1) and as large a *height*. The
    largest height seen from each place upwards is kept in a Fenwick tree.
    """
    lowest = np.iinfo(np.int64).min
    tree = np.full(places + 1, lowest, np.int64)
    flags = np.zeros(len(place), np.bool_)
    for i in range(len(place)):
        highest, at = lowest, places - place[i]
        while at > 0:
            highest = max(highest, tree[at])
            at -= at & -at
        flags[i] = highest >= height[i] and highest > lowest
        at = places - place[i]
        while at <= places and not flags[i]:
            tree[at] = max(tree[at], height[i])
            at += at & -at
    return flags
