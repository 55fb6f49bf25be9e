"""The no-deal outlook, followed by hand on a small dispute."""

from __future__ import annotations

import pytest

from detente.deals import drift as drifting
from detente.deals.outlook import outlook
from detente.errors import TooLargeError, UnknownNameError


def test_improvements_are_followed_to_where_they_stop(water):
    """Upland shuts the dam and Lowland masses troops, in either order; then nobody wants to move."""
    board = water.board()
    found = outlook(board)
    (rest,) = (board.at(int(index)) for index in found.drift.rests)
    assert dict(rest.values) == {"release": "none", "forces": "massed", "treaty": "no"}
    assert found["Upland"].state == found["lowland"].state == rest
    path = found["delta"].path
    assert {move.by: move.changes for move in path} == {
        ("upland",): {"release": ("half", "none")},
        ("lowland",): {"forces": ("barracks", "massed")},
    }
    assert found["lowland"].sentences(board) == [
        "Without a deal Lowland reckons with: release: half -> none; forces: barracks -> massed.",
        "Lowland would gain by forces: barracks -> massed.",
        "Upland would gain by release: half -> none.",
    ]


def test_the_status_quo_can_be_assumed(water):
    """With the status quo as outlook nothing is followed and each party has what it has today."""
    board = water.board()
    found = outlook(board, "status quo")
    assert found.drift is None and {o.state for o in found.of.values()} == {board.status_quo}
    assert found["upland"].rank == board.payoff["upland"][board.status_quo.index] and not found["upland"].path


def test_a_party_climbs_on_when_nobody_else_wants_to_move(changed_water):
    """On a ladder a party may move twice in a row when it is the only one that wants to: a rung is no place to rest."""
    wants = {"lowland": {"priorities": ["forces = crossing", "forces = massed"]}}
    board = changed_water(preferences=wants).board()
    found = outlook(board)["lowland"]
    assert [move.changes["forces"] for move in found.path] == [("barracks", "massed"), ("massed", "crossing")]


def test_others_get_a_turn_between_two_rungs(changed_water):
    """Where another wants to move after the first rung, the climber waits; it may then have lost the wish to climb."""
    wants = {
        "lowland": {"priorities": ["forces = crossing and release = half", "forces = massed"]},
        "upland": {"priorities": ["release = none iff forces != barracks"]},
    }
    board = changed_water(preferences=wants).board()
    ends = {tuple(board.at(int(index)).values.values())[:2] for index in outlook(board).drift.ends}
    assert ends == {("none", "massed")}


def test_a_cycle_counts_as_a_set(changed_water):
    """Where improvements go round, the worst and the best of the round are the outlooks."""
    free = {"status_quo": "no"}
    issues = {"dam": {**free, "decided_by": "upland"}, "army": {**free, "decided_by": "lowland"}}
    wants = {"lowland": {"priorities": ["army iff dam"]}, "upland": {"priorities": ["not (army iff dam)"]}}
    rest = {"impossible": [], "proposals": {}, "threats": [], "statements": []}
    case = changed_water(issues=issues, preferences=wants, **rest)
    worst, best = outlook(case.board(), "worst"), outlook(case.board(), "best")
    (cycle,) = worst.drift.cycles
    assert len(cycle) == 4 and not len(worst.drift.rests)
    assert (worst["lowland"].rank, best["lowland"].rank) == (0, 1)


def test_too_much_to_follow_is_said(water, monkeypatch):
    """Past the cap the error says what can be done instead."""
    monkeypatch.setattr(drifting, "MAX_IMPROVEMENTS", 1)
    with pytest.raises(TooLargeError, match=r"more than 1 unilateral improvements .* status quo itself as the outlook"):
        outlook(water.board())


def test_an_unknown_outlook_is_named(water):
    """An outlook that does not exist is refused with those that do."""
    with pytest.raises(UnknownNameError, match='unknown outlook "wrst"; expected one of: worst, best, status-quo'):
        outlook(water.board(), "wrst")
