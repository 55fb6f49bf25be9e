"""Compiled loops of the search for what others answer in their own interest.

``reply`` holds lanes (see ``lanes``): one lane a player whose answers are looked for. ``floor`` holds two more: the
highest value in each lane that a mover must leave alone and the lowest in the others, then the highest in all.

``source`` is ``reply`` itself, unless it matters who has just moved; see ``credible``.

What a mover does cannot change what it would do next, for its improvements compose. So a block needs another look only
when another mover has lowered something in it; ``marks`` tell, see there for the arguments that go with them.
"""

from __future__ import annotations

from detente.board.compiling import njit
from detente.board.dense.lanes import differ, higher, load, lower, store
from detente.board.plan import LANES
from detente.board.space import IntArray


@njit()
def put(value: IntArray, reply: IntArray, lane: int, first: int, last: int) -> None:
    """Copy a *value* a cell into a lane."""
    for cell in range(first, last):
        reply[cell * LANES + lane] = value[cell]


@njit()
def get(reply: IntArray, value: IntArray, lane: int, first: int, last: int) -> None:
    """Copy a lane out."""
    for cell in range(first, last):
        value[cell] = reply[cell * LANES + lane]


@njit()
def mark(
    cell: int, marks: IntArray, begin: IntArray, tails: IntArray, head: IntArray, tail: IntArray, others: IntArray
) -> None:
    """Mark the blocks of the movers numbered *others* that *cell* is in; what a mover does is nothing to itself."""
    run, place = cell // tail.shape[1], cell % tail.shape[1]
    for other in others:
        marks[begin[other] + head[other, run] * tails[other] + tail[other, place]] = 1


@njit()
def relax(
    reply: IntArray, source: IntArray, floor: IntArray, order: IntArray, head_base: IntArray, tail_base: IntArray,
    offset: IntArray, marks: IntArray, begin: IntArray, tails: IntArray, head: IntArray, tail: IntArray, mover: int,
    others: IntArray, few: bool,
    first: int, last: int,
) -> int:  # fmt: skip
    """Lower the reply of each cell to that of any strictly better cell of its block; says how many have changed.

    *order* lists the cells of a block from best to worst, twice their number, and one more where a worse level starts.
    """
    size, own, changed = offset.size, begin[mover], 0
    blocked, above_all = load(floor, 0), load(floor, 1)
    h, t = first // tails[mover], first % tails[mover] - 1
    for b in range(first, last):
        t += 1
        if t == tail_base.size:
            h, t = h + 1, 0
        if not marks[own + b]:
            continue
        marks[own + b] = 0
        start = head_base[h] + tail_base[t]
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
                changed += 1
                if few:
                    mark(cell, marks, begin, tails, head, tail, others)
            level = lower(level, higher(load(source, cell), blocked))
    return changed


@njit()
def gather(
    source: IntArray, value: IntArray, replies: IntArray, rows: IntArray, head_base: IntArray, tail_base: IntArray,
    offset: IntArray, marks: IntArray, begin: IntArray, tails: IntArray, mover: int,
    first: int, last: int,
) -> None:  # fmt: skip
    """In the marked blocks of a mover, put the lowest of *value* and of some *rows* of *replies* into *source*."""
    for b in range(first, last):
        if not marks[begin[mover] + b]:
            continue
        start = head_base[b // tails[mover]] + tail_base[b % tails[mover]]
        for step in offset:
            store(source, start + step, load(value, start + step))
        for row in rows:
            reply = replies[row]
            for step in offset:
                store(source, start + step, lower(load(source, start + step), load(reply, start + step)))
