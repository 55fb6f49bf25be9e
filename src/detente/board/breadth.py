"""Breadth-first search over a board: what a play reaches, in how few moves, by which way, and from where.

Layers of few states are followed move by move; those of many all at once, by operations on whole arrays, so that the
moves of a large board are never listed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np

from detente.board.play import Play, distinct
from detente.board.space import BoolArray, IntArray
from detente.light import dataclass

Hop: TypeAlias = tuple[int, int, int]
"""One move: the number of the mover, the state before, the state after."""
NEVER, START, PASSED = 0, 1, -1
"""In an array of distances: not reached; no move away, one more for each move; reached, but not followed further."""
LARGE = 2**22
"""States of boards that have no way of more than a few moves, as on larger ones no issue has a ladder."""


@dataclass(frozen=True, eq=False)
class Reach:
    """What *play* reaches from the state *start*: for each row of nodes the distance of each state.

    Distances count from ``START``, so that an array of zeros, which takes no memory yet, says that nothing is reached.
    ``found`` is the state and the row at which the search was ended; none where nothing ended it.
    """

    play: Play
    start: int
    distance: tuple[IntArray, ...]
    found: tuple[int, int] | None

    @cached_property
    def least(self) -> IntArray:
        """The distance of each state, whoever moved last."""
        least = self.distance[0]
        for one in self.distance[1:]:
            least = np.where((one > 0) & ((least <= 0) | (one < least)), one, least)
        return least

    @cached_property
    def flags(self) -> BoolArray:
        """The states that are reached."""
        return np.asarray(self.least > 0)

    def moves(self, state: int) -> int:
        """The fewest moves to *state*; -1 where it is not reached."""
        return max(0, int(self.least[state])) - START

    def front(self, states: BoolArray | None = None) -> Mapping[int, IntArray]:
        """The nodes that are reached, a list of states a row; only those at *states*, if given."""
        return {
            row: np.flatnonzero(one > 0 if states is None else (one > 0) & states)
            for row, one in enumerate(self.distance)
        }

    def way(self, state: int, farness: Callable[[IntArray, int], IntArray] | None = None) -> tuple[Hop, ...]:
        """A shortest way to *state*, which must have been reached.

        Of the states from which a mover may have come, the one of least *farness* from where it went; else the first.
        """
        row = self.found[1] if self.found and self.found[0] == state else self._row(state)
        hops: list[Hop] = []
        far = int(self.distance[row][state])
        while far > START:
            far -= 1
            mover, before, row = self._before(state, row, far, farness)
            hops.append((mover, before, state))
            state = before
        return tuple(reversed(hops))

    def _row(self, state: int) -> int:
        reached = [row for row, one in enumerate(self.distance) if one[state] > 0]
        return min(reached, key=lambda row: int(self.distance[row][state]))

    def _before(self, state: int, row: int, far: int, farness: Callable[[IntArray, int], IntArray] | None) -> Hop:
        """Who moved to a node, from which state and row, at distance *far*."""
        play = self.play
        for mover in (m for m in range(len(play.movers)) if play.row[m] == row):
            origins = [origin for origin, _ in play.origins(mover, np.array([state]))]
            origin = np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *origins]))
            for last in range(play.rows):
                here = origin[self.distance[last][origin] == far]
                if play.waits(mover, last):
                    here = play.idle(last, here) if play.lenient else here[:0]
                if len(here):
                    return mover, int(here[np.argmin(farness(here, state))] if farness else here[0]), last
        raise AssertionError("a state was reached that no move leads to")


def explore(
    play: Play, start: int, *, until: BoolArray | None = None, within: BoolArray | None = None, most: int | None = None,
    followed: Callable[[IntArray], IntArray] | None = None, without: Collection[int] = (),
) -> Reach:  # fmt: skip
    """All that *play* reaches from *start*, in at most so many moves, or the first state flagged in *until*.

    Only states flagged in *within* are entered, and the movers numbered *without* do not move; of what a mover reaches
    only what *followed* keeps is followed further.
    """
    wide = np.int32 if play.size <= LARGE else np.int16
    distance = tuple(np.zeros(play.size, dtype=wide) for _ in range(play.rows))
    distance[0][start] = START
    front: dict[int, IntArray] = {0: np.array([start])}
    moves = 0
    while front and moves != most:
        moves += 1
        following: dict[int, list[IntArray]] = {}
        for mover in (m for m in range(len(play.movers)) if m not in without):
            row = play.row[mover]
            fresh = _fresh(play, mover, play.ready(mover, front), distance[row], within)
            distance[row][fresh] = moves + START
            if until is not None and (wanted := until[fresh]).any():
                return Reach(play, start, distance, (int(fresh[wanted][0]), row))
            if followed is not None:
                kept = followed(fresh)
                distance[row][fresh] = PASSED
                distance[row][kept] = moves + START
                fresh = np.sort(kept)
            if len(fresh):
                following.setdefault(row, []).append(fresh)
        front = {row: np.concatenate(found) for row, found in following.items()}
    return Reach(play, start, distance, None)


def _fresh(play: Play, mover: int, states: IntArray, distance: IntArray, within: BoolArray | None) -> IntArray:
    """The states that *mover* moves to from *states* and that have no *distance* yet, in order."""
    if not len(states) or not play.movers[mover].axes:
        return states[:0]
    if play.many(mover, states):
        flags = np.zeros(play.size, dtype=bool)
        flags[states] = True
        reached = play.spread(mover, flags)
        reached &= distance == NEVER
        if within is not None:
            reached &= within
        return np.flatnonzero(reached)
    found = []
    for _, target in play.onward(mover, states):
        fresh = target[distance[target] == NEVER]
        found.append(fresh if within is None else fresh[within[fresh]])
    return distinct([*found, states[:0]], play.size)


def closed(
    play: Play, start: int, until: BoolArray, within: BoolArray, without: Collection[int] = ()
) -> BoolArray | None:
    """The states *within* that *play*, in which it makes no difference who moved last, reaches from *start*.

    None as soon as one of them is flagged in *until*. It does not matter in how many moves, so that each mover takes up
    all that others have reached since its last turn; those numbered *without* do not move.
    """
    distance = np.zeros(play.size, dtype=np.int8)
    distance[start] = START
    waiting: list[list[IntArray]] = [[np.array([start])] for _ in play.movers]
    while any(waiting):
        for mover, states in enumerate(waiting):
            if not states:
                continue
            waiting[mover] = []
            if mover in without:
                continue
            fresh = _fresh(play, mover, distinct(states, play.size), distance, within)
            if len(fresh):
                if until[fresh].any():
                    return None
                distance[fresh] = START
                for other in range(len(waiting)):
                    if other != mover:
                        waiting[other].append(fresh)
    return np.asarray(distance > 0)


def leading_to(play: Play, goal: BoolArray, within: Sequence[BoolArray]) -> tuple[BoolArray, ...]:
    """For each row the nodes *within* it from which *play* gets to a state flagged in *goal*, and those themselves."""
    found = tuple(goal & inside for inside in within)
    front = {row: np.flatnonzero(flags) for row, flags in enumerate(found)}
    while front:
        following: dict[int, list[IntArray]] = {}
        for mover, row in enumerate(play.row):
            if row not in front or not play.movers[mover].axes:
                continue
            back = _origins(play, mover, front[row])
            for last in range(play.rows):
                fresh = back & within[last] & ~found[last]
                states = np.flatnonzero(fresh)
                if play.waits(mover, last):
                    states = play.idle(last, states) if play.lenient else states[:0]
                if len(states):
                    found[last][states] = True
                    following.setdefault(last, []).append(states)
        front = {row: np.concatenate(states) for row, states in following.items()}
    return found


def _origins(play: Play, mover: int, states: IntArray) -> BoolArray:
    """The states from which *mover* moves to any of *states*."""
    flags = np.zeros(play.size, dtype=bool)
    if play.many(mover, states):
        flags[states] = True
        return play.gather(mover, flags)
    for origin, _ in play.origins(mover, states):
        flags[origin] = True
    return flags
