"""States, moves and payoffs of a case."""

from detente.board.board import Board, State
from detente.board.build import build
from detente.board.movers import Mover
from detente.board.moves import Moves, Payoffs

__all__ = ["Board", "Mover", "Moves", "Payoffs", "State", "build"]
