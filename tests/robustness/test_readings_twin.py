"""Readings worked out together say what the ordinary analysis says of each as a case of its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

import detente
from detente.case.model import Case, Interval
from detente.errors import TooLargeError
from detente.robustness.chunk import chunk, ground
from detente.robustness.doubtful_numbers import with_numbers
from detente.robustness.orders import exact
from tests.deals.disputes import disputes
from tests.robustness.one_at_a_time import conclusions

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIXED = settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
MANY = settings(max_examples=3000, deadline=None, database=None, suppress_health_check=SLOW)


@st.composite
def doubted_disputes(draw):
    """A generated dispute in which more numbers are intervals, narrow and coarse enough for ties."""
    case = draw(disputes())
    preferences = {}
    for party, wants in case.preferences.items():
        weights = []
        for weight in wants.weights:
            width = draw(st.sampled_from([0, 0, 1, 2]))
            update = (
                {"amount": _wider(weight.amount, width)}
                if weight.amount
                else {"table": {value: _wider(amount, width) for value, amount in weight.table.items()}}
            )
            weights.append(weight.model_copy(update=update))
        preferences[party] = wants.model_copy(update={"weights": tuple(weights)})
    return case.model_copy(update={"preferences": preferences})


def _wider(amount: Interval, width: int) -> Interval:
    return Interval(low=amount.low - width, high=amount.high + width)


def check(case: Case, seed: int, count: int = 6) -> None:
    """Every conclusion of every reading, by both ways."""
    board = case.board()
    common = ground(board)
    try:
        found = chunk(common, seed, 0, count)
    except TooLargeError:
        event("refused")
        return
    chosen = common.chosen(seed, 0, count)
    event("several readings" if len(common.numbers) else "no doubt")
    for reading in range(count if common.numbers else 1):
        one = with_numbers(case, exact(common.numbers, chosen[reading]))
        expected = conclusions(one)
        said = {made for made, bits in found.items() if int(bits[reading // 64]) >> (reading % 64) & 1}
        said = {replace(made, parties=()) if made.kind == "granted" else made for made in said}
        assert said == expected, (reading, said - expected, expected - said)


@given(doubted_disputes(), st.integers(0, 3))
@FIXED
def test_readings_agree_with_the_analysis(case, seed):
    """Every conclusion of generated disputes, reading by reading, with ties, ladders, coalitions and red lines."""
    check(case, seed)


@pytest.mark.campaign
@given(doubted_disputes(), st.integers(0, 10**6))
@MANY
def test_readings_agree_with_the_analysis_at_length(case, seed):
    """The same on thousands of disputes."""
    check(case, seed)


def test_the_check_can_fail():
    """The comparison sees a conclusion that is left out."""
    case = detente.load("nato-russia-2022")
    common = ground(case.board())
    found = chunk(common, 1, 0, 2)
    one = with_numbers(case, exact(common.numbers, common.chosen(1, 0, 1)[0]))
    said = {made for made, bits in found.items() if int(bits[0]) & 1}
    assert conclusions(one) <= said
    assert np.any([made.kind == "frontier" for made in said])
