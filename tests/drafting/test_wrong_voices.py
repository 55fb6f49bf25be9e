"""Nobody is given what a station said, what neither did, what another would do, or what it has only answered."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.documents.records import with_turns
from detente.drafting import draft
from detente.drafting.whole_cast import cast_of
from detente.reader.statements import read

DAY = date(2034, 4, 5)
HEAD = """\
OSTRA, 5 April 2034 (Wire) - Varna and Belmond quarrelled again on Wednesday, officials in both capitals said.

Varna demanded that Belmond reopen the tunnel. Belmond refused to reopen the tunnel. Belmond demanded that Varna release
the nine pilots. Varna rejected the demand.

"""


def reading(text):
    return read(with_turns(Document(name="a.txt", title="The Wire", text=text, date=DAY)))


def drafted(more, head=HEAD):
    return draft([reading(head + more + "\n")]).case


def told(more, head=HEAD):
    """Who says what in *more*: party, stance, words."""
    known = cast_of([reading(head + more + "\n")]).readings[0]
    return [(s.party, s.stance, s.text) for s in known.statements if s.content and s.content[0].start > len(head)]


@pytest.mark.parametrize(
    "words",
    ["Neither side accepted a truce.", "Neither government has agreed to a truce.", "Neither of them wants a war.",
     "Neither side threatened to leave the talks.", "Neither Varna nor Belmond agreed to a truce."],
)  # fmt: skip
def test_what_neither_did_is_told_of_nobody(words):
    """Above all it is no agreement of both."""
    assert not [one for one in told(words) if one[0]]
    assert "agreed" not in drafted(words).proposals


def test_what_neither_would_accept_both_refuse():
    """The refusal is of each."""
    assert {(p, s) for p, s, _ in told("Neither party would accept a neutral force.")} == {
        ("varna", "rejects"), ("belmond", "rejects"),
    }  # fmt: skip


def test_what_another_is_ready_to_do_is_its_own_offer():
    """The subject of what is said is ready, not whoever is named before."""
    words = (
        "Varna's minister offered to share daily readings, something Belmond has asked for since 2019, and said Varna "
        "was ready to free four of the pilots if Belmond paid half the cost."
    )
    assert {p for p, s, text in told(words) if s == "offers" and "ready" in text} == {"varna"}


@pytest.mark.parametrize(
    "line",
    ["Q (Varna Post): Will there be sanctions on Belmond?", "Q (Radio Varna): Your parliament voted to build a dam."],
)
def test_who_asks_speaks_for_no_side(line):
    """A newspaper or a station of Varna is not Varna, and what is yours is not the asker's."""
    head = (
        "Transcript: briefing by the Foreign Minister of Varna, Ilse Marant\nOstra, 5 April 2034\n\n"
        "MARANT: Varna demands that Belmond reopen the tunnel. We shall not release the pilots of Belmond.\n\n"
    )
    assert not [one for one in told(line + "\n\nMARANT: No.", head) if one[0] and one[2] != "No."]


def test_a_threat_that_somebody_tells_of_a_third_is_not_the_speakers():
    """``It would cut the cable``, said in a briefing, is of whoever was spoken of."""
    head = (
        "Transcript: briefing by the Foreign Minister of Varna, Ilse Marant\nOstra, 5 April 2034\n\n"
        "MARANT: Varna demands that Belmond reopen the tunnel. We offer to release the pilots of Belmond.\n\n"
        "Q: And Belmond?\n\n"
    )
    case = drafted("MARANT: What it said in May was that if we landed troops it would cut the cable.", head)
    assert "varna" not in {one.by for one in case.threats}


@pytest.mark.parametrize(
    "words",
    ["Varna's minister said that forty percent might be enough if Belmond also wrote off the debt.",
     "Varna's minister said: \"We will fire none, unless the army of Belmond crosses the bridge.\""],
)  # fmt: skip
def test_what_would_be_enough_or_is_not_to_be_done_is_no_threat(words):
    """A hint at a price, and a promise of restraint."""
    assert not [one for one in drafted(words).threats if one.by == "varna"]


