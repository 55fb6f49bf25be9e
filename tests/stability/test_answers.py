"""Answers that are rare on generated boards, each on a small board made for it."""

from __future__ import annotations

from typing import Any

import pytest

from detente.board import Board
from detente.case.model import Case
from detente.stability import stability_of, temptations


def board(parties: str, issues: dict[str, dict[str, Any]], preferences: dict[str, Any]) -> Board:
    """A board of *parties*; issues are yes/no unless they say otherwise."""
    return Case.model_validate(
        {
            "detente": 1,
            "title": "Made for a test",
            "parties": {party: {} for party in parties.split()},
            "issues": {name: {"status_quo": "no", **issue} for name, issue in issues.items()},
            "preferences": preferences,
        }
    ).board()


@pytest.fixture
def strike() -> Board:
    """Ana gains by working unless ben and cleo both strike, which each of them wants to."""
    return board(
        "ana ben cleo",
        {"works": {"decided_by": "ana"}, "ben_out": {"decided_by": "ben"}, "cleo_out": {"decided_by": "cleo"}},
        {
            "ana": {"weights": {"works": 1, "works and ben_out and cleo_out": -2}},
            "ben": {"priorities": ["ben_out"]},
            "cleo": {"priorities": ["cleo_out"]},
        },
    )


def test_two_parties_spoil_a_gain_at_once_that_neither_spoils_alone(strike: Board) -> None:
    """SIM looks at every set of the others, and names all who move."""
    result = stability_of(strike, "sim")
    (improvement,) = result.explain("status quo", "ana").improvements
    assert result.is_stable("status quo", "ana")
    assert improvement.answer is not None
    assert [move.by for move in improvement.answer.moves] == [("ben",), ("cleo",)]
    assert dict(improvement.answer.end.values) == {"works": "yes", "ben_out": "yes", "cleo_out": "yes"}


def ladder(*, helper: bool) -> Board:
    """Ana takes what ben can only undo two rungs up; cleo may have an issue of her own to change in between."""
    rungs = {
        "values": ["calm", "alert", "war"],
        "status_quo": "calm",
        "decided_by": "ben",
        "moves": ["calm -> alert", "alert -> war"],
    }
    return board(
        "ana ben cleo",
        {"takes": {"decided_by": "ana"}, "rungs": rungs, **({"talks": {"decided_by": "cleo"}} if helper else {})},
        {
            "ana": {"priorities": ["not rungs = war", "takes"]},
            "ben": {"priorities": ["not takes"]},
            "cleo": {"priorities": ["not rungs = war"]},
        },
    )


def test_nobody_moves_twice_in_a_row() -> None:
    """A party cannot climb two rungs by itself, so that the gain is open."""
    climbing = ladder(helper=False)
    (temptation,) = temptations(climbing, climbing.status_quo, "ana")
    assert temptation.verdict == "open"


def test_another_party_moves_in_between() -> None:
    """With somebody to move in between, the same two rungs are an answer of three moves."""
    climbing = ladder(helper=True)
    (temptation,) = temptations(climbing, climbing.status_quo, "ana")
    assert temptation.verdict == "bluff"
    assert temptation.answer is not None
    assert [move.by for move in temptation.answer.moves] == [("ben",), ("cleo",), ("ben",)]
    assert temptation.answer.reluctant == ("ben", "cleo")


def test_a_threat_is_announced_against_what_sets_it_off() -> None:
    """One whose condition holds already is not set off by the move, nor one that the move does not fulfil."""
    made = Case.model_validate(
        {
            "detente": 1,
            "title": "Made for a test",
            "parties": {"ana": {}, "ben": {}},
            "issues": {
                "takes": {"status_quo": "no", "decided_by": "ana"},
                "talks": {"status_quo": "yes", "decided_by": "ben"},
            },
            "preferences": {"ana": {"priorities": ["takes"]}},
            "threats": [
                {"by": "ben", "if": "takes", "then": "not talks"},
                {"by": "ben", "if": "takes or talks", "then": "not talks"},
                {"by": "ben", "if": "takes and not talks", "then": "talks"},
                {"by": "ana", "if": "takes", "then": "not takes"},
            ],
        }
    )
    (temptation,) = temptations(made)
    assert [str(threat.trigger) for threat in temptation.announced] == ["takes"]


@pytest.mark.parametrize("engine", ["graph", "array"])
def test_answers_are_followed_until_nobody_has_any(engine: str) -> None:
    """Ben and cleo drive each other up by turns; dov, who comes last, has nothing to add at any time."""
    steps = {"values": ["v0", "v1", "v2", "v3"], "status_quo": "v0"}
    chasing = Case.model_validate(
        {
            "detente": 1,
            "title": "Made for a test",
            "parties": {party: {} for party in ("ana", "ben", "cleo", "dov")},
            "issues": {
                "x": {**steps, "decided_by": "ben"},
                "y": {**steps, "decided_by": "cleo"},
                "takes": {"status_quo": "no", "decided_by": "ana"},
                "waits": {"status_quo": "no", "decided_by": "dov"},
            },
            "preferences": {
                "ana": {"weights": {"takes": 1, "takes and x = v3 and y = v3": -3}},
                "ben": {"weights": {f"x = v{k + 1} and y = v{k}": 1 for k in range(3)}},
                "cleo": {"weights": {f"x = v{k} and y = v{k}": 1 for k in range(1, 4)}},
                "dov": {"priorities": ["not waits"]},
            },
        }
    ).board(engine=engine)
    (temptation,) = temptations(chasing, party="ana")
    assert temptation.verdict == "credible"
    assert temptation.answer is not None
    assert [move.by for move in temptation.answer.moves] == [("ben",), ("cleo",)] * 3
