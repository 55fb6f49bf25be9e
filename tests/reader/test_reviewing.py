"""Decisions of an analyst: each at once in the file, each to be taken back."""

from __future__ import annotations

import random
from datetime import date
from functools import partial

import pytest

from detente.case.text.from_file import reads
from detente.reader.adding import add
from detente.reader.context import context
from detente.reader.reviewing import DOUBTFUL, EVERY, Review, waiting
from tests.reader.making import CASE, TEXT, document, sample


@pytest.fixture
def text():
    return add(CASE, [sample()])[1]


def walk(text, which=DOUBTFUL):
    kept = [text]
    return Review(text, kept.append, which), kept


def test_what_waits(text):
    """Statements in doubt wait, or all that nobody has looked at, those in doubt first; an analyst's own do not."""
    case = reads(text)
    assert (waiting(case), waiting(case, EVERY)) == ((2, 3), (2, 3, 1))


def test_accepting(text):
    """What is accepted no longer waits, and one word of the file has changed."""
    made, kept = walk(text)
    made.accept()
    assert kept[-1] == text.replace("review: doubtful", "review: accepted", 1)
    assert (made.number, made.progress) == (3, (2, 2))
    made.accept()
    assert made.number is None
    assert waiting(reads(kept[-1])) == ()


def test_correcting(text):
    """Stance, party and subject are put in, the statement stays in view and counts as corrected."""
    made, kept = walk(text)
    made.correct(stance="offers")
    made.correct(party="upland")
    made.about("gates", "half open")
    made.about("talks", "yes")
    said = reads(kept[-1]).statements[2]
    assert (said.stance, said.party, str(said.about[0]), said.review) == (
        "offers",
        "upland",
        "talks = yes",
        "corrected",
    )
    assert made.number == 2
    made.accept()
    assert (made.number, reads(kept[-1]).statements[2].review) == (3, "corrected")


def test_dropping(text):
    """What is dropped is out of the file, and the next one is in view under its new number."""
    made, kept = walk(text)
    after = made.case.statements[3]
    made.drop()
    assert (made.number, made.statement, made.progress) == (2, after, (1, 1))
    assert len(reads(kept[-1]).statements) == 3


def test_everything_can_be_taken_back(text):
    """After any decisions, as many steps back lead to the first text, step by step through every text between."""
    for seed in range(30):
        chance = random.Random(seed)
        made, kept = walk(text, EVERY)
        seen = []
        while made.number is not None:
            seen.append((made.number, made.statement, kept[-1]))
            chance.choice(
                [
                    made.accept,
                    made.drop,
                    made.skip,
                    partial(made.correct, stance=chance.choice(["warns", "denies"])),
                    partial(made.about, "gates", chance.choice(["shut", ""])),
                ]
            )()
        while seen:
            assert made.undo()
            assert (made.number, made.statement, kept[-1]) == seen.pop()
        assert not made.undo()
        assert kept[-1] == text


def test_the_words_around(text):
    """A statement is shown where it stands in its report, piece by piece."""
    case = reads(text)
    said = case.statements[2]
    found = context(said, case.sources[said.source], [document(name="z.txt", title="Other"), document()])
    assert (found.name, found.line) == ("a.txt", 6)
    assert "".join(words for words, _ in found.pieces) in TEXT
    assert [words for words, own in found.pieces if own] == ["“We will not wait,”", "“not for a week.”"]


def test_another_text_is_not_shown(text):
    """A report with other words at that place, of another day, or none at all, is not taken for the source."""
    case = reads(text)
    said = case.statements[2]
    source = case.sources[said.source]
    for other in (document(text="x" + TEXT), document(text=""), document(date=date(2031, 5, 3))):
        assert context(said, source, [other]) is None
    assert context(case.statements[0], None, [document()]) is None
