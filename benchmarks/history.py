"""The record against history: every decision through the product as a user would, beside what simpler forecasts get.

    python -m benchmarks history --data FOLDER

FOLDER holds decisions in the form of DEU III (see ``training.forecasting.decisions``); the data do not ship. *As
shipped* forecasts with the numbers in the package; *learned apart* learns them anew on four fifths of the proposals and
forecasts the fifth, five times. The score is the continuous ranked probability score, in points of the scale; a
baseline has a point and the interval that fits it best: normal, Laplace, or the errors that it made in the other part.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from detente.deals import deals_of
from detente.errors import TooLargeError
from detente.forecast import forecast_of
from detente.forecast.holders import POINTS, Numbers, holders_of
from detente.forecast.mixture import EVEN, ForecastNumbers
from detente.forecast.scores import best_tail, bootstrapped, quantile, ranked_score, within
from training.forecasting.decisions import PastDecision, decisions
from training.forecasting.fitting import fitted

FOLDS = 5
SEED = 20_310_502
WIDTHS = range(6, 60, 2)


def rows(data: Path | None = None, *, quick: bool = False) -> list[dict[str, Any]]:
    """One row a way to forecast; nothing without data."""
    if data is None:
        return []
    some = decisions(data)
    outcomes = np.array([one.outcome for one in some])
    fold = _folds(some)
    made, seconds, recommended, refused = _through(some)
    found = [_row("detente, as shipped", made, outcomes, some, ForecastNumbers().tail if quick else _shipped_tail())]
    if not quick:
        apart, tails = _apart(some, fold)
        found.append(_row("detente, learned apart", apart, outcomes, some, tails))
    for name, point in POINTS_OF.items():
        points = np.array([point(one) for one in some])
        chances, tails = _baseline(points, outcomes, fold)
        found.append(_row(name, chances, outcomes, some, tails, points))
    best = min(row["score"] for row in found if not row["forecast"].startswith("detente"))
    for row in found:
        row["gain on the best baseline"] = f"{100 * (1 - row['score'] / best):.1f} %"
    times = {
        "series": "running",
        "decisions": len(some),
        "median, s": float(np.median(seconds)),
        "slowest, s": max(seconds),
    }
    return [*found, times | {"a deal to recommend": recommended, "too large": refused}]


def _shipped_tail() -> float:
    from detente.forecast import learned  # noqa: PLC0415 (its file is read when it is asked for)

    return learned().tail


def _folds(some: Sequence[PastDecision]) -> Numbers:
    """A fold for each decision; those of one proposal are in one."""
    names = sorted({one.proposal for one in some})
    order = np.random.default_rng(SEED).permutation(len(names))
    fold = {names[k]: place % FOLDS for place, k in enumerate(order.tolist())}
    return np.array([fold[one.proposal] for one in some])


def _forecast(one: PastDecision, by: ForecastNumbers | None = None) -> Numbers:
    unknown = () if one.referenced else ("issue",)
    return forecast_of(one.case, unknown=unknown, by=by)["issue"].chances


def _through(some: Sequence[PastDecision]) -> tuple[Numbers, list[float], int, int]:
    """Every decision written, read, forecast, put on a board with its deals: the forecasts, the processor time of each.

    Then how many have a deal to recommend, and how many are too large. A user has one case at a time: that 245 others
    are in memory is not held against it.
    """
    from detente.case.text.from_file import reads  # noqa: PLC0415 (only who measures reads text)
    from detente.case.text.to_file import dump  # noqa: PLC0415

    made, times, recommended, refused = [], list[float](), 0, 0
    texts = [dump(one.case) for one in some]
    reads(texts[0])
    gc.collect()
    gc.freeze()
    for one, text in zip(some, texts, strict=True):
        begun = process_time()
        case = reads(text)
        made.append(_forecast(one))
        try:
            recommended += bool(deals_of(case.board()).recommended)
        except TooLargeError:
            refused += 1
        times.append(process_time() - begun)
    gc.unfreeze()
    return np.array(made), times, recommended, refused


def _apart(some: Sequence[PastDecision], fold: Numbers) -> tuple[Numbers, Numbers]:
    """The forecasts with numbers learned without the fold of each decision, and the tails of their intervals."""
    made, tails = np.zeros((len(some), POINTS)), np.zeros(len(some))
    for k in range(FOLDS):
        by = fitted([one for one, its in zip(some, fold, strict=True) if its != k])
        for place in np.flatnonzero(fold == k).tolist():
            made[place], tails[place] = _forecast(some[place], by), by.tail
    return made, tails


def _row(
    name: str, chances: Numbers, outcomes: Numbers, some: Sequence[PastDecision], tails: float | Numbers,
    points: Numbers | None = None,
) -> dict[str, Any]:  # fmt: skip
    point = quantile(chances, 0.5) if points is None else points
    error, score = np.abs(point - outcomes), ranked_score(chances, outcomes)
    each = np.broadcast_to(np.asarray(tails), outcomes.shape)
    inside = np.array([within(chances[k][None], outcomes[k : k + 1], float(each[k]))[0] for k in range(len(outcomes))])
    groups = [one.proposal for one in some]
    spans = {key: bootstrapped(values, groups) for key, values in (("error", error), ("score", score))}
    return {
        "series": "record",
        "forecast": name,
        "mean error": round(float(error.mean()), 2),
        "error, 95 %": f"{spans['error'][0]:.1f} to {spans['error'][1]:.1f}",
        "score": round(float(score.mean()), 2),
        "score, 95 %": f"{spans['score'][0]:.1f} to {spans['score'][1]:.1f}",
        "within 80 %": f"{100 * inside.mean():.1f} %",
        "exact": f"{100 * np.mean(np.abs(point - outcomes) < 0.51):.1f} %",
    }


def _weighed(one: PastDecision, *, size: bool) -> float:
    held = holders_of(one.case, one.case.issues["issue"])
    assert held is not None
    weight = held.saliences[:, 0] * (held.capabilities[:, 0] if size else 1)
    return float(np.average(held.positions[:, 0], weights=weight if weight.sum() else None))


def _median(one: PastDecision) -> float:
    held = holders_of(one.case, one.case.issues["issue"])
    assert held is not None
    return float(np.median(held.positions[:, 0]))


POINTS_OF: dict[str, Callable[[PastDecision], float]] = {
    "mean by size and salience": lambda one: _weighed(one, size=True),
    "mean by salience": lambda one: _weighed(one, size=False),
    "median": _median,
    "always 50": lambda one: 50.0,
}


def _baseline(points: Numbers, outcomes: Numbers, fold: Numbers) -> tuple[Numbers, Numbers]:
    """The chances around *points* that score best in the other folds."""
    made, tails = np.zeros((len(points), POINTS)), np.zeros(len(points))
    for k in range(FOLDS):
        own, rest = np.flatnonzero(fold == k), np.flatnonzero(fold != k)
        tries = [_bell(points, width, power) for width in WIDTHS for power in (1, 2)]
        tries.append(_errors(points, outcomes[rest] - points[rest]))
        best = min(tries, key=lambda one: float(ranked_score(one[rest], outcomes[rest]).mean()))
        made[own], tails[own] = best[own], best_tail(best[rest], outcomes[rest])
    return made, tails


def _bell(points: Numbers, width: float, power: int) -> Numbers:
    likely = np.exp(-(np.abs((EVEN[None, :] - points[:, None]) / width) ** power) / power)
    return np.asarray(likely / likely.sum(axis=1, keepdims=True))


def _errors(points: Numbers, errors: Numbers) -> Numbers:
    moved = np.rint(points[:, None] + errors[None, :]).clip(0, POINTS - 1).astype(int)
    return np.array([np.bincount(row, minlength=POINTS) / len(errors) for row in moved])
