"""Matters and values recognised in sentences that were kept apart, and the search by words.

``held-out.txt`` was written before anything was tuned, one sentence an entry; ``fresh.txt`` and ``unusual.txt`` after a
first and a second round of tuning, in free and in deliberately unusual words; ``plain.txt`` at the end, in the words of
news agencies. The floors are what is reached now; the figures at first sight are in docs/explanation/matters.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.matters import matter, matters, recognise, search
from detente.matters.word_stems import stem

HERE = Path(__file__).parent


def kept(name):
    """Entry, value and sentence of each line of a file."""
    lines = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    return [tuple(line.split("|", 2)) for line in lines]


def shares(sentences):
    """How often the entry is among the first three, and how often its value is right."""
    found = value = 0
    for id, wanted, text in sentences:
        told = recognise(text)
        found += id in [one.matter.id for one in told[:3]]
        value += any(one.matter.id == id and one.value == wanted for one in told)
    return found / len(sentences), value / len(sentences)


@pytest.mark.parametrize(
    ("name", "entry", "value"),
    [("held-out", 0.97, 0.88), ("fresh", 0.98, 0.87), ("unusual", 0.9, 0.72), ("plain", 0.98, 0.93)],
)
def test_sentences_kept_apart(name, entry, value):
    """The entry is among the first three, and its value right, as often as the page says."""
    sentences = kept(name)
    assert all(wanted in matter(id).values for id, wanted, _ in sentences)
    reached = shares(sentences)
    assert reached[0] >= entry, reached
    assert reached[1] >= value, reached


def test_examples_in_the_library():
    """Each entry is among the first three by its own examples, and the value that they signal is found."""
    examples = [
        (entry.id, value, one.example) for entry in matters() for value, one in entry.values.items() if one.example
    ]
    reached = shares(examples)
    assert reached[0] >= 0.98, reached
    assert reached[1] >= 0.92, reached


def test_spans():
    """Cues and signals stand where they are said to stand, in any sentence of a text."""
    text = "The weather was fine. It would lift its embargo on oil if the tankers were released."
    told = {one.matter.id: one for one in recognise(text)}
    cues = {text[cue.start : cue.end] for cue in told["oil-embargo"].cues}
    assert "embargo on oil" in cues
    assert told["oil-embargo"].value == "lifted"
    assert "lift" in {text[cue.start : cue.end] for cue in told["oil-embargo"].values[0].cues}


def test_everyday_words_do_not_add_up():
    """An entry of which only weak words are said, however often, stands behind one that is named once."""
    text = "The ministry said so. " * 30 + "The siege of the port must be lifted."
    assert recognise(text)[0].matter.id == "blockade"


@pytest.mark.parametrize(
    ("text", "id", "value"),
    [
        ("The ceasefire was extended by a week.", "ceasefire-term", "extended"),
        ("The ceasefire will not be extended.", "ceasefire-term", "lapsed"),
        ("Its neighbour will never be admitted to the alliance.", "alliance-membership", "refused"),
        ("The bombing raids were halted.", "air-strikes", "stopped"),
        ("The planned exchange of prisoners was cancelled.", "prisoner-exchange", "refused"),
        ("Nordia would limit its war games and end the raids.", "exercises", "limited"),
        ("The pact should halt its expansion and take in no new members.", "alliance-membership", "refused"),
        ("The door of the alliance stays open to new members.", "alliance-membership", "open"),
        ("There will be no inspections of the plant, and inspectors are turned away.", "inspections", "barred"),
    ],
)
def test_denials_turn_values(text, id, value):
    """What is denied, ended or refused speaks for the opposite value."""
    assert {one.matter.id: one.value for one in recognise(text)}[id] == value


@pytest.mark.parametrize(
    "text",
    ["", " \n", "The weather was fine and the hotel served good coffee.", "He was born in a small town in 1952."],
)
def test_nothing_to_recognise(text):
    """Text about nothing that is negotiated has no matter with a strong phrase."""
    assert [one for one in recognise(text) if any(cue.strength == "strong" for cue in one.cues)] == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text):
    """Any text can be read; every cue lies inside it."""
    for one in recognise(text):
        assert all(0 <= cue.start < cue.end <= len(text) for cue in one.cues)
    assert all(match.score >= 0 for match in search(text))


@pytest.mark.parametrize(
    ("forms", "base"),
    [
        ("withdraw withdrew withdrawn withdrawal withdrawing", "withdraw"),
        ("extension extended extends", "extend"),
        ("inspectors inspections inspected", "inspect"),
        ("discuss discussing discussed", "discuss"),
        ("recognised recognition recognizes", "recognise"),
        ("cancelled cancels", "cancel"),
        ("deployment deploys", "deploy"),
    ],
)
def test_stems(forms, base):
    """Forms of a word, and the noun of its act, are one."""
    assert {stem(form) for form in forms.split()} == {stem(base)}


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("troops massing at the border", "forces-near"),
        ("prisoner swap", "prisoner-exchange"),
        ("swapping prisoners", "prisoner-exchange"),
        ("lifting sanctions", "sanctions"),
        ("water from the dam", "water-release"),
        ("open door alliance", "alliance-membership"),
        ("where to meet", "venue"),
        ("centrifuges", "enrichment"),
        ("NATO enlargement", "alliance-membership"),
    ],
)
def test_search(words, id):
    """Words in any form find their matter first."""
    assert search(words)[0].matter.id == id


def test_search_by_id_and_for_nothing():
    """An id finds its entry first; words that nothing has find nothing."""
    assert all(search(entry.id, 1)[0].matter.id == entry.id for entry in matters())
    assert search("xyzzy") == ()


def test_tanks_are_no_tankers():
    """A word that ends as another is formed is a word of its own."""
    assert stem("tanks") != stem("tankers") == stem("tanker")
    assert "oil-embargo" not in {one.matter.id for one in recognise("Two hundred more tanks stand there than in March")}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Norland will act if the electricity supply is cut", "cut"),
        ("The electricity supply to the port was cut off at dusk", "cut"),
        ("Norland would keep supplying electricity", "full"),
        ("The plant will supply power to the enclave", "full"),
    ],
)
def test_the_supply_that_is_cut_is_not_supplied(text, value):
    """The noun of the matter itself tells no value of it; the verb does."""
    assert {one.matter.id: one.value for one in recognise(text)}["electricity"] == value


def test_a_board_boards_nothing():
    """A board that appoints somebody seizes no ship and harasses none."""
    found = {
        one.matter.id: one.value for one in recognise("Belmond proposed that the Board appoint an expert for the ship.")
    }
    assert found.get("seized-vessels", "") != "seized" and found.get("incidents-at-sea", "") != "harassing"
    assert {one.matter.id: one.value for one in recognise("Commandos boarded the freighter and took the ship.")}[
        "seized-vessels"
    ]
