"""The 78 strict two-by-two games: Nash equilibria as Nashpy finds them."""

from __future__ import annotations

import nashpy
import numpy as np
import pytest

from detente import catalog
from detente.board import Board
from detente.catalog import TwoByTwoGame
from detente.stability import stability_of

ROWS, COLUMNS = ("up", "down"), ("left", "right")
TABLE = {  # game: Nash GMR SMR SEQ SIM; the equilibria of each, as row and column choices
    "prisoner's dilemma": "dr | ul dr | ul dr | ul dr | dr",
    "chicken": "ur dl | ul ur dl | ul ur dl | ul ur dl | ul ur dl",
}


def pure_equilibria(game: TwoByTwoGame) -> set[tuple[str, str]]:
    """Pairs of pure strategies from which, by Nashpy's payoffs, nobody gains by deviating."""
    row, column = np.array(game.row).reshape(2, 2), np.array(game.column).reshape(2, 2)
    found = nashpy.Game(row, column).support_enumeration()
    return {
        (ROWS[int(np.argmax(one))], COLUMNS[int(np.argmax(other))])
        for one, other in found
        if max(one) == 1 and max(other) == 1
    }


def choices(board: Board, concept: str) -> set[tuple[str, str]]:
    """The equilibria as pairs of choices."""
    return {(state.values["row"], state.values["column"]) for state in stability_of(board, concept).equilibria}


@pytest.mark.parametrize("game", catalog.games(), ids=lambda game: str(game.number))
def test_nash_equilibria_are_those_of_nashpy(game: TwoByTwoGame) -> None:
    """In every game the states that rest by Nash are the pure equilibria."""
    board = catalog.load(f"2x2/{game.number}").board()
    assert choices(board, "nash") == pure_equilibria(game)
