# ruff: noqa: E501  # files as they are, one a line
"""Typescript: which line ends are the page's, at any width, and marks of every print."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents import Document
from detente.documents.marks import plain_marks
from detente.documents.wrapping import soft_ends
from detente.reader.spoken import spoken
from detente.reader.statements import read
from training.diplomacy.reports import reports

PARAGRAPHS = [
    " ".join(part.split()) for one in reports("dev") for part in one.text.split("\n") if len(part.split()) > 3
]


def unwrapped(text):
    made = list(text)
    for start, end in reversed(soft_ends(text)):
        made[start:end] = " "
    return [line for line in "".join(made).split("\n") if line.strip()]


@pytest.mark.parametrize("width", range(45, 126, 8))
@pytest.mark.parametrize(
    ("between", "least"), [("\n\n", 0.95), ("\n", 0.75), ("\n   ", 0.9)], ids=["empty lines", "nothing", "indents"]
)
def test_wrapped_text(width, between, least):
    """At every width, and whatever parts paragraphs, nearly every paragraph comes back."""
    given_ = PARAGRAPHS[:60]
    indent = between.strip("\n")
    text = "\n".join(
        between.strip(" ")[1:] + textwrap.fill(part, width, initial_indent=indent, break_on_hyphens=False)
        for part in given_
    )
    found = {line.strip() for line in unwrapped(text)}
    assert sum(part in found for part in given_) >= least * len(given_)


@pytest.mark.campaign
@pytest.mark.parametrize("width", [45, 60, 72, 80, 100, 125])
def test_statements_of_wrapped_text(width):
    """At least 95 % of the statements of reports are found word for word when the reports are wrapped."""
    whole = "\n\n".join(PARAGRAPHS)
    wanted = [said.text for said in read(Document("a", "", whole)).statements]
    text = "\n\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in PARAGRAPHS)
    found = [said.text for said in read(Document("a", "", text)).statements]
    assert sum(said in found for said in wanted) >= 0.95 * len(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS[:30]),
        "A title\n\nOne paragraph of some length that nobody wrapped to any width at all.\n",
        "Upland\nLowland\nCalder\nOrmland\n",
        "1. The Parties shall open the gates.\n2. The troops go home.\n3. Monitors come.\n4. This enters into force at once.\n",
    ],
)
def test_lines_that_are_paragraphs(text):
    """Lines that nobody wrapped stay lines."""
    assert soft_ends(text) == ()


def test_words_parted_at_line_ends():
    """A hyphen at the end of a wrapped line goes where the word has none, and every place is the document's."""
    text = (
        textwrap.fill("The monitors stay. " * 12, 40)
        + "\nUpland rejects the presence of moni-\ntors at the dam, and so it will be.\n"
    )
    made = spoken(Document("a", "", text))
    assert "presence of monitors at the dam" in made.text
    place = made.text.index("monitors at")
    assert text[made.place(place) : made.place(place) + 6] == "moni-\n"


def test_the_subject_of_a_communique():
    """Each operative paragraph begins with the subject that stands above them all."""
    text = "The Parties,\n\nRecalling the treaty,\n\n1. agree that the gates be opened;\n\n2. Decide to meet.\n"
    made = spoken(Document("a", "", text))
    assert "1. The Parties agree that" in made.text and "2. The Parties Decide to meet" in made.text
    assert made.place(made.text.index("agree")) == text.index("agree")
    alone = "The Parties,\n\nafter long talks,\n\nagree.\n"
    assert spoken(Document("a", "", alone)).text == alone


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("»We stay«, she said.", "“We stay”, she said."),
        ("« We stay », she said.", "“ We stay ”, she said."),
        ("„We stay“, she said.", "“We stay”, she said."),
        ("„We stay”, she said.", "“We stay”, she said."),
        ("”We stay”, she said.", "“We stay”, she said."),
        ("‘We stay,’ she said, ‘and don’t go.’", "“We stay,” she said, “and don’t go.”"),
        ("'We stay,' she said.", "“We stay,” she said."),
        ("「We stay」, she said.", "“We stay”, she said."),
        ("‹We stay›, she said.", "“We stay”, she said."),
        ("＂We stay＂", '"We stay"'),
        ("Upland`s and Lowland´s, Upland′s, Uplandʼs", "Upland’s and Lowland’s, Upland’s, Upland’s"),
        ("The soldiers’ homes and the farmers’ fields.", "The soldiers’ homes and the farmers’ fields."),
        ("It's Upland's, isn't it?", "It's Upland's, isn't it?"),
        ("“We ‘stay’ here,” she said.", "“We ‘stay’ here,” she said."),
    ],
)
def test_marks(text, plain):
    """Quotation marks and apostrophes of every print are the ones that the reader knows."""
    assert plain_marks(text) == plain


@given(st.text(st.sampled_from("ab .,\n“”„«»‘’'\"‚`´「」-(s"), max_size=60))
def test_marks_move_nothing(text):
    """No character more or less, so that every place stays."""
    assert len(plain_marks(text)) == len(text)


@given(
    st.lists(
        st.sampled_from(["Mr. Marek (Lowland): We stay.", "(Applause.)", "The gates", "of the dam-", "\n", "open."]),
        max_size=12,
    )
)
def test_every_character_knows_its_place(lines):
    """What is looked through is made of the document's characters, in their order but for repeated labels."""
    from detente.documents.records import with_turns  # noqa: PLC0415

    document = with_turns(Document("a", "", "\n".join(lines)))
    made = spoken(document)
    assert len(made.places) == len(made.text)
    for character, place in zip(made.text, made.places, strict=True):
        original = document.text[place]
        assert character in {original, ":", " "} or plain_marks(original) == character
