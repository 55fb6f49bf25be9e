"""Votes on packages: who carries, who is outvoted, on whom it turns; large councils on one board."""

from __future__ import annotations

import numpy as np
import pytest

from detente.board.voting_body import VotingBody
from detente.case.model import Case
from detente.deals import deals_of
from detente.stability import breaches, stability_of
from detente.votes import votes_of
from tests.votes.councils import council, councils


def test_a_vote_is_counted() -> None:
    """Nine members, five wish for more; five of nine carry it, and it turns on each of them."""
    made = council(9, [3, 3, 3, 3, 3, 0, 0, 0, 0])
    (ballot,) = [one for one in votes_of(made).ballots if one.state.values["dues"] == "v3"]
    assert ballot.carried and ballot.carrying == ballot.pivotal == ("m0", "m1", "m2", "m3", "m4")
    assert ballot.outvoted == ("m5", "m6", "m7", "m8")
    assert ballot.blocking[0] == ("m0",)
    assert "It turns on each of m0, m1, m2, m3 and m4." in ballot.sentences()


def test_a_vote_that_fails_says_who_would_have_to_come_round() -> None:
    """Four of nine wish for more: one more would carry it, any of five."""
    made = council(9, [3, 3, 3, 3, 0, 0, 0, 0, 0])
    (ballot,) = [one for one in votes_of(made).ballots if one.state.values["dues"] == "v3"]
    assert not ballot.carried and ballot.missing == (("m4",), ("m5",), ("m6",), ("m7",), ("m8",))
    assert ballot.pivotal == ("m4", "m5", "m6", "m7", "m8")


def test_needs_names_the_winning_set_and_not_everybody() -> None:
    """A recommended package of a council of 27 is carried by fourteen, and says who is outvoted."""
    made = council(27, [3] * 16 + [0] * 11)
    found = deals_of(made.board())
    (best,) = [one for one in found.recommended if one.state.values["dues"] == "v3"]
    assert len(best.carried_by) == 14 and set(best.outvoted) == {f"m{k}" for k in range(16, 27)}
    assert best.clauses[0].by == best.carried_by


def test_a_body_leaves_what_enough_of_its_members_dislike() -> None:
    """Where most would rather have more, the body would leave today's state; where most have what they want, not."""
    board = council(27, [3] * 16 + [0] * 11).board()
    (breach,) = breaches(board)
    assert breach.verdict == "open" and len(breach.coalition) == 14
    assert not breaches(board, {"dues": "v3"})


@pytest.mark.parametrize("weights", ["{quota: 2/3, weights: [a, b, c]}", "majority"])
def test_small_bodies_are_followed_coalition_by_coalition(weights: str) -> None:
    """Where a vote can be won in few ways, each smallest coalition is a mover, as before."""
    rule = {"quota": "2/3", "weights": ["a", "b", "c"]} if weights != "majority" else weights
    case = Case.model_validate(
        {
            "detente": 1,
            "title": "Three",
            "parties": {"a": {}, "b": {}, "c": {}, "all": {"members": ["a", "b", "c"], "decides_by": rule}},
            "issues": {"pact": {"status_quo": "no", "decided_by": "all"}},
        }
    )
    movers = case.board().moves.movers
    assert {mover.parties for mover in movers if mover.joint} == {("a", "b"), ("a", "c"), ("b", "c")}
    assert not any(isinstance(mover, VotingBody) for mover in movers)


def test_two_councils_of_27_and_one_of_193_are_one_board() -> None:
    """Stability, deals and votes of 247 players on 27 states; every deal is carried by enough of each body."""
    made = councils((27, 27, 193), values=3)
    board = made.board()
    assert sum(isinstance(mover, VotingBody) for mover in board.moves.movers) == 3
    assert len(stability_of(board, "seq")) == len(board)
    found = deals_of(board)
    for package in found.zone.packages.tolist():
        assert found.zone.carried_by(board.at(package))
    (first, *_) = found.recommended
    for clause in first.clauses:
        assert len(clause.by) == (14 if clause.issue != "x2" else 97)
    told = votes_of(found)
    assert {len(body.voters) for body in told.bodies} == {27, 193}
    assert all(ballot.carried == bool(ballot.carrying) for ballot in told.ballots)


def test_the_zone_is_what_enough_members_accept() -> None:
    """Against the definition: at least fourteen accept, and one of them gains, for every value of the issue."""
    ideals = [k % 5 for k in range(27)]
    made = council(27, ideals, values=5)
    zone = deals_of(made.board()).zone
    for index in zone.board.numbers.tolist():
        value = int(zone.board.row(index)[0])
        accept = [abs(value - ideal) <= ideal for ideal in ideals]
        gain = [abs(value - ideal) < ideal for ideal in ideals]
        assert bool(zone.mask[index]) == (value != 0 and sum(accept) >= 14 and any(gain)), value
    assert np.flatnonzero(zone.mask).tolist()
