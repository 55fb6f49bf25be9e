"""Values in the words of a report are names that a case may have."""

from __future__ import annotations

import pytest

from detente.case.check.faults import unfit
from detente.drafting.acting.deed_threads import Thread
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.worded_issues import Decided, worded_issue
from detente.drafting.wording.noun_words import root


def ferries():
    """An issue on which Belmond decides."""
    plain = {"name": "Ferries", "values": ["held", "released"], "status_quo": "held", "decided_by": "belmond"}
    return {"ferries": DraftIssue("ferries", None, plain, threads=(Thread(root("ferries")),))}


@pytest.mark.parametrize(
    "words",
    [
        "the ferries of both companies would be given to inspectors whom the neighbouring governments have appointed",
        'the ferries would be "sold" at the owner\'s cost',
        "the ferries -> the breakers",
    ],
)
def test_values_in_the_words_of_a_report(words):
    """However long they are and whatever signs they have."""
    issues = ferries()
    key, value = worded_issue(words, Decided({"decided_by": "belmond"}, "as it says"), "said", issues, [(0, 3)])
    assert key == "ferries" and value in issues["ferries"].values
    assert issues["ferries"].spoken == {(0, 3): value}
    assert not unfit(value)


def test_somebody_elses_words_are_an_issue_of_their_own():
    """Varna does not decide on the ferries of Belmond."""
    issues = ferries()
    key, value = worded_issue(
        "the ferries would be sunk", Decided({"decided_by": "varna"}, "as it says"), "said", issues
    )
    assert (key != "ferries", value) == (True, "yes")
    assert issues["ferries"].values == ("held", "released")


def test_who_decides_together_is_no_matter_of_order():
    """Varna and Belmond are Belmond and Varna."""
    plain = {"values": ["held", "released"], "status_quo": "held", "decided_by": {"all_of": ["varna", "belmond"]}}
    issues = {"ferries": DraftIssue("ferries", None, {"name": "Ferries", **plain}, threads=(Thread(root("ferries")),))}
    both = Decided({"decided_by": {"all_of": ["belmond", "varna"]}}, "as it says")
    assert worded_issue("the ferries would be shared", both, "said", issues)[0] == "ferries"
