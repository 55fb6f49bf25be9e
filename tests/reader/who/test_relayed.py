"""Positions that one relays of another, and those who work somewhere, there, or for him."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.documents import Document
from detente.documents.records import with_turns
from detente.reader.statements import read
from detente.reader.who import speakers
from tests.reader.who.reports import CASE, parties, said, who


@pytest.mark.parametrize(
    ("source", "content", "party"),
    [
        ("The envoy", "the rebels were ready to leave the mill", "rebels"),
        ("The envoy", "Lowland is not prepared to wait", "lowland"),
        ("The envoy", "Upland could live with a shorter lease", "upland"),
        ("The envoy", "once Upland is ready to talk, he will travel", "usa"),
        ("The envoy", "it would be ready by spring", "usa"),
        ("The envoy", "Lowland would pay for the mill", "usa"),
    ],
)
def test_what_somebody_is_ready_for_is_theirs(source, content, party):
    """Who relays it has a side of their own; what they foresee of another is their own word, though."""
    text = f"The American envoy, Dora Pell, met both sides in Orrin. {source} said {content}.\n"
    assert parties(text, ("The American envoy, Dora Pell,", "met both sides"), (source, content)) == ["usa", party]


@pytest.mark.parametrize(
    ("source", "party"),
    [("Diplomats in Geneva", "pact"), ("Colleagues", "pact"), ("Analysts", ""), ("A professor", "")],
)
def test_a_threat_told_by_those_who_have_no_side(source, party):
    """Diplomats tell what a party would do; what analysts foresee is nobody's position."""
    text = f"{source} said that the Pact would seize the mill if the gates were not open by May.\n"
    content = "the Pact would seize the mill if the gates were not open by May"
    assert parties(text, (source, content)) == [party]


def test_several_who_speak_of_they_mean_themselves():
    """``Diplomats say they will accept it`` is of the diplomats, one person's ``they`` is of those named before."""
    text = "Lowland was asked. Diplomats of Upland say they will accept it.\n"
    assert parties(text, ("Diplomats of Upland", "they will accept it")) == ["upland"]


OFFICES = {
    "State Secretary Emil Frey at the Uplander foreign ministry met us. Frey refused.": ("Frey", "upland"),
    "The palace in Orrin denied it. The defence ministry there called it a lie.": (
        "The defence ministry there",
        "lowland",
    ),
    "President Grell of Upland spoke. Two people close to him called it a lie.": ("Two people close to him", "upland"),
    "President Grell of Upland spoke. Two of his ministers called it a lie.": ("Two of his ministers", "upland"),
    "Upland waits. The Pact's Tomas Alder called it a lie.": ("The Pact's Tomas Alder", "pact"),
    "The Hill Front sent their man Ivo Hamm. Hamm called it a lie.": ("Hamm", "rebels"),
    "The premier of Upland, Ada Coll, spoke. The premier herself called it a lie.": ("The premier herself", "upland"),
    "The Pact, whose troops saw Upland's gates, is silent. Its chief, Nils Orr, called it a lie.": (
        "Its chief, Nils Orr,",
        "pact",
    ),
}


@pytest.mark.parametrize("text", OFFICES)
def test_where_somebody_works(text):
    """An office, a place named before, whoever they are close to or belong to."""
    source, party = OFFICES[text]
    content = next(words for words in ("called it a lie", "refused") if words in text)
    assert parties(text, (source, content)) == [party]


RECORD = """\
Council of the Pact, summary record
President: Ms OLSEN (United States)

Mr REYES (Upland) said that the gates were shut.

Mr MAREK (Lowland) said that the gates were open.

The PRESIDENT, speaking in her national capacity, said that two engineers would come.

The PRESIDENT said that Lowland would send a third.
"""


def test_who_presides_in_a_summary_record():
    """The chair speaks for their country where they say so; else what they tell of a party is that party's."""
    rows = (
        ("The PRESIDENT, speaking in her national capacity,", "two engineers would come"),
        ("The PRESIDENT", "Lowland would send a third"),
    )
    assert parties(RECORD, *rows) == ["usa", "lowland"]


THREAD = """\
A thread on the gates

Oda Quist @OdaQuist · Governor of Upland
We will open the gates on Monday. We will not pay for it.

LenaMoor @LenaMoor · reporter
It is cold at the gates.

Ilo Marek @IloMarek · 3 May
The governor jokes, as ever.
"""


def test_the_line_above_a_post_says_who_posts():
    """What it says of whoever posts is theirs in every statement; a name before an account is no paragraph."""
    found = read(with_turns(Document("a.txt", "A thread", THREAD)), CASE).statements
    assert {one.party for one in found if one.speaker == "Oda Quist"} == {"upland"}
    assert all("LenaMoor" not in one.text for one in found)


def test_who_relays_keeps_their_own_side():
    """What is relayed says nothing of the side of the one who relays it."""
    text = "The American envoy, Dora Pell, spoke. She said the rebels were ready to leave. She called it a lie.\n"
    rows = [
        ("The American envoy, Dora Pell,", "spoke"),
        ("She", "the rebels were ready to leave"),
        ("She", "called it a lie"),
    ]
    found = who(text, *rows)
    assert [one.party for one in found] == ["usa", "rebels", "usa"]
    assert found[1].why.endswith("of whom it is told") and said(text, "She", "called it a lie")


def test_what_somebody_is_ready_for_in_the_second_piece_of_what_is_said():
    """A source that stands before both pieces does not make it its own."""
    text = "Lowland has asked for it, and said at once that Upland was ready to free the crew.\n"
    rows = [said(text, "Lowland", "it"), said(text, "Lowland", "Upland was ready to free the crew")]
    both = replace(rows[0], content=(rows[0].content + rows[1].content))
    assert [one.party for one in speakers(text, [both], CASE)] == ["upland"]


@pytest.mark.parametrize(
    ("label", "words", "party"),
    [
        ("Q (Upland Post)", "Will there be a truce?", ""),
        ("Question (Radio Lowland)", "Does Upland still want it?", ""),
        ("Q", "Will there be a truce?", ""),
        ("GRELL", "There will be no truce.", "upland"),
    ],
)
def test_who_asks_at_a_briefing_speaks_for_no_side(label, words, party):
    """A paper's home is no side, and a minister's is."""
    text = f"Briefing by the Foreign Minister of Upland, Ada Grell\n\nGRELL: Good morning.\n\n{label}: {words}\n"
    assert parties(text, (label, words)) == [party]


def test_what_is_yours_is_not_the_askers():
    """Somebody who asks tells what the other's parliament did."""
    text = (
        "Briefing by the Foreign Minister of Upland, Ada Grell\n\nGRELL: Good morning.\n\n"
        "Q: Your parliament voted to shut the gates.\n\nGRELL: Our parliament voted to wait.\n"
    )
    rows = ("Your parliament", "to shut the gates"), ("Our parliament", "to wait")
    assert parties(text, *rows) == ["", "upland"]


@pytest.mark.parametrize("paper", ["Radio Upland", "The Lowland Herald", "Upland Television"])
def test_a_paper_is_not_the_land_in_its_name(paper):
    """What it reports is nobody's position."""
    assert parties(f"{paper} said the gates would stay shut.\n", (paper, "the gates would stay shut")) == [""]
