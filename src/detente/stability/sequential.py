"""Sequential stability (SEQ).

A party stays put when every improvement it could make on its own would be answered by the others, each acting in
its own interest, in a way that leaves the party no better off than now.

Fraser, N. M., & Hipel, K. W. (1979). Solving complex conflicts. IEEE Trans. SMC 9(12), 805-816.
"""

from detente.board.moves import Moves
from detente.board.space import BoolArray
from detente.stability.board_view import BoardView


def sequential(moves: Moves, party: str) -> BoolArray:
    """Where *party* is sequentially stable, one flag a state."""
    answer = moves.sanction(party, improving=True)
    return moves.deterred(party, answer)


def sequential_gains(view: BoardView) -> BoolArray:
    """The gains in *view* that nothing the others would do in their own interest would undo."""
    return view.gains & ~view.answered(view.feared, improving=True)
