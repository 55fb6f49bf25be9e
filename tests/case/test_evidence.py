"""Evidence and time."""

from __future__ import annotations

from datetime import date

import pytest

from detente.case.evidence import as_of, in_force
from detente.case.model import Case
from detente.case.text.from_file import reads
from tests.case.harbour import HARBOUR


@pytest.fixture(scope="module")
def harbour():
    return reads(HARBOUR, "harbour.yaml")


def said(day, stance, about=(), party="east"):
    return {"date": f"2044-01-{day:02}", "party": party, "stance": stance, "about": about}


def standing(*statements, until=None):
    """The numbers of the statements that stand, with what stands of each."""
    case = Case.model_validate(
        {
            "detente": 1,
            "title": "Talk",
            "as_of": until and f"2044-01-{until:02}",
            "parties": {"east": {}, "west": {}},
            "issues": {
                "chain": {"values": ["up", "half", "down"], "status_quo": "up"},
                "treaty": {"status_quo": "no"},
            },
            "statements": list(statements),
        }
    )
    return {one.index: tuple(map(str, one.about)) for one in in_force(case)}


def test_a_later_position_replaces_an_earlier_one():
    """Who speaks on an issue again no longer stands by what it said before."""
    assert standing(said(1, "demands", ("chain = down",)), said(2, "accepts", ("chain = half",))) == {
        1: ("chain = half",)
    }


def test_the_order_of_the_file_does_not_matter():
    """The date decides, not the line."""
    assert standing(said(2, "accepts", ("chain = half",)), said(1, "demands", ("chain = down",))) == {
        0: ("chain = half",)
    }


def test_positions_of_one_day_all_stand():
    """Two statements of the same day do not replace each other."""
    assert set(standing(said(1, "demands", ("chain = down",)), said(1, "accepts", ("chain = half",)))) == {0, 1}


def test_positions_on_other_issues_and_of_other_parties_stand():
    """A statement replaces only its own party's positions on its own issues."""
    found = standing(
        said(1, "demands", ("chain = down", "treaty")),
        said(2, "rejects", ("chain",)),
        said(3, "demands", ("treaty",), party="west"),
    )
    assert found == {0: ("treaty",), 1: ("chain",), 2: ("treaty",)}


def test_what_concerns_two_issues_falls_with_both():
    """A position on two issues at once stands until the party has spoken on each again."""
    both = said(1, "demands", ("chain = down and treaty",))
    assert set(standing(both, said(2, "rejects", ("treaty",)))) == {0, 1}
    assert set(standing(both, said(2, "rejects", ("treaty",)), said(3, "offers", ("chain = half",)))) == {1, 2}


@pytest.mark.parametrize("stance", ["states", "accuses", "warns", "threatens"])
def test_comments_neither_replace_nor_are_replaced(stance):
    """A comment takes no position."""
    found = standing(said(1, stance, ("treaty",)), said(2, "demands", ("treaty",)), said(3, stance, ("treaty",)))
    assert set(found) == {0, 1, 2}


def test_a_position_on_nothing_in_particular_stands():
    """A statement without an issue is not replaced."""
    assert standing(said(1, "rejects"), said(2, "demands", ("treaty",))) == {0: (), 1: ("treaty",)}


def test_what_is_said_after_the_day_of_reading_is_not_heard():
    """Later statements neither stand nor replace."""
    assert set(standing(said(1, "demands", ("treaty",)), said(9, "rejects", ("treaty",)), until=5)) == {0}


def test_a_case_is_read_as_of_a_day(harbour):
    """Later statements, proposals, threats, meetings and sources are left out, and the day is noted."""
    early = harbour.read_as_of(date(2044, 9, 5))
    assert early == as_of(harbour, date(2044, 9, 5))
    assert early.as_of == date(2044, 9, 5)
    assert [str(one.date) for one in early.statements] == ["2044-09-01", "2044-09-05"]
    assert (list(early.proposals), early.threats, early.meetings) == (["first"], (), ())
    assert list(early.sources) == ["note", "gazette"], "a statement that stays cites the gazette"
    assert list(as_of(harbour, date(2044, 8, 1)).sources) == []
    assert harbour.as_of == date(2044, 9, 30), "the case itself is unchanged"


def test_what_has_no_date_stays():
    """Evidence without a date is never left out."""
    text = HARBOUR.replace(", date: 2044-09-10, text: will", ", text: will")
    assert len(reads(text).read_as_of(date(2000, 1, 1)).threats) == 1


def test_places_follow_what_stays(harbour):
    """After some statements are left out, the others are still found in the file."""
    text = HARBOUR.replace("{date: 2044-09-01, party: west", "{date: 2044-09-08, party: west")
    early = reads(text).read_as_of(date(2044, 9, 7))
    places = [early.origin.mark(("statements", k, "party")).line for k in range(3)]
    lines = text.splitlines()
    assert ["party: " + one.party in lines[line - 1] for one, line in zip(early.statements, places, strict=True)] == [
        True
    ] * 3
    assert [one.party for one in early.statements] == ["west", "guild", "east"]
