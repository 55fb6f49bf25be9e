"""Weights for `detente.reader.who.nearby`: a conditional logit over the bodies nearby and over leaving the side open.

Fitted on the training reports, each official once a report; the strength of the prior is chosen by leaving out one
dispute after another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.reader.who import nearby, place_of
from detente.reader.who.bodies import Bodies
from detente.reader.who.entities import Entity
from detente.reader.who.resolve import Resolver
from detente.reader.who.sides import Sides
from detente.reader.who.source_phrases import Phrase
from detente.reader.who.whole_page import Page
from training.diplomacy.reports import Report
from training.who.scoring import as_attribution

PRIORS = (0.1, 0.3, 1.0, 3.0, 10.0)
ROUNDS = 400


@dataclass(frozen=True)
class Choice:
    """An official: the features of each candidate, and which is right; None where none of them is."""

    dispute: str
    candidates: tuple[Mapping[str, float], ...]
    right: int | None


class _Watched(Sides):
    """Sides, with what was asked about officials."""

    asked: list[nearby.Candidate] | None = None

    def nearby(self, phrase: Phrase, *, official: bool) -> Entity:
        kept: list[nearby.Candidate] = []
        original = nearby.candidates

        def watched(*given: Any, **named: Any) -> list[nearby.Candidate]:
            kept.extend(original(*given, **named))
            return kept

        from detente.reader.who import sides

        setattr(sides, "candidates", watched)  # noqa: B010
        try:
            entity = super().nearby(phrase, official=official)
        finally:
            setattr(sides, "candidates", original)  # noqa: B010
        self.asked = kept if official else None
        return entity


def choices(reports: Sequence[Report]) -> list[Choice]:
    """Every official of *reports* whose side has to be found nearby."""
    found: list[Choice] = []
    for report in reports:
        resolver = Resolver(Page(report.text, Bodies(report.case)), _Watched)
        watched = resolver.sides
        assert isinstance(watched, _Watched)
        rows = [(as_attribution(report.text, one), one.party) for one in report.statements]
        for attribution, party in sorted(rows, key=lambda row: place_of(row[0])):
            watched.asked = None
            resolver.speaker(attribution)
            if watched.asked:
                right = next((n for n, one in enumerate(watched.asked) if party and one.body.party == party), None)
                dispute = report.name.split("-")[0]
                found.append(Choice(dispute, tuple(one.features for one in watched.asked), right))
    return found


def fitted(rows: Sequence[Choice], names: Sequence[str], prior: float) -> np.ndarray:
    """Weights that make the right choices likely; *prior* holds them near nought."""
    places = {name: number for number, name in enumerate(names)}
    tables = []
    for row in rows:
        table = np.zeros((len(row.candidates) + 1, len(names)))
        for number, features in enumerate(row.candidates):
            for name, value in features.items():
                table[number, places[name]] = value
        tables.append((table, len(row.candidates) if row.right is None else row.right))
    weights = np.zeros(len(names))
    for turn in range(ROUNDS):
        slope = -prior * weights
        for table, right in tables:
            scores = table @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            slope += table[right] - chances @ table
        weights += slope * (1.0 / (10 + len(rows) * 0.15)) / (1 + turn / 200)
    return weights


def judged(rows: Sequence[Choice], names: Sequence[str], weights: np.ndarray, sure: float) -> tuple[int, int, int]:
    """How many are right, left open and wrong, where the likeliest is taken if it is likelier than *sure*."""
    counts = [0, 0, 0]
    for row in rows:
        scores = [sum(weights[names.index(k)] * v for k, v in one.items()) for one in row.candidates] + [0.0]
        chances = np.exp(np.array(scores) - max(scores))
        chances /= chances.sum()
        best = int(np.argmax(chances[:-1]))
        taken = best if chances[best] >= sure else None
        counts[1 if taken is None and row.right is not None else 0 if taken == row.right else 2] += 1
    return counts[0], counts[1], counts[2]


def fit(reports: Sequence[Report]) -> None:
    """Print the choice of the prior, and the weights."""
    rows = choices(reports)
    names = sorted({name for row in rows for one in row.candidates for name in one})
    disputes = sorted({row.dispute for row in rows})
    print(f"{len(rows)} officials, {len(names)} features, {len(disputes)} disputes")
    results = {}
    for prior in PRIORS:
        total = np.zeros(3, dtype=int)
        for held in disputes:
            weights = fitted([row for row in rows if row.dispute != held], names, prior)
            total += judged([row for row in rows if row.dispute == held], names, weights, nearby.SURE)
        results[prior] = total[0] - total[2]
        print(f"prior {prior}: right {total[0]}, left open {total[1]}, wrong {total[2]}")
    best = max(results, key=lambda prior: results[prior])
    for name, weight in zip(names, fitted(rows, names, best), strict=True):
        print(f'    "{name}": {weight:.2f},')
