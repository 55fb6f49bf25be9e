"""Learn the weights of the forecast's models: the least mean ranked probability score, held near a first guess.

    python -m training.forecasting.fitting --data FOLDER --out src/detente/forecast/learned.json

What the models expect is worked out for all decisions at once, as ``detente.forecast.mixture`` does for one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from detente.forecast.forecasts import forecast_of
from detente.forecast.holders import POINTS, Numbers, holders_of
from detente.forecast.mixture import EVEN, ForecastNumbers, parts
from detente.forecast.scores import best_tail, ranked_score, within
from training.forecasting.decisions import PastDecision, decisions

LEARNED = (
    "salience", "capability", "nearness", "width", "bell", "nearest", "kept", "kept_unanimous", "limit", "nash",
    "anything",
)  # fmt: skip
SPREAD = {"salience": 2.0}
"""How far a number may go for the price of one; others 1."""
HELD = 0.5
"""The price, in points of the score, of going so far from where the search began."""


class Stack:
    """Decisions side by side, what does not change with the numbers worked out once."""

    def __init__(self, some: Sequence[PastDecision]) -> None:
        held = [holders_of(one.case, one.case.issues["issue"], reference=one.referenced) for one in some]
        known = [one for one in held if one is not None]
        assert len(known) == len(some)
        most = max(len(one.parties) for one in known)
        self.positions, self.saliences, self.capabilities = np.zeros((3, len(some), most))
        for k, one in enumerate(known):
            self.positions[k, : len(one.parties)] = one.positions[:, 0]
            self.saliences[k, : len(one.parties)] = np.maximum(one.saliences[:, 0], 1e-9)
            self.capabilities[k, : len(one.parties)] = one.capabilities[:, 0]
        self.outcomes = np.array([one.outcome for one in some])
        start = ForecastNumbers()
        self.fixed: dict[str, Numbers] = {
            name: np.zeros((len(some), POINTS)) for name in ("kept", "kept_unanimous", "limit", "nash")
        }
        for k, one in enumerate(known):
            made = parts(one, one.positions[:, 0], one.saliences[:, 0], one.capabilities[:, 0], start)
            for name, table in self.fixed.items():
                table[k] = made.get(name, 0)

    def chances(self, by: ForecastNumbers) -> Numbers:
        """The chances of all decisions, a row each."""
        weight = np.maximum(self.capabilities, 1e-9) ** by.capability * np.maximum(self.saliences, 1e-12) ** by.salience
        weight = np.where(self.saliences > 0, weight, 0)
        weight /= weight.sum(axis=1, keepdims=True)
        middle = (weight * self.positions).sum(axis=1)
        spread = np.sqrt((weight * (self.positions - middle[:, None]) ** 2).sum(axis=1))
        away = np.abs(EVEN[None, :] - middle[:, None])
        held = np.zeros_like(away)
        place = np.rint(self.positions).astype(int)
        for k in range(place.shape[1]):
            np.add.at(held, (np.arange(len(held)), place[:, k]), weight[:, k])
        some = held > 0
        likely = np.where(some, np.maximum(held, 1e-9) ** by.sharing, 0) * np.exp(-away / np.exp(by.nearness))
        wide = np.exp(by.width) + abs(by.spread) * spread
        nearest = np.zeros_like(away)
        nearest[np.arange(len(away)), np.where(some, away, np.inf).argmin(axis=1)] = 1
        total = _rows(likely) + np.exp(by.bell) * _rows(np.exp(-0.5 * (away / wide[:, None]) ** 2))
        total += np.exp(by.nearest) * nearest + np.exp(by.anything) / POINTS
        for name, table in self.fixed.items():
            total += np.exp(getattr(by, name)) * table
        return _rows(total)


def _rows(likely: Numbers) -> Numbers:
    return np.asarray(likely / likely.sum(axis=1, keepdims=True))


def fitted(some: Sequence[PastDecision]) -> ForecastNumbers:
    """The numbers learned on *some* decisions."""
    stack, start = Stack(some), ForecastNumbers()
    begin = np.array([getattr(start, name) for name in LEARNED])
    far = np.array([SPREAD.get(name, 1.0) for name in LEARNED])

    def with_numbers(numbers: Numbers) -> ForecastNumbers:
        return replace(start, **dict(zip(LEARNED, map(float, numbers), strict=True)))

    def price(numbers: Numbers) -> float:
        score = ranked_score(stack.chances(with_numbers(numbers)), stack.outcomes).mean()
        return float(score + HELD * (((numbers - begin) / far) ** 2).sum())

    found = minimize(price, begin, method="Powell", options={"maxfev": 900, "xtol": 2e-2, "ftol": 2e-4})
    by = with_numbers(found.x)
    return replace(by, tail=best_tail(stack.chances(by), stack.outcomes))


def _forecast(one: PastDecision, by: ForecastNumbers) -> Numbers:
    return forecast_of(one.case, unknown=() if one.referenced else ("issue",), by=by)["issue"].chances


def main() -> None:
    """Learn on all decisions of a folder, and write the numbers with what they rest on."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    some = decisions(asked.data)
    by = fitted(some)
    by = replace(by, **{field.name: round(getattr(by, field.name), 3) for field in fields(ForecastNumbers)})
    rows = np.array([_forecast(one, by) for one in some])
    outcomes = np.array([one.outcome for one in some])
    about = {
        "decisions": len(some),
        "of": "decisions of the European Union: DEU III (Thomson and others, doi 10.34810/data53), which does not ship",
        "learned_for": "the least continuous ranked probability score",
        "score_on_these": round(float(ranked_score(rows, outcomes).mean()), 2),
        "within_80_on_these": round(float(within(rows, outcomes, by.tail).mean()), 3),
    }
    text = json.dumps({"about": about, "numbers": by.to_dict()}, indent=2) + "\n"
    asked.out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
