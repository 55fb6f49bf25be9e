"""Models that another tool ships: the same states, the same order of payoffs, the known equilibria."""

from __future__ import annotations

import pytest

from detente.stability import stability_of
from tests.published import gmcr


@pytest.fixture(autouse=True)
def _reference() -> None:
    gmcr.have()


@pytest.mark.parametrize("name", gmcr.MODELS)
def test_the_file_gives_the_known_states_and_payoffs(name: str) -> None:
    """Read from the file alone, the states are those known, and each party has them in the known order, ties kept."""
    board = gmcr.board(name)
    for party, known in gmcr.expected(name)["payoffs"].items():
        levels = sorted(set(known.values()))
        payoff = board.payoff[board.party(party)]
        found = {gmcr.written(board, k): int(payoff[k]) for k in board.numbers.tolist()}
        assert found == {state: levels.index(worth) for state, worth in known.items()}


@pytest.mark.parametrize("name", gmcr.MODELS)
def test_states_keep_their_numbers(name: str) -> None:
    """State 1 is the first of the other tool, which counts with its first option the fastest."""
    board = gmcr.board(name)
    known = list(next(iter(gmcr.expected(name)["payoffs"].values())))
    found = {board.at(k).name: gmcr.written(board, k) for k in board.numbers.tolist()}
    assert found == {str(number): state for number, state in enumerate(known, start=1)}


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq"])
@pytest.mark.parametrize("name", gmcr.MODELS)
def test_equilibria_are_those_known(name: str, concept: str) -> None:
    """State by state, the equilibria are those known."""
    board = gmcr.board(name)
    found = stability_of(board, concept).equilibria
    assert {gmcr.written(board, state.index) for state in found} == set(gmcr.expected(name)["equilibria"][concept])


@pytest.mark.parametrize("name", gmcr.MODELS)
def test_joined_options_keep_equilibria(name: str) -> None:
    """One issue for options that exclude one another changes no state, no number and no equilibrium."""
    board, joined = gmcr.board(name), gmcr.case(name, join="yes").board()
    for concept in ("nash", "gmr", "smr", "seq", "sseq", "sim"):
        names = [{state.name for state in stability_of(made, concept).equilibria} for made in (board, joined)]
        assert names[0] == names[1]
