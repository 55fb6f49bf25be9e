"""The sparse engine: feasible states only, with moves as groups, as orders of groups, or as arcs, whichever is least.

It carries everything: explicit ladders, state-and-arc models, boards of which little is feasible. Where a mover is
free, its moves are groups of states that differ in what it controls, and no arc is listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

from detente.board.arcs import Arcs, Groups, Ranked
from detente.board.mover import Mover
from detente.board.moves import Gains, Moves, Payoffs, remembered
from detente.board.numbering import ascending
from detente.board.space import BoolArray, IntArray, Listing
from detente.board.sweep import Sweep, better_pairs, sweepable
from detente.board.voting_body import VotingBody

MAX_ARCS = 60_000_000
"""Arcs of one mover that are kept; about 500 MB."""
_CHUNK = 4_000_000
_VOTES = 200_000
_ASKED = 4_000_000
"""Moves of a body times its voters, whose interests are kept while its parts are looked at; 8 MB."""
CROWD = 64
"""States that one mover can perhaps move between are compared group by group where a group has so many on average."""
SMALL = 2**14
"""States of a board on which looking for twice as many answers at once takes hardly longer."""
FEW = 16
"""From fewer than one state in so many, moves are found without listing those from all."""


class SingleMoves(Protocol):
    """Single moves from every state, staying left out."""

    def lowest(self, value: IntArray) -> IntArray:
        """For each state the smallest *value* in reach; the largest integer where there is nothing to move to."""


class Graph(Moves):
    """The operations of ``Moves`` over listed states."""

    def __init__(self, space: Listing, movers: Sequence[Mover], payoff: Payoffs) -> None:
        super().__init__(movers, payoff)
        self.space = space
        self._arcs: dict[Mover, Arcs] = {}
        self._improving: dict[Mover, SingleMoves] = {}
        self._grouped: dict[tuple[Mover, ...], Groups] = {}
        self._along: dict[frozenset[int], Groups] = {}
        self._sweeps: dict[Mover, Sweep] = {}
        self._gains: dict[Mover, dict[tuple[str, bool], BoolArray]] = {}

    def best(self, party: str, value: IntArray) -> IntArray:
        """At each state the largest *value* that *party* can reach by one own move or by staying."""
        mover = self.own(party)
        if not mover.axes:
            return value
        if mover.free:
            return self.groups(mover).highest(value)
        return np.maximum(value, self._steps(mover).highest(value))

    def deterred(self, party: str, answer: IntArray) -> BoolArray:
        """Where every strict improvement of *party* leads to a state whose *answer* is no better than staying.

        A move to a state is tempting where both payoff and answer there are better than staying, so that it is enough
        to compare with the highest, among all states in reach, of the lower of the two.
        """
        payoff = self.payoff[party]
        return np.asarray(self.best(party, np.minimum(payoff, answer.astype(payoff.dtype, copy=False))) <= payoff)

    def reach(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """Every single move of *mover* from *states*."""
        if not mover.axes:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        if mover not in self._arcs and len(states) * FEW < self.space.size:
            return self._pairs(mover, states)
        arcs = self.arcs(mover)
        wanted = states.astype(arcs.origin.dtype)  # or the arcs would be converted, which takes longer than the search
        first = np.searchsorted(arcs.origin, wanted, side="left")
        count = np.searchsorted(arcs.origin, wanted, side="right") - first
        position = np.repeat(np.arange(len(states)), count)
        within = np.arange(len(position)) - np.repeat(np.cumsum(count) - count, count)
        return position, arcs.target[first[position] + within]

    def sources(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """Every single move of *mover* to *states*; no arcs are listed for that."""
        if not mover.axes:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        return self._pairs(mover.back, states)

    def arrivals(self, mover: Mover, value: IntArray) -> IntArray:
        """At each state the smallest *value* of those from which *mover* can get there by one move, or its own."""
        if not mover.axes:
            return value
        if mover.free:
            return self.groups(mover).lowest(value)
        if sweepable(self.space):
            return np.minimum(value, Sweep(self.space, mover.back).lowest(value))
        found, arcs = value.copy(), self.arcs(mover)
        np.minimum.at(found, arcs.target, value[arcs.origin])
        return found

    def worst_reply(self, movers: Sequence[Mover], value: IntArray, *, improving: bool) -> IntArray:
        """At each state the smallest *value* that legal sequences of *movers* lead to, or staying."""
        movers = [mover for mover in movers if mover.axes]
        if improving:
            return self._settled({mover: self.improving(mover) for mover in movers}, remembered(movers), value)
        # whatever they can do one after the other, all of them together can often do in one move
        if movers and all(mover.free for mover in movers):
            return self.groups(*movers).lowest(value)
        everyone = self.together(movers)
        if not movers or not everyone.transitive:
            return self._settled({mover: self._steps(mover) for mover in movers}, movers, value)
        if everyone.free:
            return self.groups(everyone).lowest(value)
        if sweepable(self.space):
            return np.minimum(value, Sweep(self.space, everyone).lowest(value))
        return self._settled({mover: self._steps(mover) for mover in movers}, (), value)

    def _sanction(self, party: str, *, improving: bool, after_counter: bool) -> IntArray:
        if improving and self._plain:
            both = self.space.size <= SMALL
            self._find_sanctions([False, True] if both else [after_counter])
            return self._sanctions[party, True, after_counter]
        value = self._minimised(party, after_counter=after_counter)
        return self.worst_reply(self.others(party), value, improving=improving)

    @cached_property
    def _plain(self) -> bool:
        """Whether it never matters to improvements who has just moved."""
        return not remembered([mover for mover in self.movers if mover.axes])

    def _find_sanctions(self, after_counter: Sequence[bool]) -> None:
        """Keep what improvements of the others lead to, for all players at once: each mover has the same for all."""
        asked = [(party, then) for then in after_counter for party in self.payoff]
        values = [self._minimised(party, after_counter=then) for party, then in asked]
        spare = (1 << (len(asked) - 1).bit_length()) - len(asked)  # so many are copied much faster
        reply = np.stack(values + values[:1] * spare, axis=1)
        able = [mover for mover in self.movers if mover.axes]
        own = [[k for k, (party, _) in enumerate(asked) if party in mover.parties] for mover in able]
        quiet, turn, nothing = 0, 0, np.iinfo(reply.dtype).max
        while quiet < len(able):
            lower = self._side_by_side(self.improving(able[turn]), reply)
            for column in own[turn]:
                lower[:, column] = nothing
            turn = (turn + 1) % len(able)
            quiet += 1
            if np.count_nonzero(lower < reply):
                np.minimum(reply, lower, out=reply)
                quiet = 1  # it composes, so that it has nothing to add itself
        for (party, then), found in zip(asked, np.ascontiguousarray(reply.T), strict=False):
            found.setflags(write=False)
            self._sanctions.setdefault((party, True, then), found)

    @staticmethod
    def _side_by_side(steps: SingleMoves, values: IntArray) -> IntArray:
        """The lowest of each column of *values*."""
        if isinstance(steps, Ranked):
            return steps.lowest(values)
        return np.stack([steps.lowest(value) for value in np.ascontiguousarray(values.T)], axis=1)

    @staticmethod
    def _settled(steps: Mapping[Mover, SingleMoves], kept: Sequence[Mover], value: IntArray) -> IntArray:
        """The smallest *value* that sequences of *steps* lead to in which no party of those *kept* moves twice running.

        ``after[m]`` is the smallest that can follow when mover m has just moved.
        """
        free = value.copy()
        after = {mover: value.copy() for mover in kept}
        waiting = dict.fromkeys(steps)
        while waiting:
            mover = next(iter(waiting))
            del waiting[mover]
            reached = steps[mover].lowest(after.get(mover, free))
            for last, held in ((None, free), *after.items()):
                if (last is None or not last.meets(mover)) and (reached < held).any():
                    np.minimum(held, reached, out=held)
                    waiting |= {other: None for other in steps if (other if other in after else None) is last}
        return free

    def groups(self, *movers: Mover) -> Groups:
        """States that differ only in what *movers* can change."""
        if movers not in self._grouped:
            axes = frozenset(axis for mover in movers for axis in mover.allowed)
            if axes not in self._along:
                self._along[axes] = Groups.of(self.space, axes)
            self._grouped[movers] = self._along[axes]
        return self._grouped[movers]

    def arcs(self, mover: Mover) -> Arcs:
        """All moves of *mover*."""
        if mover not in self._arcs:
            self._arcs[mover] = self._listed(mover)
        return self._arcs[mover]

    def _steps(self, mover: Mover) -> Arcs | Sweep:
        """All moves of *mover*, listed only where they have to be."""
        if not mover.axes or not sweepable(self.space):
            return self.arcs(mover)
        return self._sweeps.setdefault(mover, Sweep(self.space, mover))

    def improving(self, mover: Mover) -> SingleMoves:
        """The moves of *mover* that are strictly better for everyone in it."""
        if mover not in self._improving:
            self._improving[mover] = self._better(mover)
        return self._improving[mover]

    def _better(self, mover: Mover) -> SingleMoves:
        if mover.free and not mover.joint and mover.axes:
            return Ranked(self.groups(mover), self.payoff[mover.parties[0]])
        if isinstance(mover, VotingBody):
            return self._carried(mover)
        groups = self.groups(mover)
        if mover.axes and mover not in self._arcs and self.space.size >= CROWD * len(groups.count):
            return self._better_by_group(mover, groups)
        arcs = self.arcs(mover)
        better = np.ones(len(arcs.origin), dtype=bool)
        for payoff in self._payoffs_of(mover):
            better &= payoff[arcs.target] > payoff[arcs.origin]
        return Arcs(self.space.size, arcs.origin[better], arcs.target[better])

    def _payoffs_of(self, mover: Mover) -> list[IntArray]:
        """The payoffs of those in it; of parties that want the same, once."""
        return list({id(payoff): payoff for payoff in (self.payoff[party] for party in mover.parties)}.values())

    def _carried(self, mover: VotingBody) -> Arcs:
        """The moves of a body that enough of its voters want; of fewer voters, among those that all of them make."""
        known = self.arcs(mover) if mover.whole is None else self.improving(mover.whole)
        assert isinstance(known, Arcs)
        if mover.whole is not None and len(known.origin) * len(mover.body.parties) <= _ASKED:
            keep = self._voted(mover, known.origin, known.target, *[self._once(mover.whole, known)] * 2)
            return Arcs(self.space.size, known.origin[keep], known.target[keep])
        better = [
            self.agreed(mover, known.origin[first : first + _VOTES], known.target[first : first + _VOTES])
            for first in range(0, len(known.origin), _VOTES)
        ]
        keep = np.concatenate([np.zeros(0, dtype=bool), *better])
        return Arcs(self.space.size, known.origin[keep], known.target[keep])

    def _once(self, whole: VotingBody, known: Arcs) -> Gains:
        """``gains`` over the moves that are *known* of a body, asked once for all parts of it."""
        asked = self._gains.setdefault(whole, {})

        def gains(party: str, before: IntArray, after: IntArray) -> BoolArray:
            key = party, before is known.origin
            if key not in asked:
                asked[key] = self.gains(party, before, after)
            return asked[key]

        return gains

    def _voted(self, mover: Mover, before: IntArray, after: IntArray, gains: Gains, back: Gains | None) -> BoolArray:
        assert isinstance(mover, VotingBody)
        rows = self.space.rows
        return mover.agreed(
            lambda party: gains(party, before, after),
            None if back is None else lambda party: back(party, after, before),
            rows[before],
            rows[after],
        )

    def moving(
        self, mover: Mover, before: int, after: int, likely: Mapping[str, tuple[bool, ...]] | None = None
    ) -> tuple[str, ...]:
        """The parties that make one move of *mover*; of a body a smallest set that carries it."""
        if not isinstance(mover, VotingBody):
            return mover.parties
        if likely is None:
            change = {one: int(self.payoff[one][after]) - int(self.payoff[one][before]) for one in mover.parties}
            likely = {one: (by < 0, by <= 0) for one, by in change.items()}
        rows = self.space.rows
        return mover.moving(rows[before].tolist(), rows[after].tolist(), mover.ordered(likely))

    def _better_by_group(self, mover: Mover, groups: Groups) -> Arcs:
        """The improvements of *mover*, group by group: first what is better, then which of it is allowed."""
        payoffs = self._payoffs_of(mover)
        parts = np.split(groups.order, groups.starts[1:])
        found = [better_pairs(part, payoffs, _CHUNK) for part in parts]
        origin, target = (np.concatenate(part).astype(np.int32) for part in zip(*found, strict=True))
        keep = self._allowed(mover, origin, target)
        origin, target = origin[keep], target[keep]
        sorted_ = np.argsort(origin, kind="stable")
        return Arcs(self.space.size, origin[sorted_], target[sorted_])

    def _listed(self, mover: Mover) -> Arcs:
        """The moves of *mover* from every state, as many states at a time as memory bears."""
        narrow = np.arange(self.space.size, dtype=np.int32)
        if not mover.axes:
            return Arcs(self.space.size, narrow[:0], narrow[:0])
        groups = self.groups(mover)
        ends = np.cumsum(groups.count[groups.label])
        cuts = ascending(np.searchsorted(ends, np.arange(_CHUNK, int(ends[-1]), _CHUNK)))
        found = []
        for part in np.split(narrow, cuts):
            position, target = self._pairs(mover, part)
            found.append((part[position], target.astype(np.int32)))
        origin, target = (np.concatenate(part) for part in zip(*found, strict=True))
        return Arcs(self.space.size, origin, target)

    def _pairs(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """The moves of *mover* from *states*, each with the others of its group: positions and targets."""
        groups = self.groups(mover)
        label = groups.label[states]
        size = groups.count[label]
        position = np.repeat(np.arange(len(states)), size)
        skipped = groups.starts[label] - (np.cumsum(size) - size)
        target = groups.order[np.repeat(skipped, size) + np.arange(len(position))]
        keep = self._allowed(mover, states[position], target)
        return position[keep], target[keep]

    def _allowed(self, mover: Mover, origin: IntArray, target: IntArray) -> BoolArray:
        """Which of these pairs of a group of *mover* are moves."""
        keep: BoolArray = origin != target
        for axis, matrix in mover.allowed.items():
            if not matrix.all():
                column = self.space.rows[:, axis]
                keep &= matrix[column[origin], column[target]]
        return keep


def pairs_needed(space: Listing, mover: Mover) -> int:
    """How many pairs of states ``Graph`` would look at for *mover*."""
    return Groups.of(space, mover.axes).pairs if mover.axes else 0
