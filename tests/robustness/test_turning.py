"""What conclusions turn on, and where."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

import detente
from detente.errors import TooLargeError
from detente.robustness import Conclusion, doubtful, readings, what_it_turns_on, where_it_turns, with_numbers
from detente.robustness.break_points import every_number
from detente.robustness.chunk import at_midpoints, ground
from tests.robustness.one_at_a_time import conclusions
from tests.robustness.test_readings_twin import doubted_disputes
from tests.robustness.test_shares import INTERVAL

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
STEP = Fraction(1, 10**9)
RESTS = Conclusion("rests", concept="seq")


def test_the_turning_point_is_exact():
    """An invasion is deterred unless it is worth more than 14.5, the sanctions costing 6.5, where 10 is the middle."""
    case = detente.reads(INTERVAL)
    found = where_it_turns(case.board(), RESTS, doubtful(case)[0])
    assert found.points == (Fraction("14.5"),)
    assert found.holds(Fraction("14.5"))
    assert not found.holds(Fraction("14.5") + STEP)
    assert found.text(case).startswith("unless it is worth more than 14.5, where 6 to 14 are entered")
    tempted = where_it_turns(case.board(), Conclusion("rests", concept="nash"), doubtful(case)[0])
    assert tempted.text(case).startswith("only if it is worth 8 or less,")


def test_a_certain_number_turns_too():
    """What the build-up is worth is certain, and the conclusion turns where it falls below an answered invasion."""
    case = detente.reads(INTERVAL)
    (massed,) = (number for number in every_number(case) if number.value == "massed")
    found = where_it_turns(case.board(), RESTS, massed)
    assert found.points == (Fraction("3.5"),)
    assert "where 8 is entered" in found.text(case)


def test_what_nothing_turns():
    """A conclusion that no value changes says so."""
    case = detente.reads(INTERVAL)
    found = where_it_turns(case.board(), Conclusion("talks"), doubtful(case)[0])
    assert found.points == ()
    assert found.text(case).startswith("whatever it is worth from -2 to 22")


def check(case, pick: int) -> None:
    """Each conclusion of one case over one number: just left, just right and at every turning point, and in between."""
    board = case.board()
    numbers = doubtful(case)
    if not numbers:
        event("no doubt")
        return
    number = numbers[pick % len(numbers)]
    middle = with_numbers(case, {one: one.midpoint for one in numbers})
    try:
        told = sorted(at_midpoints(ground(board)), key=repr)
        conclusion = told[pick % len(told)]
        found = where_it_turns(board, conclusion, number)
    except TooLargeError:
        event("refused")
        return
    event(f"{min(len(found.points), 3)} points")
    ends = {found.low, found.high}
    near = {v for p in found.points for v in (p - STEP, p, p + STEP)} | ends | {number.midpoint}
    for value in sorted(v for v in near if found.low <= v <= found.high):
        plain = replace(conclusion, parties=()) if conclusion.kind == "granted" else conclusion
        said = plain in conclusions(with_numbers(middle_of(middle, case, number), {number: value}))
        assert found.holds(value) == said, (conclusion, number, value)


def middle_of(middle, case, number):
    """The case with all numbers at their midpoints but this one, which stays an interval."""
    preferences = dict(middle.preferences)
    weights = list(preferences[number.party].weights)
    old, new = case.preferences[number.party].weights[number.weight], weights[number.weight]
    if number.value:
        table = {**new.table, number.value: old.table[number.value]}
        weights[number.weight] = new.model_copy(update={"table": table})
    else:
        weights[number.weight] = new.model_copy(update={"amount": old.amount})
    wants = preferences[number.party].model_copy(update={"weights": tuple(weights)})
    return middle.model_copy(update={"preferences": {**preferences, number.party: wants}})


@given(doubted_disputes(), st.integers(0, 1000))
@settings(max_examples=4, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
def test_turning_points_of_generated_disputes(case, pick):
    """Left and right of every turning point the ordinary analysis says what is said of it."""
    check(case, pick)


@pytest.mark.campaign
@given(doubted_disputes(), st.integers(0, 1000))
@settings(max_examples=1000, deadline=None, database=None, suppress_health_check=SLOW)
def test_turning_points_of_generated_disputes_at_length(case, pick):
    """The same on a thousand disputes."""
    check(case, pick)


def test_a_conclusion_of_one_number_turns_on_it_alone():
    """Whether an invasion tempts is decided by its worth: both its indices are one, those of sanctions nothing."""
    found = readings(detente.reads(INTERVAL), 1024)
    told = what_it_turns_on(found, Conclusion("tempted", ("a",)), again=256)
    worth, cost = told.weighed
    assert worth.number.value == "invading"
    assert worth.first.value > 0.98
    assert worth.total.low < 1 < worth.total.high
    assert abs(cost.first.value) < 0.05
    assert cost.total.value == 0
    assert told.text(found.case).startswith("It turns most on Forces: invading, to Attacker")


def test_indices_of_a_closed_form():
    """Where the sum of two even numbers decides, each settles a third and stays in two thirds of the doubt.

    Of x, y even on 0..1 and x + y > 1: the share given x is x, of variance 1/12 in 1/4.
    """
    case = detente.reads(
        "detente: 1\ntitle: Sum\nparties: {a: {}}\nissues:\n  x: {status_quo: no, decided_by: a}\n"
        "preferences: {a: {weights: {x: 0..1, 'x or x': 0..1, 'x and x': -1}}}\n"
    )
    found = readings(case, 4096)
    told = what_it_turns_on(found, Conclusion("tempted", ("a",)), again=2048)
    for one in told.weighed:
        assert abs(one.first.value - 1 / 3) < 0.05
        assert abs(one.total.value - 2 / 3) < 0.08
        assert one.first.low < 1 / 3 < one.first.high
        assert one.total.low < 2 / 3 < one.total.high


def test_rare_conclusions_are_not_asked():
    """Where a conclusion holds in hardly any reading the indices would be noise: it says that instead."""
    found = readings(detente.reads(INTERVAL.replace("6..14", "6..13.1")), 1024)
    told = what_it_turns_on(found, Conclusion("undeterred", ("a",)))
    assert told.share < 0.02
    assert not told.weighed
    assert "too few readings" in told.text(found.case)
    none = readings(detente.reads(INTERVAL.replace("6..14", "7").replace("-9..-4", "-5")))
    assert what_it_turns_on(none, RESTS).text(none.case) == "No doubt was entered."
