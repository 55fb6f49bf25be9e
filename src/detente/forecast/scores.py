"""How forecasts score against what came: the continuous ranked probability score, intervals, points."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.forecast.holders import POINTS, Numbers

EVEN = np.arange(POINTS)


def ranked_score(chances: Numbers, outcomes: Numbers) -> Numbers:
    """The continuous ranked probability score of *chances*, a row a forecast, in points of the scale; less is better.

    Gneiting, T., & Raftery, A. E. (2007). Strictly proper scoring rules, prediction, and estimation. JASA 102, 359-378.
    """
    below = chances.cumsum(axis=1)
    return np.asarray(((below - (EVEN[None, :] >= outcomes[:, None])) ** 2).sum(axis=1))


def quantile(chances: Numbers, level: float) -> Numbers:
    """For each row the first point up to which at least *level* of the chances lie."""
    return np.asarray((chances.cumsum(axis=1) < level - 1e-12).sum(axis=1).clip(0, POINTS - 1))


def within(chances: Numbers, outcomes: Numbers, tail: float) -> Numbers:
    """Whether each outcome lies in the interval that leaves out *tail* at each end."""
    return np.asarray((quantile(chances, tail) <= outcomes) & (outcomes <= quantile(chances, 1 - tail)))


def best_tail(chances: Numbers, outcomes: Numbers, wanted: float = 0.8) -> float:
    """The largest tail with which at least *wanted* of the outcomes lie in their intervals."""
    levels = np.linspace(0.01, 0.3, 146)
    able = [level for level in levels if within(chances, outcomes, level).mean() >= wanted]
    return float(max(able, default=levels[0]))


def bootstrapped(
    values: Sequence[float] | Numbers, groups: Sequence[object], draws: int = 2_000
) -> tuple[float, float]:
    """The 95 % interval of the mean of *values*, where whole *groups* of them are drawn; with a fixed seed."""
    numbers = np.asarray(values, dtype=float)
    names = list(dict.fromkeys(groups))
    place = np.array([names.index(group) for group in groups])
    total = np.bincount(place, weights=numbers, minlength=len(names))
    count = np.bincount(place, minlength=len(names))
    chosen = np.random.default_rng(20_310_502).integers(0, len(names), size=(draws, len(names)))
    means = total[chosen].sum(axis=1) / count[chosen].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)
