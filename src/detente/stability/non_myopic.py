"""Non-myopic stability.

A party stays put when it foresees, however far it looks ahead, that no move of its own leads to anything better. What
it foresees has to settle: it must not depend on what would happen beyond the horizon. Play comes to a sure end where a
party already has the best that it could still get to, which is what Brams and Wittman ask for; the rest is limited-move
stability as the number of moves grows (see ``limited_move``).

Brams, S. J., & Wittman, D. (1981). Nonmyopic equilibria in 2 x 2 games. Conflict Management and Peace Science 6(1),
39-62.
Kilgour, D. M. (1984). Equilibria for far-sighted players. Theory and Decision 16(2), 135-157.
"""

import numpy as np

from detente.board.board import Board
from detente.board.space import BoolArray
from detente.stability.settling import settled


def non_myopic(board: Board, party: str) -> BoolArray:
    """Where it is settled that *party* stays, one flag a state. Raises ``TooLargeError``."""
    return np.asarray(~settled(board).may_move[board.players.index(party)])
