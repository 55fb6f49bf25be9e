"""Proposals on the table, partial deals and the agenda."""

from __future__ import annotations

import pytest

from detente.deals import deals, partial_deals
from detente.deals.proposals import proposal
from detente.deals.zone import zone
from detente.errors import UnknownNameError


def test_a_proposal_is_judged_clause_by_clause(water):
    """Upland refuses full release; the treaty alone could be signed, and is the nearest acceptable variant."""
    found = proposal(zone(water), "note")
    assert not found.acceptable and found.accepts == ("lowland", "delta")
    assert [refusal.party for refusal in found.refusals] == ["upland"]
    assert [(clause.issue, clause.negotiable) for clause in found.clauses] == [("release", False), ("treaty", True)]
    assert found.variant.kept == ("treaty",) and found.variant.dropped == ("release",)
    assert found.variant.added == {} and found.variant.clauses_changed == 1


def test_a_proposal_that_cannot_be_says_why(water):
    """The constraint that the package breaks is named; the nearest variant alters one clause as the author likes."""
    found = proposal(zone(water), "ultimatum")
    assert found.state is None and [entry.because for entry in found.impossible] == ["no treaty outlives a crossing"]
    assert found.variant.altered == {"forces": ("crossing", "massed")} and found.variant.kept == ("treaty",)


def test_a_variant_touches_other_issues_only_where_it_must(changed_water):
    """Nothing of the clause can be kept without something in return, which is then added and named."""
    preferences = {
        "upland": {"weights": {"treaty": -1, "release": {"none": 2}}},
        "lowland": {"weights": {"treaty": 3, "release = none": -1}},
        "delta": {"weights": {"treaty": 1}},
    }
    case = changed_water(preferences=preferences, proposals={"plea": {"by": "delta", "package": {"treaty": "yes"}}})
    found = proposal(zone(case, "status-quo"), "plea").variant
    assert found.kept == ("treaty",) and found.clauses_changed == 0
    assert found.added == {"release": ("half", "none")}


def test_no_variant_where_nothing_can_be_agreed(treaty_only):
    """With an empty zone there is no acceptable variant."""
    case = treaty_only(delta={"red_lines": ["treaty"], "weights": {"release = full": 1}})
    assert proposal(zone(case), "note").variant is None


def test_an_unknown_proposal_is_named(water):
    """A proposal that does not exist is refused with those that do."""
    with pytest.raises(UnknownNameError, match='unknown proposal "nots"; expected one of: note, ultimatum'):
        proposal(zone(water), "nots")


def test_partial_deals_settle_little(water):
    """The treaty comes first, the treaty with massed troops second."""
    found = partial_deals(zone(water))
    assert [deal.issues for deal in found] == [("treaty",), ("forces", "treaty")]
    assert partial_deals(zone(water), most=0) == ()


def test_a_partial_deal_settles_no_issue_for_nothing(changed_water):
    """A package that adds a change to which everybody is indifferent is left out."""
    wants = {party: {"weights": {"treaty": 1}} for party in ("upland", "lowland", "delta")}
    assert [deal.issues for deal in partial_deals(zone(changed_water(preferences=wants)))] == [("treaty",)]


def test_the_agenda_puts_what_can_be_agreed_first(water):
    """The treaty can be agreed by itself, troops only along with it, the dam not at all."""
    found = deals(water).agenda
    assert [item.issue for item in found] == ["treaty", "forces", "release"]
    assert [item.alone for item in found] == [("yes",), (), ()]
    assert found[0].willing == ("delta",) and found[2].hard == ("upland",)
    assert [item.negotiable for item in found] == [True, True, False]
