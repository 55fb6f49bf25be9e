"""Whoever asks or prints is no party, lands told apart by a side are each one, and no guess takes another's words."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.documents.records import with_turns
from detente.drafting.cast.named_bodies import named_bodies
from detente.drafting.cast.who_asks import who_ask
from detente.drafting.whole_cast import cast_of
from detente.reader.statements import Reading, read


def told(text):
    """Who says what in *text*: party, stance, words."""
    reading = read(with_turns(Document(name="a.txt", title="A report", text=text, date=date(2034, 4, 5))))
    return [(one.party, one.stance, one.text) for one in cast_of([reading]).readings[0].statements]


def bodies(text):
    """Names of those who could be party to what *text* tells."""
    read_so = Reading(Document(name="a.txt", title="A report", text=text, date=date(2033, 5, 2)), ())
    return {one.name for one in named_bodies([read_so])}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Clarion: Will you sign?\n\nHARA: We will not sign.\n\nThe Clarion: And the mines?\n\nHARA: They stay.",
         {"Clarion"}),
        ("HOST: Good evening. The bridge is shut.\n\nMEKA: It stays shut.\n\nHOST: For how long?", {"HOST"}),
        ("LUMEN, 4 May 2031 (Lakeside News Agency) - Torva shut the locks on Sunday.", {"Lakeside News Agency"}),
    ],
)  # fmt: skip
def test_who_asks_or_prints(text, who):
    """An interviewer, the host of a programme, and the agency in a dateline."""
    assert who_ask(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "TORVA: Will you open the locks? Will you pay?\n\nMEKA: Will you leave?",
        "LUMEN, 4 May 2031 (Lakeside Union) - The Lakeside Union shut the locks on Sunday.",
    ],
)
def test_who_only_happens_to_ask(text):
    """Where both sides ask, and where the one in the dateline does something, nobody is left out."""
    assert not who_ask(text)


def test_lands_told_apart_by_a_side():
    """Each is a party, and the land that they once were is none."""
    found = bodies("North Jeral wants 60 crowns. South Jeral has offered 40. The lines run through Upper Mell.")
    assert {"North Jeral", "South Jeral"} <= found
    assert "Jeral" not in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Silver Crescent Society, which has mediated since May, has proposed an exchange. Torva accepted.",
         "Silver Crescent Society"),
        ("The High Office for Seeds has offered grain. Its head is in Lumen.", "High Office"),
        ("Vossa's Foreign Ministry denied the claim. Vossa's consul left.", "Vossa"),
        ("Mehr, Torva's neighbour, which has no seat on the board, has threatened to close the strait. Torva and "
         "Mehr, both said so.", "Mehr"),
    ],
)  # fmt: skip
def test_bodies_that_act(text, name):
    """Societies, offices that are no government's, and lands with a ministry in capitals."""
    assert name in bodies(text)


def test_an_office_that_every_government_has_is_no_body():
    """Nor is the group after which a council is called."""
    found = bodies("The Foreign Office said so. The Home Office denied it. The Council of Boatmen said it would meet.")
    assert not found & {"Foreign Office", "Home Office", "Boatmen"}


def test_a_minister_is_not_of_a_movement():
    """With no land that speaks, the government is the party; whoever speaks for the mutineers is theirs."""
    said = told(
        "The government of President Ilo Sane has offered six months of wages. The finance minister, Meda Roth, said "
        "the money was there.\n\nMajor Teo Bril, who speaks for the mutineers, rejected the offer. The River League "
        "warned the mutineers that it would close the border if a hostage was harmed.\n"
    )
    assert ("mutineers", "rejects", "the offer") in said
    assert {party for party, _, words in said if "money" in words} == {"government"}


def test_a_pronoun_behind_a_group_or_a_stranger():
    """*They* are the group of which the sentence before is; *its* belongs to the land that it tells of."""
    said = told(
        "Torva's president, Ana Meka, said that the dam would be finished. The fishermen were furious. They threatened "
        "to block the locks. Vossa rejected the dam. Vossa and Torva, both armed, met on Sunday.\n"
    )
    assert not [party for party, stance, words in said if "block the locks" in words and party == "torva"]


