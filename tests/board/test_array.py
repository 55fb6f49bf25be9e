"""The array against the graph, on blocks of every size, kind and integer type, with one thread and with two."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import numba
import numpy as np
import pytest

from detente.board.dense import Array
from detente.board.graph import Graph
from detente.board.movers import movers
from detente.board.space import Grid, IntArray, Listing
from detente.case.model import Case
from detente.case.rules import players

PARTIES = ("ana", "ben", "cleo", "dov")


def issue(size: int, decided_by: Any, **more: Any) -> dict[str, Any]:
    """An issue with that many values."""
    values = [f"v{k}" for k in range(size)]
    return {"values": values, "status_quo": "v0", "decided_by": decided_by} | more


def free(number: int, party: str) -> dict[str, Any]:
    """That many issues of one party with two values."""
    return {f"{party}{k}": issue(2, party) for k in range(number)}


BOARDS: dict[str, dict[str, Any]] = {
    "blocks that go through the network": free(5, "ana") | free(3, "ben") | {"fee": issue(5, "cleo")},
    "blocks that are sorted by digits": free(11, "ana") | free(1, "ben"),
    "a block of a size that is no power of two": {
        "a": issue(3, "ana"), "b": issue(7, "ben"), "c": issue(5, "ana"), "d": issue(11, "ana"),
    },
    "one-way issues": free(3, "ana") | free(2, "ben") | {
        "law": issue(9, "ana", one_way=True), "war": issue(2, "ana", one_way=True),
        "tax": issue(6, "ben", one_way=True),
    },
    "a coalition of two": free(4, "ana") | free(4, "ben") | free(2, "cleo") | {
        "pact": issue(2, {"all_of": ["ana", "ben"]}),
    },
    "coalitions of three and a one-way clause": {f"x{k}": issue(3, party) for k, party in enumerate(PARTIES)} | {
        "pact": issue(3, {"quota": 3, "weights": dict.fromkeys(PARTIES, 1)}, one_way=True),
        "more": issue(2, "ana"), "last": issue(2, "ben"),
    },
    "an issue of either": free(3, "ana") | free(3, "ben") | {"door": issue(4, {"any_of": ["ana", "ben"]})},
    "nobody's issue in front": {"fate": issue(3, None)} | free(4, "ana") | free(4, "ben"),
}  # fmt: skip
LEVELS = {np.int8: 100, np.int16: 30_000, np.int32: 2**30}


@pytest.fixture(params=[1, 2], ids=["one thread", "two threads"])
def _threads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work handed out to so many threads, however little it is."""
    before = numba.get_num_threads()
    monkeypatch.setattr(import_module("detente.board.dense.threads"), "SHARE", 1)
    monkeypatch.setattr(import_module("detente.board.dense.threads"), "allowed", lambda: request.param)
    yield
    assert numba.get_num_threads() == before


@pytest.mark.usefixtures("_threads")
@pytest.mark.parametrize("whole", [True, False], ids=["all feasible", "some infeasible"])
@pytest.mark.parametrize("kind", LEVELS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("issues", BOARDS.values(), ids=BOARDS)
def test_the_array_says_what_the_graph_says(issues: dict[str, Any], kind: type, whole: bool) -> None:
    """Every operation, for every player, on payoffs with and without ties."""
    case = Case.model_validate({"detente": 1, "title": "T", "parties": {p: {} for p in PARTIES}, "issues": issues})
    random = np.random.default_rng(len(issues))
    grid, able = Grid(case.issues), movers(case)
    feasible = np.broadcast_to(np.True_, (grid.size,)) if whole else random.random(grid.size) < 0.8
    cells = np.flatnonzero(feasible)
    for levels in (3, LEVELS[kind]):
        payoff = {p: np.where(feasible, random.integers(0, levels, grid.size), -1).astype(kind) for p in players(case)}
        listed = {party: values[cells] for party, values in payoff.items()}
        array = Array(grid, able, payoff, feasible)
        graph = Graph(Listing(case.issues, grid.indices(cells)), able, listed)
        for party, values in payoff.items():
            _check(array, graph, party, values, cells)


@pytest.mark.parametrize("some", range(4))
@pytest.mark.parametrize("issues", BOARDS.values(), ids=BOARDS)
def test_issues_that_nobody_cares_about(issues: dict[str, Any], some: int) -> None:
    """They are left out of the search for answers, unless what is asked for depends on them."""
    case = Case.model_validate({"detente": 1, "title": "T", "parties": {p: {} for p in PARTIES}, "issues": issues})
    random = np.random.default_rng(some)
    grid, able = Grid(case.issues), movers(case)
    matters = [size if random.random() < some / 3 else 1 for size in grid.shape]
    feasible = np.broadcast_to(random.random(matters) < 0.9, grid.shape).reshape(-1)
    cells, payoff = np.flatnonzero(feasible), {}
    for party in players(case):
        wanted = np.broadcast_to(random.integers(0, 9, matters), grid.shape).reshape(-1)
        payoff[party] = np.where(feasible, wanted, -1).astype(np.int16)
    array = Array(grid, able, payoff, feasible)
    graph = Graph(Listing(case.issues, grid.indices(cells)), able, {p: values[cells] for p, values in payoff.items()})
    for party, values in payoff.items():
        if len(cells):
            _check(array, graph, party, values, cells)
            for value in (values, random.integers(0, 9, grid.size).astype(np.int16)):
                found = array.worst_reply(array.others(party), value, improving=True)
                assert (
                    found[cells].tolist()
                    == graph.worst_reply(graph.others(party), value[cells], improving=True).tolist()
                )


def _check(array: Array, graph: Graph, party: str, payoff: IntArray, cells: IntArray) -> None:
    escape = array.best(party, payoff)
    assert escape.dtype == payoff.dtype
    expected = graph.best(party, payoff[cells])
    assert escape[cells].tolist() == expected.tolist()
    for after_counter in (False, True):
        for improving in (False, True):
            answer = array.sanction(party, improving=improving, after_counter=after_counter)
            told = graph.sanction(party, improving=improving, after_counter=after_counter)
            assert answer[cells].tolist() == told.tolist()
            stays = graph.deterred(party, told)
            assert array.deterred(party, answer)[cells].tolist() == stays.tolist()


def test_answers_that_nobody_asks_for_twice_are_let_go() -> None:
    """When every player has been answered, nothing of the search is kept."""
    case = Case.model_validate(
        {"detente": 1, "title": "T", "parties": {p: {} for p in PARTIES}, "issues": free(2, "ana") | free(2, "ben")}
    )
    grid, able = Grid(case.issues), movers(case)
    payoff = {p: np.arange(grid.size, dtype=np.int8) for p in players(case)}
    array = Array(grid, able, payoff, np.ones(grid.size, dtype=bool))
    for party in payoff:
        array.sanction(party, improving=True)
    assert not array._answers
