"""Whatever the text: an answer for each attribution, the same each time, soon, with places that are in the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reader.attribute import Attribution, Span
from detente.reader.who import speakers
from tests.reader.who.reports import CASE, TALKS_WORDS

pieces = st.sampled_from(TALKS_WORDS) | st.text(max_size=6)
texts = st.lists(pieces, max_size=40).map("".join)


@st.composite
def marked(draw):
    """A text, and attributions at any places of it."""
    text = draw(texts)
    spots = st.tuples(st.integers(0, len(text)), st.integers(0, 30))
    found = []
    for (begin, size), has_source, (cue, width), (what, length) in draw(
        st.lists(st.tuples(spots, st.booleans(), spots, spots), max_size=6)
    ):
        spans = [Span(at, min(len(text), at + wide), text[at : at + wide])
                 for at, wide in ((begin, size), (cue, width), (what, length))]  # fmt: skip
        found.append(Attribution((spans[0],) if has_source else (), spans[1], (spans[2],), 0.5))
    return text, found


@settings(max_examples=300, deadline=None)
@given(marked(), st.booleans())
def test_any_text(made, with_case):
    """Nothing fails; parties are the case's, spans reproduce the text, and a second reading is the same."""
    text, found = made
    case = CASE if with_case else None
    answers = speakers(text, found, case)
    assert len(answers) == len(found)
    assert answers == speakers(text, found, case)
    for one in answers:
        assert one.party in ({"", *CASE.parties} if with_case else {""})
        assert not one.party or one.affiliation
        assert 0 <= one.confidence <= 1
        assert one.why and len(one.why) < 2_000
        for span in (one.mention, one.introduced):
            assert span is None or text[span.start : span.end] == span.text


@pytest.mark.parametrize("unit", ["Minister Aa Bb, ", "@Aa: x\n", "U.S.-", "he said. ", "Ana Reyes's ", "\n", "“"])
def test_a_hostile_text_is_bounded(unit):
    """400,000 characters of one pattern with two thousand sources take seconds, and not their square."""
    text = unit * (400_000 // len(unit))
    found = [
        Attribution((Span(at, at + 8, text[at : at + 8]),), Span(at + 8, at + 9, text[at + 8 : at + 9]),
                    (Span(at + 9, at + 15, text[at + 9 : at + 15]),), 1.0)
        for at in range(0, len(text) - 20, 200)
    ]  # fmt: skip
    begun = time.process_time()
    assert len(speakers(text, found, CASE)) == len(found)
    assert time.process_time() - begun < 8
