"""Forecasts on a scale: chances that add up, what moves them, and against the models written again."""

from __future__ import annotations

from dataclasses import replace
from math import exp, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.check.asked import asked
from detente.case.text.from_file import reads
from detente.errors import DetenteError
from detente.forecast import forecast_of, learned
from detente.forecast.holders import POINTS, holders_of
from detente.forecast.mixture import ForecastNumbers, mixed, parts
from detente.forecast.scores import best_tail, bootstrapped, quantile, ranked_score, within
from tests.forecast.limits import LIMITS

CASE = reads(LIMITS)


def test_chances_add_up_and_say_what_they_are() -> None:
    """One issue, its values with chances that sum to one, an interval around the middle, and a sentence on each."""
    (found,) = forecast_of(CASE)
    assert sum(found.by_value.values()) == pytest.approx(1)
    low, high = found.interval
    assert 0 <= low <= found.point <= high <= 100
    assert found.holders.parties == ("north", "south", "east", "west") and not found.holders.certain
    assert found.sentences()[0].startswith("Limit: about ")
    assert forecast_of(CASE).to_dict()["left_out"] == []


def test_without_positions_there_is_no_forecast() -> None:
    """A case without a scale is refused with what to write."""
    bare = reads("detente: 1\ntitle: x\nparties: {a: {}}\nissues: {x: {status_quo: no, decided_by: a}}\n")
    with pytest.raises(DetenteError, match=r"scale: 0\.\.100"):
        forecast_of(bare)


def test_the_mixture_is_the_models_written_again() -> None:
    """Held positions, the bell, the nearest position, no decision: point by point, without arrays."""
    held = holders_of(CASE, CASE.issues["limit"])
    assert held is not None
    by = ForecastNumbers(limit=-50, nash=-50)
    places, saliences, powers = [80.0, 20.0, 50.0, 30.0], [90.0, 50.0, 70.0, 100.0], [5.0, 3.0, 2.0, 2.0]
    weight = [c**by.capability * s**by.salience for c, s in zip(powers, saliences, strict=True)]
    weight = [one / sum(weight) for one in weight]
    middle = sum(w * p for w, p in zip(weight, places, strict=True))
    spread = sqrt(sum(w * (p - middle) ** 2 for w, p in zip(weight, places, strict=True)))
    near = {p: w**by.sharing * exp(-abs(p - middle) / exp(by.nearness)) for p, w in zip(places, weight, strict=True)}
    bell = [exp(-0.5 * ((x - middle) / (exp(by.width) + by.spread * spread)) ** 2) for x in range(POINTS)]
    nearest = min(places, key=lambda p: abs(p - middle))
    total = [
        near.get(float(x), 0) / sum(near.values())
        + exp(by.bell) * bell[x] / sum(bell)
        + exp(by.nearest) * (x == nearest)
        + exp(by.kept) * (x == 0)
        + exp(by.anything) / POINTS
        for x in range(POINTS)
    ]
    found = mixed(parts(held, np.array(places), np.array(saliences), np.array(powers), by), by)
    assert found == pytest.approx([one / sum(total) for one in total])


def test_who_can_prevent_a_decision_makes_its_absence_likelier() -> None:
    """The same positions under unanimity keep today's value more often; without a reference point less often."""
    vote = forecast_of(CASE)["limit"].kept
    every = reads(LIMITS.replace("{quota: 2/3, weights: {north: 5, south: 3, east: 2, west: 2}}", "consensus"))
    unanimous = forecast_of(every)["limit"]
    assert unanimous.holders.unanimous and vote is not None and unanimous.kept is not None and unanimous.kept > vote
    free = forecast_of(CASE, unknown=["limit"])["limit"]
    assert free.kept is None and free.by_value["0"] < vote


def test_a_statement_has_the_chance_of_its_values() -> None:
    """The chance that the limit is at least 40 is that of the values from there on."""
    found = forecast_of(CASE)
    by_value = found["limit"].by_value
    chance = found.chance_of(asked(CASE, "limit >= 40"))
    assert chance is not None
    assert float(chance) == pytest.approx(sum(by_value[value] for value in ("40", "60", "80", "100")), abs=1e-5)


@given(
    chances=st.lists(st.floats(0, 1), min_size=POINTS, max_size=POINTS).filter(lambda some: sum(some) > 0.1),
    outcome=st.integers(0, 100),
)
@settings(max_examples=30, deadline=None, derandomize=True, database=None)
def test_the_ranked_score_is_its_other_form(chances: list[float], outcome: int) -> None:
    """The score is the mean distance to the outcome less half the mean distance of two draws (Gneiting, Raftery)."""
    shares = np.array(chances) / sum(chances)
    x = np.arange(POINTS)
    other = shares @ np.abs(x - outcome) - 0.5 * shares @ np.abs(x[:, None] - x[None, :]) @ shares
    assert ranked_score(shares[None], np.array([outcome]))[0] == pytest.approx(other)


def test_intervals_and_tails() -> None:
    """A tail is the largest with which enough outcomes lie in their intervals; quantiles are reached, not passed."""
    even = np.full((1, POINTS), 1 / POINTS)
    assert quantile(even, 0.5)[0] == 50 and quantile(even, 0.1)[0] == 10
    outcomes = np.arange(POINTS, dtype=float)
    many = np.repeat(even, POINTS, axis=0)
    tail = best_tail(many, outcomes)
    assert within(many, outcomes, tail).mean() >= 0.8 > within(many, outcomes, tail + 0.03).mean()
    low, high = bootstrapped([1.0, 2.0, 3.0, 4.0], ["a", "a", "b", "b"])
    assert 1.5 <= low < 2.5 < high <= 3.5


def test_what_ships_was_learned() -> None:
    """The numbers of the package are read whole, and differ from where the search began."""
    assert learned() != ForecastNumbers() and 0.05 < learned().tail < 0.3
    assert replace(learned(), tail=0.1).to_dict().keys() == ForecastNumbers().to_dict().keys()
