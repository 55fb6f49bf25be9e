"""Issues where there is no case."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reader.about import proposed
from tests.reader.about.made import said

TEXTS = [
    ("", [said("the gates will be opened"), said("We want written guarantees.", source="Reyes")]),
    ("", [said("an end to the embargo"), said("there will be no embargo", "offers"), said("the soup was cold")]),
    ("", [said("written guarantees of its border"), said("nobody believes in the guarantees", "states")]),
    ("", [said("the gates stay shut", "rejects"), said("the sluices of the dam must be opened")]),
]


def test_shared_nouns_make_issues():
    """Statements of several reports with the same noun are one issue; a statement with nothing shared is in none."""
    found = {one.name: one.members for one in proposed(TEXTS)}
    assert found["Guarantees"] == ((0, 1, "yes"), (2, 0, "yes"), (2, 1, ""))
    assert {(report, number) for report, number, _ in found["Gates"]} >= {(0, 0), (3, 0)}
    assert (1, 2) not in {member[:2] for members in found.values() for member in members}


def test_a_phrase_used_more_than_once_is_the_name():
    """The words beside the noun are part of the name where several statements have them."""
    rows = [said("We want written guarantees"), said("the written guarantees of May"), said("a guarantee")]
    assert [one.name for one in proposed([("", rows)])] == ["Written guarantees"]


def test_who_asks_for_the_end_of_a_thing_asks_for_no():
    """`an end to the embargo` and `no embargo` name the value `no`."""
    (embargo,) = [one for one in proposed(TEXTS) if one.name == "Embargo"]
    assert embargo.members == ((1, 0, "no"), (1, 1, "no"))
    assert embargo.values == ("no", "yes")


def test_words_near_in_meaning_are_one_issue():
    """`truce` and `ceasefire` are not two issues, and both are terms of it."""
    one, *others = proposed(
        [("", [said("the truce holds"), said("a ceasefire in May"), said("the ceasefire"), said("the truce")])]
    )
    assert not others and len(one.members) == 4
    assert set(one.terms) == {"truce", "ceasefire"}


def test_those_who_speak_are_no_issue():
    """A name in a source, or a name by its capital letter, makes no issue."""
    rows = [said("the Harsk and others", source="Harsk"), said("the Harsk", source="Harsk"), said("for Mirren")] * 2
    assert proposed([("", rows)]) == ()


def test_each_statement_belongs_to_one_issue_in_any_order():
    """No statement is in two issues, names differ, and the same statements give the same issues again."""
    found = proposed(TEXTS)
    members = [member[:2] for one in found for member in one.members]
    assert len(set(members)) == len(members)
    assert len({one.name for one in found}) == len(found)
    assert proposed(TEXTS) == found


def test_nothing_gives_nothing():
    """No texts, no statements, or statements without words propose no issue."""
    assert proposed([]) == ()
    assert proposed([("", [])]) == ()
    assert proposed([("", [said(""), said("…"), said("a")])]) == ()


@settings(deadline=None)
@given(st.lists(st.text(max_size=80), max_size=8))
def test_any_text_is_grouped(contents):
    """Whatever the characters, members are statements that there are, and names are not empty."""
    for one in proposed([("", [said(content, source=content[:5]) for content in contents])]):
        assert one.name.strip()
        assert all(report == 0 and number < len(contents) for report, number, _ in one.members)


@pytest.mark.parametrize("reports", [pytest.param(1000, marks=pytest.mark.campaign), 250])
def test_many_reports_take_seconds(reports):
    """1,000 reports of 15 statements with many different words take well under a minute, fewer their share of it."""
    chance = random.Random(7)
    pool = ["".join(chance.choices("bcdfglmnprst", k=2)) + f"a{i:04d}".translate(DIGITS) for i in range(8000)]
    texts = [
        (
            "",
            [said("the " + " of the ".join(chance.choices(pool, k=12))) for _ in range(15)],
        )
        for _ in range(reports)
    ]
    started = time.process_time()
    found = proposed(texts)
    assert time.process_time() - started < 60 * reports / 1000
    assert 0 < len(found) <= 40


DIGITS = str.maketrans("0123456789", "bdfgklmnpr")
