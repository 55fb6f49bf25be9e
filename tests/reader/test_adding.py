"""Statements that were read, in a case file: what is new, known, without a place; and nothing else changed."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.case.text.from_file import reads
from detente.errors import DetenteError
from detente.reader.adding import add, slug
from detente.reader.attribute import Span
from detente.reader.context import context
from detente.reader.statements import DOUBT, Reading
from tests.reader.making import CASE, document, reading, sample


def added(text, *readings):
    made, changed = add(text, readings)
    return made, changed, reads(changed.removeprefix("\ufeff"))


def test_what_is_read_is_added():
    """Speaker, party, stance, subject, condition, words, source, place, confidence and review are in the file."""
    made, _, case = added(CASE, sample())
    first, second, third = case.statements[1:]
    assert (first.speaker, first.party, first.stance, str(first.about[0])) == (
        "Ana Reyes", "upland", "rejects", "gates = open",
    )  # fmt: skip
    assert (first.condition, first.source, first.review) == (
        "until the last soldier has left", "gates-stay-shut", "draft",
    )  # fmt: skip
    assert float(str(first.confidence)) > DOUBT
    assert (str(second.about[0]), second.review) == ('gates = "half open"', "doubtful")
    assert (str(third.about[0]), third.review) == ("talks", "doubtful"), "that it means yes is an assumption"
    source = case.sources["gates-stay-shut"]
    assert (source.title, source.date) == ("Gates stay shut", date(2031, 5, 2))
    assert [(left.said.speaker, left.why) for left in made.left] == [
        ("An observer", "no party"),
        ("A cook", "no party and no issue"),
    ]


def test_every_other_character_stays():
    """The old text stands around what is new, in blocks and braces, with CRLF and a byte order mark."""
    for text in (CASE, "\ufeff" + CASE.replace("\n", "\r\n"), CASE[: CASE.index("statements:")]):
        _, changed, _ = added(text, sample())
        lines = [line[0] for line in difflib.ndiff(text.splitlines(keepends=True), changed.splitlines(keepends=True))]
        assert set(lines) == {" ", "+"}
        assert ("\r" in text) == ("\r" in changed)


def test_twice_is_once():
    """A report read again adds nothing, and the file stays as it is, byte for byte."""
    _, once, _ = added(CASE, sample())
    made, twice, _ = added(once, sample())
    assert (twice, len(made.known), made.sources) == (once, 3, {})
    made, _, _ = added(CASE, sample(), sample())
    assert (len(made.statements), len(made.known)) == (3, 3)


def test_the_same_words_in_another_report():
    """Two reports that carry the same words of the same speaker within a week give one statement; later it is new."""
    for days, new in ((0, 0), (6, 0), (8, 3)):
        other = sample(title="Kesh: no news", name="b.txt", date=date(2031, 5, 2) + timedelta(days))
        made, _, case = added(CASE, sample(), other)
        assert len(made.statements) == 3 + new
        assert len(case.sources) == 1 + bool(new)


def test_the_same_place_with_other_words():
    """What an analyst has reworded is still known by its place."""
    _, once, _ = added(CASE, sample())
    reworded = once.replace("Upland will keep the gates shut until the last soldier has left", "no way through")
    assert reworded != once
    made, twice, _ = added(reworded, sample())
    assert not made.statements and twice == reworded


def test_a_source_that_is_there_is_used():
    """A source of the same title and day is the same source; another day is another, under another key."""
    for day, keys in (("2031-05-02", ["mine"]), ("2031-05-03", ["mine", "gates-stay-shut"])):
        text = CASE + f"sources:\n  mine: {{title: 'Gates: stay shut', date: {day}}}\n"
        _, _, case = added(text, sample())
        assert list(case.sources) == keys
    taken = CASE + "sources:\n  gates-stay-shut: {title: Something else}\n"
    assert list(added(taken, sample())[2].sources) == ["gates-stay-shut", "gates-stay-shut-2"]


def test_a_report_without_a_day():
    """A statement needs a day, and the message says how to give it."""
    with pytest.raises(DetenteError) as told:
        added(CASE, sample(date=None))
    assert str(told.value) == (
        "a.txt: its day is not known, and a statement of a case has one\n  --date gives it, written 2031-05-02"
    )


def test_words_that_a_file_cannot_hold():
    """Control characters in a report become blanks, and anything else is kept."""
    text = 'Ana said "stop\x1b[31m: the\x00 {gates} \u202e # now" today.'
    made = document(text=text, title="A\x07 title: # 1")
    row = ("Ana", "said", '"stop\x1b[31m: the\x00 {gates} \u202e # now"', {"party": "upland", "issue": "gates"})
    _, _, case = added(CASE, reading(made, row))
    assert case.statements[1].text == '"stop [31m: the  {gates}   # now"'
    assert next(iter(case.sources.values())).title == "A  title: # 1"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Gates stay shut", "gates-stay-shut"),
        ("«Что» дальше?", "что-дальше"),
        ("?!", ""),
        ("x" * 90, "x" * 40),
        ("No Ukraine breakthrough as NATO and Russia eye more talks", "no-ukraine-breakthrough-as-nato-and"),
    ],
)
def test_keys(text, key):
    """A key is made of the first words."""
    assert slug(text) == key


@settings(max_examples=60, deadline=None)
@given(
    words=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
    cuts=st.lists(st.integers(0, 60), min_size=2, max_size=6, unique=True),
    speaker=st.text(max_size=10),
)
def test_any_words_come_through(words, cuts, speaker):
    """Whatever a report says is read back from the case, is known the second time, and is found in its report again."""
    ends = sorted(min(cut, len(words)) for cut in cuts)
    spans = [Span(a, b, words[a:b]) for a, b in zip(ends[::2], ends[1::2], strict=False) if a < b]
    assume(spans)
    made = document(text=words, title="Words")
    row = {"party": "upland", "issue": "gates", "speaker": speaker, "stance": "warns"}
    (said,) = reading(made, ("", words[0], words[0], row)).statements
    read_so = Reading(made, (replace(said, content=tuple(spans)),))
    addition, once, case = added(CASE, read_so)
    (statement,) = addition.statements
    assert case.statements[1] == statement
    assert [words[start:end] for start, end in statement.spans] == [span.text for span in spans]
    assert added(once, read_so)[1] == once
    found = context(statement, case.sources["words"], [made])
    assert [part for part, own in found.pieces if own] == [span.text for span in spans]
