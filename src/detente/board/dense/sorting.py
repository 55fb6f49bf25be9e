"""The cells of every block from best to worst, many blocks at a time, in far less than quadratic time.

A place in the result is twice the number of the cell in its block, and one more where it is worse than the one before.
"""

from __future__ import annotations

import numpy as np

from detente.board.compiling import njit
from detente.board.space import IntArray

ABREAST, KEYS = 256, 2**13
"""Blocks that a sorting network takes at once, and cells: what the nearest cache holds."""
NETWORK = 1024
"""Cells of the largest block that goes through a sorting network; larger ones are sorted digit by digit."""


@njit()
def by_network(
    payoff: IntArray, order: IntArray, head_base: IntArray, tail_base: IntArray, offset: IntArray, narrow: IntArray,
    first: int, last: int,
) -> None:  # fmt: skip
    """Batcher's odd-even merge exchange (Knuth, The Art of Computer Programming 5.2.2, algorithm M).

    Which cells it compares does not depend on payoffs, so that many blocks go through it in step. *narrow* gives the
    type of the keys, each a payoff and a place.
    """
    size, tails = offset.size, tail_base.size
    bits = 0
    while 1 << bits < size:
        bits += 1
    half = 1 << bits >> 1
    abreast = min(ABREAST, max(32, KEYS // size))
    keys = np.empty((size, abreast), narrow.dtype)
    start = np.empty(abreast, np.int64)
    for group in range(first, last, abreast):
        wide = min(abreast, last - group)
        for w in range(wide):
            start[w] = head_base[(group + w) // tails] + tail_base[(group + w) % tails]
        for j in range(size):
            row, step = keys[j], offset[j]
            for w in range(wide):
                row[w] = (-np.int64(payoff[start[w] + step]) << bits) + j
        p = half
        while p > 0:
            q, r, d = half, 0, p
            while d > 0:
                for i in range(size - d):
                    if i & p == r:
                        above, below = keys[i], keys[i + d]
                        for w in range(wide):
                            one, two = above[w], below[w]
                            above[w] = one if one < two else two
                            below[w] = two if one < two else one
                d, q, r = q - p, q // 2, p
            p //= 2
        for w in range(wide):
            to = (group + w) * size
            before = keys[0, w] >> bits
            for j in range(size):
                level = keys[j, w] >> bits
                order[to + j] = 2 * (keys[j, w] & ((1 << bits) - 1)) + (level != before)
                before = level


@njit()
def by_digits(
    payoff: IntArray, order: IntArray, head_base: IntArray, tail_base: IntArray, offset: IntArray, digits: int,
    first: int, last: int,
) -> None:  # fmt: skip
    """Sort by one byte of the payoff after the other, the lowest first; *digits* bytes hold every payoff."""
    size, tails = offset.size, tail_base.size
    place, turn = np.empty(size, np.int64), np.empty(size, np.int64)
    count = np.empty(257, np.int64)
    for b in range(first, last):
        start = head_base[b // tails] + tail_base[b % tails]
        for j in range(size):
            place[j] = j
        for digit in range(digits):
            count[:] = 0
            for j in range(size):
                count[256 - ((np.int64(payoff[start + offset[j]]) + 1) >> 8 * digit & 255)] += 1
            for k in range(256):
                count[k + 1] += count[k]
            for j in range(size):
                key = 255 - ((np.int64(payoff[start + offset[place[j]]]) + 1) >> 8 * digit & 255)
                turn[count[key]] = place[j]
                count[key] += 1
            place, turn = turn, place
        before = payoff[start + offset[place[0]]]
        for j in range(size):
            level = payoff[start + offset[place[j]]]
            order[b * size + j] = 2 * place[j] + (level != before)
            before = level
