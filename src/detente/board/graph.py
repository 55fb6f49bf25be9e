"""The sparse engine: feasible states only, and the arcs between them, one list for each mover.

It carries everything: explicit ladders, state-and-arc models, boards of which little is feasible. Arcs are found by
grouping states that differ only in what the mover controls; operations are segment-wise minima and maxima over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from detente.board.movers import Mover
from detente.board.moves import Payoffs
from detente.board.space import BoolArray, IntArray, Listing
from detente.board.sweep import Sweep, better_pairs, sweepable

MAX_ARCS = 60_000_000
"""Arcs of one mover that are kept; about 500 MB."""
_CHUNK = 4_000_000
CROWD = 64
"""States that one mover can perhaps move between are compared group by group where a group has so many on average."""
FEW = 16
"""From fewer than one state in so many, moves are found without listing those from all."""
KEPT = 2**16
"""On boards of up to so many states the replies are kept: every concept, deal and explanation asks for them again."""


@dataclass(frozen=True)
class Arcs:
    """Moves as two lists, sorted by *origin*."""

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
        """For each head the smallest *value* at its targets."""
        return np.minimum.reduceat(value[self.target], self.starts)

    def highest(self, value: IntArray) -> IntArray:
        """For each head the largest *value* at its targets."""
        return np.maximum.reduceat(value[self.target], self.starts)


class Graph:
    """The operations of ``Moves`` over arcs."""

    def __init__(self, space: Listing, movers: Sequence[Mover], payoff: Payoffs) -> None:
        self.space, self.movers, self.payoff = space, tuple(movers), payoff
        self._arcs: dict[Mover, Arcs] = {}
        self._improving: dict[Mover, Arcs] = {}
        self._sweeps = {mover: Sweep(space, mover) for mover in self.movers if mover.axes} if sweepable(space) else {}
        self._replies: dict[tuple[object, ...], IntArray] = {}
        self._grouped: dict[Mover, tuple[IntArray, IntArray, IntArray]] = {}

    def own(self, party: str) -> Mover:
        """The mover that is *party* alone."""
        return next(mover for mover in self.movers if mover.parties == (party,))

    def others(self, party: str) -> tuple[Mover, ...]:
        """The other parties, and the coalitions that they can form without *party*."""
        return tuple(mover for mover in self.movers if party not in mover.parties and mover.axes)

    def best(self, party: str, value: IntArray) -> IntArray:
        """At each state the largest *value* that *party* can reach by one own move or by staying."""
        arcs = self._steps(self.own(party))
        found = value.copy()
        if len(arcs.heads):
            found[arcs.heads] = np.maximum(found[arcs.heads], arcs.highest(value))
        return found

    def worst_reply(self, movers: Sequence[Mover], value: IntArray, *, improving: bool) -> IntArray:
        """The smallest *value* that legal sequences of *movers* reach; see ``Moves``.

        ``after[m]`` is that smallest value when mover m has just moved and so may not move next. Only movers whose
        moves do not compose need it; for the others it makes no difference.
        """
        if self.space.size > KEPT:
            return self._worst_reply(movers, value, improving=improving)
        asked = (tuple(movers), improving, value.dtype, value.tobytes())
        if asked not in self._replies:
            self._replies[asked] = self._worst_reply(movers, value, improving=improving)
        return self._replies[asked].copy()

    def _worst_reply(self, movers: Sequence[Mover], value: IntArray, *, improving: bool) -> IntArray:
        steps = {mover: self.improvements(mover) if improving else self._steps(mover) for mover in movers}
        steps = {mover: arcs for mover, arcs in steps.items() if len(arcs.heads)}
        free = value.copy()
        after = {mover: value.copy() for mover in steps if not mover.transitive}
        changed = True
        while changed:
            changed = False
            for mover, arcs in steps.items():
                reached = arcs.lowest(after.get(mover, free))
                for last, held in [(None, free), *after.items()]:
                    if last is not mover and (lower := reached < held[arcs.heads]).any():
                        held[arcs.heads[lower]] = reached[lower]
                        changed = True
        return free

    def deterred(self, party: str, payoff: IntArray, answer: IntArray) -> BoolArray:
        """Where every strict improvement of *party* leads to a state whose *answer* is no better than staying."""
        arcs = self.arcs(self.own(party))
        here = payoff[arcs.origin]
        tempting = (payoff[arcs.target] > here) & (answer[arcs.target] > here)
        stays = np.ones(self.space.size, dtype=bool)
        stays[arcs.origin[tempting]] = False
        return stays

    def reach(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """Every single move of *mover* from *states*."""
        if mover not in self._arcs and len(states) * FEW < self.space.size:
            return self._reach(mover, states)
        arcs = self.arcs(mover)
        wanted = states.astype(arcs.origin.dtype)  # or the arcs would be converted, which takes longer than the search
        first = np.searchsorted(arcs.origin, wanted, side="left")
        count = np.searchsorted(arcs.origin, wanted, side="right") - first
        position = np.repeat(np.arange(len(states)), count)
        within = np.arange(len(position)) - np.repeat(np.cumsum(count) - count, count)
        return position, arcs.target[first[position] + within]

    def arcs(self, mover: Mover) -> Arcs:
        """All moves of *mover*."""
        if mover not in self._arcs:
            self._arcs[mover] = self._build(mover)
        return self._arcs[mover]

    def _steps(self, mover: Mover) -> Arcs | Sweep:
        """All moves of *mover*, listed only where they have to be."""
        return self._sweeps.get(mover) or self.arcs(mover)

    def _reach(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """``reach`` from a few states, without listing the moves from all."""
        order, begin, size = self._groups(mover)
        position = np.repeat(np.arange(len(states)), size[states])
        skipped = begin[states] - (np.cumsum(size[states]) - size[states])
        target = order[np.repeat(skipped, size[states]) + np.arange(len(position))]
        keep = self._allowed(mover, states[position], target)
        return position[keep], target[keep]

    def improvements(self, mover: Mover) -> Arcs:
        """The moves of *mover* that are strictly better for everyone in it."""
        if mover not in self._improving and mover not in self._arcs and mover.axes:
            order, count = groups(self.space, mover)
            if len(order) >= CROWD * len(count):
                self._improving[mover] = self._better(mover, order, count)
        if mover not in self._improving:
            arcs = self.arcs(mover)
            better = np.ones(len(arcs.origin), dtype=bool)
            for party in mover.parties:
                payoff = self.payoff[party]
                better &= payoff[arcs.target] > payoff[arcs.origin]
            self._improving[mover] = Arcs(arcs.origin[better], arcs.target[better])
        return self._improving[mover]

    def _better(self, mover: Mover, order: IntArray, count: IntArray) -> Arcs:
        """The improvements of *mover*, group by group: first what is better, then which of it is allowed."""
        payoffs = [self.payoff[party] for party in mover.parties]
        ends = np.cumsum(count)
        found = [better_pairs(order[end - size : end], payoffs, _CHUNK) for end, size in zip(ends, count, strict=True)]
        origin, target = (np.concatenate(part).astype(np.int32) for part in zip(*found, strict=True))
        keep = self._allowed(mover, origin, target)
        origin, target = origin[keep], target[keep]
        sorted_ = np.argsort(origin, kind="stable")
        return Arcs(origin[sorted_], target[sorted_])

    def _build(self, mover: Mover) -> Arcs:
        """Pair each state with the others of its group, which differ from it only in what the mover controls."""
        order, begin, size = self._groups(mover)
        narrow = np.arange(self.space.size, dtype=np.int32)
        origins, targets = [narrow[:0]], [narrow[:0]]
        ends = np.cumsum(size)
        first = 0
        while first < self.space.size and mover.axes:
            done = ends[first - 1] if first else 0
            last = max(first + 1, int(np.searchsorted(ends, done + _CHUNK, side="right")))
            part = slice(first, last)
            origin, target = self._pairs(mover, narrow[part], order, begin[part], size[part])
            origins.append(origin)
            targets.append(target)
            first = last
        return Arcs(np.concatenate(origins), np.concatenate(targets))

    def _groups(self, mover: Mover) -> tuple[IntArray, IntArray, IntArray]:
        """States in groups, and for each state where its group begins among them and how many it has."""
        if mover not in self._grouped:
            order, count = groups(self.space, mover)
            begin, size = np.empty((2, self.space.size), dtype=np.int64)
            begin[order] = np.repeat(np.cumsum(count) - count, count)
            size[order] = np.repeat(count, count)
            self._grouped[mover] = order.astype(np.int32), begin, size
        return self._grouped[mover]

    def _pairs(
        self, mover: Mover, states: IntArray, order: IntArray, begin: IntArray, size: IntArray
    ) -> tuple[IntArray, IntArray]:
        """The allowed moves from *states* within their groups ``order[begin : begin + size]``: origins and targets."""
        origin = np.repeat(states, size)
        skipped = begin - (np.cumsum(size) - size)
        target = order[np.repeat(skipped, size) + np.arange(len(origin))]
        keep = self._allowed(mover, origin, target)
        return origin[keep], target[keep]

    def _allowed(self, mover: Mover, origin: IntArray, target: IntArray) -> BoolArray:
        """Which of these pairs of a group of *mover* are moves."""
        keep: BoolArray = origin != target
        for axis, matrix in mover.allowed.items():
            if not matrix.all():
                column = self.space.rows[:, axis]
                keep &= matrix[column[origin], column[target]]
        return keep


def groups(space: Listing, mover: Mover) -> tuple[IntArray, IntArray]:
    """States sorted so that those which *mover* can perhaps move between stand together, and the size of each group."""
    fixed = [axis for axis in range(space.rows.shape[1]) if axis not in mover.allowed]
    rest = space.rows[:, fixed]
    if not fixed:
        return np.arange(space.size), np.array([space.size])
    order = np.lexsort(rest.T)
    breaks = np.flatnonzero(np.r_[True, (rest[order][1:] != rest[order][:-1]).any(axis=1)])
    return order, np.diff(np.r_[breaks, space.size])


def pairs_needed(space: Listing, mover: Mover) -> int:
    """How many pairs of states ``Graph`` would look at for *mover*."""
    if not mover.axes:
        return 0
    _, count = groups(space, mover)
    return int((count.astype(np.int64) ** 2).sum())
