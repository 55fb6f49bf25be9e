"""Points under a colon go on with the clause above them; who comes to no agreement agrees to nothing."""

from __future__ import annotations

import pytest

from detente.documents import Document
from detente.reader.listed_points import listed_points
from detente.reader.stance.withheld import at_odds
from detente.reader.statements import read


def points(text):
    """Each point as it is read: the clause above it, what joins both, its first words."""
    return [
        f"{text[slice(*one.lead)]}{one.between}{' '.join(text[one.place :].split()[:3])}" for one in listed_points(text)
    ]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("3. The Parties agreed:\n(a) to open the ferry;\n(b) that fees shall fall.\n4. They met.\n",
         ["The Parties agreed to open the", "The Parties agreed that fees shall"]),
        ("Ostmark undertakes to:\n- close the plant\n- pay the miners\n",
         ["Ostmark undertakes to close the plant", "Ostmark undertakes to pay the miners"]),
        ("Both delegations agreed on the following points:\n1. Each side shall free its men.\n2. A joint patrol.\n",
         ["Both delegations agreed that Each side shall", "Both delegations agreed on A joint patrol."]),
    ],
)  # fmt: skip
def test_points_go_on_with_the_clause_above(text, read_as):
    """However they are marked."""
    assert points(text) == read_as


@pytest.mark.parametrize(
    "text",
    [
        "1. The ministers agreed:\n2. The talks were frank.\n3. They will meet again.\n",
        "The ministers agreed:\nThe talks were frank.\n",
        "Agenda:\n(a) the ferry;\n(b) fees.\n",
    ],
)
def test_no_list_is_made_of_paragraphs_or_headings(text):
    """The numbers of paragraphs are no points of the paragraph before, and a heading without a verb leads to none."""
    assert points(text) == []


def test_agreed_points_are_accepted():
    """Each of them is a statement of those above it."""
    text = "The Ministers agreed:\n(a) to reopen the Varn ferry;\n(b) to release the crew of the Petrel.\n"
    said = read(Document(name="a.txt", title="Communiqué", text=text)).statements
    assert [(s.stance, s.source[0].text) for s in said] == [("accepts", "The Ministers")] * 2
    assert ["ferry" in said[0].text, "Petrel" in said[1].text] == [True, True]


@pytest.mark.parametrize(
    ("cue", "odds"),
    [
        ("were unable to agree on", True),
        ("failed to reach agreement on", True),
        ("have not yet agreed", True),
        ("could not agree whether", True),
        ("agreed on", False),
        ("did not hesitate to agree", False),
    ],
)
def test_who_comes_to_no_agreement(cue, odds):
    """Words of those who tried and did not."""
    assert at_odds(f"The two sides {cue}") is odds


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The two delegations were unable to agree on the tolls of the Lenk canal.", "rejects"),
        ("The Sarkish side stated that its courts are not open to discussion.", "rejects"),
        ("The Velland side replied that the census was an internal matter.", "rejects"),
        ("The Orlan side maintained that the lighthouse shall return to its hands.", "demands"),
        ("Tarn reiterated its position that the toll must be halved.", "demands"),
    ],
)
def test_formal_words_settle_the_stance(text, stance):
    """In communiqués and minutes sides say in cool words what they want and refuse."""
    assert [s.stance for s in read(Document(name="a.txt", title="Minutes", text=text)).statements] == [stance]
