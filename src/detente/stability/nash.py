"""Nash stability (R).

A party stays put when no move of its own leads anywhere that it likes better.

Nash, J. F. (1950). Equilibrium points in n-person games. PNAS 36(1), 48-49.
"""

from detente.board.moves import Moves, Payoffs
from detente.board.space import BoolArray


def nash(moves: Moves, party: str, payoff: Payoffs) -> BoolArray:
    """Where *party* is Nash stable, one flag a state."""
    return moves.best(party, payoff[party]) <= payoff[party]
