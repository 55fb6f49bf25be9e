"""Improvements of coalitions, and along one-way issues, without comparing every pair of a block.

Better means better for all members, and no earlier value of a one-way issue: an order in several dimensions. The cells
of a block stand so that near ones are together, in boxes of eight, boxes of eight boxes, and so on. A box is opened
only when its highest payoffs are all better and its lowest reply is lower. Arguments are those of ``relaxing``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.board.compiling import njit
from detente.board.dense.lanes import differ, higher, load, lower, store
from detente.board.dense.relaxing import mark
from detente.board.plan import LANES
from detente.board.space import IntArray


@njit()
def relax_boxed(
    reply: IntArray, source: IntArray, floor: IntArray, order: IntArray, head_base: IntArray, tail_base: IntArray,
    offset: IntArray, marks: IntArray, begin: IntArray, tails: IntArray, head: IntArray, tail: IntArray, mover: int,
    others: IntArray, few: bool,
    payoffs: IntArray, members: IntArray, along: IntArray, first: int, last: int,
) -> int:  # fmt: skip
    """The same where better means better for all *members*, or where issues are one-way.

    *along* has a row for each one-way issue, the index of its value at each cell of a block. The cells of a block stand
    in *order* so that near ones stand together, in boxes of eight, boxes of eight boxes, and so on. A box is opened
    only when its highest payoffs are all better and its lowest reply is lower.
    """
    size, own, changed = offset.size, begin[mover], 0
    rows = members.size + along.shape[0]
    shell, boxes = _boxes(size)
    key, top = np.empty((rows, size), np.int32), np.empty((rows, boxes), np.int32)
    answer, least = np.empty(size * LANES, reply.dtype), np.empty(max(1, boxes) * LANES, reply.dtype)
    bound, stack = np.empty(rows, np.int32), np.empty(8 * shell.size + 8, np.int64)
    blocked = load(floor, 0)
    for b in range(first, last):
        if not marks[own + b]:
            continue
        marks[own + b] = 0
        start = head_base[b // tails[mover]] + tail_base[b % tails[mover]]
        for j in range(size):
            place = order[b * size + j]
            cell = start + offset[place]
            for d in range(members.size):
                key[d, j] = payoffs[members[d], cell]
            for d in range(along.shape[0]):
                key[members.size + d, j] = along[d, place]
            store(answer, j, higher(load(source, cell), blocked))
        _enclose(key, answer, shell, top, least, size)
        for j in range(size):
            if key[0, j] < 0:
                continue
            cell = start + offset[order[b * size + j]]
            before = load(reply, cell)
            for d in range(rows):
                bound[d] = key[d, j] - (d >= members.size)
            after = _search(before, bound, key, answer, shell, top, least, stack)
            if differ(before, after):
                store(reply, cell, after)
                changed += 1
                if few:
                    mark(cell, marks, begin, tails, head, tail, others)
    return changed


@njit()
def _search(
    after: Any, bound: IntArray, key: IntArray, answer: IntArray, begin: IntArray, top: IntArray, least: IntArray,
    stack: IntArray,
) -> Any:  # fmt: skip
    """Lower the lanes *after* to the answers of cells all of whose keys are above *bound*."""
    rows, boxes, depth, waiting = bound.size, top.shape[1], begin.size - 1, 0
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
            for k in range(inner, min(inner + 8, key.shape[1])):
                if _above(key, k, bound, rows):
                    after = lower(after, load(answer, k))
        else:
            for k in range(begin[at - 1] + inner, min(begin[at - 1] + inner + 8, begin[at])):
                stack[waiting] = k * 64 + at - 1
                waiting += 1
    return after


@njit()
def _boxes(size: int) -> tuple[IntArray, int]:
    """Where the boxes of each depth begin, and how many there are; at most eight at the top."""
    begin, number, boxes = [0], (size + 7) // 8, (size + 7) // 8
    while number > 8:
        begin.append(boxes)
        number = (number + 7) // 8
        boxes += number
    return np.array(begin), boxes


@njit()
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


@njit()
def _above(key: IntArray, column: int, bound: IntArray, rows: int) -> bool:
    """Whether every row has more than its *bound* there."""
    for d in range(rows):  # noqa: SIM110 (Numba compiles no generator)
        if key[d, column] <= bound[d]:
            return False
    return True


@njit()
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
        near = np.argsort(code, kind="mergesort")
        for j in range(size):
            order[b * size + j] = near[j]
