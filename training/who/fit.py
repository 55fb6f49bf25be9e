"""Weights for `detente.reader.who.nearby`: a conditional logit over the bodies nearby and over leaving the side open.

Fitted on the training reports, each official once a report; the strength of the prior is chosen by leaving out a fifth
of the disputes after another.
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
from training.about.fit import weights
from training.diplomacy.reports import Report
from training.who.scoring import as_attribution

PRIORS = (1.0, 4.0)
FOLDS = 5


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
        self.asked = kept
        return entity


def choices(reports: Sequence[Report]) -> list[Choice]:
    """Every official of *reports* whose side has to be found nearby."""
    found: list[Choice] = []
    for report in reports:
        rows = [(as_attribution(report.text, one), one.parties) for one in report.statements]
        resolver = Resolver(Page(report.text, Bodies(report.case)), _Watched, [row[0] for row in rows])
        watched = resolver.sides
        assert isinstance(watched, _Watched)
        for attribution, parties in sorted(rows, key=lambda row: place_of(row[0])):
            watched.asked = None
            resolver.speaker(attribution)
            if watched.asked:
                right = next((n for n, one in enumerate(watched.asked) if one.body.party in parties), None)
                dispute = report.name.split("-")[0]
                found.append(Choice(dispute, tuple(one.features for one in watched.asked), right))
    return found


def fitted(rows: Sequence[Choice], names: Sequence[str], prior: float) -> np.ndarray:
    """Weights that make the right choices likely; *prior* holds them near nought. The last choice is nobody."""
    return weights(
        [(_table(row, names), len(row.candidates) if row.right is None else row.right) for row in rows], prior
    )


def _table(row: Choice, names: Sequence[str]) -> np.ndarray:
    table = np.zeros((len(row.candidates) + 1, len(names)), np.float32)
    for number, features in enumerate(row.candidates):
        for place, name in enumerate(names):
            table[number, place] = features.get(name, 0.0)
    return table


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
        for fold in range(FOLDS):
            held = set(disputes[fold::FOLDS])
            learned = fitted([row for row in rows if row.dispute not in held], names, prior)
            total += judged([row for row in rows if row.dispute in held], names, learned, nearby.SURE)
        results[prior] = total[0] - total[2]
        print(f"prior {prior}: right {total[0]}, left open {total[1]}, wrong {total[2]}")
    best = max(results, key=lambda prior: results[prior])
    for name, weight in zip(names, fitted(rows, names, best), strict=True):
        print(f'    "{name}": {weight:.2f},')
