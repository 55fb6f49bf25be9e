"""Reading a text: places, order, bounds, and what is found in sentences made up for it."""

from __future__ import annotations

import time
import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import TooLargeError
from detente.reader.attribute import LONGEST_TEXT, attributions, attributions_of_all
from tests.reader.texts import STATEMENTS, reports


def told(text):
    """(source, cue, content) as text."""
    return [
        (" … ".join(s.text for s in one.source), one.cue.text, " … ".join(s.text for s in one.content))
        for one in attributions(text)
    ]


@settings(deadline=None, max_examples=40)
@given(text=st.one_of(reports(), st.text()))
def test_every_span_is_what_stands_at_its_place(text):
    """Whatever characters a text holds, its spans reproduce it, in order and without overlap within a role."""
    found = attributions(text)
    firsts = []
    for one in found:
        assert one.content
        assert 0 <= one.confidence <= 1
        for spans in (one.source, (one.cue,), one.content):
            for span in spans:
                assert text[span.start : span.end] == span.text != ""
            assert all(before.end <= after.start for before, after in pairwise(spans))
        assert all(span.end <= one.cue.start or one.cue.end <= span.start for span in (*one.source, *one.content))
        firsts.append(min(span.start for span in (*one.source, one.cue, *one.content)))
    assert firsts == sorted(firsts)


def test_reports_made_for_the_places_hold_statements():
    """The texts above are read, not passed over: each sentence has a statement."""
    assert all(attributions(sentence) for sentence in STATEMENTS)


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\n\n", "\u2028"])
def test_paragraphs_are_read_each_by_itself(gap):
    """A paragraph says the same wherever it stands, and its places move with it."""
    alone = [told(sentence) for sentence in STATEMENTS]
    text = gap.join(STATEMENTS)
    assert told(text) == [one for sentence in alone for one in sentence]
    assert told(gap * 3 + text + gap) == told(text)


def test_typography_makes_no_difference():
    """Straight and curly quotation marks, and no-break spaces, give the same statements."""
    plain = STATEMENTS[0].replace("“", '"').replace("”", '"')
    spaced = STATEMENTS[0].replace(" ", "\u00a0")
    (source, cue, content), *rest = told(STATEMENTS[0])
    assert rest == []
    assert told(plain) == [(source, cue, content.replace("“", '"').replace("”", '"'))]
    assert told(spaced) == [tuple(part.replace(" ", "\u00a0") for part in (source, cue, content))]


@pytest.mark.parametrize("text", ["", " \r\n\t", "\x00", "🕊️", "\ud800", '"""', "The talks lasted four hours."])
def test_where_nobody_says_anything_nothing_is_found(text):
    """Empty, odd and plain texts have no attributions."""
    assert attributions(text) == ()


def test_an_attribution_tells_itself_in_a_line():
    """Its representation names the source, the cue, the content and the confidence."""
    (one,) = attributions("Ana Reyes said the gates would stay shut.")
    assert repr(one).startswith("<'Ana Reyes' 'said': 'the gates would stay shut' (")
    assert repr(one.cue) == "<10:14 'said'>"


def test_a_text_that_is_too_long_is_refused_at_once():
    """Fifty million characters are no report; the message says what the reader takes."""
    text = "He said no. " * (50_000_000 // 12)
    began = time.process_time()
    with pytest.raises(TooLargeError, match=r"49,999,992 characters; .* up to 2,000,000 at a time\n  give it one"):
        attributions(text)
    assert time.process_time() - began < 1


HOSTILE = {
    "one word": "a" * LONGEST_TEXT,
    "a line of spaces": " " * LONGEST_TEXT,
    "quotation marks": '"' * 1_000_000,
    "quotation marks with spaces": '" ' * 1_000_000,
    "line ends": "\r\n \r\n" * 300_000,
    "hyphens": "a-" * 500_000,
    "abbreviations": "a." * 500_000,
    "marks nobody sees": "\u202e" * LONGEST_TEXT,
}


@pytest.mark.parametrize("part", [pytest.param(1, marks=pytest.mark.campaign), 5])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_long_texts_that_say_nothing_cost_little(text, part):
    """What holds no sentence is passed over in seconds and bounded memory, up to the longest length that is taken."""
    text = text[: len(text) // part]
    began = time.process_time()
    assert attributions(text) == ()
    assert time.process_time() - began < 20 / part
    tracemalloc.start()
    attributions(text[: LONGEST_TEXT // (10 * part)])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100e6


@pytest.mark.parametrize(
    ("times", "most_allowed"), [pytest.param(4_000, 500e6, marks=pytest.mark.campaign), (1_200, 70e6)]
)
@pytest.mark.parametrize("text", ['"said" ', "n't" * 2, 'said "x" '], ids=["said", "n't", "x"])
def test_memory_is_bounded_where_all_is_speech(text, times, most_allowed):
    """A paragraph in which every other word could be a cue takes no more memory than others do."""
    text *= times
    attributions("He said no.")
    tracemalloc.start()
    attributions(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < most_allowed


def test_texts_read_together():
    """What is found in a text is the same whether it is read alone or among others."""
    spoken, quoted = "The minister said that talks would go on.", "“We reject it,” Ana Reyes told reporters."
    texts = [f"{spoken}\n\nNobody answered.", "", quoted]
    alone = [attributions(text) for text in texts]
    together = attributions_of_all(texts)
    places = [[[(one.source, one.cue, one.content) for one in some] for some in found] for found in (alone, together)]
    assert places[0] == places[1]
    assert [bool(some) for some in together] == [True, False, True]
