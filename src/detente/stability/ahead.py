"""What parties anticipate that look a limited number of moves ahead: backward induction over a board.

A party that moves is followed by one of the others, who looks ahead as far as is left, and so on; where nobody else
wants to move, play rests. The literature has two parties, who take turns, and no ties. Here, where several others want
to move, or one has several best moves, whoever looks ahead reckons with what is worst for it.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from detente.board.board import Board
from detente.board.space import BoolArray, IntArray
from detente.errors import DetenteError, TooLargeError
from detente.stability.own_moves import OwnMoves
from detente.stability.witness import Move, move

MAX_HORIZON = 1_000
MAX_KEPT = 2**27
"""Numbers that are kept of what parties anticipate."""


class Ahead:
    """What parties of *board* anticipate that look *horizon* moves ahead, their own first.

    ``after[h][j, i]`` is for each state what party i will be left with when party j has just moved there and so many
    moves may follow; parties by their number.
    """

    def __init__(self, board: Board, horizon: int) -> None:
        self.board, self.horizon, self.moves = board, horizon, OwnMoves(board)
        self.payoff: IntArray = np.stack([board.payoff[party] for party in board.players])
        if horizon * len(board.players) * self.payoff.size > MAX_KEPT:
            raise TooLargeError(
                f"looking {horizon:,} moves ahead would keep more than {MAX_KEPT:,} numbers on this board",
                "look fewer moves ahead, or hold some issues fixed",
            )
        self.after = [np.broadcast_to(self.payoff, (len(board.players), *self.payoff.shape))]
        while len(self.after) < horizon:
            self.after.append(self._one_more())
        self._wanting = [self._decided(j, self.after[-1])[0] for j in range(len(board.players))]

    def wants(self, party: str) -> BoolArray:
        """The states at which *party* moves."""
        return self._wanting[self.board.players.index(party)]

    def _one_more(self) -> IntArray:
        """``after`` with one more move to follow."""
        found = np.array(self.after[-1])
        count = len(self.board.players)
        decided = [self._decided(m, self.after[-1]) for m in range(count)]
        for j in range(count):
            quiet = ~np.any(
                [np.zeros(self.payoff.shape[1], dtype=bool), *(decided[m][0] for m in range(count) if m != j)], axis=0
            )
            worst = np.full_like(self.payoff, np.iinfo(self.payoff.dtype).max)
            for m in range(count):
                if m != j:
                    np.minimum(worst, decided[m][1], out=worst, where=decided[m][0])
            found[j] = np.where(quiet, self.payoff, worst)
        return found

    def _decided(self, j: int, after: IntArray) -> tuple[BoolArray, IntArray]:
        """Where party j moves, and what its best moves then leave each party with, at worst."""
        wants = np.zeros(self.payoff.shape[1], dtype=bool)
        left = self.payoff.copy()
        for some in self.moves(self.board.players[j]):
            worth = after[j, j][some.target]
            best = some.highest(worth)
            wants[some.states] = best > self.payoff[j][some.states]
            chosen = worth == best[some.place]
            none = np.iinfo(left.dtype).max
            for i in range(len(left)):
                left[i, some.states] = some.lowest(np.where(chosen, after[j, i][some.target], none))
        return wants, left

    def follows(self, party: str, target: int) -> tuple[Move, ...]:
        """The moves that *party* reckons with, at worst, when it has moved to *target*."""
        board, i = self.board, self.board.players.index(party)
        last, here = i, target
        found: list[Move] = []
        for left in range(self.horizon - 1, 0, -1):
            options = [
                (int(self.after[left - 1][m, i][t]), m, t)
                for m in range(len(board.players))
                if m != last
                for t in self._best(m, here, left)
            ]
            if not options:
                break
            _, last, after = min(options)
            found.append(move(board, (board.players[last],), here, after))
            here = after
        return tuple(found)

    def _best(self, m: int, state: int, left: int) -> list[int]:
        """The best moves of party m from *state* with so many moves *left*; none where it stays."""
        targets = self.board.reach(self.board.players[m], state)
        worth = self.after[left - 1][m, m][targets]
        if not len(targets) or worth.max() <= self.payoff[m][state]:
            return []
        return [int(target) for target in targets[worth == worth.max()]]


@lru_cache(maxsize=2)
def ahead(board: Board, horizon: int) -> Ahead:
    """What parties anticipate that look *horizon* moves ahead, kept for the next question. Raises ``DetenteError``."""
    if not 1 <= horizon <= MAX_HORIZON:
        raise DetenteError(f"a horizon is a number of moves from 1 to {MAX_HORIZON:,}, not {horizon:,}")
    return Ahead(board, horizon)
