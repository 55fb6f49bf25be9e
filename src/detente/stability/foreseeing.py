"""What follows a move where parties look several moves ahead: the witness of limited-move and non-myopic verdicts."""

from __future__ import annotations

import numpy as np

from detente.board import Board
from detente.board.space import IntArray
from detente.stability.ahead import Ahead, ahead
from detente.stability.concepts import Concept
from detente.stability.settling import settled
from detente.stability.witness import Answer, Move, improvements


def foreseen(board: Board, concept: Concept, party: str, state: int, target: int) -> Answer | None:
    """What *party* foresees after its move from *state* to *target*; none if it ends up better off, or that is open."""
    if _worth(board, concept, party, np.array([target]))[0] > board.payoff[party][state]:
        return None
    moves = foreseen_moves(board, concept, party, target)
    return Answer(moves, moves[-1].after if moves else board.at(target), foreseen=True)


def foreseen_moves(board: Board, concept: Concept, party: str, target: int) -> tuple[Move, ...]:
    """The moves that *party* reckons with when it has moved to *target*."""
    return _looking(board, concept).follows(party, target)


def considered(board: Board, concept: Concept, party: str, state: int) -> IntArray:
    """The moves of *party* from *state* that better it at once, or in the end, the best of those at once first."""
    at_once = improvements(board, party, state)
    targets = board.reach(party, state)
    later = targets[_worth(board, concept, party, targets) > board.payoff[party][state]]
    return np.concatenate([at_once, np.setdiff1d(later, at_once)])


def _worth(board: Board, concept: Concept, party: str, targets: IntArray) -> IntArray:
    """What each move of *party* to *targets* brings it in the end; where that is open, at most."""
    number = board.players.index(party)
    if concept.horizon:
        return np.asarray(ahead(board, concept.horizon).after[-1][number, number][targets])
    return np.asarray(settled(board).most[number, number][targets])


def _looking(board: Board, concept: Concept) -> Ahead:
    return ahead(board, concept.horizon or settled(board).rounds + 2)
