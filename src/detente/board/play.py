"""Play: which moves are followed from a state to the next, and after whose move somebody has to wait.

Any move, or the moves after which what each of their makers is *left* with is more than it had. Those are strict
improvements where a maker is left with the payoff of the state that it moves to, and credible ones where it is left
with the worst that others can do to it from there in their own interest.

Nobody moves twice in a row. A *lenient* play makes one exception, without which a state could seem to be at rest that
somebody wants to leave: who has just moved goes on where nobody else wants to move.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import prod

import numpy as np

from detente.board.mover import Mover
from detente.board.moves import Moves, Payoffs
from detente.board.numbering import everywhere
from detente.board.space import BoolArray, IntArray
from detente.light import dataclass

CHUNK = 2_000_000
"""Pairs of states that are looked at at once."""
DENSE = 4
"""Moves are listed one by one only where they are fewer than one state in so many."""


@dataclass(frozen=True, eq=False)
class Play:
    """The moves of *movers* that are followed; *kept* are those after whose moves somebody may have to wait, by number.

    A node is a state and a row: row 0 where it does not matter who moved last, else one row for each of *kept*.
    """

    moves: Moves
    feasible: BoolArray
    movers: tuple[Mover, ...]
    left: Payoffs | None
    kept: tuple[int, ...]
    lenient: bool = False

    @property
    def size(self) -> int:
        """How many states there are."""
        return len(self.feasible)

    @cached_property
    def row(self) -> tuple[int, ...]:
        """For each mover the row of the nodes that it moves to."""
        return tuple(self.kept.index(m) + 1 if m in self.kept else 0 for m in range(len(self.movers)))

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return 1 + len(self.kept)

    def waits(self, mover: int, row: int) -> bool:
        """Whether *mover* has to wait for others at the nodes of *row*."""
        return row > 0 and self.movers[self.kept[row - 1]].meets(self.movers[mover])

    def idle(self, row: int, states: IntArray) -> IntArray:
        """Those of *states* at which nobody wants to move who does not have to wait at the nodes of *row*."""
        for mover in range(len(self.movers)):
            if len(states) and not self.waits(mover, row):
                states = states[~self.wants(mover, states)]
        return states

    def wants(self, mover: int, states: IntArray) -> BoolArray:
        """At which of *states* the mover has a move that is followed."""
        one = self.movers[mover]
        if not one.axes:
            return np.zeros(len(states), dtype=bool)
        if self.left is not None and not one.joint:
            return np.asarray(self._alone(mover)[states])
        known = self._known.setdefault(mover, np.zeros(self.size, dtype=np.int8))
        for part in self._parts(mover, states[known[states] == 0]):
            position, _ = self._followed(mover, part, *self.moves.reach(one, part))
            known[part] = 1
            known[part[position]] = 2
        return np.asarray(known[states] == 2)

    def _alone(self, mover: int) -> BoolArray:
        """The same at every state, for one party and improvements."""
        if mover not in self._wanting:
            (party,) = self.movers[mover].parties
            left = self._lasting(party)
            self._wanting[mover] = np.asarray((self.moves.best(party, left) > self.moves.payoff[party]) & self.feasible)
        return self._wanting[mover]

    @cached_property
    def _wanting(self) -> dict[int, BoolArray]:
        return {}

    @cached_property
    def _known(self) -> dict[int, IntArray]:
        """For movers what is known about each state: nothing (0), that they do not want to move (1), or do (2)."""
        return {}

    def ready(self, mover: int, front: Mapping[int, IntArray]) -> IntArray:
        """The states of the nodes in *front*, a list a row, at which *mover* may move."""
        found = []
        for row, states in front.items():
            if not self.waits(mover, row):
                found.append(states)
            elif self.lenient:
                found.append(self.idle(row, states))
        return distinct(found, self.size)

    def onward(self, mover: int, states: IntArray) -> Iterator[tuple[IntArray, IntArray]]:
        """The moves of *mover* from *states* that are followed, in parts: origins and targets."""
        for part in self._parts(mover, states):
            position, target = self._followed(mover, part, *self.moves.reach(self.movers[mover], part))
            yield part[position], target

    def origins(self, mover: int, states: IntArray) -> Iterator[tuple[IntArray, IntArray]]:
        """The moves of *mover* to *states* that are followed, in parts: origins and targets."""
        for part in self._parts(mover, states):
            position, origin = self.moves.sources(self.movers[mover], part)
            target = part[position]
            keep = self._better(mover, origin, target)
            yield origin[keep], target[keep]

    def sweepable(self, mover: int) -> bool:
        """Whether all moves of *mover* can be followed at once, without a list of them."""
        return self.left is None or not self.movers[mover].joint

    def many(self, mover: int, states: IntArray) -> bool:
        """Whether the moves of *mover* from, or to, *states* are better followed all at once."""
        return self.sweepable(mover) and len(states) * self._width(mover) * DENSE > self.size

    def spread(self, mover: int, flags: BoolArray) -> BoolArray:
        """Where *mover* moves to from the states that have *flags*, all at once."""
        one = self.movers[mover]
        if self.left is None:
            return self._from_elsewhere(one, flags)
        (party,) = one.parties
        payoff = self.moves.payoff[party]
        low = self.moves.arrivals(one, np.where(flags, payoff, np.iinfo(payoff.dtype).max))
        return np.asarray(self._lasting(party) > low)

    def gather(self, mover: int, flags: BoolArray) -> BoolArray:
        """Where *mover* moves from to the states that have *flags*, all at once."""
        one = self.movers[mover]
        if self.left is None:
            return self._from_elsewhere(one.back, flags)
        (party,) = one.parties
        left, payoff = self._lasting(party), self.moves.payoff[party]
        best = self.moves.best(party, np.where(flags, left, np.iinfo(left.dtype).min))
        return np.asarray((best > payoff) & self.feasible)

    def _from_elsewhere(self, mover: Mover, flags: BoolArray) -> BoolArray:
        """Where *mover* moves to from states that have *flags*; where it only stays does not count."""
        if self.rows == 1:  # states that have them are known already
            return np.asarray((self.moves.arrivals(mover, (~flags).view(np.int8)) == 0) & self.feasible)
        number = np.arange(self.size, dtype=np.int32)
        first = self.moves.arrivals(mover, np.where(flags, number, self.size))
        last = -self.moves.arrivals(mover, np.where(flags, -number, 1))
        return np.asarray((first < self.size) & ((first != number) | (last != number)) & self.feasible)

    def _lasting(self, party: str) -> IntArray:
        """What *party* is left with; as little as can be where that is no state."""
        assert self.left is not None
        left = self.left[party]
        if left is self.moves.payoff[party] or everywhere(self.feasible):
            return left
        return np.where(self.feasible, left, np.iinfo(left.dtype).min)

    def _width(self, mover: int) -> int:
        return prod(len(matrix) for matrix in self.movers[mover].allowed.values())

    def _parts(self, mover: int, states: IntArray) -> Iterator[IntArray]:
        step = max(1, CHUNK // self._width(mover))
        return (states[first : first + step] for first in range(0, len(states), step)) if step else iter(())

    def _followed(
        self, mover: int, states: IntArray, position: IntArray, target: IntArray
    ) -> tuple[IntArray, IntArray]:
        keep = self._better(mover, states[position], target)
        return position[keep], target[keep].astype(np.int64, copy=False)

    def _better(self, mover: int, origin: IntArray, target: IntArray) -> BoolArray:
        if (left := self.left) is None:
            return np.ones(len(target), dtype=bool)

        def gains(party: str, before: IntArray, after: IntArray) -> BoolArray:
            return np.asarray(left[party][after] > self.moves.payoff[party][before])

        return self.moves.agreed(self.movers[mover], origin, target, gains)


def distinct(parts: Sequence[IntArray], size: int) -> IntArray:
    """The states in *parts*, each once and in order, where states are numbered up to *size*; a single part as it is."""
    if len(parts) == 1:
        return parts[0]
    whole = np.concatenate([np.zeros(0, dtype=np.int64), *parts])
    if len(whole) * DENSE > size:
        flags = np.zeros(size, dtype=bool)
        flags[whole] = True
        return np.flatnonzero(flags)
    whole.sort()
    return whole[np.append(True, whole[1:] != whole[:-1])] if len(whole) else whole
