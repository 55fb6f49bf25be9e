"""What an offer, an agreement or harm means for an issue of which it names no value."""

from __future__ import annotations

import pytest

from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.unnamed_values import changes, harms, kept_up_by, meant_by, worst
from detente.matters import matter


def listed(key, today):
    """The issue of a matter of the library with all its values."""
    one = matter(key)
    return DraftIssue(key, one, {"values": list(one.values), "status_quo": today, "decided_by": "varna"})


def thing(values, today):
    """The issue of a thing that is in no library."""
    return DraftIssue("thing", None, {"values": list(values), "status_quo": today, "decided_by": "varna"})


@pytest.mark.parametrize("key", ["sanctions", "forces-near", "ceasefire"])
def test_what_the_library_calls_friendly_is_meant_by_an_offer_and_what_it_calls_hostile_by_harm(key):
    """Of a matter of the library."""
    for today in matter(key).values:
        issue = listed(key, today)
        if any(issue.kind(value) in ("concession", "joint") for value in issue.others):
            assert issue.kind(meant_by("offers", issue)) in ("concession", "joint")
            assert changes(meant_by("accepts", issue), issue)
        else:
            assert meant_by("offers", issue) == ""
        if any(issue.kind(value) == "hostile" for value in issue.others):
            assert harms(worst(issue), issue)
        assert worst(issue) != today
        assert kept_up_by(issue) == "" or not harms(kept_up_by(issue), issue)


def test_what_is_friendly_today_goes_on():
    """Where no change is understood of an offer."""
    one = matter("ceasefire")
    for value in one.values:
        if one.values[value].kind in ("concession", "joint"):
            assert kept_up_by(listed("ceasefire", value)) == value
    assert kept_up_by(thing(["closed", "open"], "closed")) == ""


def test_nobody_offers_the_end_of_a_thing_by_naming_it():
    """The gate alone is offered open; whoever only accepts it has not said which way."""
    assert meant_by("offers", thing(["closed", "open"], "closed")) == "open"
    assert meant_by("offers", thing(["open", "closed"], "open")) == ""
    assert meant_by("accepts", thing(["closed", "open"], "closed")) == ""
    assert meant_by("accepts", thing(["no", "yes"], "no")) == "yes"
    assert worst(thing(["open", "closed"], "open")) == "closed"
