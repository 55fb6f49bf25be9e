"""The graph has several ways to the same answer; which one it takes changes time and nothing else."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from detente.board import build
from detente.board.graph import Graph
from detente.case.model import Case
from tests.oracle.boards import cases

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIXED = settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
graph, sweep = (import_module(f"detente.board.{name}") for name in ("graph", "sweep"))


@FIXED
@given(cases())
def test_ways(case: Case) -> None:
    """Moves listed or swept, improvements found by group or by pair: all the same."""
    board = build(case, engine="graph")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sweep, "MAX_CELLS", 0)
        patched.setattr(graph, "CROWD", 10**9)
        listed = Graph(board.space, board.moves.movers, board.payoff)  # type: ignore[arg-type]
        plain = answers(listed, board.players)
        patched.setattr(graph, "FEW", 10**9)
        starts = reached(listed)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sweep, "MAX_CELLS", 2**18)
        patched.setattr(sweep, "SPARE", 10**9)
        patched.setattr(graph, "CROWD", 0)
        patched.setattr(graph, "FEW", 0)
        quick = Graph(board.space, board.moves.movers, board.payoff)  # type: ignore[arg-type]
        assert reached(quick) == starts
        assert answers(quick, board.players) == plain
        assert answers(quick, board.players) == plain


def answers(moves: Graph, players: tuple[str, ...]) -> list[list[int]]:
    """What every operation says for every player."""
    found = []
    for party in players:
        value = moves.payoff[party]
        escape = moves.best(party, value)
        found.append(escape.tolist())
        for improving in (False, True):
            for after_counter in (False, True):
                reply = moves.sanction(party, improving=improving, after_counter=after_counter)
                found.append(reply.tolist())
                assert not reply.flags.writeable  # what is kept cannot be changed by who was given it
    for mover in moves.movers:
        better = moves.steps(mover, np.arange(moves.space.size), improving=True)
        found += [sorted(zip(*(part.tolist() for part in better), strict=True))]  # type: ignore[list-item]
    return found


def reached(moves: Graph) -> list[tuple[list[int], list[int]]]:
    """Every single move of every mover."""
    everywhere = np.arange(moves.space.size)
    return [
        (position.tolist(), target.tolist())
        for mover in moves.movers
        for position, target in [moves.reach(mover, everywhere)]
    ]
