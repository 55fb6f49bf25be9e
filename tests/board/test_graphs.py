"""Boards as graphs of other packages, and boards and results as containers."""

from __future__ import annotations

import pytest

from detente import catalog
from detente.board import Board
from detente.errors import UnknownNameError
from detente.paths import demands, steps
from detente.stability import explain, stability_of, temptations


@pytest.fixture(scope="module")
def board() -> Board:
    return catalog.load("cuban-missile-crisis").board()


def arcs(board: Board) -> set[tuple[str, str, tuple[str, ...], bool]]:
    """Every move, one state and mover at a time."""
    found = set()
    for mover in board.moves.movers:
        for state in board:
            _, targets = board.moves.reach(mover, board.numbers[board.numbers == state.index])
            for target in targets.tolist():
                better = all(board.payoff[p][target] > board.payoff[p][state.index] for p in mover.parties)
                found.add((state.name, board.at(target).name, mover.parties, better))
    return found


def test_networkx(board: Board) -> None:
    """Nodes have values and payoffs, arcs have who moves and whether it improves."""
    pytest.importorskip("networkx")
    graph = board.to_networkx()
    assert {(a, b, data["by"], data["improving"]) for a, b, data in graph.edges(data=True)} == arcs(board)
    for state in board:
        node = graph.nodes[state.name]
        assert {key: node[key] for key in state.values} == dict(state.values)
        assert all(node[f"payoff {party}"] == board.payoff[party][state.index] for party in board.players)


def test_igraph(board: Board) -> None:
    """The same graph."""
    pytest.importorskip("igraph")
    graph = board.to_igraph()
    names = graph.vs["name"]
    assert names == [state.name for state in board]
    assert {(names[e.source], names[e.target], e["by"], e["improving"]) for e in graph.es} == arcs(board)


def test_a_missing_package_is_named(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is said."""
    monkeypatch.setitem(__import__("sys").modules, "networkx", None)
    with pytest.raises(Exception, match="networkx"):
        board.to_networkx()


def test_states_are_found_however_they_are_told(board: Board) -> None:
    """By number, values or as they are; and told apart from what is no state."""
    assert len(list(board)) == len(board)
    first = next(iter(board))
    assert board[first] == board[first.name] == board[dict(first.values)] == first
    assert first in board
    assert first.values in board
    assert "no such state" not in board
    assert 10_000 not in board


def test_payoffs_by_name(board: Board) -> None:
    """A party's key and its name mean the same payoffs."""
    party = board.players[0]
    assert board.payoff[board.case.name_of(party)] is board.payoff[party]
    with pytest.raises(UnknownNameError):
        board.payoff["nobody"]


def test_results_iterate_and_contain(board: Board) -> None:
    """A concept's result is its equilibria; the table its concepts."""
    found = stability_of(board)
    assert list(found) == list(found.results)
    assert "nash" in found
    assert "Nash stability" in found
    assert "no such concept" not in found
    rests = found["nash"]
    assert list(rests) == list(rests.equilibria)
    assert len(rests) == rests.count
    assert all((state in rests) == (state in rests.equilibria) for state in board)


def test_cases_will_do() -> None:
    """Every analysis takes the case itself, and a state by name."""
    case = catalog.load("cuban-missile-crisis")
    board = case.board()
    name = board.status_quo.name
    assert [str(t) for t in temptations(case, name)] == [str(t) for t in temptations(board, board.status_quo)]
    assert str(explain(case, "seq", name, board.players[0])) == str(
        explain(board, "sequential", board.status_quo, board.players[0])
    )
    assert str(steps(case)) == str(steps(board, name))
    assert str(demands(case)) == str(demands(board, board.status_quo))
