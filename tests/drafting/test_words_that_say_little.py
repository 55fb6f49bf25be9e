"""Words that stand in reports about anything make no issue, and an exception for a few is not the whole."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.documents.records import with_turns
from detente.drafting import draft
from detente.reader.statements import read

HEAD = """\
LUMEN, 5 April 2034 (Wire) - Torva and Vossa quarrelled again on Wednesday, officials in both capitals said.

Torva demanded that Vossa lift the blockade of the island. Vossa refused to lift the blockade. Torva's minister, Ana
Meka, threatened to close the locks if the blockade went on.

"""


def drafted(more, head=HEAD):
    return draft(
        [read(with_turns(Document(name="a.txt", title="A", text=head + more + "\n", date=date(2034, 4, 5))))]
    ).case


@pytest.mark.parametrize(
    ("words", "matter"),
    [
        ("Vossa refused to accept any legal obligation to the islanders.", "party-legalisation"),
        ("At a meeting in the old mill at Keer, Vossa offered 40 million crowns for the islanders.", "venue"),
        ("@VossaTrade (Ministry of Trade of Vossa, verified): We reject the toll on timber.", "verification"),
    ],
)
def test_no_issue_of_a_word(words, matter):
    """An obligation is no party's legality, a meeting in a place no venue, a mark of an account no verification."""
    assert matter not in drafted(words).issues


@pytest.mark.parametrize("who", ["one hospital ship", "a few boats", "ten lorries"])
def test_an_exception_is_not_the_end_of_it(who):
    """Who lets a few through has not agreed to lift the blockade."""
    case = drafted(f"Vossa has agreed to let {who} through a week.")
    accepted = [said.about for said in case.statements if said.party == "vossa" and said.stance == "accepts"]
    assert not [one for about in accepted for one in about if one.text == "blockade = lifted"]


def test_what_one_would_stop_is_its_own():
    """Flights alone may be anybody's; whoever would stop them flies."""
    case = drafted("Vossa offered to stop the flights the day the locks are opened.")
    assert "Vossa's flights" in {one.name for one in case.issues.values()}


def test_a_word_of_somebody_unknown_is_no_issue():
    """Somebody who is no party would like some tea."""
    case = drafted("The widow of a miner asked for some bread.")
    assert "Bread" not in {one.name for one in case.issues.values()}


def test_what_should_be_done_is_no_condition():
    """Nobody is a party that something befalls where *should* tells what is right."""
    case = drafted('Vossa moved two companies by rail. "Nobody should read a timetable as a threat," it warned.')
    assert not [one.name for one in case.issues.values() if one.name.startswith("Nobody")]
    assert not [one for one in case.threats if "timetable" in one.text]


def test_whose_soldiers_they_are_makes_no_second_issue():
    """The soldiers that Vossa wants out and those that Torva says will stay are the same, and going home no threat."""
    case = drafted(
        "Vossa demanded that the soldiers leave the mill at Keer. Meka said Torva's soldiers would stay at Keer. "
        "Torva would withdraw its soldiers from Keer if Vossa lifts the blockade, she said."
    )
    armed = [one.name for one in case.issues.values() if "soldiers" in one.name or "forces" in one.name.lower()]
    assert len(armed) == 1, armed
    assert not [one for one in case.threats if "soldiers" in one.text]


def test_who_refuses_to_end_a_thing_does_not_threaten_with_it():
    """What is not lifted holds today, and a threat that hangs on its going on hangs on that."""
    case = drafted("")
    assert case.issues["blockade"].status_quo == "in force"
    assert [one.trigger.text for one in case.threats if one.by == "torva"] == ['blockade = "in force"']
