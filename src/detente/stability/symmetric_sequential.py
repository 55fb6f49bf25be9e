"""Symmetric sequential stability (SSEQ).

A party stays put when every improvement it could make on its own would be answered by the others, each acting in
its own interest, in a way that leaves the party no better off than now even after its own best counter-move.

Rego, L. C., & Vieira, G. I. A. (2017). Symmetric sequential stability in the graph model for conflict resolution with
multiple decision makers. Group Decision and Negotiation 26(4), 775-792.
"""

from detente.board.moves import Moves
from detente.board.space import BoolArray
from detente.stability.board_view import BoardView


def symmetric_sequential(moves: Moves, party: str) -> BoolArray:
    """Where *party* is symmetric sequentially stable, one flag a state."""
    answer = moves.sanction(party, improving=True, after_counter=True)
    return moves.deterred(party, answer)


def symmetric_sequential_gains(view: BoardView) -> BoolArray:
    """The gains in *view* that nothing the others would do in their own interest would undo for good."""
    return view.gains & ~view.answered(view.lasting, improving=True)
