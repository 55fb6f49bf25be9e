"""Compiled loops of the dense engine. Compiled once, kept in Numba's cache, loaded only when a dense board is analysed.

Each works on a range of groups of runs or of blocks (see ``tiles``), so that threads can share the work: blocks of one
mover do not overlap. Loops over a run are written so that the compiler can take many cells at once.
"""

from __future__ import annotations

import numpy as np

from detente.board.compiling import njit
from detente.board.space import BoolArray, IntArray


@njit()
def highest(
    value: IntArray, found: IntArray, head_base: IntArray, head_offset: IntArray, tail_base: IntArray,
    tail_offset: IntArray, run: int, first: int, last: int,
) -> None:  # fmt: skip
    """The highest *value* of each block, at each of its cells."""
    top = np.empty(run, value.dtype)
    for h in range(first, last):
        begin = head_base[h]
        for x in range(run):
            top[x] = value[begin + x]
        for k in range(1, head_offset.size):
            row = value[begin + head_offset[k] : begin + head_offset[k] + run]
            for x in range(run):
                top[x] = row[x] if row[x] > top[x] else top[x]
        if tail_offset.size > 1:
            for t in range(tail_base.size):
                best = top[tail_base[t]]
                for j in range(1, tail_offset.size):
                    other = top[tail_base[t] + tail_offset[j]]
                    best = other if other > best else best
                for j in range(tail_offset.size):
                    top[tail_base[t] + tail_offset[j]] = best
        for k in range(head_offset.size):
            to = begin + head_offset[k]
            for x in range(run):
                found[to + x] = top[x]


@njit()
def lowest(
    value: IntArray, found: IntArray, head_base: IntArray, head_offset: IntArray, tail_base: IntArray,
    tail_offset: IntArray, run: int, first: int, last: int,
) -> None:  # fmt: skip
    """The lowest *value* of each block, at each of its cells."""
    low = np.empty(run, value.dtype)
    for h in range(first, last):
        begin = head_base[h]
        for x in range(run):
            low[x] = value[begin + x]
        for k in range(1, head_offset.size):
            row = value[begin + head_offset[k] : begin + head_offset[k] + run]
            for x in range(run):
                low[x] = row[x] if row[x] < low[x] else low[x]
        if tail_offset.size > 1:
            for t in range(tail_base.size):
                least = low[tail_base[t]]
                for j in range(1, tail_offset.size):
                    other = low[tail_base[t] + tail_offset[j]]
                    least = other if other < least else least
                for j in range(tail_offset.size):
                    low[tail_base[t] + tail_offset[j]] = least
        for k in range(head_offset.size):
            to = begin + head_offset[k]
            for x in range(run):
                found[to + x] = low[x]


@njit()
def deterred(
    payoff: IntArray, answer: IntArray, stays: BoolArray, head_base: IntArray, head_offset: IntArray,
    tail_base: IntArray, tail_offset: IntArray, run: int, first: int, last: int,
) -> None:  # fmt: skip
    """Where the payoff is at least the highest in the block of the lower of payoff and answer."""
    top = np.empty(run, payoff.dtype)
    for h in range(first, last):
        begin = head_base[h]
        for x in range(run):
            top[x] = -1
        for k in range(head_offset.size):
            here = payoff[begin + head_offset[k] : begin + head_offset[k] + run]
            then = answer[begin + head_offset[k] : begin + head_offset[k] + run]
            for x in range(run):
                left = then[x] if then[x] < here[x] else here[x]
                top[x] = left if left > top[x] else top[x]
        if tail_offset.size > 1:
            for t in range(tail_base.size):
                best = top[tail_base[t]]
                for j in range(1, tail_offset.size):
                    other = top[tail_base[t] + tail_offset[j]]
                    best = other if other > best else best
                for j in range(tail_offset.size):
                    top[tail_base[t] + tail_offset[j]] = best
        for k in range(head_offset.size):
            here = payoff[begin + head_offset[k] : begin + head_offset[k] + run]
            flags = stays[begin + head_offset[k] : begin + head_offset[k] + run]
            for x in range(run):
                flags[x] = here[x] >= top[x]
