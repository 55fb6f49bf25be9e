"""What can be foreseen however far parties look ahead: bounds on where play ends, narrowed until nothing changes.

To begin with, play may end in any state that can be reached. A party that can get nothing better is sure to stay; one
to which some move is sure to bring more is sure to move; what others reckon with follows from that.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from detente.board.board import Board
from detente.board.space import BoolArray, IntArray
from detente.stability.own_moves import OwnMoves


class SettledBounds:
    """The bounds on *board*, in parties by their number.

    ``least[j, i]`` and ``most[j, i]`` are for each state what party i may be left with when party j has just moved
    there. ``may_move[j]`` says where it is not settled that party j stays. ``rounds`` is how often bounds were
    narrowed: who looks so many moves ahead, or more, decides as is settled.
    """

    def __init__(self, board: Board) -> None:
        self.board, self.moves, self.count = board, OwnMoves(board), len(board.players)
        self.payoff: IntArray = np.stack([board.payoff[party] for party in board.players])
        least, most = -self._within_reach(-self.payoff), self._within_reach(self.payoff)
        self.least, self.most = (np.repeat(bound[None], self.count, axis=0) for bound in (least, most))
        self.may_move: BoolArray = np.ones((self.count, self.payoff.shape[1]), dtype=bool)
        self.must_move: BoolArray = np.zeros_like(self.may_move)
        self.rounds = 0
        while self._narrowed():
            self.rounds += 1

    def _within_reach(self, value: IntArray) -> IntArray:
        """At each state the largest *value* of every party that any moves lead to."""
        found, quiet = value, 0
        while quiet < self.count:
            for party in self.board.players:
                wider = np.stack([self.board.moves.best(party, row) for row in found])
                quiet = quiet + 1 if np.array_equal(wider[:, self.board.numbers], found[:, self.board.numbers]) else 0
                found = wider
        return found

    def _narrowed(self) -> bool:
        """Follow from the bounds what is sure to be done, and from that narrower bounds; whether anything changed."""
        decided = [self._decided(j) for j in range(self.count)]
        least, most = self.least.copy(), self.most.copy()
        for j in range(self.count):
            others = [m for m in range(self.count) if m != j]
            rests = ~np.any([np.zeros_like(self.must_move[0]), *(self.must_move[m] for m in others)], axis=0)
            low = np.where(rests, self.payoff, np.iinfo(self.payoff.dtype).max)
            high = np.where(rests, self.payoff, np.iinfo(self.payoff.dtype).min)
            for m in others:
                np.minimum(low, decided[m][0], out=low, where=self.may_move[m])
                np.maximum(high, decided[m][1], out=high, where=self.may_move[m])
            np.maximum(least[j], low, out=least[j])
            np.minimum(most[j], high, out=most[j])
        here = self.board.numbers
        changed = not all(
            np.array_equal(before[..., here], after[..., here])
            for before, after in ((self.least, least), (self.most, most))
        )
        self.least, self.most = least, most
        return changed

    def _decided(self, j: int) -> tuple[IntArray, IntArray]:
        """Note where party j may and must move; what each party may then be left with, at least and at most."""
        low, high = self.payoff.copy(), self.payoff.copy()
        may, must = np.zeros_like(self.may_move[j]), np.zeros_like(self.must_move[j])
        for some in self.moves(self.board.players[j]):
            here = self.payoff[j][some.states]
            at_least, at_most = self.least[j, j][some.target], self.most[j, j][some.target]
            sure = some.highest(at_least)
            may[some.states], must[some.states] = some.highest(at_most) > here, sure > here
            open_ = (at_most >= sure[some.place]) & (at_most > here[some.place])
            limits = np.iinfo(low.dtype)
            for i in range(self.count):
                low[i, some.states] = some.lowest(np.where(open_, self.least[j, i][some.target], limits.max))
                high[i, some.states] = some.highest(np.where(open_, self.most[j, i][some.target], limits.min))
        self.may_move[j], self.must_move[j] = may, must
        return low, high


@lru_cache(maxsize=2)
def settled(board: Board) -> SettledBounds:
    """What can be foreseen on *board*, kept for the next question."""
    return SettledBounds(board)
