"""Entries as issues of a case: accepted by the checks whatever fills the slots, and playable."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.model import Issue
from detente.case.text.from_file import reads
from detente.errors import DetenteError, UnknownNameError
from detente.matters import case_text, issue, matter, matters
from detente.matters.loading import areas

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters=",=\"'>-"), min_size=1, max_size=20
)
IDS = [entry.id for entry in matters()]


@pytest.mark.parametrize("area", areas(), ids=lambda area: area.area)
def test_every_entry_is_an_issue_of_a_sound_case(area):
    """A case begun with the entries of an area has no fault and no open slot, and their values and levers."""
    case = reads(case_text([entry.id for entry in area.matters]))
    for entry in area.matters:
        made = case.issues[entry.id]
        assert list(made.values) == list(entry.values)
        assert made.status_quo == entry.today
        assert made.ordered == entry.ordered
        assert not re.search(r"[{}…]", made.name)
        assert made.decided_by is not None
        assert set(made.terms) <= {*entry.strong, *entry.weak}
        assert Issue.model_validate(issue(entry)).labels == made.labels


@settings(max_examples=30, deadline=None)
@given(NAMES, NAMES, st.sampled_from(IDS), st.sampled_from(IDS))
def test_any_names_fill_the_slots(first, second, one, other):
    """Whatever parties and places are called, the case is sound."""
    entry = matter(one)
    slots = {f"{one}.{slot}": f"{first},{second} b" if slot == "parties" else first for slot in entry.slots}
    assert set(reads(case_text([one, other], slots)).issues) == {one, other}


def test_what_excludes_what():
    """All entries with relations make one sound case, with what they exclude and need."""
    related = [entry for entry in matters() if entry.relations]
    ids = {entry.id for entry in related} | {one.matter for entry in related for one in entry.relations}
    case = reads(case_text(sorted(ids), {"parties": "Upland, Lowland, Delta"}))
    assert len(case.impossible) == sum(len(entry.relations) for entry in related)
    assert case.issues["ceasefire"].name == "Ceasefire between Upland, Lowland and Delta"


def test_small_cases_can_be_played():
    """A few matters make a board on which today's state can be."""
    drawn = random.Random(4)
    for _ in range(6):
        ids = drawn.sample(IDS, 3)
        board = reads(case_text(ids)).board()
        assert board.status_quo is not None


def test_today_is_possible():
    """No entry's usual state is excluded by the usual state of another."""
    for entry in matters():
        for one in entry.relations:
            other = matter(one.matter).today
            broken = entry.today == one.value and (other == one.its) == (one.rule == "excludes")
            assert not broken, (entry.id, one)


def test_slots():
    """Slots name the parties; what one party may do alone is said for each."""
    made = issue("ceasefire", {"parties": ["up", "low"]}, names={"up": "Upland"}, status_quo="in force")
    assert made["name"] == "Ceasefire between Upland and low"
    assert made["decided_by"] == {"all_of": ["up", "low"]}
    assert made["status_quo"] == "in force"
    assert set(made["moves_by"]) == {"up", "low"}
    assert issue("forces-near", {"whose": "up", "where": "the Tamar"})["name"] == "Up's forces near the Tamar"


def test_parties_that_are_named_take_part_elsewhere():
    """A party named for one matter stands in the slots of the others before made-up ones do."""
    case = reads(case_text(["forces-near", "sanctions"], {"whose": "Upland", "whom": "Upland", "who": "League of Ten"}))
    assert case.issues["forces-near"].decided_by == "upland"
    assert case.issues["sanctions"].decided_by == "league-of-ten"
    assert [party.name for party in case.parties.values()] == ["Upland", "League of Ten"]


@pytest.mark.parametrize(
    ("slots", "message"),
    [
        ({"wher": "x"}, 'unknown slot "wher"'),
        ({"sanction.whose": "x"}, 'unknown issue "sanction"'),
        ({"parties": "x"}, "two or more parties"),
        ({"parties": " "}, "is empty"),
    ],
)
def test_wrong_slots(slots, message):
    """A slot that no matter has, and a group of one, are refused."""
    with pytest.raises(DetenteError, match=message):
        case_text(["ceasefire"], slots)


def test_wrong_value_and_kind():
    """A value that the entry does not have, and several parties where one is asked for, are refused."""
    with pytest.raises(UnknownNameError, match='unknown value "gone"'):
        issue("ceasefire", status_quo="gone")
    with pytest.raises(DetenteError, match="takes one party"):
        issue("forces-near", {"whose": ["a", "b"]})
