"""Both engines against the oracle on generated boards: payoffs, moves, operations, verdicts, equilibria."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, event, given, settings

from detente.board import Board, build
from detente.case.model import Case
from detente.stability import CONCEPTS, stability_of
from tests.oracle.boards import cases
from tests.oracle.definitions import Oracle
from tests.oracle.powers import State

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIXED = settings(max_examples=30, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
MANY = settings(max_examples=2000, deadline=None, database=None, suppress_health_check=SLOW)


def numbers(board: Board, oracle: Oracle) -> dict[State, int]:
    """The number on the board of every state of the oracle."""
    issues = list(board.case.issues.values())
    rows = [[issue.labels.index(value) for issue, value in zip(issues, s, strict=True)] for s in oracle.states]
    return dict(zip(oracle.states, board.space.find(np.array(rows)).tolist(), strict=True))


def engines(case: Case) -> list[Board]:
    """The board on every engine that can carry it."""
    graph = build(case, engine="graph")
    plain = all(mover.plain for mover in graph.moves.movers)
    event("plain" if plain else "ladders")
    return [graph, build(case, engine="array")] if plain else [graph]


def check(case: Case, *, simultaneous: bool = True) -> None:
    """Everything that the oracle says about *case*, said by every engine."""
    oracle = Oracle(case)
    verdicts = {
        (concept, party): {s for s in oracle.states if oracle.stable(concept, party, s)}
        for concept in CONCEPTS
        for party in oracle.players
    }
    for board in engines(case):
        number = numbers(board, oracle)
        assert board.players == oracle.players
        assert set(board.numbers.tolist()) == set(number.values())
        assert len(number) == len(set(number.values()))
        check_moves(board, oracle, number)
        check_operations(board, oracle, number)
        for concept in CONCEPTS:
            result = stability_of(board, concept)
            for party in oracle.players:
                assert {s for s, k in number.items() if result.stable[party][k]} == verdicts[concept, party], (
                    board.engine, concept, party,
                )  # fmt: skip
            equal = set.intersection(set(oracle.states), *(verdicts[concept, party] for party in oracle.players))
            assert {tuple(state.values.values()) for state in result.equilibria} == equal


def check_moves(board: Board, oracle: Oracle, number: dict[State, int]) -> None:
    """Payoffs are the oracle's places; movers and their moves are the oracle's."""
    for party in oracle.players:
        assert {s: int(board.payoff[party][k]) for s, k in number.items()} == oracle.payoff[party]
    assert {frozenset(mover.parties) for mover in board.moves.movers} == oracle.movers
    assert all(mover.parties == tuple(p for p in board.players if p in mover.parties) for mover in board.moves.movers)
    assert len(board.moves.movers) == len(oracle.movers)
    named = {k: s for s, k in number.items()}
    for mover in board.moves.movers:
        found: dict[State, set[State]] = {s: set() for s in oracle.states}
        states = board.numbers
        for position, target in zip(*board.moves.reach(mover, states), strict=True):
            found[named[int(states[position])]].add(named[int(target)])
        assert found == {s: set(reached) for s, reached in oracle.moves[frozenset(mover.parties)].items()}


def check_operations(board: Board, oracle: Oracle, number: dict[State, int]) -> None:
    """best, sanction and deterred, for every player."""
    for party in oracle.players:
        payoff, worth = board.payoff[party], oracle.payoff[party]
        best = board.moves.best(party, payoff)
        assert {s: int(best[k]) for s, k in number.items()} == {
            s: max(worth[t] for t in {s} | oracle.by(party, s)) for s in oracle.states
        }
        for improving in (False, True):
            worst = board.moves.sanction(party, improving=improving)
            expected = {
                s: min(worth[t] for t in {s} | oracle.replies(party, s, improving=improving)) for s in oracle.states
            }
            assert {s: int(worst[k]) for s, k in number.items()} == expected
            escaped = board.moves.sanction(party, improving=improving, after_counter=True)
            assert {s: int(escaped[k]) for s, k in number.items()} == {
                s: min(int(best[number[t]]) for t in {s} | oracle.replies(party, s, improving=improving))
                for s in oracle.states
            }
            deterred = board.moves.deterred(party, worst)
            assert {s: bool(deterred[k]) for s, k in number.items()} == {
                s: all(expected[t] <= worth[s] for t in oracle.gains(party, s)) for s in oracle.states
            }


@FIXED
@given(cases(listed=False))
def test_engines_agree_with_the_definitions_where_moves_are_plain(case: Case) -> None:
    """On boards of free and one-way issues both engines say what the definitions say."""
    check(case)


@FIXED
@given(cases(listed=True))
def test_the_graph_agrees_with_the_definitions_where_moves_are_listed(case: Case) -> None:
    """On boards with ladders and moves of one party the graph engine says what the definitions say."""
    check(case)


@pytest.mark.campaign
@MANY
@given(cases(most=100))
def test_engines_agree_with_the_definitions_on_many_boards(case: Case) -> None:
    """On thousands of boards no engine differs from the definitions in anything."""
    check(case)
