"""Moves of one mover between listed states: as arcs, as groups within which all moves, or as an order of each group."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from math import prod

import numpy as np

from detente.board.space import IntArray, Listing, shape_of
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
    """States that differ in some issues only, together: *order* lists them group by group, each of so many states."""

    order: IntArray
    count: IntArray

    @classmethod
    def of(cls, space: Listing, axes: Collection[int]) -> Groups:
        """The groups of states that differ in *axes* only."""
        shape = shape_of(space.issues)
        if space.size == prod(shape):  # nothing is impossible: groups are found by turning the array
            still = [axis for axis in range(len(shape)) if axis not in axes]
            cells = np.arange(space.size).reshape(shape).transpose([*still, *sorted(axes)]).reshape(-1)
            wide = prod(shape[axis] for axis in axes)
            return cls(cells, np.full(space.size // wide, wide))
        fixed = [axis for axis in range(space.rows.shape[1]) if axis not in axes]
        rest = space.rows[:, fixed]
        if not fixed:
            return cls(np.arange(space.size), np.array([space.size]))
        order = np.lexsort(rest.T)
        breaks = np.flatnonzero(np.r_[True, (rest[order][1:] != rest[order][:-1]).any(axis=1)])
        return cls(order, np.diff(np.r_[breaks, space.size]))

    @cached_property
    def starts(self) -> IntArray:
        """Where in the order each group begins."""
        return np.cumsum(self.count) - self.count

    @cached_property
    def label(self) -> IntArray:
        """The number of each state's group."""
        found = np.empty(len(self.order), dtype=np.int64)
        found[self.order] = np.repeat(np.arange(len(self.count)), self.count)
        return found

    @property
    def pairs(self) -> int:
        """How many pairs of states there are within groups."""
        return int((self.count.astype(np.int64) ** 2).sum())

    @property
    def even(self) -> int:
        """How many states every group has; 0 where that differs."""
        return int(self.count[0]) if (self.count == self.count[0]).all() else 0

    def lowest(self, value: IntArray) -> IntArray:
        """For each state the smallest *value* in its group."""
        return np.asarray(np.minimum.reduceat(value[self.order], self.starts)[self.label])

    def highest(self, value: IntArray) -> IntArray:
        """For each state the largest *value* in its group."""
        return np.asarray(np.maximum.reduceat(value[self.order], self.starts)[self.label])


class Ranked:
    """The improvements of one player who moves freely within *groups*: each group from best to worst."""

    def __init__(self, groups: Groups, payoff: IntArray) -> None:
        size = len(payoff)
        number = len(groups.count)
        self.wide = groups.even
        if self.wide:
            table = groups.order.reshape(number, self.wide)
            ranked = np.argsort(-payoff[table], axis=1, kind="stable")
            order = np.take_along_axis(table, ranked, axis=1).reshape(-1)
        else:
            order = np.lexsort((-payoff.astype(np.int64), groups.label))
        here = groups.label[order]
        worse = np.ones(size, dtype=bool)
        worse[1:] = (payoff[order][1:] != payoff[order][:-1]) | (here[1:] != here[:-1])
        level = np.maximum.accumulate(np.where(worse, np.arange(size), 0))
        place = np.empty(size, dtype=np.int64)
        if self.wide:  # a column a group, so that all groups are gone through in step
            within = level - here * self.wide
            place[order] = within * number + here
            self.order = np.ascontiguousarray(order.reshape(number, self.wide).T).reshape(-1)
        else:
            place[order] = np.where(level > groups.starts[here], level, 0)
            self.order, self.fall = order, -here
        self.place, self.number = place, number

    def lowest(self, value: IntArray) -> IntArray:
        """For each state the smallest *value* of those that are strictly better; the largest integer without any.

        *value* may have several rows of an entry a state.
        """
        neutral = np.iinfo(value.dtype).max
        taken = value[..., self.order]
        if self.wide:
            table = np.empty((*value.shape[:-1], self.wide + 1, self.number), dtype=value.dtype)
            table[..., 0, :] = neutral
            steps = taken.reshape(*value.shape[:-1], self.wide, self.number)
            np.minimum.accumulate(steps, axis=-2, out=table[..., 1:, :])
            return np.asarray(table.reshape(*value.shape[:-1], -1)[..., self.place])
        # later groups count from lower down, so that a running minimum begins anew in each
        span = np.int64(neutral) + 2
        running = np.minimum.accumulate(taken + self.fall * span, axis=-1) - self.fall * span
        found = np.empty((*value.shape[:-1], len(self.order) + 1), dtype=value.dtype)
        found[..., 0] = neutral
        found[..., 1:] = running
        return np.asarray(found[..., self.place])
