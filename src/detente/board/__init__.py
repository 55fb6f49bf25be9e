"""States, moves and payoffs of a case."""

from detente.board.board import Board, Reference, State
from detente.board.build import build
from detente.board.mover import Mover
from detente.board.moves import Moves, Payoffs
from detente.board.subject import Subject, board_of

__all__ = ["Board", "Mover", "Moves", "Payoffs", "Reference", "State", "Subject", "board_of", "build"]