def test_an_official_of_a_land_that_is_not_named():
    """Nobody guesses which."""
    said = told(
        "Torva demanded that Vossa open the locks. Vossa refused to open the locks. An official from a northern state "
        "said that the locks would be blown up.\n"
    )
    assert [party for party, _, words in said if "blown up" in words] == [""]


def test_a_minister_for_something_is_introduced_before_the_name():
    """What the office is for stands between the land and the name."""
    said = told(
        "HOST: With me are Torva's minister for trade and harbours, Ilan Pell, and Ana Roth, who leads the Council of "
        "the Lake.\n\nPELL: We will open the harbour in May.\n\nROTH: We reject the toll.\n\nHOST: Will Torva pay?\n\n"
        "PELL: No. Torva will not pay.\n"
    )
    assert {party for party, _, words in said if "harbour in May" in words} == {"torva"}


@pytest.mark.parametrize(
    ("words", "who"),
    [("Both governments have agreed to return the flags.", {"torva", "vossa"}),
     ("All three have agreed to return the flags.", {"torva", "vossa", "lake-authority"})],
)  # fmt: skip
def test_who_agrees_together(words, who):
    """Governments are of lands; three are three."""
    said = told(
        "The Lake Authority demanded a pledge. The Lake Authority rejected the toll and asked for a seat. Torva's "
        "minister demanded the toll from Vossa. Vossa's minister refused to pay it. Torva threatened to shut the locks."
        "\n\n" + words
    )
    assert {party for party, _, text in said if "flags" in text} == who


def test_what_somebody_says_a_side_would_do_is_that_sides():
    """Where nothing but what stands nearby tells whose a speaker is."""
    said = told(
        "The Lake Assembly threatened to call off its mission to Torva.\n\nThe head of the mission, Ana Meka, said "
        "that the Assembly would withdraw the team if Torva barred forty of its members. Torva refused the visas.\n"
    )
    assert {party for party, _, words in said if "withdraw the team" in words} == {"lake-assembly"}


def test_the_counterpart_of_a_side():
    """*His southern counterpart* is of the land that is called so."""
    said = told(
        "North Jeral wants 60 crowns. South Jeral has offered 40. East Jeral asked for a fee.\n\nNorth Jeral's "
        "minister, Ilo Riis, said the price would rise. His southern counterpart, Lena Ferr, rejected any rise.\n"
    )
    assert ("south-jeral", "rejects", "any rise") in said


def test_a_unit_is_no_party_and_a_neighbour_is_one():
    """The brigade that is to be withdrawn is somebody's; a neighbouring land speaks for itself."""
    found = bodies(
        "The governor of Upper Kess gave the central government ten days to withdraw the Fourth Brigade. The Fourth "
        "Brigade stayed. The people of Upper Kess want the Fourth Brigade to leave.\n\nNeighbouring Vossa, where many "
        "speak the same language, said that it would recognise the province.\n"
    )
    assert {"Upper Kess", "Vossa"} <= found
    assert not [name for name in found if "Brigade" in name]


def test_the_central_government_faces_a_province():
    """Where a province speaks, the central government is the other side, with its ministers."""
    said = told(
        "The governor of Upper Kess, Ana Vos, demanded that the central government withdraw its soldiers. The people "
        "of Upper Kess want them to leave.\n\nThe government in Lumen rejected the demand. The defence minister, Ilo "
        "Piet, said that those who hold a vote would be arrested.\n"
    )
    assert {party for party, _, words in said if "arrested" in words} == {"government"}


def test_police_are_of_no_society():
    """Nor are ministers."""
    said = told(
        "The Lantern: The interior minister says that police will clear the mill on Monday.\n\nILK (River Front): If "
        "one policeman crosses the bridge, we will open the sluices.\n\nThe Lantern: Do you agree on anything?\n\nILK "
        "(River Front): The Silver Lamp Society may bring a doctor. The Silver Lamp Society offered it.\n"
    )
    assert not [party for party, _, words in said if "clear the mill" in words and "society" in party]
