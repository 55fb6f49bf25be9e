"""What a legal sequence of answers is: no party moves twice in a row, and coalitions act where their parts cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.board import Board
from detente.case.model import Case
from detente.case.text.from_file import read
from detente.deals.holding import hold_for
from detente.stability import explain, stability_of, temptations
from tests.oracle.definitions import DETERRED, Oracle
from tests.reasons.test_witnesses import check_temptations, check_verdicts


def board(parties: str, issues: dict[str, Any], preferences: dict[str, Any], **more: Any) -> Board:
    """A board of yes/no issues, unless they say otherwise."""
    written = {"detente": 1, "title": "T", "parties": {party: {} for party in parties.split()}, **more}
    issues = {name: {"status_quo": "no", **issue} for name, issue in issues.items()}
    return Case.model_validate(written | {"issues": issues, "preferences": preferences}).board()


@pytest.fixture
def track() -> Board:
    """Focal leaves the end of a track; climber could go half way back to it, and toggler step aside and return."""
    steps = {"focal": ["end -> start"], "climber": ["start -> mid", "mid -> end"], "toggler": ["mid <-> aside"]}
    issue = {"values": ["start", "mid", "end", "aside"], "status_quo": "end", "moves_by": steps}
    return board("focal climber toggler", {"track": issue}, {"focal": {"priorities": ["not track = end"]}})


@pytest.mark.parametrize("concept", ["gmr", "smr"])
def test_a_round_trip_of_another_is_no_turn(track: Board, concept: str) -> None:
    """Toggler's way there and back would have to be two moves in a row, so that climber cannot move again."""
    assert not stability_of(track, concept).is_stable("end", "focal")
    assert not explain(track, concept, "end", "focal").stable


def test_a_deal_is_not_held_by_a_round_trip(track: Board) -> None:
    """What holds a state for a party is graded by the same sequences."""
    assert hold_for(track, "focal", track.state("end").index) == "no"
    assert [temptation.verdict for temptation in temptations(track, "end", "focal")] == ["open"]


def test_the_reference_file_on_round_trips() -> None:
    """The file on which this was found, as it was handed in."""
    file = Path(__file__).parents[2].parent / "shared" / "reference" / "gmr-round-trip.yaml"
    if not file.is_file():
        pytest.skip("the reference file is not at hand (../shared/reference/gmr-round-trip.yaml)")
    found = read(file).board()
    assert not stability_of(found, "gmr").is_stable("end", "focal")
    assert found.state("end") not in stability_of(found, "gmr")


TIED = {
    "issues": {"a": {"decided_by": "ana"}, "x": {"decided_by": "ben"}, "y": {"decided_by": "cleo"}},
    "preferences": {
        "ana": {"weights": {"a": 1, "a and x and y": -3}},
        "ben": {"priorities": ["a iff x"]},
        "cleo": {"priorities": ["a iff y"]},
    },
}


def test_two_who_can_only_move_together_answer_together() -> None:
    """Where x and y must go together, ben and cleo, who control one each, change both in one move."""
    tied = board("ana ben cleo", **TIED, impossible=[{"when": "not (x iff y)"}])
    assert ("ben", "cleo") in {mover.parties for mover in tied.moves.movers}
    (temptation,) = temptations(tied, party="ana")
    assert temptation.verdict == "credible"
    assert temptation.answer is not None
    assert [move.by for move in temptation.answer.moves] == [("ben", "cleo")]


@pytest.mark.parametrize("impossible", [[], [{"when": "x and y"}], [{"when": "x and not y"}]])
def test_who_can_move_one_after_the_other_is_no_coalition(impossible: list[dict[str, str]]) -> None:
    """Nothing, or what only excludes or requires, leaves a way on which each moves by itself."""
    loose = board("ana ben cleo", **TIED, impossible=impossible)
    assert all(not mover.joint for mover in loose.moves.movers)


def test_a_party_that_has_moved_in_a_coalition_has_moved() -> None:
    """Ben and cleo sign, and ben alone would then have to move again: that is no answer of ana's gain."""
    issues = {
        "a": {"decided_by": "ana"},
        "pact": {"decided_by": {"all_of": ["ben", "cleo"]}},
        "b": {"decided_by": "ben", "values": ["low", "mid", "high"], "status_quo": "low", "moves": ["low -> mid"]},
    }
    wants = {
        "ana": {"weights": {"a": 1, "a and pact and b = mid": -3}},
        "ben": {
            "weights": {"a and pact and b = mid": 3, "a and pact and b = low": 2, "a and b = mid and not pact": -5}
        },
        "cleo": {"weights": {"a and pact and b = low": 2, "a and pact and b = mid": -1}},
    }
    moved = board("ana ben cleo", issues, wants)
    (temptation,) = temptations(moved, party="ana")
    assert temptation.verdict == "bluff"
    assert temptation.answer is not None
    assert [move.by for move in temptation.answer.moves] == [("ben", "cleo")]


def test_two_coalitions_with_a_common_member_sign_at_once() -> None:
    """Ben is in both, and must not move twice in a row: all three change both issues in one move."""
    pair = {"all_of": ["ana", "ben"]}, {"all_of": ["ben", "cleo"]}
    both = board("ana ben cleo dov", {"p": {"decided_by": pair[0]}, "q": {"decided_by": pair[1]}}, {})
    assert ("ana", "ben", "cleo") in {mover.parties for mover in both.moves.movers}


def test_every_reason_holds_where_coalitions_act(track: Board) -> None:
    """On these boards verdicts and witnesses are those of the definitions."""
    for found in (track, board("ana ben cleo", **TIED, impossible=[{"when": "not (x iff y)"}])):
        oracle = Oracle(found.case)
        check_temptations(oracle, found)
        for concept in stability_of(found).results.values():
            check_verdicts(oracle, found, concept.concept)
    assert set(DETERRED) == set(stability_of(track))
