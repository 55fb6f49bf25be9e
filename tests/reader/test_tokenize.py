"""Words with their places, paragraphs, and what stands in quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reader.tokenize import LONGEST_PARAGRAPH, Quote, paragraphs

ANY_TEXT = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\t \u00a0\u200f\u202e“”\"'’.-\ud83d\udc4d"))
)


def words(text):
    return [word for part in paragraphs(text) for word in part.words]


@given(text=ANY_TEXT)
def test_a_token_is_what_stands_at_its_place(text):
    """Tokens are pieces of the text, in its order, without overlap, whatever characters it holds."""
    end = 0
    for part in paragraphs(text):
        assert len(part.words) == len(part.starts) == len(part.ends) == len(part.quotes) <= LONGEST_PARAGRAPH
        for word, first, last in zip(part.words, part.starts, part.ends, strict=True):
            assert text[first:last] == word != ""
            assert first >= end
            end = last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("didn’t he's", ["did", "n’t", "he", "'s"]),
        ("U.S.-backed talks", ["U.S.", "-", "backed", "talks"]),
        ("1,000.5 per cent, one-to-one", ["1,000.5", "per", "cent", ",", "one-to-one"]),
        ("Wait... no--yes", ["Wait", "...", "no", "--", "yes"]),
        ("@HarskMFA: no.", ["@", "HarskMFA", ":", "no", "."]),
        ("a\u200bb\u202ec", ["a", "b", "c"]),
        ("\ud800 \udfff", []),
        ("🕊️ paix", ["🕊", "\ufe0f", "paix"]),
        ("", []),
    ],
)
def test_words(text, expected):
    """Contractions are split, abbreviations and numbers kept, marks stand alone, what nobody sees is skipped."""
    assert words(text) == expected


def test_a_line_is_a_paragraph():
    """Text copied from a page has its paragraphs on lines."""
    assert [part.words for part in paragraphs("One.\r\nTwo.\n\n\nThree.\u2028Four.")] == [
        ("One", "."),
        ("Two", "."),
        ("Three", "."),
        ("Four", "."),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_wrapped_lines_are_joined(ending):
    """Where lines are broken at a width, empty lines part the paragraphs."""
    lines = ["The minister said that the border would stay shut until the"] * 4
    text = ending.join([*lines, "rains.", "", *lines, "end."])
    assert [len(part) for part in paragraphs(text)] == [4 * 11 + 2, 4 * 11 + 2]


def test_a_long_paragraph_is_cut_after_a_sentence():
    """Pieces of a long paragraph end at a full stop where there is one."""
    pieces = list(paragraphs("They will not go home. " * 200))
    assert sum(map(len, pieces)) == 1200
    assert all(piece.words[-1] == "." and len(piece) <= LONGEST_PARAGRAPH for piece in pieces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"No," he said.', "( . . ) _ _ _"),
        ("“No,” he said.", "( . . ) _ _ _"),
        ('He: "no" and "yes"', "_ _ ( . ) _ ( . )"),
        ('"No', "( ."),
        ("«Non», dit-il", "( . ) _ _"),
        ('no"yes"no', "_ ( . ) _"),
    ],
)
def test_quotation_marks_open_and_close(text, expected):
    """Straight marks open or close by the spaces beside them, and by what is open."""
    kinds = {Quote.OUTSIDE: "_", Quote.INSIDE: ".", Quote.OPENING: "(", Quote.CLOSING: ")"}
    (part,) = paragraphs(text)
    assert " ".join(kinds[quote] for quote in part.quotes) == expected
