"""Where unilateral improvements lead from the status quo: every state that they reach, and where they stop.

A party follows an improvement from s to t when what it is left with after t is better for it than s. By the *credible*
reading that is the worst that the others can do to it from t in their own interest (SEQ), so that a move which would be
answered is not made; by the *myopic* one it is t itself.

Nobody moves twice in a row while somebody else wants to move. For free and one-way issues this changes nothing; on a
ladder it gives the others a turn between two rungs. When only the party that moved last wants to move, it moves again,
so that a state in which things stop is one that nobody wants to leave.
"""

from __future__ import annotations

from functools import cached_property
from math import prod

import numpy as np

from detente.board import Board, Mover
from detente.board.numbering import ascending
from detente.board.space import IntArray
from detente.errors import TooLargeError
from detente.light import dataclass
from detente.paths.closed_sets import closed_sets
from detente.stability.witness import Move, move

MAX_IMPROVEMENTS = 30_000_000
"""Improvements that are followed; about 1 GB."""
_CHUNK = 4_000_000


@dataclass(frozen=True, eq=False)
class Drift:
    """What improvements reach from the status quo.

    A node is a state, and who moved last where that matters; ``state``, ``parent`` and ``by`` have an entry a node, in
    the order of distance, the status quo first. ``parent`` is the node before it on a shortest way and ``by`` the
    number of the player who moves there. Improvements stop in one of the states ``rests``, which nobody wants to
    leave, or go round for ever in one of ``cycles``, sets of states that are not left again.
    """

    board: Board
    credible: bool
    state: IntArray
    parent: IntArray
    by: IntArray
    rests: IntArray
    cycles: tuple[IntArray, ...]

    @cached_property
    def ends(self) -> IntArray:
        """All states in which improvements stop or go round, in board order."""
        return ascending(np.concatenate([self.rests, *self.cycles]))

    def path(self, state: int) -> tuple[Move, ...]:
        """A shortest sequence of improvements from the status quo to *state*, which they must reach."""
        node = int(np.argmax(self.state == state))
        moves: list[Move] = []
        while node:
            before = int(self.parent[node])
            party = self.board.players[int(self.by[node])]
            moves.append(move(self.board, (party,), int(self.state[before]), int(self.state[node])))
            node = before
        return tuple(reversed(moves))

    def __repr__(self) -> str:
        reached = len(ascending(self.state))
        return f"<drift from the status quo: {reached:,} states, {len(self.rests):,} rests, {len(self.cycles)} cycles>"


def drift(board: Board, *, credible: bool = True) -> Drift:
    """Follow every sequence of unilateral improvements of *board* from the status quo.

    With *credible*, only those that no answer in the answerers' own interest undoes. Raises ``TooLargeError`` when
    there are more than ``MAX_IMPROVEMENTS`` improvements to follow.
    """
    walk = _Walk(board, credible=credible)
    walk.explore()
    state = np.concatenate(walk.codes) // walk.labels
    origin, target = np.concatenate(walk.origins), np.concatenate(walk.targets)
    sinks, circles = closed_sets(len(state), origin, target)
    cycles = {states.tobytes(): states for states in (ascending(state[nodes]) for nodes in circles)}
    parent, by = np.concatenate(walk.parents), np.concatenate(walk.by)
    return Drift(board, credible, state, parent, by, ascending(state[sinks]), tuple(cycles.values()))


class _Walk:
    """Breadth first over nodes, a list an entry of which is one step. Who moved last is kept only for climbers.

    Climbers are the players whose moves do not compose. The code of a node is its state times ``labels`` plus the label
    of the climber that moved last, or 0.
    """

    def __init__(self, board: Board, *, credible: bool) -> None:
        none: IntArray = np.zeros(0, dtype=np.int64)
        self.board = board
        self.movers = tuple(board.moves.own(party) for party in board.players)
        self.left_with = {p: board.sanction(p, improving=True) if credible else board.payoff[p] for p in board.players}
        climbers = [k for k, mover in enumerate(self.movers) if not mover.transitive]
        self.label = np.zeros(len(self.movers), dtype=np.int64)
        self.label[climbers] = np.arange(1, len(climbers) + 1)
        self.labels = len(climbers) + 1
        self.node = np.full(board.space.size * self.labels, -1, dtype=np.int32)
        self.codes: list[IntArray] = []
        self.parents: list[IntArray] = [none]
        self.by: list[IntArray] = [none]
        self.origins: list[IntArray] = [none]
        self.targets: list[IntArray] = [none]

    def explore(self) -> None:
        """Fill the lists."""
        start = np.array([self.board.status_quo.index * self.labels])
        self._add(start, np.zeros(1, dtype=np.int64), np.full(1, -1))
        followed, count = 0, 1
        while len(front := self.codes[-1]):
            position, code, mover = self._steps(front)
            followed += len(position)
            if followed > MAX_IMPROVEMENTS:
                raise TooLargeError(
                    f"more than {MAX_IMPROVEMENTS:,} unilateral improvements lead on from the status quo, too many to "
                    "follow to their ends. Take the status quo itself as the outlook, or hold some issues fixed."
                )
            origin = position + (count - len(front))
            unseen = np.flatnonzero(self.node[code] < 0)
            fresh, earliest = np.unique(code[unseen], return_index=True)
            self._add(fresh, origin[unseen[earliest]], mover[unseen[earliest]])
            count += len(fresh)
            self.origins.append(origin)
            self.targets.append(self.node[code].astype(np.int64))

    def _add(self, codes: IntArray, parents: IntArray, by: IntArray) -> None:
        done = sum(len(part) for part in self.codes)
        self.node[codes] = np.arange(done, done + len(codes))
        self.codes.append(codes)
        self.parents.append(parents)
        self.by.append(by)

    def _steps(self, front: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """The improvements from *front*: the position there, the code reached, and the number of the player."""
        state, last = front // self.labels, front % self.labels
        found = []
        for k, mover in enumerate(self.movers):
            if mover.axes:
                position, target = self._improvements(mover, state)
                found.append((position, target * self.labels + self.label[k], np.full(len(position), k)))
        if not found:
            return (np.zeros(0, dtype=np.int64),) * 3
        position, code, by = (np.concatenate(part) for part in zip(*found, strict=True))
        again = (self.label[by] > 0) & (self.label[by] == last[position])
        others_want = np.zeros(len(front), dtype=bool)
        others_want[position[~again]] = True
        legal = ~again | ~others_want[position]
        return position[legal], code[legal], by[legal]

    def _improvements(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """The moves of *mover*, one player, from *states* that it would make; a part of *states* at a time."""
        (party,) = mover.parties
        payoff, left = self.board.payoff[party], self.left_with[party]
        step = max(1, _CHUNK // prod(len(matrix) for matrix in mover.allowed.values()))
        found = []
        for first in range(0, len(states), step):
            part = states[first : first + step]
            position, target = self.board.moves.reach(mover, part)
            better = left[target] > payoff[part[position]]
            found.append((position[better] + first, target[better].astype(np.int64)))
        return np.concatenate([p for p, _ in found]), np.concatenate([t for _, t in found])
