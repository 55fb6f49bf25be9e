"""Preferences read off what the parties said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.board.levels import wishes
from detente.case.derive import STRENGTH, derived_preferences, opposite, voices_of
from detente.case.logic.conditions import Condition
from detente.case.model import Case


def case(*statements, preferences=None, parties=None):
    return Case.model_validate(
        {
            "detente": 1,
            "title": "Talk",
            "parties": parties or {"east": {}, "west": {}, "both": {"members": ["east", "west"]}, "press": {}},
            "issues": {
                "chain": {"values": ["up", "half", "down"], "status_quo": "up", "decided_by": "east"},
                "treaty": {"status_quo": "no", "decided_by": "both"},
            },
            "preferences": preferences or {},
            "statements": [
                {"date": "2044-01-01", "party": party, "stance": stance, "about": about}
                for party, stance, about in statements
            ],
        }
    )


def weights(made, party="east"):
    """The derived weights of a party, as text, with the statements that each comes from."""
    derived = derived_preferences(made)
    if party not in derived:
        return {}
    return {
        f"{weight.on}: {weight.amount}": derived[party].statements_for(k)
        for k, weight in enumerate(derived[party].preferences.weights)
    }


TABLE = [
    ("demands", "chain = down: 3..5"),
    ("rejects", "not chain = down: 3..5"),
    ("accepts", "chain = down: 1..3"),
    ("offers", "chain = down: 0..2"),
    ("promises", "chain = down: 0..2"),
    ("open-to", "chain = down: 0..2"),
    ("denies", "not chain = down: 0..2"),
    ("threatens", None),
    ("warns", None),
    ("accuses", None),
    ("states", None),
]


@pytest.mark.parametrize(("stance", "weight"), TABLE)
def test_each_stance_has_its_weight(stance, weight):
    """What a party demands, rejects, accepts, offers or denies weighs; threats, warnings and comments do not."""
    assert weights(case(("west", stance, "chain = down")), "west") == ({weight: (0,)} if weight else {})


@pytest.mark.parametrize("stance", ["offers", "promises", "open-to"])
def test_what_a_party_could_do_alone_and_only_offers_is_no_gain(stance):
    """Done for nothing it may cost something; what holds already, or takes others too, is no such step."""
    assert weights(case(("east", stance, "chain = down"))) == {"chain = down: -2..0": (0,)}
    assert weights(case(("east", stance, "chain = up"))) == {"chain = up: 0..2": (0,)}
    assert weights(case(("east", stance, "treaty"))) == {"treaty: 0..2": (0,)}
    assert weights(case(("east", stance, "chain = down"), ("east", "demands", "chain = down"))) == {
        "chain = down: 3..5": (0, 1)
    }


def test_what_a_party_of_a_draft_accepts_and_could_do_alone_is_no_gain():
    """Had it nothing to wait for it would have done it; what takes others too it would gain by."""
    made = case(("east", "accepts", "chain = down"), ("east", "accepts", "treaty"))
    assert weights(made) == {"chain = down: 1..3": (0,), "treaty: 1..3": (1,)}
    drafted = made.model_copy(update={"draft": True})
    assert weights(drafted) == {"chain = down: 0": (0,), "treaty: 1..3": (1,)}


def test_a_topic_gives_nothing_and_a_yes_no_issue_something():
    """An issue named bare says how it should come out only where it is yes or no."""
    assert weights(case(("east", "demands", "chain"), ("east", "rejects", "treaty"))) == {"not treaty: 3..5": (1,)}


def test_repetition_adds_reasons_and_no_weight():
    """The strongest of several statements gives the weight; all of them are named."""
    made = case(("east", "accepts", "treaty"), ("east", "demands", "treaty"), ("east", "offers", "treaty"))
    assert weights(made) == {"treaty: 3..5": (0, 1, 2)}


def test_a_member_speaks_through_its_alliance():
    """Statements of a composite party count for every member, and not the other way round."""
    made = case(("both", "demands", "treaty"), ("west", "rejects", "chain = down"))
    assert weights(made, "east") == {"treaty: 3..5": (0,)}
    assert weights(made, "west") == {"treaty: 3..5": (0,), "not chain = down: 3..5": (1,)}
    assert set(derived_preferences(made)) == {"east", "west"}, "the alliance acts through its members"


def test_voices_reach_through_alliances_of_alliances():
    """A party belongs to what its alliances belong to."""
    made = case(parties={"east": {}, "west": {}, "both": {"members": ["east", "west"]}, "all": {"members": ["both"]}})
    assert voices_of(made, "east") == {"east", "both", "all"}
    assert voices_of(made, "both") == {"both", "all"}


def test_who_decides_nothing_gets_no_preferences():
    """Only players need preferences."""
    assert derived_preferences(case(("press", "demands", "treaty"))) == {}


def test_stated_preferences_are_left_alone():
    """Nothing is derived for a party that states what it wants; its red lines alone do not order anything."""
    made = case(
        ("east", "demands", "treaty"),
        ("west", "demands", "treaty"),
        preferences={
            "east": {"priorities": ["not treaty"]},
            "west": {"red_lines": ["chain = up"], "because": "a speech"},
        },
    )
    full = wishes(made)
    assert list(derived_preferences(made)) == ["west"]
    assert full["east"] == made.preferences["east"]
    assert full["west"].red_lines == made.preferences["west"].red_lines
    assert [str(weight.on) for weight in full["west"].weights] == ["treaty"]
    assert full["west"].order == ("weights",)
    assert not made.preferences["west"].stated


def test_nothing_is_derived_where_nothing_is_said():
    """Without statements each party wants what the case states."""
    made = case()
    assert derived_preferences(made) == {} and wishes(made) == dict(made.preferences)


def test_only_statements_that_stand_count():
    """A position that was given up weighs nothing."""
    made = case(("east", "demands", "chain = down"), ("east", "accepts", "chain = half"))
    later = made.statements[1].model_copy(update={"date": made.statements[1].date.replace(day=2)})
    made = made.model_copy(update={"statements": (made.statements[0], later)})
    assert weights(made) == {"chain = half: 1..3": (1,)}


@pytest.mark.parametrize(("text", "other"), [("a", "not a"), ("not a", "a"), ("a or b", "not (a or b)")])
def test_the_opposite_of_a_statement(text, other):
    """What is rejected is wanted not to hold."""
    assert str(opposite(Condition.parse(text))) == other


def test_the_page_shows_the_table_that_is_used():
    """The documentation and the code name the same intervals."""
    page = (Path(__file__).parents[2] / "docs" / "explanation" / "derived-preferences.md").read_text(encoding="utf-8")
    shown = {}
    for stances, low, high, on in re.findall(r"^\| (.+?) \| (\d)\.\.(\d) \| (not X|X) \|$", page, re.MULTILINE):
        for stance in stances.replace("is open to", "open-to").split(", "):
            shown[stance.split()[0]] = (int(low), int(high), on == "X")
    assert shown == STRENGTH
