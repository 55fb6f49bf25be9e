"""Weights of clues, as the choice model in which each choice is as probable as its weighed clues say.

McFadden, D. (1974). Conditional logit analysis of qualitative choice behavior. Frontiers in Econometrics, 105-142.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.reader.about.clues import neighbour_clues
from detente.reader.about.matching import Learned, likely
from detente.reader.decode import Floats
from training.about.samples import Sample
from training.direction.choices import choices
from training.direction.grammar import made

Choice = tuple[Floats, int]
STRENGTHS = (2.0, 1.0, 4.0)
"""Pull of the weights to zero, for issues, neighbours and values; chosen by ``choose`` within train."""

LIMITS = (0.28, 0.6)
"""What must at least be probable of an issue and of a value to be said. That of the value was chosen in the same way;
an issue is said, in doubt, from where it is likelier than any other and than none. Of what is less probable than this
one in four would be right.
"""


def weights(choices: Sequence[Choice], pull: float, rounds: int = 12) -> Floats:
    """The most probable weights (clues) given what was chosen, by Newton's method."""
    size = choices[0][0].shape[1]
    found = np.zeros(size)
    stacks = _alike(choices)
    for _ in range(rounds):
        slope, curve = -pull * found, pull * np.eye(size)
        for x, chosen in stacks:
            chance = likely(x, found)
            mean = np.einsum("no,noc->nc", chance, x)
            slope += (chosen - mean).sum(axis=0)
            every = x.reshape(-1, size)
            curve += (every.T * chance.ravel()) @ every - mean.T @ mean
        step = np.linalg.solve(curve, slope)
        found += step / max(1.0, float(np.abs(step).max()) / 2)
    return found.astype(np.float32)


def _alike(choices: Sequence[Choice]) -> list[tuple[Floats, Floats]]:
    """The choices among equally many things together: their clues (choices, things, clues), and those of the chosen."""
    groups: dict[int, list[Choice]] = {}
    for choice in choices:
        groups.setdefault(len(choice[0]), []).append(choice)
    stacked = []
    for group in groups.values():
        clues = np.array([clues for clues, _ in group], dtype=np.float64)
        stacked.append((clues, clues[np.arange(len(group)), [chosen for _, chosen in group]]))
    return stacked


def fit(samples: Sequence[Sample], strengths: tuple[float, float, float] = STRENGTHS) -> Learned:
    """All weights from *samples*. Neighbours are learned from first looks at disputes that were held out of them."""
    first = weights(_issues(samples), strengths[0])
    disputes = sorted({one.dispute for one in samples})
    beside: list[Choice] = []
    for fold in range(4):
        held = set(disputes[fold::4])
        kept = [one for one in samples if one.dispute not in held] or samples
        partial = weights(_issues(kept), strengths[0])
        for one in samples:
            if one.dispute in held:
                beside += zip(neighbour_clues(likely(one.clues, partial)), one.issues.tolist(), strict=True)
    values = [*(choice for one in samples for choice in one.values), *choices(made())]
    return Learned(first, weights(beside, strengths[1]), weights(values, strengths[2]), *LIMITS)


def _issues(samples: Sequence[Sample]) -> list[Choice]:
    return [choice for one in samples for choice in zip(one.clues, one.issues.tolist(), strict=True)]
