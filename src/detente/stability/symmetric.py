"""Symmetric metarational stability (SMR).

A party stays put when every improvement it could make on its own could be answered by the others, whether or not that
is in their interest, in a way that leaves the party no better off than now even after its own best counter-move.

Howard, N. (1971). Paradoxes of rationality: theory of metagames and political behavior. MIT Press.
"""

from detente.board.moves import Moves
from detente.board.space import BoolArray
from detente.stability.board_view import BoardView


def symmetric_metarational(moves: Moves, party: str) -> BoolArray:
    """Where *party* is symmetric metarationally stable, one flag a state."""
    answer = moves.sanction(party, improving=False, after_counter=True)
    return moves.deterred(party, answer)


def symmetric_metarational_gains(view: BoardView) -> BoolArray:
    """The gains in *view* that nothing the others could do would undo for good."""
    return view.gains & ~view.answered(view.lasting, improving=False)
