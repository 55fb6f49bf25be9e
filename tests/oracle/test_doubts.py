"""Unknown preference and strength of preference on generated boards, by the definitions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.board import Board
from detente.case.model import Case
from detente.errors import CaseError, DetenteError
from detente.stability import graded_stability
from tests.oracle import doubts, wishes
from tests.oracle.boards import conditions, written
from tests.oracle.definitions import Oracle
from tests.reasons.test_witnesses import boards, plain

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIXED = settings(max_examples=6, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
MANY = settings(max_examples=2000, deadline=None, database=None, suppress_health_check=SLOW)
Engines: TypeAlias = Callable[[Case], list[Board]]


def graph(case: Case) -> list[Board]:
    """The board on the graph alone."""
    return [case.board(engine="graph")]


@st.composite
def doubtful(draw: st.DrawFn, key: str, most: int) -> Case:
    """A generated case in which statements, of them priorities, are under *key*."""
    made: dict[str, Any] = draw(written(most=most))
    for wants in made["preferences"].values():
        some = [*wants.get("priorities", ()), draw(conditions(made["issues"]))]
        chosen = draw(st.lists(st.sampled_from(some), max_size=2, unique=True))
        if chosen:
            wants[key] = chosen
    try:
        return Case.model_validate(made)
    except DetenteError:  # two ways to write one statement
        for wants in made["preferences"].values():
            wants[key] = wants.get(key, [])[:1]
        return Case.model_validate(made)


def check_unknown(case: Case, engines: Engines) -> None:
    """All sixteen versions, with what is said of each party."""
    oracle = Oracle(case)
    for board in engines(case):
        found = graded_stability(board, "unknown")
        assert len(found) == 16
        for key, result in found.results.items():
            concept, version = key.split("-")
            for party in board.players:
                for index in board.numbers.tolist():
                    state = board.at(index)
                    stays = doubts.unknown_stable(oracle, concept, version, party, plain(state))
                    assert bool(result.stable[party][index]) == stays, (key, party, state)
                    assert result.explain(state, party).stable == stays


def check_strong(case: Case, engines: Engines) -> None:
    """Strong stability; a strong statement that parts nothing is refused."""
    oracle = Oracle(case)
    parting = all(parts(oracle, party, condition) for party, condition in apart(case, oracle))
    for board in engines(case):
        try:
            found = graded_stability(board, "strength")
        except CaseError:
            assert not parting
            continue
        assert parting
        for concept in doubts.KINDS:
            for party in board.players:
                for index in board.numbers.tolist():
                    state = board.at(index)
                    result = found[f"{concept}-strong"]
                    stays = doubts.strongly_stable(oracle, concept, party, plain(state))
                    assert bool(result.stable[party][index]) == stays, (concept, party, state)
                    assert result.explain(state, party).stable == stays
                    assert not stays or found[concept].stable[party][index]


def apart(case: Case, oracle: Oracle) -> list[tuple[str, Any]]:
    """The strong statements that are no priorities, by party."""
    return [
        (party, condition)
        for party, told in case.preferences.items()
        if party in oracle.players
        for condition in told.strong
        if condition not in [line.that for line in told.priorities]
    ]


def parts(oracle: Oracle, party: str, condition: Any) -> bool:
    """Whether all states on one side of *condition* are better for *party* than all on the other."""
    worth: dict[bool, list[int]] = {True: [], False: []}
    for state, rank in oracle.payoff[party].items():
        worth[wishes.true(oracle.case, condition, state)].append(rank)
    one, other = worth.values()
    return not one or not other or min(one) > max(other) or min(other) > max(one)


@FIXED
@given(doubtful("unknown", 4))
def test_what_is_unknown_is_judged_by_the_definitions(case: Case) -> None:
    """By all versions of all concepts parties stay where the definitions let them."""
    check_unknown(case, graph)


@FIXED
@given(doubtful("strong", 4))
def test_what_is_strong_is_judged_by_the_definitions(case: Case) -> None:
    """Strongly stable is what the definitions say, and never more than stable."""
    check_strong(case, graph)


@pytest.mark.campaign
@pytest.mark.timeout(0)
@MANY
@given(doubtful("unknown", 16))
def test_what_is_unknown_is_judged_by_the_definitions_on_many_boards(case: Case) -> None:
    """The same on thousands of boards."""
    check_unknown(case, boards)


@pytest.mark.campaign
@pytest.mark.timeout(0)
@MANY
@given(doubtful("strong", 16))
def test_what_is_strong_is_judged_by_the_definitions_on_many_boards(case: Case) -> None:
    """The same on thousands of boards."""
    check_strong(case, boards)
