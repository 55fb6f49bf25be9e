"""How those who may leave a state see the board from there: what tempts them, and what would undo a gain.

A view is of one party or of a coalition, and of one state. The concepts judge it without knowing which: what is a gain
and what undoes it, whose moves count and which of them are in somebody's interest is said by who makes the view.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from detente.board import Board, Mover
from detente.board.moves import pausing
from detente.board.space import BoolArray, IntArray
from detente.light import dataclass
from detente.stability.witness import Answer, Move, shortest_way


@dataclass(frozen=True, eq=False)
class BoardView:
    """The board as *own*, the movers that may leave *state*, see it from there; *others* are the movers that answer.

    ``gains`` flags the states in their reach that tempt them, ``feared`` those in which nothing is gained.
    """

    board: Board
    state: int
    own: tuple[Mover, ...]
    others: tuple[Mover, ...]
    gains: BoolArray
    feared: BoolArray

    @cached_property
    def lasting(self) -> BoolArray:
        """Where nothing is gained, and from where no counter-move of their own leads to a gain."""
        saved = self.board.moves.worst_reply(self.own, self._number(self.feared), improving=False) == 0
        return np.asarray(self.feared & ~saved)

    def answered(self, ends: BoolArray, *, improving: bool) -> BoolArray:
        """From where the others can get to another state flagged in *ends*, with *improving* in their own interest."""
        found: BoolArray = self.board.moves.worst_reply(self.others, self._number(~ends), improving=improving) == 0
        for gain in np.flatnonzero(self.gains & ends).tolist():  # to stay there is no answer
            found[gain] = self.way(gain, ends, improving=improving) is not None
        return found

    def way(self, gain: int, ends: BoolArray, *, improving: bool) -> tuple[Move, ...] | None:
        """The shortest way of the others from *gain* to another state flagged in *ends*; none if there is none."""
        wanted = ends.copy()
        wanted[gain] = False
        return shortest_way(self.board, self.others, gain, wanted, improving=improving)

    def answer(self, gain: int, *, improving: bool, symmetric: bool) -> Answer | None:
        """The shortest answer to *gain*; none if there is none. With *symmetric* it must stand every counter-move."""
        moves = self.way(gain, self.lasting if symmetric else self.feared, improving=improving)
        return Answer(moves, moves[-1].after) if moves else None

    def _number(self, flags: BoolArray) -> IntArray:
        """*flags* as integers as wide as payoffs, for which the operations are made."""
        wide = next(iter(self.board.payoff.values())).dtype
        return flags.astype(wide)


def in_reach(board: Board, movers: Sequence[Mover], state: int) -> BoolArray:
    """The states that legal sequences of *movers* reach from *state*, itself left out."""
    moves, found = board.moves, np.zeros(board.space.size, dtype=bool)
    if not pausing(movers):  # whatever they can do one after the other, all of them together can do in one move
        found[moves.reach(moves.together(movers), np.array([state]))[1]] = True
        return found
    # from where moves turned round lead here; sequences of them are legal when those of the moves are
    elsewhere = np.ones(board.space.size, dtype=np.int8)
    elsewhere[state] = 0
    found |= moves.worst_reply([mover.back for mover in movers], elsewhere, improving=False) == 0
    found[state] = False
    return found
