"""Models that another tool ships: the same states, the same order of payoffs, the known equilibria."""

from __future__ import annotations

import pytest

from detente.board import Board
from detente.stability import stability
from tests.published import gmcr


@pytest.fixture(autouse=True)
def _reference() -> None:
    gmcr.have()


def assert_payoffs(board: Board, name: str) -> None:
    """The states are those known, and each party has them in the known order, ties included."""
    for party, known in gmcr.expected(name)["payoffs"].items():
        levels = sorted(set(known.values()))
        found = {gmcr.written(board, k): int(board.payoff[party][k]) for k in board.numbers.tolist()}
        assert found == {state: levels.index(worth) for state, worth in known.items()}


@pytest.mark.parametrize("name", gmcr.MODELS)
def test_ranked_states_keep_their_order(name: str) -> None:
    """Payoffs made from rankings are in the known order."""
    assert_payoffs(gmcr.by_payoffs(name), name)


@pytest.mark.parametrize("name", ["Prisoners", "Cuban"])
def test_statements_give_the_known_order(name: str) -> None:
    """Payoffs made from the model's own preference statements are in the known order."""
    assert_payoffs(gmcr.by_statements(name), name)


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq"])
@pytest.mark.parametrize("name", gmcr.MODELS)
def test_equilibria_are_those_known(name: str, concept: str) -> None:
    """State by state, the equilibria are those known."""
    board = gmcr.by_payoffs(name)
    found = stability(board, concept).equilibria
    assert {gmcr.written(board, state.index) for state in found} == set(gmcr.expected(name)["equilibria"][concept])
