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
