"""Limited-move stability (L_h).

A party stays put when it foresees, h moves ahead, that no move of its own leads to anything better: it would move
first, and whoever moves after it looks ahead as far as is left and moves, or lets things rest, in its own interest.

Kilgour, D. M. (1985). Anticipation and stability in two-person noncooperative games. In U. Luterbacher & M. D. Ward
(eds.), Dynamic models of international conflict. Lynne Rienner.
Zagare, F. C. (1984). Limited-move equilibria in 2 x 2 games. Theory and Decision 16(1), 1-19.
"""

import numpy as np

from detente.board.board import Board
from detente.board.space import BoolArray
from detente.stability.ahead import ahead


def limited_move(board: Board, party: str, horizon: int) -> BoolArray:
    """Where *party* stays that looks *horizon* moves ahead, one flag a state. Raises ``TooLargeError``."""
    return np.asarray(~ahead(board, horizon).wants(party))
