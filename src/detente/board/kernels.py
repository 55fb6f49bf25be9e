"""Compiled loops of the dense engine. Compiled once, kept in Numba's cache, loaded only when a dense board is analysed.

A block is the set of cells that differ only in what one mover controls: ``base[b] + offset[j]``. Blocks of one mover do
not overlap, so they are worked on in parallel. ``order[b, j]`` lists the cells of a block from best to worst.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numba import get_num_threads, prange, set_num_threads

from detente.board.compiling import njit
from detente.board.space import BoolArray, IntArray

HIGH = np.iinfo(np.int32).max
SHARE = 2**21
"""Cells that are worth a thread of their own; below, threads wait for one another longer than they work."""


@contextmanager
def threads(cells: int) -> Iterator[None]:
    """As many threads as a board of so many *cells* is worth, within what is allowed."""
    allowed = get_num_threads()
    set_num_threads(min(allowed, max(1, cells // SHARE)))
    try:
        yield
    finally:
        set_num_threads(allowed)


@njit(parallel=True, cache=True)
def highest(value: IntArray, base: IntArray, offset: IntArray, found: IntArray) -> None:
    """The highest ``value`` of each block, at each of its cells."""
    for b in prange(base.size):
        top = -HIGH
        for j in range(offset.size):
            top = max(top, value[base[b] + offset[j]])
        for j in range(offset.size):
            found[base[b] + offset[j]] = top


@njit(parallel=True, cache=True)
def lower(reply: IntArray, feasible: BoolArray, base: IntArray, offset: IntArray) -> bool:
    """Lower ``reply`` to the lowest of the same block; says whether anything changed."""
    changed = np.zeros(base.size, np.uint8)
    for b in prange(base.size):
        bottom = HIGH
        for j in range(offset.size):
            bottom = min(bottom, reply[base[b] + offset[j]])
        for j in range(offset.size):
            cell = base[b] + offset[j]
            if feasible[cell] and bottom < reply[cell]:
                reply[cell] = bottom
                changed[b] = 1
    return bool(changed.any())


@njit(parallel=True, cache=True)
def relax_sorted(reply: IntArray, payoff: IntArray, base: IntArray, offset: IntArray, order: IntArray) -> bool:
    """Lower ``reply`` to that of any strictly better cell of the same block; says whether anything changed."""
    changed = np.zeros(base.size, np.uint8)
    for b in prange(base.size):
        better, level, last = HIGH, HIGH, HIGH
        for j in range(offset.size):
            cell = base[b] + offset[order[b, j]]
            if payoff[cell] < 0:
                break
            if payoff[cell] != last:
                better = min(better, level)
                last = payoff[cell]
            if better < reply[cell]:
                reply[cell] = better
                changed[b] = 1
            level = min(level, reply[cell])
    return bool(changed.any())


@njit(parallel=True, cache=True)
def relax_pairs(reply: IntArray, payoffs: IntArray, base: IntArray, offset: IntArray, allowed: BoolArray) -> bool:
    """The same for coalitions and one-way issues: every pair of a block is looked at.

    ``payoffs`` has one row for each member; ``allowed[a, b]`` tells whether the block's cell a may go to b.
    """
    changed = np.zeros(base.size, np.uint8)
    for b in prange(base.size):
        for here in range(offset.size):
            cell = base[b] + offset[here]
            if payoffs[0, cell] < 0:
                continue
            lowest = reply[cell]
            for there in range(offset.size):
                if not allowed[here, there]:
                    continue
                target = base[b] + offset[there]
                if reply[target] >= lowest:
                    continue
                better = True
                for k in range(payoffs.shape[0]):
                    if payoffs[k, target] <= payoffs[k, cell]:
                        better = False
                        break
                if better:
                    lowest = reply[target]
            if lowest < reply[cell]:
                reply[cell] = lowest
                changed[b] = 1
    return bool(changed.any())


@njit(parallel=True, cache=True)
def deterred_sorted(
    payoff: IntArray, answer: IntArray, base: IntArray, offset: IntArray, order: IntArray, stays: BoolArray
) -> None:
    """Mark cells all of whose strictly better cells in the block have an answer no better than they are."""
    for b in prange(base.size):
        highest, level, last = -HIGH, -HIGH, HIGH
        for j in range(offset.size):
            cell = base[b] + offset[order[b, j]]
            if payoff[cell] != last:
                highest = max(highest, level)
                last = payoff[cell]
            stays[cell] = highest <= payoff[cell]
            level = max(level, answer[cell])


@njit(parallel=True, cache=True)
def deterred_pairs(
    payoff: IntArray, answer: IntArray, base: IntArray, offset: IntArray, allowed: BoolArray, stays: BoolArray
) -> None:
    """The same where an issue is one-way."""
    for b in prange(base.size):
        for here in range(offset.size):
            cell = base[b] + offset[here]
            holds = True
            for there in range(offset.size):
                target = base[b] + offset[there]
                if allowed[here, there] and payoff[target] > payoff[cell] and answer[target] > payoff[cell]:
                    holds = False
                    break
            stays[cell] = holds
