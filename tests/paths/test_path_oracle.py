"""Paths, gates and ends on generated boards, compared to the definitions written again in plain sets."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from detente.board import Board, build
from detente.case.model import Case
from detente.errors import DetenteError
from detente.paths import paths_of
from tests.oracle.boards import cases, conditions
from tests.paths.path_oracle import PathOracle

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FEW = settings(
    max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW, phases=[Phase.generate]
)
MANY = settings(FEW, max_examples=2_000, derandomize=False)

KINDS = st.sampled_from(["any", "improvements", "credible"])


def values(board: Board, number: int) -> tuple[str, ...]:
    return tuple(board.at(int(number)).values.values())


def check(case: Case, kind: str, joint: bool, data: Any) -> None:
    """All that paths say, by each engine that can carry the case."""
    board = case.board()
    start = values(board, data.draw(st.sampled_from(board.numbers.tolist())))
    issues = {name: {"values": list(issue.values), "ordered": issue.ordered} for name, issue in case.issues.items()}
    text = data.draw(conditions(issues))
    oracle = PathOracle(case, kind, joint=joint, start=start)
    plain = all(mover.plain for mover in board.moves.movers)
    boards = [board, *(build(case, engine=engine) for engine in (("array", "graph") if plain else ("graph",)))]
    try:
        wanted = paths_of(board, text).to
    except DetenteError as refused:
        assert str(refused).endswith("holds in no state")
        return
    goal = {values(board, k) for k in np.flatnonzero(board.where(wanted))}
    for one in boards:
        named = dict(zip(case.issues, start, strict=True))
        compare(paths_of(one, text, start=named, by=kind, joint=joint), oracle, goal)


def compare(found: Any, oracle: PathOracle, goal: set[tuple[str, ...]]) -> None:
    board = found.board
    distances = oracle.distances()
    assert {values(board, k): found.reach.moves(k) for k in np.flatnonzero(found.reach.flags)} == distances
    assert {values(board, k) for k in found.there} == goal & set(distances)
    for way in found:
        legal(board, oracle, way, distances)
    if found.kind != "any":
        ends = [frozenset({values(board, k)}) for k in found.endings.rests]
        ends += [frozenset(values(board, k) for k in cycle) for cycle in found.endings.cycles]
        assert set(ends) == oracle.ends() and len(ends) == len(set(ends))
    if not goal & set(distances) or oracle.start in goal:
        assert found.gates is None or not (found.gates.changes or found.gates.moves or found.gates.parties)
        return
    expected = oracle.gates(goal)
    assert {(gate.issue, gate.value): {frozenset(some) for some in gate.by} for gate in found.gates} == expected
    for gate in found.gates:
        assert set(gate.held_by) == set.intersection(*(set(some) for some in gate.by))
    assert {tuple(state.values.values()) for state in found.gates.states} == oracle.states(goal)
    moves = {
        (frozenset(one.by), tuple(one.before.values.values()), tuple(one.after.values.values()))
        for one in found.gates.moves
    }
    assert moves == oracle.moves(goal)
    assert set(found.gates.parties) == oracle.parties(goal)


def legal(board: Board, oracle: PathOracle, way: Any, distances: dict[tuple[str, ...], int]) -> None:
    """Every move of a way is one that can follow the one before it, and there are no more of them than there must."""
    here: Any = (oracle.start, None)
    for move in way:
        arc = (frozenset(move.by), tuple(move.before.values.values()), tuple(move.after.values.values()))
        assert arc in set(oracle.onward(here))
        here = (arc[2], arc[0])
    assert here[0] == tuple(way.end.values.values()) and len(way) == distances[here[0]]


@FEW
@given(cases(most=10), KINDS, st.booleans(), st.data())
def test_paths_are_those_of_the_definitions(case: Case, kind: str, joint: bool, data: Any) -> None:
    """Distances, ways, ends and gates are those that plain sets of nodes give, by every engine."""
    check(case, kind, joint, data)


@pytest.mark.campaign
@MANY
@given(cases(most=24), KINDS, st.booleans(), st.data())
def test_paths_of_many_boards(case: Case, kind: str, joint: bool, data: Any) -> None:
    """The same on two thousand boards."""
    check(case, kind, joint, data)
