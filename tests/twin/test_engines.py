"""Both engines against the slow twin on generated boards: payoffs, moves, operations, verdicts, equilibria."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, event, given, settings

from detente.board import Board, build
from detente.case.model import Case
from detente.stability import CONCEPTS, stability_of
from tests.twin.boards import cases
from tests.twin.definitions import Twin
from tests.twin.powers import State

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIXED = settings(max_examples=75, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
MANY = settings(max_examples=2000, deadline=None, database=None, suppress_health_check=SLOW)


def numbers(board: Board, twin: Twin) -> dict[State, int]:
    """The number on the board of every state of the twin."""
    issues = list(board.case.issues.values())
    rows = [[issue.labels.index(value) for issue, value in zip(issues, s, strict=True)] for s in twin.states]
    return dict(zip(twin.states, board.space.find(np.array(rows)).tolist(), strict=True))


def engines(case: Case) -> list[Board]:
    """The board on every engine that can carry it."""
    graph = build(case, engine="graph")
    plain = all(mover.plain for mover in graph.moves.movers)
    event("plain" if plain else "ladders")
    return [graph, build(case, engine="array")] if plain else [graph]


def check(case: Case, *, simultaneous: bool = True) -> None:
    """Everything that the twin says about *case*, said by every engine."""
    twin = Twin(case)
    verdicts = {
        (concept, party): {s for s in twin.states if twin.stable(concept, party, s)}
        for concept in CONCEPTS
        for party in twin.players
    }
    for board in engines(case):
        number = numbers(board, twin)
        assert board.players == twin.players
        assert set(board.numbers.tolist()) == set(number.values())
        assert len(number) == len(set(number.values()))
        check_moves(board, twin, number)
        check_operations(board, twin, number)
        for concept in CONCEPTS:
            result = stability_of(board, concept)
            for party in twin.players:
                assert {s for s, k in number.items() if result.stable[party][k]} == verdicts[concept, party], (
                    board.engine, concept, party,
                )  # fmt: skip
            equal = set.intersection(set(twin.states), *(verdicts[concept, party] for party in twin.players))
            assert {tuple(state.values.values()) for state in result.equilibria} == equal


def check_moves(board: Board, twin: Twin, number: dict[State, int]) -> None:
    """Payoffs are the twin's places; movers and their moves are the twin's."""
    for party in twin.players:
        assert {s: int(board.payoff[party][k]) for s, k in number.items()} == twin.payoff[party]
    assert {frozenset(mover.parties) for mover in board.moves.movers} == twin.movers
    assert len(board.moves.movers) == len(twin.movers)
    named = {k: s for s, k in number.items()}
    for mover in board.moves.movers:
        found: dict[State, set[State]] = {s: set() for s in twin.states}
        states = board.numbers
        for position, target in zip(*board.moves.reach(mover, states), strict=True):
            found[named[int(states[position])]].add(named[int(target)])
        assert found == {s: set(reached) for s, reached in twin.moves[frozenset(mover.parties)].items()}


def check_operations(board: Board, twin: Twin, number: dict[State, int]) -> None:
    """best, worst_reply and deterred, on every player's payoff."""
    for party in twin.players:
        payoff, worth = board.payoff[party], twin.payoff[party]
        best = board.moves.best(party, payoff)
        assert {s: int(best[k]) for s, k in number.items()} == {
            s: max(worth[t] for t in {s} | twin.by(party, s)) for s in twin.states
        }
        for improving in (False, True):
            worst = board.moves.worst_reply(board.moves.others(party), payoff, improving=improving)
            expected = {
                s: min(worth[t] for t in {s} | twin.replies(party, s, improving=improving)) for s in twin.states
            }
            assert {s: int(worst[k]) for s, k in number.items()} == expected
            deterred = board.moves.deterred(party, payoff, worst)
            assert {s: bool(deterred[k]) for s, k in number.items()} == {
                s: all(expected[t] <= worth[s] for t in twin.gains(party, s)) for s in twin.states
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
