"""The timeline has every statement and meeting of the case, in the lane of the party and in the column of the day."""

from __future__ import annotations

from datetime import date as Date
from itertools import pairwise
from typing import get_args

import pytest

from detente.analysis import Analysis
from detente.case.model import Case, Stance
from detente.show.pictures.days import GROUPS, MOST_COLUMNS, columns, group_of
from detente.show.pictures.timeline import MOST_MARKS, timeline

NAMES = ("nato-russia-2022", "nasty")


@pytest.fixture(params=NAMES)
def told(request, analysed):
    return analysed(request.param)


def test_every_stance_has_one_mark():
    """Each stance is in one group; no two groups share a letter or a shape."""
    assert sorted(stance for group in GROUPS for stance in group.stances) == sorted(get_args(Stance))
    assert len({group.letter for group in GROUPS}) == len({group.shape for group in GROUPS}) == len(GROUPS)


def test_every_statement_has_its_mark_and_row(told, marks):
    """Each statement is drawn once, by its number in the case, with its stance; the table has the same."""
    picture = timeline(told)
    found = {mark.get("id").removeprefix("timeline-"): mark for mark in marks(picture.svg, "data-stance")}
    wanted = {f"S{k}": said for k, said in enumerate(told.case.statements, 1)}
    assert {key: mark.get("data-stance") for key, mark in found.items()} == {k: s.stance for k, s in wanted.items()}
    assert all(mark.get("href") == f"#statement-{key}" for key, mark in found.items())
    rows = {row[1]: (row[0], row[3]) for row in picture.rows[1:] if row[1].startswith("S")}
    assert rows == {key: (said.date.isoformat(), said.stance) for key, said in wanted.items()}
    meetings = {row[1]: row[0] for row in picture.rows[1:] if row[1].startswith("M")}
    assert meetings == {f"M{k}": met.date.isoformat() for k, met in enumerate(told.case.meetings, 1)}


def test_marks_say_letter_and_number(told, marks):
    """A mark carries the letter of its stance and its number, so that neither shape nor colour is needed."""
    for mark in marks(timeline(told).svg, "data-stance"):
        letter, number = ("".join(text.itertext()) for text in mark if text.tag.endswith("}text"))
        assert letter == group_of(mark.get("data-stance")).letter
        assert mark.get("id") == f"timeline-{number}"


def test_marks_do_not_cover_one_another(told, marks):
    """No two marks stand on the same place, however much was said in one day."""
    places = set()
    for mark in marks(timeline(told).svg, "data-stance"):
        number = [text for text in mark if text.tag.endswith("}text")][1]
        place = round(float(number.get("x"))), round(float(number.get("y")))
        assert all(abs(place[0] - x) >= 40 or abs(place[1] - y) >= 20 for x, y in places)
        places.add(place)


def said(*days: str) -> Case:
    return Case.model_validate(
        {
            "detente": 1,
            "title": "Talk",
            "parties": {"ana": {}, "ben": {}},
            "issues": {"port": {"status_quo": "no", "decided_by": "ana"}},
            "statements": [{"date": day, "party": "ben", "stance": "demands", "about": "port"} for day in days],
        }
    )


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (["2024-01-09", "2024-01-08", "2024-01-09"], ["8 Jan 2024", "9 Jan 2024"]),
        ([f"2024-{m:02}-{d:02}" for m in (1, 2) for d in range(1, 20)], ["Jan 2024", "Feb 2024"]),
        ([f"{y}-{m:02}-01" for y in (2001, 2002, 2003) for m in range(1, 13)], ["2001", "2002", "2003"]),
    ],
)
def test_days_are_gathered_where_they_are_many(days, labels):
    """Up to a page of days stand by themselves, then months, then years; no statement is lost and order is kept."""
    found = columns(said(*days))
    assert [column.label for column in found] == labels
    assert len(found) <= MOST_COLUMNS
    order = [statement.date for column in found for _, statement in column.statements]
    assert sorted(order) == sorted(Date.fromisoformat(day) for day in days)
    assert all(one.last < two.first for one, two in pairwise(found))


def test_what_is_too_much_is_counted(marks):
    """Beyond what a lane holds in one day the rest is counted, and the table still has it."""
    picture = timeline(Analysis(said(*["2024-01-08"] * 60)))
    assert len(marks(picture.svg, "data-stance")) == MOST_MARKS
    assert f"and {60 - MOST_MARKS} more" in picture.svg
    assert len(picture.rows) == 61
