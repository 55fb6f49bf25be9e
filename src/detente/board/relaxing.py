"""Compiled loops of the search for what others answer in their own interest.

``reply`` holds lanes (see ``lanes``): one lane a player whose answers are looked for. ``floor`` holds two more: the
highest value in each lane that a mover must leave alone and the lowest in the others, then the highest in all.

What a mover does cannot change what it would do next, for its improvements compose. So a run of cells needs another
look only when another mover has lowered something in it: ``stamps`` says for each run when that was last. ``runs`` are
those of a block counted from that of its start, ``place_run`` gives for each of its cells which one it is in.
"""

from __future__ import annotations

from numba import njit

from detente.board.lanes import differ, higher, load, lower, store
from detente.board.plan import LANES
from detente.board.space import IntArray


@njit(nogil=True, cache=True)
def put(value: IntArray, reply: IntArray, lane: int, first: int, last: int) -> None:
    """Copy a *value* a cell into a lane."""
    for cell in range(first, last):
        reply[cell * LANES + lane] = value[cell]


@njit(nogil=True, cache=True)
def get(reply: IntArray, value: IntArray, lane: int, first: int, last: int) -> None:
    """Copy a lane out."""
    for cell in range(first, last):
        value[cell] = reply[cell * LANES + lane]


@njit(nogil=True, cache=True)
def touched(stamps: IntArray, since: int, run: int, runs: IntArray) -> bool:
    """Whether any of *runs*, counted from *run*, was changed after *since*."""
    for k in range(runs.size):  # noqa: SIM110 (Numba compiles no generator)
        if stamps[run + runs[k]] > since:
            return True
    return False


@njit(nogil=True, cache=True)
def relax(
    reply: IntArray, floor: IntArray, order: IntArray, head_base: IntArray, tail_base: IntArray, offset: IntArray,
    run: int, runs: IntArray, place_run: IntArray, stamps: IntArray, since: int, now: int, first: int, last: int,
) -> bool:  # fmt: skip
    """Lower the reply of each cell to that of any strictly better cell of its block; says whether anything changed.

    *order* lists the cells of a block from best to worst, twice their number, and one more where a worse level starts.
    """
    size, tails, changed = offset.size, tail_base.size, False
    blocked, above_all = load(floor, 0), load(floor, 1)
    known, due = -1, True
    for b in range(first, last):
        h = b // tails
        if h != known:
            known = h
            due = touched(stamps, since, head_base[h] // run, runs)
        if not due:
            continue
        start, begin = head_base[h] + tail_base[b - h * tails], head_base[h] // run
        better = level = above_all
        for j in range(b * size, (b + 1) * size):
            place = order[j]
            if place & 1:
                better = level
            cell = start + offset[place >> 1]
            before = load(reply, cell)
            after = lower(before, better)
            if differ(before, after):
                store(reply, cell, after)
                stamps[begin + place_run[place >> 1]] = now
                changed = True
            level = lower(level, higher(after, blocked))
    return changed
