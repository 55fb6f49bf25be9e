"""The 78 strict two-by-two games: Nash equilibria as by Nashpy, non-myopic ones as Brams and Wittman count them.

Brams, S. J., & Wittman, D. (1981). Nonmyopic equilibria in 2 x 2 games. Conflict Management and Peace Science 6(1).
"""

from __future__ import annotations

from functools import cache

import nashpy
import numpy as np
import pytest

from detente import catalog
from detente.board import Board
from detente.catalog import TwoByTwoGame
from detente.catalog.two_by_two import case_of
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


NON_MYOPIC = {  # game: payoffs (row, column) of its non-myopic equilibria, as published
    "prisoner's dilemma": {(2, 2), (3, 3)},
    "chicken": {(3, 3)},
}
WITH, OF_CONFLICT = 37, 16
"""Games that have a non-myopic equilibrium; of these, games without a cell that is best for both (there are 57)."""


@cache
def board_of(game: TwoByTwoGame) -> Board:
    """The board of *game*."""
    return case_of(game).board()


def non_myopic(game: TwoByTwoGame) -> set[tuple[int, int]]:
    """The payoffs of the equilibria, row party's first."""
    payoffs = dict(zip([(r, c) for r in ROWS for c in COLUMNS], zip(game.row, game.column, strict=True), strict=True))
    return {payoffs[choice] for choice in choices(board_of(game), "non-myopic")}


def test_non_myopic_equilibria_are_as_many_as_published() -> None:
    """Thirty-seven games have some; in every game without conflict it is the cell that is best for both."""
    found = {game: non_myopic(game) for game in catalog.games()}
    assert sum(bool(cells) for cells in found.values()) == WITH
    agreed = [game for game in found if (4, 4) in zip(game.row, game.column, strict=True)]
    assert len(agreed) == 21 and all(found[game] == {(4, 4)} for game in agreed)
    assert sum(bool(cells) for game, cells in found.items() if game not in agreed) == OF_CONFLICT
    assert {game.name: found[game] for game in found if game.name in NON_MYOPIC} == NON_MYOPIC


def test_looking_ahead_settles_or_goes_round() -> None:
    """Where an outcome is a non-myopic equilibrium it is one by limited moves of every length that is long enough."""
    for game in catalog.games():
        board = board_of(game)
        for horizon in (5, 6):
            assert choices(board, "non-myopic") <= choices(board, f"limited-move-{horizon}")
