"""The no-deal outlook, followed by hand on a small dispute."""

from __future__ import annotations

import pytest

from detente.deals.baseline import baseline
from detente.errors import TooLargeError, UnknownNameError
from detente.paths import endings


def test_improvements_are_followed_to_where_they_stop(water):
    """Upland shuts the dam, Lowland masses troops, and then nobody wants to move.

    Lowland does not begin: Upland would shut the dam for it, which costs Lowland more than massing gains.
    """
    board = water.board()
    found = baseline(board)
    (rest,) = (board.at(int(index)) for index in found.drift.rests)
    assert dict(rest.values) == {"release": "none", "forces": "massed", "treaty": "no"}
    assert found["Upland"].state == found["lowland"].state == rest
    path = found["delta"].path
    assert {move.by: move.changes for move in path} == {
        ("upland",): {"release": ("half", "none")},
        ("lowland",): {"forces": ("barracks", "massed")},
    }
    assert not found.today and found.path == path and [move.by for move in path] == [("upland",), ("lowland",)]
    (forgone,) = found.forgone
    assert forgone.move.by == ("lowland",) and [move.by for move in forgone.answer.moves] == [("upland",)]
    assert found["lowland"].sentences(board) == [
        "Without a deal Lowland reckons with: release: half -> none; forces: barracks -> massed.",
        "Upland would gain by release: half -> none.",
        "Lowland would gain by forces: barracks -> massed.",
    ]


def test_the_status_quo_can_be_assumed(water):
    """With the status quo as outlook nothing is followed and each party has what it has today."""
    board = water.board()
    found = baseline(board, "status quo")
    assert found.today and found.drift is None and {o.state for o in found.of.values()} == {board.status_quo}
    assert found["upland"].rank == board.payoff["upland"][board.status_quo.index] and not found["upland"].path


def test_a_party_climbs_on_when_nobody_else_wants_to_move(changed_water):
    """On a ladder a party may move twice in a row when it is the only one that wants to: a rung is no place to rest."""
    wants = {"lowland": {"priorities": ["forces = crossing", "forces = massed"]}}
    board = changed_water(preferences=wants).board()
    found = baseline(board)["lowland"]
    assert [move.changes["forces"] for move in found.path] == [("barracks", "massed"), ("massed", "crossing")]


def test_others_get_a_turn_between_two_rungs(changed_water):
    """Where another wants to move after the first rung, the climber waits; it may then have lost the wish to climb."""
    wants = {
        "lowland": {"priorities": ["forces = crossing and release = half", "forces = massed"]},
        "upland": {"priorities": ["release = none iff forces != barracks"]},
    }
    board = changed_water(preferences=wants).board()
    ends = {tuple(board.at(int(index)).values.values())[:2] for index in baseline(board).drift.ends}
    assert ends == {("none", "massed")}


def round_and_round(changed_water):
    """One party wants two issues alike, the other wants them to differ."""
    free = {"status_quo": "no"}
    issues = {"dam": {**free, "decided_by": "upland"}, "army": {**free, "decided_by": "lowland"}}
    wants = {"lowland": {"priorities": ["army iff dam"]}, "upland": {"priorities": ["not (army iff dam)"]}}
    rest = {"impossible": [], "proposals": {}, "threats": [], "statements": []}
    return changed_water(issues=issues, preferences=wants, **rest)


def test_a_cycle_counts_as_a_set(changed_water):
    """Where all gains are followed they may go round: the worst of the round is what is reckoned with.

    Every gain of the round would be answered by the next, so that nobody begins who sees that.
    """
    case = round_and_round(changed_water)
    worst, myopic = baseline(case.board(), "worst"), baseline(case.board(), "myopic")
    (cycle,) = myopic.drift.cycles
    assert len(cycle) == 4 and not len(myopic.drift.rests) and len(myopic.states) == 4
    assert worst.today and (worst["upland"].rank, myopic["upland"].rank) == (0, 0)
    assert (worst["lowland"].rank, myopic["lowland"].rank) == (1, 0)


def test_too_much_to_follow_is_said(changed_water, monkeypatch):
    """Past the cap the error says what can be done instead."""
    monkeypatch.setattr(endings, "MAX_MOVES", 1)
    with pytest.raises(TooLargeError, match=r"more than 1 moves .* status quo itself as the outlook"):
        baseline(round_and_round(changed_water).board(), "myopic")


def test_an_unknown_outlook_is_named(water):
    """An outlook that does not exist is refused with those that do."""
    with pytest.raises(UnknownNameError, match='"wrst"; expected one of: worst, best, status-quo, myopic'):
        baseline(water.board(), "wrst")
