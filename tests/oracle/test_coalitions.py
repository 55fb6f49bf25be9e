"""Coalitions on generated boards: gains, verdicts, equilibria and jumps are those of the definitions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from detente.board import Board
from detente.case.model import Case
from detente.stability import CONCEPTS, Breach, breaches, coalitional, stability_of
from detente.stability.coalitional import Alliances
from tests.oracle import together
from tests.oracle.boards import cases
from tests.oracle.definitions import Oracle
from tests.oracle.powers import Mover
from tests.reasons.test_witnesses import check_move, plain

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIXED = settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
MANY = settings(max_examples=2000, deadline=None, database=None, suppress_health_check=SLOW)
FIRMNESS = ("open", "bluff", "credible", "")


def check(case: Case, board: Board) -> None:
    """All that is said of coalitions on *board*."""
    oracle = Oracle(case)
    check_views(oracle, board)
    for index in board.numbers.tolist():
        check_breaches(oracle, board, index)
    for concept in together.KINDS:
        check_equilibria(oracle, board, concept)


def check_views(oracle: Oracle, board: Board) -> None:
    """From every state, for every coalition and concept, the gains that nothing deters."""
    known = Alliances(board)
    assert {frozenset(some) for some in known.coalitions} == set(together.coalitions(oracle))
    for index in board.numbers.tolist():
        state = plain(board.at(index))
        for some in known.coalitions:
            view = known.view(some, index)
            for concept in together.KINDS:
                judge = CONCEPTS[concept].gains
                assert judge is not None
                found = {plain(board.at(end)) for end in np.flatnonzero(judge(view)).tolist()}
                assert found == together.loose(oracle, concept, frozenset(some), state), (concept, some)


def check_breach(oracle: Oracle, breach: Breach) -> None:
    """A legal sequence of members alone that every member gains by, and an answer that undoes it for some."""
    here, last, coalition = plain(breach.state), frozenset[str](), frozenset(breach.coalition)
    for move in breach.moves:
        check_move(oracle, move)
        assert plain(move.before) == here
        assert set(move.by) <= coalition
        assert not last & set(move.by)
        here, last = plain(move.after), frozenset(move.by)
    assert together.better(oracle, coalition, plain(breach.state), here)
    assert all(gain > 0 for gain in breach.gains.values())
    if breach.answer:
        last = frozenset()
        for move in breach.answer.moves:
            check_move(oracle, move)
            assert plain(move.before) == here
            assert not set(move.by) & (coalition | last)
            here, last = plain(move.after), frozenset(move.by)
        assert not together.better(oracle, coalition, plain(breach.state), here)


def check_breaches(oracle: Oracle, board: Board, index: int) -> None:
    """The coalitions told are those of which no part is deterred as little, each with its least deterred gain."""
    state = plain(board.at(index))
    verdicts = {some: together.verdict(oracle, some, state) for some in together.coalitions(oracle)}

    def least(some: Mover) -> str:
        return min((verdicts[part] for part in verdicts if part < some), key=FIRMNESS.index, default="")

    expected = {
        some: found
        for some, found in verdicts.items()
        if len(some) > 1 and FIRMNESS.index(found) < FIRMNESS.index(least(some))
    }
    told = breaches(board, board.at(index))
    assert {frozenset(one.coalition): one.verdict for one in told} == expected
    for one in told:
        check_breach(oracle, one)
        assert (one.answer is None) == (one.verdict == "open")


def check_equilibria(oracle: Oracle, board: Board, concept: str) -> None:
    """Who leaves an equilibrium together, and where coalitions jump that no part of them could."""
    found = coalitional(board, concept)
    resting = oracle.equilibria(concept)
    assert {plain(state) for state in stability_of(board, concept)} == resting
    assert {plain(state) for state in found} == {
        s for s in resting if not any(together.loose(oracle, concept, some, s) for some in together.coalitions(oracle))
    }
    for breach in found.left.values():
        check_breach(oracle, breach)
        assert plain(breach.end) in together.loose(oracle, concept, frozenset(breach.coalition), plain(breach.state))
    jumps = {(frozenset(one.coalition), plain(one.before), plain(one.after)) for one in found.jumps}
    gained = {(some, s): together.gains(oracle, some, s) for some in together.coalitions(oracle) for s in resting}
    assert jumps == {
        (some, s, t)
        for (some, s), ends in gained.items()
        if len(some) > 1
        for t in ends & resting
        if not any(t in gained[part, s] for part in together.coalitions(oracle) if part < some)
    }


@FIXED
@given(cases(most=8))
def test_coalitions_are_those_of_the_definitions(case: Case) -> None:
    """On generated boards the graph says what the definitions say."""
    check(case, case.board(engine="graph"))


@pytest.mark.campaign
@pytest.mark.timeout(0)
@MANY
@given(cases(most=16))
def test_coalitions_are_those_of_the_definitions_on_many_boards(case: Case) -> None:
    """On thousands of boards neither engine differs from the definitions."""
    graph = case.board(engine="graph")
    check(case, graph)
    if all(mover.plain for mover in graph.moves.movers):
        check(case, case.board(engine="array"))
