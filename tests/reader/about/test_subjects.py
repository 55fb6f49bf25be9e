"""Statements to issues and values of a case."""

from __future__ import annotations

import time
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.model import Stance
from detente.reader.about import Subject, subjects
from detente.reader.about.clues import STANCES, profiles
from tests.reader.about.made import CASE, statement


def subject(text, content=None, cue="", stance="states", case=CASE):
    found, judged = statement(text, content or text, cue, stance)
    (one,) = subjects(text, [found], [judged], case)
    return one


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("the gates would be opened on Monday", "gates"),
        ("Three more regiments would be sent", "forces"),
        ("The army must go home", "forces"),
        ("It is time for a round table", "talks"),
    ],
)
def test_words_of_an_issue_name_it(text, issue):
    """A term, a form of it, a phrase, or a word near it in meaning leads to the issue."""
    assert subject(text, stance="demands").issue == issue


def test_the_sentence_around_a_statement_counts():
    """Where the statement itself names nothing, the sentence that it stands in does."""
    assert (
        subject("Of the troops, Reyes said they would go home.", "they would go home", "said", "promises").issue
        == "forces"
    )


@pytest.mark.parametrize("text", ["the soup was cold", "He was tired.", "…", "42"])
def test_what_fits_no_issue_is_left_open(text):
    """A statement about something else has neither issue nor value, and it is told how probable that is."""
    one = subject(text)
    assert (one.issue, one.value) == ("", "")
    assert 0 < one.confidence <= 1


def test_the_value_that_is_named_is_meant():
    """A value in the words of the statement is the one asked for."""
    assert subject("The gates must be open by Monday", stance="demands").value == "open"
    assert subject("the gates will stay shut", stance="threatens").value == "shut"


def test_what_is_refused_is_not_what_holds_today():
    """Who rules out opening what is shut refuses `open`."""
    one = subject("Lowland ruled out opening the sluices.", "opening the sluices", "ruled out", "rejects")
    assert (one.issue, one.value) == ("gates", "open")


def test_a_value_comes_with_its_issue_only():
    """Nothing has a value and no issue, and each value is one of its issue's."""
    for text in ("open", "shut it", "half", "yes", "no talks", "open the gates half way"):
        one = subject(text, stance="offers")
        assert not one.value or one.value in CASE.issues[one.issue].labels


def test_names_of_parties_tell_nothing():
    """`Lowland forces` are known by `forces`: Lowland speaks of everything."""
    forces = profiles(CASE)[1]
    assert "forc" in forces.name
    assert not any(word.startswith("lowland") for word in (*forces.name, *forces.spelt))


def test_no_statements_or_no_issues():
    """Nothing found gives nothing; a case without issues leaves every statement open."""
    assert subjects("", [], [], CASE) == ()
    bare = CASE.model_copy(update={"issues": {}})
    assert subject("the gates", case=bare) == Subject("", "", 1.0)


def test_the_stances_are_those_of_a_case_file():
    """Every stance that a statement of a case can have is one that was learned."""
    assert set(STANCES) == set(get_args(Stance))


ODD = st.text(
    st.one_of(
        st.sampled_from(" .,!?\n\r\t'’“”\"-\u00a0\u200f\u202e\ufeff😀ßİǆﬁ①²gatestroops"),
        st.characters(),
    ),
    max_size=200,
)


@settings(deadline=None, max_examples=30)
@given(ODD, ODD, ODD, st.sampled_from(STANCES))
def test_any_text_is_read(before, content, after, stance):
    """Whatever the characters, the answer is of the case, and its confidence a probability."""
    text = before + content + after
    found, judged = statement(text, content, "", stance)
    (one,) = subjects(text, [found], [judged], CASE)
    assert one.issue in {"", *CASE.issues}
    assert 0 <= one.confidence <= 1
    assert subjects(text, [found], [judged], CASE) == (one,)


@pytest.mark.parametrize("piece", ["gates ", "g", "no\n", ". ", "’", "a-"])
def test_a_huge_statement_is_bounded(piece):
    """Two million characters in one statement, or around it, take no longer than a short one."""
    text = piece * (2_000_000 // len(piece))
    started = time.process_time()
    subject(text, stance="demands")
    subject(text + " the gates", "the gates", stance="demands")
    assert time.process_time() - started < 5
