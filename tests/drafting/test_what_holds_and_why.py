"""What holds today as documents tell it, what a condition says that lasts, what is only the reason for something."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.drafting import draft
from detente.matters import recognise
from detente.reader.statements import read

DAY = date(2034, 4, 5)
HEAD = """\
OSTRA, 5 April 2034 (Wire) - Varna and Belmond quarrelled again on Wednesday, officials in both capitals said.

"""


def drafted(text):
    return draft([read(Document(name="a.txt", title="The Wire", text=HEAD + text + "\n", date=DAY))]).case


@pytest.mark.parametrize(
    "condition",
    [
        "if the ban on timber lasted beyond May",
        "should the ban on timber remain in place",
        "if the ban on timber persisted",
        "if the ban on timber is still in force in May",
    ],
)
def test_a_condition_that_something_lasts_is_what_holds_today(condition):
    """It is not that it ends."""
    case = drafted(
        "Belmond has banned imports of timber from Varna. Varna demanded that Belmond lift the ban on timber. "
        f"Varna's minister said that Varna would close the Ostra bridge {condition}."
    )
    (threat,) = case.threats
    key = next(key for key, issue in case.issues.items() if "timber" in f"{issue.name} {issue.terms}".lower())
    assert threat.trigger.text.replace('"', "") == f"{key} = {case.issues[key].status_quo}"


def test_it_that_is_lifted_is_what_is_in_the_way():
    """And not the last thing named."""
    case = drafted(
        "Varna's envoy said that the embargo had doubled the price of bread in Ostra. Varna demanded that Belmond lift "
        "it at once. Belmond refused to lift the embargo."
    )
    assert not [issue.name for issue in case.issues.values() if "bread" in (issue.name or "").lower()]


def test_what_is_told_as_a_cause_is_not_negotiated():
    """The shooting down of a plane, because of which money is kept."""
    case = drafted(
        "Varna's minister said that the deposits of Belmond had been frozen because of the sinking of the ferry Petrel "
        "and that Varna would keep them frozen until the families were paid. Belmond demanded that Varna release the "
        "deposits."
    )
    assert not [issue.name for issue in case.issues.values() if "petrel" in (issue.name or "").lower()]


def test_what_has_been_done_holds_today():
    """Deposits that have been frozen are frozen."""
    case = drafted(
        "Belmond demanded that Varna unfreeze the deposits. Varna's minister replied that the deposits had been frozen "
        "and that Varna would not unfreeze the deposits."
    )
    (held,) = [issue for issue in case.issues.values() if "deposits" in (issue.name or "").lower()]
    assert held.status_quo == "frozen"


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Two tankers waited off the port and paid the toll.", "oil-embargo"),
        ("The pumping station of the town is without power.", "pipeline"),
        ("A radar points at the naval base of Orsk.", "base-lease"),
        ("The chairman proposed to defer the vote until June.", "war-crimes-court"),
        ("The customs officers of both sides would sit in one hall.", "police-reform"),
    ],
)
def test_a_word_in_passing_is_no_matter(text, matter):
    """Ships, stations and bases are spoken of in many disputes."""
    assert matter not in [one.matter.id for one in recognise(text) if any(c.strength == "strong" for c in one.cues)]


def named(case, word):
    """The issues whose names have *word*."""
    return [issue for issue in case.issues.values() if word in (issue.name or "").lower()]


def test_the_stations_at_a_place_are_things():
    """And nobody stations anybody there."""
    case = drafted("Varna and Belmond agreed to repair the gauging stations at Orsk and to open the Ostra bridge.")
    assert not [issue for issue in case.issues.values() if "stationed at" in issue.values]


def test_to_suspend_ones_part_in_something_is_a_threat():
    """Of the one who takes part."""
    case = drafted(
        "Belmond demanded that the League send a force to Ostra. Varna's minister said that Varna would suspend its "
        "participation in the League if the force was sent."
    )
    (threat,) = case.threats
    assert threat.by == "varna"
    assert "suspended" in threat.then.text


def test_what_a_party_refuses_is_no_offer_of_it():
    """A trial at home is no extradition."""
    case = drafted(
        "Varna demanded that Belmond extradite the two pilots. Belmond's envoy said that Belmond would not extradite "
        "the pilots. Belmond offered to try the pilots in open court."
    )
    assert not [one for one in case.proposals.values() if one.by == "belmond" and "granted" in one.package.values()]


def test_a_condition_of_another_deed_is_told_in_its_own_words():
    """Stations that are switched on are still there."""
    case = drafted(
        "Varna demanded that Belmond dismantle the radar stations. Belmond refused to dismantle the radar stations. "
        "Varna's minister said that Varna would jam them if the stations were switched on."
    )
    (threat,) = case.threats
    assert "switched on" in threat.trigger.text.replace("-", " ")


@pytest.mark.parametrize(
    ("told", "today"),
    [
        ("said that the closure of the Ostra bridge was illegal and demanded that Belmond open the bridge", "closed"),
        ("demanded the closure of the Ostra bridge. Belmond refused the closure of the Ostra bridge", "open"),
    ],
)
def test_a_closure_of_which_it_is_told_how_it_is_is_there(told, today):
    """One that is demanded is not."""
    case = drafted(f"Varna's minister {told}. Belmond refused to talk. Varna will wait, its minister said.")
    assert [issue.status_quo for issue in named(case, "bridge")] == [today]


def test_who_asks_whether_another_is_ready_does_not_speak_for_it():
    """The offer is not the other's."""
    case = drafted(
        "Belmond demanded that Varna open the Ostra bridge. Norland's delegate asked whether Varna would be prepared "
        "to open the Ostra bridge. Norland's delegate left."
    )
    assert not [s for s in case.statements if s.party == "varna" and s.stance in ("offers", "open-to", "promises")]
