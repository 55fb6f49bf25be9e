"""The compiled loops give the same result on any number of threads."""

from __future__ import annotations

from importlib import import_module

import numba
import pytest

from detente.board import build
from detente.case.model import Case
from detente.stability import stability_of

PARTIES = ("ana", "ben", "cleo")


def crossed() -> Case:
    """Nine yes/no issues dealt to three parties, each of which wants something of the others' issues."""
    issues = {f"x{k}": {"status_quo": "no", "decided_by": PARTIES[k % 3]} for k in range(9)}
    preferences = {
        party: {
            "priorities": [f"x{k} iff x{(k + 1) % 9}", f"x{(k + 2) % 9} or not x{(k + 4) % 9}", f"not x{(k + 3) % 9}"]
        }
        for k, party in enumerate(PARTIES)
    }
    return Case.model_validate(
        {
            "detente": 1,
            "title": "Crossed wishes",
            "parties": {party: {} for party in PARTIES},
            "issues": issues,
            "preferences": preferences,
            "impossible": [{"when": "x0 and x4 and x8"}],
        }
    )


def test_threads_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a thread for every few cells the array says what the graph says, which has no threads."""
    monkeypatch.setattr(import_module("detente.board.dense.threads"), "SHARE", 1)
    before = numba.get_num_threads()
    array, graph = (stability_of(build(crossed(), engine=engine)) for engine in ("array", "graph"))
    numbers = array.board.numbers
    for concept, result in array.results.items():
        for party in PARTIES:
            assert result.stable[party][numbers].tolist() == graph[concept].stable[party].tolist()
    assert 0 < sum(graph["seq"].mask) < len(graph.board)
    assert numba.get_num_threads() == before
