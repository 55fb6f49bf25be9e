"""What a threat or an offer tells of a thing that is an issue already is a value of that issue, and no second issue."""

from __future__ import annotations

import pytest

from detente.drafting.acting.deed_threads import Thread
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.told_values import By, more_told, value_told
from detente.drafting.issues.worded_issues import UNLISTED, Decided, worded_issue
from detente.drafting.wording.noun_words import root
from detente.matters import matter

ORVA = By(frozenset({"orva"}))
ANYBODY = By(frozenset({"tarn"}), open=True)


def issue(name, values, today, by, head="", known=""):
    """An issue called *name*, of a thing with the noun *head* or of the matter *known* of the library."""
    plain = {"name": name, "values": values, "status_quo": today, "decided_by": by, "terms": name.lower().split()}
    found = matter(known) if known else None
    if found and found.ordered:
        plain["ordered"] = "true"
    return DraftIssue(name, found, plain, threads=(Thread(root(head)),) if head else ())


def on_the_table():
    """Weirs and a pilot of Orva, missiles of Orva, a truce and a charter of Orva and Tarn."""
    both = {"all_of": ["orva", "tarn"]}
    made = [
        issue("Eastern weirs", ["open", "closed"], "open", "orva", "weirs"),
        issue("Release of the pilots", ["held", "released"], "held", "orva", "pilots"),
        issue("Missiles on Skarn", ["removed", "deployed"], "deployed", "orva", "", "missile-deployment"),
        issue("Ceasefire", ["none", "in force"], "in force", both, "", "ceasefire"),
        issue("Renewal of the charter", ["lapses", "extended"], "lapses", both, "charter"),
    ]
    return {one.key: one for one in made}


@pytest.mark.parametrize(
    ("words", "key", "value"),
    [
        ("the weirs are closed", "Eastern weirs", "closed"),
        ("Orva shuts the eastern weirs", "Eastern weirs", "closed"),
        ("the pilots are sent home", "Release of the pilots", "released"),
        ("Orva hands over the pilots", "Release of the pilots", "released"),
        ("the missiles are dismantled", "Missiles on Skarn", "removed"),
        ("the truce is over", "Ceasefire", "none"),
        ("the fighting would resume", "Ceasefire", "none"),
        ("the charter is renewed", "Renewal of the charter", "extended"),
    ],
)
def test_what_is_done_to_a_thing_is_a_value_of_its_issue(words, key, value):
    """By the verb, by another that comes to the same, and by the fighting that a truce ends."""
    assert value_told(words, ORVA, on_the_table()) == (key, value)


@pytest.mark.parametrize(
    "words",
    [
        "the western weirs are closed",
        "a third weir is closed",
        "the pilots are harmed",
        "one of the pilots is released",
        "the weirs are open",
        "the weirs are not closed",
        "the weirs are closed and the pilots released",
        "the missiles are stationed",
        "the truce is not over",
        "the quarrel over the missiles is over",
    ],
)
def test_other_things_and_what_holds_today_are_no_value(words):
    """Another weir, something else that is done, what holds already, and more than one thing at once."""
    assert value_told(words, ORVA, on_the_table()) is None


def test_whose_it_is_tells_things_apart():
    """Tarn has weirs of its own; where it was only guessed that it is Tarn, a passive may mean Orva's."""
    assert value_told("the weirs are closed", By(frozenset({"tarn"})), on_the_table()) is None
    assert value_told("the weirs are closed", ANYBODY, on_the_table()) == ("Eastern weirs", "closed")
    assert value_told("Tarn closes the weirs", ANYBODY, on_the_table()) is None


def test_more_of_what_is_there_is_one_step_more():
    """Further missiles are more than those that are there, and not these."""
    issues = on_the_table()
    assert more_told("further missiles be stationed", ORVA, issues) == "Missiles on Skarn"
    assert more_told("the missiles are stationed", ORVA, issues) == ""
    key, value = worded_issue("further missiles be stationed", Decided({"decided_by": "orva"}, "told"), "said", issues)
    assert (key, value) == ("Missiles on Skarn", "further missiles are stationed")
    assert issues[key].values == ("removed", "deployed", value)


def test_who_threatens_alone_can_end_what_takes_two():
    """Orva brings the end of the truce about by itself."""
    issues = on_the_table()
    decided = Decided({"decided_by": "orva"}, "told")
    assert worded_issue("the truce is over", decided, UNLISTED, issues, [(0, 4)]) == ("Ceasefire", "none")
    assert issues["Ceasefire"].plain["moves_by"] == {"orva": ["in force -> none"]}
    assert issues["Ceasefire"].spoken == {(0, 4): "none"}
    assert worded_issue("the charter is renewed", decided, "an offer", issues)[0] == "Renewal of the charter"
    assert "moves_by" not in issues["Renewal of the charter"].plain


@pytest.mark.parametrize("words", ["one of the weirs is manned", "any further weir is manned", "two of the weirs fail"])
def test_a_part_of_a_thing_is_an_issue_of_its_own(words):
    """What befalls one weir may come about whether the weirs are open or closed."""
    issues = on_the_table()
    assert worded_issue(words, Decided({"decided_by": "orva"}, "told"), "said", issues)[1] == "yes"
    assert worded_issue("the weirs are manned", Decided({"decided_by": "orva"}, "told"), "said", issues) == (
        "Eastern weirs",
        "the weirs are manned",
    )
