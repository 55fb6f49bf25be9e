"""Proposals on the table, partial deals and the agenda."""

from __future__ import annotations

import pytest

from detente.deals import deals_of, partial_deals
from detente.deals.proposals import proposal
from detente.deals.zone import zone
from detente.errors import UnknownNameError


def test_a_proposal_is_judged_clause_by_clause(water):
    """Upland refuses full release; the treaty alone could be signed, and is the nearest acceptable variant."""
    found = proposal(zone(water, "status-quo"), "note")
    assert not found.acceptable and found.accepts == ("lowland", "delta")
    assert [refusal.party for refusal in found.refusals] == ["upland"]
    assert [(clause.issue, clause.negotiable) for clause in found.clauses] == [("release", False), ("treaty", True)]
    assert found.variant.kept == ("treaty",) and found.variant.dropped == ("release",)
    assert found.variant.added == {} and found.variant.clauses_changed == 1
    against = proposal(zone(water), "note")
    assert against.variant.altered == {"release": ("full", "half")}, "without a deal the dam would be shut"


def test_a_proposal_that_cannot_be_says_why(water):
    """The constraint that the package breaks is named; the nearest variant alters one clause as the author likes."""
    found = proposal(zone(water), "ultimatum")
    assert found.state is None and [entry.because for entry in found.impossible] == ["no treaty outlives a crossing"]
    assert found.variant.dropped == ("forces",) and found.variant.kept == ("treaty",)
    assert found.variant.added == {"release": ("none", "half")}


def test_a_variant_touches_other_issues_only_where_it_must(changed_water):
    """Nothing of the clause can be kept without something in return, which is then added and named."""
    preferences = {
        "upland": {"weights": {"treaty": -1, "release": {"none": 2}}},
        "lowland": {"weights": {"treaty": 3, "release = none": -1}},
        "delta": {"weights": {"treaty": 1}},
    }
    issues = {name: issue.model_dump(mode="json") for name, issue in changed_water().issues.items()}
    issues["release"]["decided_by"] = {"all_of": ["upland", "lowland"]}
    case = changed_water(
        issues=issues, preferences=preferences, proposals={"plea": {"by": "delta", "package": {"treaty": "yes"}}}
    )
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
    """Against today the treaty is enough; where Upland would shut the dam, that it does not is part of the deal."""
    assert [deal.issues for deal in partial_deals(zone(water, "status-quo"))] == [("treaty",)]
    assert [deal.issues for deal in partial_deals(zone(water))] == [("release", "treaty")]
    assert partial_deals(zone(water), most=0) == ()


def test_a_partial_deal_settles_no_issue_for_nothing(changed_water):
    """A package that adds a change to which everybody is indifferent is left out."""
    wants = {party: {"weights": {"treaty": 1}} for party in ("upland", "lowland", "delta")}
    assert [deal.issues for deal in partial_deals(zone(changed_water(preferences=wants)))] == [("treaty",)]


def test_the_agenda_puts_what_can_be_agreed_first(water):
    """The treaty and the dam go together; against today the treaty stands alone and Upland keeps the dam from it."""
    found = deals_of(water).agenda
    assert [(item.issue, item.kind) for item in found] == [
        ("treaty", "package"), ("release", "package"), ("forces", "settled"),
    ]  # fmt: skip
    assert found[0].willing == ("delta",) and found[1].hard == ("upland",)
    assert [item.negotiable for item in found] == [True, True, False]
    today = deals_of(water, "status-quo").agenda
    assert [(item.kind, item.alone, item.blocked_by) for item in today] == [
        ("alone", ("yes",), ()), ("blocked", (), ("upland",)), ("settled", (), ()),
    ]  # fmt: skip
