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
