"""Where unilateral improvements lead from the status quo, and where they stop: the play that the outlook rests on.

A party follows an improvement from s to t when what it is left with after t is better for it than s. By the *credible*
reading that is the worst that the others can do to it from t in their own interest (SEQ), so that a move which would be
answered is not made; by the *myopic* one it is t itself.

Nobody moves twice in a row while somebody else wants to move. For free and one-way issues this changes nothing; on a
ladder it gives the others a turn between two rungs. When only the party that moved last wants to move, it moves again,
so that a state in which things stop is one that nobody wants to leave.
"""

from __future__ import annotations

from detente.board import Board
from detente.board.breadth import Reach, explore
from detente.board.space import IntArray
from detente.errors import TooLargeError
from detente.light import dataclass
from detente.paths.endings import Endings, endings
from detente.paths.plays import play_of
from detente.stability.witness import Move, way


@dataclass(frozen=True, eq=False)
class Drift:
    """What improvements reach from the status quo, and where they end."""

    board: Board
    credible: bool
    reach: Reach
    endings: Endings

    @property
    def rests(self) -> IntArray:
        """States in which improvements stop: nobody wants to leave them."""
        return self.endings.rests

    @property
    def cycles(self) -> tuple[IntArray, ...]:
        """Sets of states in which they go round for ever."""
        return self.endings.cycles

    @property
    def ends(self) -> IntArray:
        """All states in which improvements stop or go round, in board order."""
        return self.endings.states

    def path(self, state: int) -> tuple[Move, ...]:
        """A shortest sequence of improvements from the status quo to *state*, which they must reach."""
        return way(self.board, self.reach, state)

    def __repr__(self) -> str:
        reached = int(self.reach.flags.sum())
        return f"<drift from the status quo: {reached:,} states, {len(self.rests):,} rests, {len(self.cycles)} cycles>"


def drift(board: Board, *, credible: bool = True) -> Drift:
    """Follow every sequence of unilateral improvements of *board* from the status quo.

    With *credible*, only those that no answer in the answerers' own interest undoes. Raises ``TooLargeError`` when
    there are too many improvements to tell where they go round.
    """
    reach = explore(play_of(board, "credible" if credible else "improvements"), board.status_quo.index)
    try:
        return Drift(board, credible, reach, endings(reach))
    except TooLargeError as fault:
        advice = "take the status quo itself as the outlook, or hold some issues fixed"
        raise TooLargeError(fault.said, advice) from None
