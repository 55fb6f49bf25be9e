"""Nash stability (R).

A party stays put when no move of its own leads anywhere that it likes better.

Nash, J. F. (1950). Equilibrium points in n-person games. PNAS 36(1), 48-49.
"""

import numpy as np

from detente.board.moves import Moves
from detente.board.space import BoolArray
from detente.stability.board_view import BoardView


def nash(moves: Moves, party: str) -> BoolArray:
    """Where *party* is Nash stable, one flag a state."""
    return np.asarray(moves.escape(party) <= moves.payoff[party])


def nash_gains(view: BoardView) -> BoolArray:
    """The gains in *view* that make its owner leave: all of them."""
    return view.gains
