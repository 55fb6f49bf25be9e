"""Compiled loops of the search for what others answer in their own interest.

``reply`` holds lanes (see ``lanes``): one lane a player whose answers are looked for. ``floor`` holds two more: the
highest value in each lane that a mover must leave alone and the lowest in the others, then the highest in all.

What a mover does cannot change what it would do next, for its improvements compose. So a run of cells needs another look
only when another mover has lowered something in it: ``stamps`` says for each run when that was last. ``runs`` are those
of a block counted from that of its start, ``place_run`` gives for each of its cells which one it is in.
"""

from __future__ import annotations

import numpy as np
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
    for k in range(runs.size):
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


@njit(nogil=True, cache=True)
def relax_boxed(
    reply: IntArray, floor: IntArray, order: IntArray, head_base: IntArray, tail_base: IntArray, offset: IntArray,
    run: int, runs: IntArray, place_run: IntArray, stamps: IntArray, since: int, now: int,
    payoffs: IntArray, members: IntArray, along: IntArray, first: int, last: int,
) -> bool:  # fmt: skip
    """The same where better means better for all *members*, or where issues are one-way.

    *along* has a row for each one-way issue, the index of its value at each cell of a block. The cells of a block stand
    in *order* so that near ones stand together, in boxes of eight, boxes of eight boxes, and so on. A box is opened
    only when its highest payoffs are all better and its lowest reply is lower.
    """
    size, tails, changed = offset.size, tail_base.size, False
    rows = members.size + along.shape[0]
    begin, boxes = _boxes(size)
    key, top = np.empty((rows, size), np.int32), np.empty((rows, boxes), np.int32)
    answer, least = np.empty(size * LANES, reply.dtype), np.empty(max(1, boxes) * LANES, reply.dtype)
    bound, stack = np.empty(rows, np.int32), np.empty(8 * begin.size + 8, np.int64)
    depth = begin.size - 1
    blocked = load(floor, 0)
    known, due = -1, True
    for b in range(first, last):
        h = b // tails
        if h != known:
            known = h
            due = touched(stamps, since, head_base[h] // run, runs)
        if not due:
            continue
        start = head_base[h] + tail_base[b - h * tails]
        for j in range(size):
            place = order[b * size + j]
            cell = start + offset[place]
            for d in range(members.size):
                key[d, j] = payoffs[members[d], cell]
            for d in range(along.shape[0]):
                key[members.size + d, j] = along[d, place]
            store(answer, j, higher(load(reply, cell), blocked))
        _enclose(key, answer, begin, top, least, size)
        for j in range(size):
            if key[0, j] < 0:
                continue
            cell = start + offset[order[b * size + j]]
            before = load(reply, cell)
            after = before
            for d in range(rows):
                bound[d] = key[d, j] - (d >= members.size)
            waiting = 0
            for box in range(begin[depth], boxes):
                stack[waiting] = box * 64 + depth
                waiting += 1
            while waiting:
                waiting -= 1
                box, at = stack[waiting] >> 6, stack[waiting] & 63
                if not differ(after, lower(after, load(least, box))) or not _above(top, box, bound, rows):
                    continue
                inner = 8 * (box - begin[at])
                if at == 0:
                    for k in range(inner, min(inner + 8, size)):
                        if _above(key, k, bound, rows):
                            after = lower(after, load(answer, k))
                else:
                    for k in range(begin[at - 1] + inner, min(begin[at - 1] + inner + 8, begin[at])):
                        stack[waiting] = k * 64 + at - 1
                        waiting += 1
            if differ(before, after):
                store(reply, cell, after)
                stamps[head_base[h] // run + place_run[order[b * size + j]]] = now
                changed = True
    return changed


@njit(nogil=True, cache=True)
def _boxes(size: int) -> tuple[IntArray, int]:
    """Where the boxes of each depth begin, and how many there are; at most eight at the top."""
    begin, number, boxes = [0], (size + 7) // 8, (size + 7) // 8
    while number > 8:
        begin.append(boxes)
        number = (number + 7) // 8
        boxes += number
    return np.array(begin), boxes


@njit(nogil=True, cache=True)
def _enclose(key: IntArray, answer: IntArray, begin: IntArray, top: IntArray, least: IntArray, size: int) -> None:
    """The highest keys and the lowest answers in each box, from the smallest boxes up."""
    rows = key.shape[0]
    for depth in range(begin.size):
        end = begin[depth + 1] if depth + 1 < begin.size else top.shape[1]
        for box in range(begin[depth], end):
            inner = 8 * (box - begin[depth])
            low = inner if depth == 0 else begin[depth - 1] + inner
            high = min(low + 8, size if depth == 0 else begin[depth])
            for d in range(rows):
                most = key[d, low] if depth == 0 else top[d, low]
                for k in range(low + 1, high):
                    most = max(most, key[d, k] if depth == 0 else top[d, k])
                top[d, box] = most
            lowest = load(answer, low) if depth == 0 else load(least, low)
            for k in range(low + 1, high):
                lowest = lower(lowest, load(answer, k) if depth == 0 else load(least, k))
            store(least, box, lowest)


@njit(nogil=True, cache=True)
def _above(key: IntArray, column: int, bound: IntArray, rows: int) -> bool:
    """Whether every row has more than its *bound* there."""
    for d in range(rows):
        if key[d, column] <= bound[d]:
            return False
    return True


@njit(nogil=True, cache=True)
def box_order(
    payoffs: IntArray, members: IntArray, along: IntArray, head_base: IntArray, tail_base: IntArray, offset: IntArray,
    digits: int, order: IntArray, first: int, last: int,
) -> None:  # fmt: skip
    """The cells of each block such that near ones, in payoffs and one-way issues, stand together (Morton order)."""
    size, tails, rows = offset.size, tail_base.size, members.size + along.shape[0]
    each = max(1, min(digits, 62 // rows))
    code, value = np.empty(size, np.int64), np.empty(rows, np.int64)
    for b in range(first, last):
        start = head_base[b // tails] + tail_base[b % tails]
        for j in range(size):
            for d in range(members.size):
                value[d] = max(0, payoffs[members[d], start + offset[j]]) >> (digits - each)
            for d in range(along.shape[0]):
                value[members.size + d] = along[d, j]
            mixed = 0
            for bit in range(each - 1, -1, -1):
                for d in range(min(rows, 62)):
                    mixed = 2 * mixed + (value[d] >> bit & 1)
            code[j] = mixed
        order[b * size : (b + 1) * size] = np.argsort(code, kind="mergesort")
