"""The record against history, where the decisions are beside this checkout: what was promised of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.forecast import forecast_of
from detente.forecast.scores import quantile, ranked_score, within

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference" / "history"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the decisions of DEU III are not beside this checkout")


@pytest.mark.campaign
def test_the_shipped_forecast_beats_the_mean_and_its_best_interval() -> None:
    """The error is at most the weighted mean's, the score 5 % better than its best interval, four in five within."""
    from benchmarks.history import rows  # noqa: PLC0415 (a benchmark is no dependency of the tests)

    by_name = {row.get("forecast", ""): row for row in rows(DATA)}
    apart, mean = by_name["detente, learned apart"], by_name["mean by size and salience"]
    assert apart["mean error"] <= mean["mean error"]
    assert apart["score"] <= 0.95 * mean["score"]
    assert 78 <= float(apart["within 80 %"].removesuffix(" %")) <= 82


def test_every_decision_loads_and_runs() -> None:
    """A tenth of the decisions: each is a case with a rule, has a forecast, and loses nothing when it is written."""
    from training.forecasting.decisions import decisions  # noqa: PLC0415 (needs the data)

    some = decisions(DATA)[::10]
    assert len(some) > 20
    rows = np.array([forecast_of(o.case, unknown=() if o.referenced else ("issue",))["issue"].chances for o in some])
    outcomes = np.array([one.outcome for one in some])
    assert np.abs(quantile(rows, 0.5) - outcomes).mean() < 35
    assert ranked_score(rows, outcomes).mean() < 25
    assert 0.5 < within(rows, outcomes, 0.15).mean() <= 1
