"""What an analysis may be asked about: a board, or a case that has its board made."""

from __future__ import annotations

from typing import TypeAlias

from detente.board.board import Board
from detente.case.model import Case

Subject: TypeAlias = Board | Case


def board_of(subject: Subject) -> Board:
    """The board that is meant; a case has its board made."""
    return subject.board() if isinstance(subject, Case) else subject
