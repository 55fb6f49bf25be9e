"""Transcripts, posts, communiqués and statements that name no source."""

from __future__ import annotations

import pytest

from tests.reader.who.reports import parties, who

BRIEFING = """\
Press briefing by the spokesperson of the Foreign Ministry of Upland, Ms Lena Fenner

FENNER: The gates stay shut.

QUESTION: Are you mad?

AMBASSADOR ILO MAREK (LOWLAND): We shall see.
"""


def test_labels_of_a_transcript():
    """What stands after a label is by whom it names; who asks is no party."""
    rows = [("", "The gates stay shut"), ("", "Are you mad"), ("", "We shall see")]
    found = who(BRIEFING, *rows)
    assert [one.party for one in found] == ["upland", "", "lowland"]
    assert [one.name for one in found] == ["Lena Fenner", "Question", "Ilo Marek"]
    assert found[2].mention is not None and found[2].mention.text == "AMBASSADOR ILO MAREK (LOWLAND)"


def test_accounts():
    """An account whose name has a party's is that party's office; another is left open."""
    text = "@UplandMFA: No.\n\n@soup_kitchen: Soup at six.\n\n@LowlandWhalers: We sail.\n"
    rows = [("@UplandMFA", "No"), ("@soup_kitchen", "Soup at six"), ("@LowlandWhalers", "We sail")]
    assert parties(text, *rows) == ["upland", "", ""]


@pytest.mark.parametrize(
    "head",
    [
        "Statement by the Foreign Ministry of Upland on the gates",
        "Uplander Foreign Ministry statement on the gates",
        "PRESS RELEASE\nUpland, 3 May 2031",
        "Note verbale of the Embassy of Upland to the Ministry",
    ],
)
def test_who_issues_a_document(head):
    """In an official document what has no source, `we` and `the Ministry` are whoever issues it."""
    text = f"{head}\n\nThe gates cannot be opened. We regret this. Lowland has refused talks.\n"
    rows = [("", "The gates cannot be opened"), ("We", "regret this"), ("Lowland", "has refused talks")]
    assert parties(text, *rows) == ["upland", "upland", "lowland"]


def test_nobody_is_named():
    """A passive without an agent stays open in a report, and the reason says so."""
    text = "Upland waited. It was demanded that troops leave.\n"
    (found,) = who(text, ("", "that troops leave", "was demanded"))
    assert (found.name, found.party, found.mention) == ("", "", None)
    assert found.why == "the text does not say who"


def test_a_second_verb():
    """A verb without a subject of its own has that of the sentence."""
    text = "Upland denies any plan and accuses the neighbours of theft.\n"
    assert parties(text, ("", "the neighbours of theft", "accuses")) == ["upland"]


def test_the_dateline_is_no_source():
    """A dateline names a city; it does not make the reporter's text that city's statement."""
    text = "KESH, May 3 (ABC) - Reporters said the gates were shut. Cooks said soup was cold.\n"
    assert parties(text, ("Reporters", "the gates were shut"), ("Cooks", "soup was cold")) == ["", ""]
