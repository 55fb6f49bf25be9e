"""Where an issue stood: listed once, read as of any day."""

from __future__ import annotations

import pytest

from detente.case.evidence import as_of
from detente.case.fixing import hold
from detente.case.text.from_file import reads
from detente.case.text.to_file import dump
from detente.errors import CaseFileError, DetenteError

QUARRY = """\
detente: 1
title: The quarry of Sorn
as_of: 2033-01-01
parties: {hill: {}, vale: {}}
issues:
  blasting:
    values: [none, day, night]
    status_quo: night
    decided_by: hill
    was: [{value: none}, {since: 2030-07-15, value: day}, {since: 2031-07-19, value: night}]
  road: {status_quo: no, decided_by: vale, was: [{since: 2030-08-01, value: yes}]}
impossible:
  - when: road and blasting = none
"""


@pytest.fixture(scope="module")
def quarry():
    return reads(QUARRY, "quarry.yaml")


@pytest.mark.parametrize(
    ("day", "blasting", "road"),
    [
        ("2030-08-01", "day", "yes"),
        ("2031-07-18", "day", "yes"),
        ("2031-07-19", "night", "yes"),
        ("2032-12-31", "night", "yes"),
        ("2033-01-01", "night", "no"),
        ("2040-01-01", "night", "no"),
    ],
)
def test_a_case_is_read_where_its_issues_stood(quarry, day, blasting, road):
    """The last entry up to the day counts; what differs from it today holds from the day of the case on."""
    read = as_of(quarry, day)
    assert read.status_quo == {"blasting": blasting, "road": road}
    assert reads(dump(read)) == read


def test_a_day_before_the_first_is_refused(quarry):
    """Nobody guesses where an issue stood before the first day listed; the place of the list is told."""
    with pytest.raises(DetenteError) as told:
        as_of(quarry, "2030-07-31")
    assert str(told.value) == (
        'quarry.yaml:11:44: nothing says where "road" stood on 2030-07-31; the first day listed is 2030-08-01\n'
        "  11 |   road: {status_quo: no, decided_by: vale, was: [{since: 2030-08-01, value: yes}]}\n"
        "     |                                            ^^^\n"
        "  expected before it an entry without a day: {value: …}"
    )


def test_what_is_held_fixed_stays_so(quarry):
    """Read as of a day, an issue that is held keeps its value; what it was that day is what it was held from."""
    read = as_of(hold(quarry, {"blasting": "day"}), "2032-01-01")
    assert read.held == {"blasting": "day"}
    assert read.issues["blasting"].held_from == "night"


def test_another_day_as_a_variant_drops_what_would_contradict_it(quarry):
    """`with_(status_quo=…)` asks what if it stood elsewhere today, whatever was listed."""
    assert quarry.with_(status_quo={"blasting": "day"}).issues["blasting"].was == ()
    assert quarry.with_(status_quo={"blasting": "night"}) == quarry


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2031-07-19", "2030-07-15", "the days run forward"),
        ("{since: 2030-07-15, value: day}", "{value: day}", "only the first entry may leave out the day"),
        ("2031-07-19", "2034-07-19", "2034-07-19 is after the day of the case"),
        ("value: night}", "value: nigth}", 'unknown value "nigth" for issue "blasting"'),
        ("as_of: 2033-01-01\n", "", '"road" ends at another value than it has today'),
        ("as_of: 2033", "as_of: 2030", '"road" ends at another value'),
        ("since: 2030-08-01", "since: 2030-07-01", "where the issues stood on 2030-07-01 is impossible (line 13)"),
        ("{value: none}", "{value: none, until: 2030}", 'unknown key "until"'),
        ("since: 2030-08-01", "since: 2030-08", '"2030-08" is not a day of the calendar'),
    ],
)
def test_a_list_that_cannot_be_is_told_with_its_place(old, new, message):
    """Days in order, up to the day of the case, with values that exist and states that can be."""
    with pytest.raises(CaseFileError) as told:
        reads(QUARRY.replace(old, new).replace("as_of: 2030-01-01", "as_of: 2030-08-01"), "quarry.yaml")
    assert any(message in problem.message and problem.line for problem in told.value.problems), str(told.value)
