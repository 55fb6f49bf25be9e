"""Where play can end: in states that nobody wants to leave, or going round in sets of states that are not left again.

The latter are the strongly connected components without a way out. States from which a resting place is in reach are
set aside first, so that on most boards no moves need be listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from detente.board.breadth import Reach, leading_to
from detente.board.numbering import ascending
from detente.board.play import Play
from detente.board.space import BoolArray, IntArray
from detente.errors import TooLargeError
from detente.light import dataclass
from detente.paths.closed_sets import closed_sets

MAX_MOVES = 30_000_000
"""Moves that are listed to look for sets in which play goes round; about 1 GB."""


@dataclass(frozen=True, eq=False)
class Endings:
    """The states ``rests``, which nobody wants to leave, and ``cycles``, sets of states that play never leaves."""

    rests: IntArray
    cycles: tuple[IntArray, ...]

    @cached_property
    def states(self) -> IntArray:
        """All states in which play stops or goes round, in board order."""
        return ascending(np.concatenate([self.rests, *self.cycles]))

    def __repr__(self) -> str:
        return f"<endings: {len(self.rests):,} states, {len(self.cycles):,} cycles>"


def endings(reach: Reach) -> Endings:
    """Where the play that was followed can end. Raises ``TooLargeError`` where too many moves would be listed."""
    play = reach.play
    states = np.flatnonzero(reach.flags)
    for mover in range(len(play.movers)):
        states = states[~play.wants(mover, states)]
    still: BoolArray = np.zeros(play.size, dtype=bool)
    still[states] = True
    reached = [distance > 0 for distance in reach.distance]
    caught = leading_to(play, still, reached)
    left = {row: np.flatnonzero(inside & ~out) for row, (inside, out) in enumerate(zip(reached, caught, strict=True))}
    return Endings(states, tuple(_cycles(play, left)))


def _cycles(play: Play, nodes: dict[int, IntArray]) -> Iterator[IntArray]:
    """The sets in which play among *nodes*, a list of states a row, goes round; as sets of states, each once."""
    states = np.concatenate([np.zeros(0, dtype=np.int64), *nodes.values()])
    if not len(states):
        return
    starts = np.cumsum([0, *(len(some) for some in nodes.values())])
    origins, targets, count = [], [], 0
    for row, some in nodes.items():
        for mover in range(len(play.movers)):
            for before, after in play.onward(mover, play.ready(mover, {row: some})):
                into = nodes[play.row[mover]]
                origins.append(starts[row] + np.searchsorted(some, before))
                targets.append(starts[play.row[mover]] + np.searchsorted(into, after))
                count += len(before)
                if count > MAX_MOVES:
                    raise TooLargeError(
                        f"more than {MAX_MOVES:,} moves would be listed to find where play goes round",
                        "hold some issues fixed",
                    )
    _, circles = closed_sets(len(states), np.concatenate(origins), np.concatenate(targets))
    found = {some.tobytes(): some for some in (ascending(states[nodes]) for nodes in circles)}
    yield from found.values()
