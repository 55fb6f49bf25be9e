"""Moves of one mover between listed states: as arcs, as groups within which all moves, or as an order of each group."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from math import prod

import numpy as np

from detente.board.space import IntArray, Listing
from detente.light import dataclass


@dataclass(frozen=True, eq=False)
class Arcs:
    """Moves as two lists, sorted by *origin*, among *size* states."""

    size: int
    origin: IntArray
    target: IntArray

    @cached_property
    def starts(self) -> IntArray:
        """Where in the lists the arcs of each head begin."""
        if not len(self.origin):
            return np.zeros(0, dtype=np.int64)
        return np.flatnonzero(np.r_[True, self.origin[1:] != self.origin[:-1]])

    @cached_property
    def heads(self) -> IntArray:
        """The states that have arcs."""
        return self.origin[self.starts]

    def lowest(self, value: IntArray) -> IntArray:
        """For each state the smallest *value* that an arc leads to; the largest integer where there is none."""
        return self._extreme(np.minimum, value, np.iinfo(value.dtype).max)

    def highest(self, value: IntArray) -> IntArray:
        """For each state the largest *value* that an arc leads to; the smallest integer where there is none."""
        return self._extreme(np.maximum, value, np.iinfo(value.dtype).min)

    def _extreme(self, extreme: np.ufunc, value: IntArray, neutral: int) -> IntArray:
        found = np.full(self.size, neutral, dtype=value.dtype)
        if len(self.starts):
            found[self.heads] = extreme.reduceat(value[self.target], self.starts)
        return found


@dataclass(frozen=True, eq=False)
class Groups:
    """States that differ in some issues only, together: *order* lists them group by group, each of so many states.

    Where all have equally many, *table* has a column a group; else it is empty.
    """

    order: IntArray
    count: IntArray
    table: IntArray

    @classmethod
    def of(cls, space: Listing, axes: Collection[int]) -> Groups:
        """The groups of states that differ in *axes* only."""
        shape = space.shape
        still = [axis for axis in range(len(shape)) if axis not in axes]
        if space.size == prod(shape):  # nothing is impossible: groups are found by turning the array
            wide = prod([shape[axis] for axis in axes])
            table = np.arange(space.size).reshape(shape).transpose([*sorted(axes), *still]).reshape(wide, -1)
            return cls(table.T.reshape(-1), np.full(space.size // wide, wide), table)
        rest = space.rows[:, still]
        order = np.lexsort(rest.T) if still else np.arange(space.size)
        breaks = np.flatnonzero(np.r_[True, (rest[order][1:] != rest[order][:-1]).any(axis=1)])
        count = np.diff(np.r_[breaks, space.size])
        even = (count == count[0]).all()
        return cls(order, count, np.ascontiguousarray(order.reshape(len(count), -1).T) if even else order[:0])

    @cached_property
    def starts(self) -> IntArray:
        """Where in the order each group begins."""
        return np.cumsum(self.count) - self.count

    @cached_property
    def label(self) -> IntArray:
        """The number of each state's group."""
        found, number = np.empty(len(self.order), dtype=np.int64), np.arange(len(self.count))
        if len(self.table):
            found[self.table] = number
        else:
            found[self.order] = np.repeat(number, self.count)
        return found

    @property
    def pairs(self) -> int:
        """How many pairs of states there are within groups."""
        return int((self.count.astype(np.int64) ** 2).sum())

    def lowest(self, value: IntArray) -> IntArray:
        """For each state the smallest *value* in its group."""
        return self._extreme(np.minimum, value)

    def highest(self, value: IntArray) -> IntArray:
        """For each state the largest *value* in its group."""
        return self._extreme(np.maximum, value)

    def _extreme(self, extreme: np.ufunc, value: IntArray) -> IntArray:
        if len(self.table):
            found = extreme.reduce(value.take(self.table), axis=0)
        else:
            found = extreme.reduceat(value.take(self.order), self.starts)
        return np.asarray(found.take(self.label))


class Ranked:
    """The improvements of one player who moves freely within *groups*: each group from best to worst."""

    def __init__(self, groups: Groups, payoff: IntArray) -> None:
        self.wide, self.number = len(groups.table), len(groups.count)
        self.place = np.empty(len(payoff), dtype=np.int64)
        if self.wide:
            self._rank(groups.table, payoff)
        else:
            self._rank_uneven(groups, payoff)

    def _rank(self, table: IntArray, payoff: IntArray) -> None:
        bits, top = (self.wide - 1).bit_length(), int(payoff.max())
        row, column = np.arange(self.wide)[:, None], np.arange(self.number)
        kind = np.int32 if top + 1 << bits < 2**31 else np.int64
        key = (top - payoff.take(table).astype(kind)) * (1 << bits) + row.astype(kind)
        key.sort(axis=0)
        self.order = table.take((key & (1 << bits) - 1) * self.number + column)
        key >>= bits
        level = np.zeros(table.shape, dtype=np.int64)
        level[1:] = (key[1:] != key[:-1]) * row[1:]
        running(np.maximum, level)
        self.place[self.order] = level * self.number + column

    def _rank_uneven(self, groups: Groups, payoff: IntArray) -> None:
        self.order = np.lexsort((-payoff.astype(np.int64), groups.label))
        here = groups.label[self.order]
        worse = np.ones(len(payoff), dtype=bool)
        worse[1:] = (payoff[self.order][1:] != payoff[self.order][:-1]) | (here[1:] != here[:-1])
        level = np.maximum.accumulate(np.where(worse, np.arange(len(payoff)), 0))
        self.place[self.order] = np.where(level > groups.starts[here], level, 0)
        self.fall = -here

    def lowest(self, value: IntArray) -> IntArray:
        """For each state the smallest *value* of those that are strictly better; the largest integer without any.

        *value* has an entry a state or several, side by side.
        """
        neutral, beside = np.iinfo(value.dtype).max, value.shape[1:]
        if self.wide:  # a column a group, so that all groups are gone through in step
            found = np.empty((self.wide + 1, self.number, *beside), dtype=value.dtype)
            found[0] = neutral
            value.take(self.order, axis=0, out=found[1:], mode="clip")
            running(np.minimum, found[1:])
            return np.asarray(found.reshape(-1, *beside).take(self.place, axis=0))
        # later groups count from lower down, so that a running minimum begins anew in each
        fall = (self.fall * (np.int64(neutral) + 2)).reshape(-1, *(1 for _ in beside))
        found = np.empty((len(self.order) + 1, *beside), dtype=value.dtype)
        found[0] = neutral
        found[1:] = np.minimum.accumulate(value.take(self.order, axis=0) + fall, axis=0) - fall
        return np.asarray(found.take(self.place, axis=0))


def running(extreme: np.ufunc, table: IntArray) -> None:
    """Make each row of *table* the *extreme* of those down to it, over twice as many of them each time."""
    far = 1
    while far < len(table):
        table[far:] = extreme(table[far:], table[:-far])
        far *= 2
