"""Names as offices and missions write them: with letters for short, in capitals at the head, as titles of states."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.documents.records import with_turns
from detente.drafting.cast.named_bodies import named_bodies
from detente.drafting.cast.short_names import short_names
from detente.drafting.whole_cast import cast_of
from detente.reader.statements import Reading, read

DAY = date(2033, 5, 2)


def bodies(text):
    reading = Reading(Document(name="a.txt", title="A report", text=text, date=DAY), ())
    return {one.name: one for one in named_bodies([reading])}


def told(text):
    """Who says what: party, stance, words."""
    document = with_turns(Document(name="a.txt", title=text.split("\n")[0], text=text, date=DAY))
    return [(s.party, s.stance, s.text) for s in cast_of([read(document)]).readings[0].statements]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("the Western Isles Front (WIF) refused", {"WIF": "Western Isles Front"}),
        ("The Orsk Armed Forces (“OAF”) fired", {"OAF": "Orsk Armed Forces"}),
        ("the Party for the Lake and the Marsh (PLM) won", {"PLM": "Party for the Lake and the Marsh"}),
        ("The Border Guard (see below) fired", {}),
        ("The United Nations (UN) sent six", {}),
    ],
)
def test_letters_for_a_name(text, short):
    """They are the first ones of its words; what everybody knows needs none."""
    assert short_names(text) == short


def test_a_name_and_its_letters_are_one_party():
    """Both forms are found, under the full one."""
    found = bodies(
        "The Western Isles Front (WIF) wants a vote. The WIF has asked Orlan to leave. Orlan's minister came."
    )
    assert "WIF" in found["Western Isles Front"].aliases
    assert "WIF" not in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MINISTRY OF TRADE OF TARVIS\nBriefing\n\nIs Tarvis content?", "Tarvis"),
        ("EMBASSY OF THE KINGDOM OF LOMARK\nNote\n\nFor us, as Lomark sees it, it is late.", "Lomark"),
        ("We expect Bessin to honour the lease, and the neighbours of Bessin expect it too.", "Bessin"),
        ("Department of Ports, Republic of Grey Cape\nThe ships of Grey Cape sail.", "Grey Cape"),
    ],
)
def test_lands_by_heads_titles_and_what_is_expected_of_them(text, name):
    """Though nobody says there that they act."""
    assert name in bodies(text)


def test_a_word_that_stands_only_in_a_longer_name_is_no_party():
    """Its people belong to the longer one."""
    found = bodies(
        "Astra Leone's minister said no. The Astran ambassador left, and Astra Leone has closed its port, they told "
        "Astra Leone."
    )
    assert "Astra" not in found
    assert "Astran" in found["Astra Leone"].aliases


MINUTES = """\
Joint Commission on the Lenk Canal
Minutes of the ninth meeting, Varnholm

For Sark: Ms. Rao (head), Mr. Lem
For Velland: Mr. Dahl (head)

Ms. Rao said that Sark wanted lower tolls. Mr. Dahl said that Velland could not lower them.
The Commission agreed to dredge the eastern lock.
The two sides were unable to agree on the tolls.
"""


def test_what_a_joint_commission_agrees_its_members_agree():
    """The commission itself is no party; what they could not agree on is accepted by nobody."""
    said = told(MINUTES)
    assert {party for party, stance, text in said if "eastern lock" in text and stance == "accepts"} == {
        "sark",
        "velland",
    }
    assert {stance for _, stance, text in said if text.endswith("the tolls")} == {"states"}
    assert "commission" not in {party for party, _, _ in said}


COMMUNIQUE = """\
JOINT COMMUNIQUÉ of the Ministers of Trade of Sark and Velland
Varnholm, 3 May

Sark's minister, Ms. Rao, received Velland's minister, Mr. Dahl.

The Ministers agreed:
(a) to dredge the eastern lock;
(b) to free the crew of the barge Petrel.

The Velland side maintained that the lighthouse shall return to its hands. The Sark side took note of this.
"""


def test_agreed_points_of_a_communique_are_of_both_and_a_view_of_one():
    """The ministers of a document of two are those of both, and a view that one holds is accepted by nobody."""
    said = told(COMMUNIQUE)
    for words in ("eastern lock", "Petrel"):
        assert {party for party, stance, text in said if words in text and stance == "accepts"} == {"sark", "velland"}
    assert [(party, stance) for party, stance, text in said if "lighthouse" in text] == [("velland", "demands")]


def test_a_land_named_only_in_capitals_at_the_head_is_a_party():
    """Its spokesman speaks for it, and no word that opens a sentence is anybody."""
    said = told(
        "MINISTRY OF TRADE OF THE REPUBLIC OF TARVIS\nBriefing\n4 June\n\n"
        "MR. LUND: We demand that Orlan reopen the ferry.\n\n"
        "QUESTION: Orlan's minister said that it would not. And now?\n\n"
        "MR. LUND: We will close the harbour to its boats.\n\nQUESTION: There are reports of a deal.\n\n"
        "MR. LUND: Those reports are false."
    )
    assert {party for party, _, text in said if "harbour" in text or "ferry" in text} == {"tarvis"}
    assert "there" not in {party for party, _, _ in said}


LISTED = """\
Joint Commission on the Lenk Canal
Agreed minutes of the tenth session, Varnholm

Delegation of Velland: Mr. Paul Dahl (head), Col. Ivo Brack
Delegation of Tir: Ines Rao (head)
Observer (Union of the Lakes): Mr. Pohl

Ms. Rao said that Tir wanted lower tolls. Col. Brack said that Velland's escorts would remain.
The Union of the Lakes offered to pay for a second weighbridge. The Union of the Lakes asked for a report.
The two delegations agreed to dredge the eastern lock.
"""


def test_two_delegations_are_those_listed_and_not_who_watches():
    """Whatever they say of each other."""
    said = told(LISTED)
    assert {party for party, _, text in said if "eastern lock" in text} == {"velland", "tir"}
    assert {party for party, _, text in said if "escorts" in text} == {"velland"}
