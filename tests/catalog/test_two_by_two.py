"""The 78 strict ordinal two-by-two games. Rapoport and Guyer (1966)."""

from __future__ import annotations

from collections import Counter
from itertools import permutations, product

import pytest

from detente import catalog
from detente.catalog import TwoByTwoGame
from detente.catalog.two_by_two import case_of, classes, known_as
from detente.errors import UnknownNameError

Table = tuple[tuple[tuple[int, int], ...], ...]
"""A game as it is printed: rows of cells, each with the payoff of the row party and of the column party."""


def table(game: TwoByTwoGame) -> Table:
    """The printed form of *game*."""
    cells = list(zip(game.row, game.column, strict=True))
    return (tuple(cells[:2]), tuple(cells[2:]))


def forms(game: Table) -> set[Table]:
    """Every printed form of the same game, reached by swapping rows, columns and parties in any order."""
    found, new = set(), {game}
    while new:
        found |= new
        new = {
            form
            for one in new
            for form in (
                one[::-1],
                tuple(row[::-1] for row in one),
                tuple(tuple((b, a) for a, b in column) for column in zip(*one, strict=True)),
            )
        } - found
    return found


def test_the_data_is_exactly_the_78_classes() -> None:
    """Each of the 576 strict games is a form of exactly one of the 78, and none of the 78 is missing."""
    every = {
        ((tuple(zip(a[:2], b[:2], strict=True))), (tuple(zip(a[2:], b[2:], strict=True))))
        for a, b in product(permutations((1, 2, 3, 4)), repeat=2)
    }
    seen = Counter(form for game in catalog.games() for form in forms(table(game)))
    assert len(catalog.games()) == 78
    assert set(seen) == every
    assert set(seen.values()) == {1}


def test_the_stored_games_are_those_that_the_code_finds() -> None:
    """Numbers, payoffs and names in the file are those found again from all strict games."""
    assert catalog.games() == classes()


def test_known_counts() -> None:
    """Twelve games are symmetric and in twenty-one both parties' best outcome is the same."""
    assert sum(len(forms(table(game))) == 4 for game in catalog.games()) == 12
    assert sum(game.row.index(4) == game.column.index(4) for game in catalog.games()) == 21


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("prisoner's dilemma", (((3, 3), (1, 4)), ((4, 1), (2, 2)))),
        ("chicken", (((3, 3), (2, 4)), ((4, 2), (1, 1)))),
        ("stag hunt", (((4, 4), (1, 3)), ((3, 1), (2, 2)))),
        ("deadlock", (((2, 2), (1, 4)), ((4, 1), (3, 3)))),
        ("leader", (((2, 2), (3, 4)), ((4, 3), (1, 1)))),
        ("hero", (((2, 2), (4, 3)), ((3, 4), (1, 1)))),
    ],
)
def test_well_known_games_carry_their_names(name: str, printed: Table) -> None:
    """A game with an established name is found under it, and it is the game that textbooks print."""
    (game,) = [game for game in catalog.games() if game.name == name]
    assert printed in forms(table(game))
    (up, down) = printed
    row, column = zip(*up, *down, strict=True)
    assert known_as(row, column) == name


def test_a_game_becomes_a_case_with_its_payoffs() -> None:
    """The rankings of the case, best first, give back the payoffs of the game."""
    for game in catalog.games():
        case = case_of(game)
        for party, payoffs in (("row", game.row), ("column", game.column)):
            ranking = [cell for (cell,) in case.preferences[party].ranking]
            assert [4 - ranking.index(cell) for cell in ("up-left", "up-right", "down-left", "down-right")] == list(
                payoffs
            )
        assert [str(case.states[cell]) for cell in ("up-left", "down-right")] == [
            "row = up and column = left",
            "row = down and column = right",
        ]


def test_games_are_loaded_by_number_under_two_names() -> None:
    """``rapoport1966/12`` and ``2x2/12`` are game 12."""
    assert catalog.load("rapoport1966/12") == catalog.load("2x2/12") == case_of(catalog.games()[11])
    assert "Rapoport" in catalog.load("2x2/12").cite


@pytest.mark.parametrize("name", ["2x2/0", "2x2/79", "rapoport1966/1000"])
def test_a_number_beyond_the_games_is_an_unknown_name(name: str) -> None:
    """There are games 1 to 78 and no others."""
    with pytest.raises(UnknownNameError, match=f'unknown case "{name}"; expected one of: rapoport1966/1 to'):
        catalog.load(name)


@pytest.mark.parametrize(
    ("name", "row", "column"),
    [
        ("prisoners-dilemma", {"nn": 3, "ny": 1, "yn": 4, "yy": 2}, {"nn": 3, "ny": 4, "yn": 1, "yy": 2}),
        ("chicken", {"nn": 1, "ny": 4, "yn": 2, "yy": 3}, {"nn": 1, "ny": 2, "yn": 4, "yy": 3}),
    ],
)
def test_the_hand_written_games_are_those_of_the_list(name: str, row: dict[str, int], column: dict[str, int]) -> None:
    """The two games written out as case files have two yes/no issues and the payoffs of the game they are called by."""
    board = catalog.load(name).board()
    for party, payoffs in (("row", row), ("column", column)):
        assert {
            "".join(value[0] for value in board.at(int(k)).values.values()): int(board.payoff[party][k]) + 1
            for k in board.numbers
        } == payoffs
    title = {"prisoners-dilemma": "prisoner's dilemma"}.get(name, name)
    cells = ("nn", "ny", "yn", "yy")
    assert known_as(tuple(row[c] for c in cells), tuple(column[c] for c in cells)) == title  # type: ignore[arg-type]
