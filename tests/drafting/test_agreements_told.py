"""What one side takes on in a joint document, or by the terms of a deal, the other accepts; a refusal stays one."""

from __future__ import annotations

from datetime import date

import pytest

from detente.brief import brief_of
from detente.documents import Document
from detente.drafting import draft
from detente.drafting.cast.said_together import is_joint
from detente.reader.statements import read

MINUTES = """\
AGREED MINUTES
of the talks between Tolland and Iskra at Varn, 4 May 2031

1. Tolland shall withdraw its gunboats from the Gulf of Sarn within ten days.

2. Iskra undertakes to release the twenty-two fishermen on the same day.

3. Tolland asked Iskra to close the radar station at Orrin. Iskra refused to close the station.
"""
TRUCE = """\
VARN - Tolland and Iskra agreed on Tuesday to extend the ceasefire by sixty days, mediators said.

Under the agreement Iskra will release the fishermen, and Tolland will withdraw its gunboats from the Gulf of Sarn.
"""
AGREED = """\
VARN - Tolland and Iskra agreed on Tuesday to a truce of sixty days, mediators said.

Iskra demanded that Tolland close the radar station at Orrin. Tolland refused to close the station.
"""
DRAFT = TRUCE.replace("Under the agreement Iskra will", "Under the proposed agreement Iskra would").replace(
    "Tolland will withdraw", "Tolland would withdraw"
)


def drafted(text):
    return draft([read(Document(name="a.txt", title=text.split("\n")[0], text=text, date=date(2031, 5, 5)))]).case


def issue_of(statement):
    """The issue that a statement is about."""
    return str(statement.about[0]).split(" ")[0]


def accepting(case, word):
    """Who accepts or promises the issue whose name or terms hold *word*."""
    keys = [k for k, one in case.issues.items() if word in f"{k} {one.name} {' '.join(one.terms)}".lower()]
    return {s.party for s in case.statements if issue_of(s) in keys and s.stance in ("accepts", "promises")}


@pytest.fixture(scope="module")
def minutes():
    return drafted(MINUTES)


def test_what_one_side_takes_on_in_minutes_the_other_accepts(minutes):
    assert accepting(minutes, "gunboats") == {"tolland", "iskra"}
    assert accepting(minutes, "fishermen") == {"tolland", "iskra"}


def test_what_is_refused_in_minutes_is_not_accepted(minutes):
    [station] = [one for one in minutes.issues.values() if "station" in f"{one.name} {one.values}".lower()]
    assert station.name == "Closure of the radar station at Orrin"
    assert accepting(minutes, "station") == set()


def test_the_verb_of_a_promise_tells_what_is_done_though_it_is_the_cue(minutes):
    [gunboats] = {str(s.about[0]) for s in minutes.statements if s.party == "tolland" and "gunboats" in s.text}
    assert gunboats.endswith("= withdrawn")


def test_the_minutes_are_one_package(minutes):
    agreed = minutes.proposals["agreed"]
    assert {agreed.by, *agreed.to} == {"tolland", "iskra"}
    assert len(agreed.package) > 1


def test_where_a_truce_is_agreed_a_breakthrough_is_possible():
    said = str(brief_of(drafted(AGREED)).to_dict())
    assert "reakthrough is possible" in said


def test_the_terms_of_a_deal_are_accepted_by_both():
    case = drafted(TRUCE)
    assert accepting(case, "fishermen") == {"tolland", "iskra"}
    [truce] = {str(s.about[0]) for s in case.statements if issue_of(s).startswith("ceasefire")}
    assert "=" in truce


def test_terms_that_are_only_proposed_are_accepted_by_nobody_else():
    assert accepting(drafted(DRAFT), "fishermen") <= {"iskra"}


def test_what_one_side_must_do_under_an_agreement_that_nobody_is_told_to_make_is_not_accepted_by_the_other():
    text = """\
VARN - Tolland rejected the fees on Tuesday.

Under the agreement of 2019 Iskra will release the fishermen, its minister said. Tolland will not pay the fees.
"""
    assert "tolland" not in accepting(drafted(text), "fishermen")


def test_who_accepts_by_signing_speaks_for_itself(minutes):
    speakers = {(s.party, s.speaker) for s in minutes.statements if s.stance == "accepts"}
    assert speakers <= {("tolland", "Tolland"), ("iskra", "Iskra")}


@pytest.mark.parametrize(
    ("title", "joint"),
    [
        ("Joint communiqué of Tolland and Iskra", True),
        ("Minutes of the round at Varn", True),
        ("Iskra studies a draft protocol", False),
        ("Iskra rejects everything", False),
        ("Tolland and Iskra end river talks without accord", False),
        ("Ministers sign a protocol in Varn", False),
    ],
)
def test_what_calls_itself_a_document_of_several(title, joint):
    assert is_joint(f"{title}\n\nTolland spoke first.\n") is joint


MORE_TALKS = """\
Long night in Varn

VARN, 17 June 2032 - After ten hours the foreign ministers of Tolland and Iskra had agreed on one thing: to meet again.

Tolland's minister, Oda Brandt, demanded that Iskra release the fishermen. Iskra's minister, Pavel Rusk, rejected the
demand.
"""


def test_that_people_meet_again_is_no_breakthrough():
    """Where all that is agreed is the next meeting, that holds already, and nothing else is told as within reach."""
    case = drafted(MORE_TALKS)
    assert case.issues["next-meeting"].status_quo == "fixed"
    assert "reakthrough is possible" not in str(brief_of(case).to_dict())