def test_no_contract_is_the_harm_itself():
    """``If there was no contract`` is not that the transit goes on."""
    cable = (
        "FROM: EMBASSY VARNA\nSUBJECT: TALKS ON THE PIPELINE\nDATE: 5 APRIL\n\n"
        "1. Deputy Minister Irel of Varna told the Ambassador that Varna would not renew the transit contract with "
        "Belmond on present terms. Belmond offered to pay a higher fee for a transit contract.\n\n"
        "2. Asked what would happen if there was no contract by 1 July, Irel said that the pumps would be switched "
        "off. The Prime Minister of Varna told us in March that the pumps would never be switched off.\n"
    )
    threats = [str(one.trigger) for one in drafted("", cable).threats if one.by == "varna"]
    assert threats
    assert not any(one.startswith("not energy-transit = stopped") for one in threats)


COMMUNIQUE = """\
JOINT COMMUNIQUÉ
of the Meeting of the Ministers of Transport of Pellia and of Hark
Lume, 5 April 2034

1. The Ministers of the Republic of Pellia and of the Kingdom of Hark met in Lume on 4 and 5 April 2034.

2. The Sides agreed to reopen the Orsk tunnel from 1 May.

3. The Kingdom of Hark asked for the return of the locomotives. The Republic of Pellia declared itself willing to return
them against payment of the storage charges.

4. Sund offered to finance a study of a second tunnel. Both Sides welcomed the offer.

5. The Kingdom of Hark did not support a proposal by the Republic of Pellia to move the border station to Mellin.
"""


def test_willingness_in_a_communique_is_no_agreement():
    """What one is willing to do for something is on the table, and not signed."""
    case = drafted("", COMMUNIQUE)
    agreed = case.proposals["agreed"].package
    assert not [key for key in agreed if "locomotives" in key]
    assert [key for key in agreed if "tunnel" in key]


def test_a_proposal_that_says_what_it_is_does_not_stand_for_the_last_offer():
    """Who does not support moving a station has not refused the study."""
    assert not [
        one for one in drafted("", COMMUNIQUE).statements
        if one.party == "hark" and one.stance == "rejects" and one.about and "study" in str(one.about)
    ]  # fmt: skip


def test_what_one_would_do_rather_than_something_else_is_not_offered():
    """``Rather than pay`` is no offer to pay."""
    more = "Belmond said it would go to arbitration rather than pay the higher fee. Varna demanded a higher fee."
    for one in drafted(more).proposals.values():
        assert not (one.by == "belmond" and any("fee" in key for key in one.package))


def test_who_threatens_to_close_a_crossing_has_it_open():
    """What usually holds gives way to what the threat itself tells."""
    more = (
        "Belmond's spokesman, Anton Brek, said that unless the pilots were released by 1 May, Belmond would close the "
        "Hadl border crossing to lorries of Varna. Varna said the border crossing was no weapon."
    )
    case = drafted(more)
    crossing = next(one for key, one in case.issues.items() if "crossing" in key)
    assert str(crossing.status_quo) == "open"
    assert [one for one in case.threats if one.by == "belmond" and "crossing" in str(one.then)]


def test_what_a_proposal_would_have_done_does_not_hold_today():
    """``That so much be released`` tells of no water that flows."""
    text = """\
Larkenia and Ostmark at odds over the Kolm reservoir

TARVA, 14 March - Larkenia said on Thursday it would not lower the Kolm reservoir before the harvest, rejecting a demand
by its downstream neighbour Ostmark that 200 million cubic metres be released by the end of the month.

"The water stays where it is," Larkenian Energy Minister Petra Solin told reporters in Tarva. "If Ostmark wants more of
it, it can pay what everybody else pays."

The river commission of the Union of Lower States, which mediates between the two, proposed on Tuesday that 120 million
cubic metres be released in two stages and that engineers of both countries inspect the dam together. Ostmark accepted
the proposal. Larkenia said it was studying it.
"""
    assert str(drafted("", text).issues["water-release"].status_quo) == "minimum"
