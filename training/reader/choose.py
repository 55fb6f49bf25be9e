"""The limits of linking, chosen on the later part of TRAIN."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.reader.linking import Limits
from training.reader.corpus import Article
from training.reader.reading import Emissions
from training.reader.scoring import score

TRIED = {
    "whole": (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55),
    "cue": (0.15, 0.2, 0.3, 0.4, 0.5),
    "source": (0.05, 0.1, 0.2, 0.3, 0.4),
    "content": (0.2, 0.3, 0.4, 0.5),
    "same": (0.3, 0.5, 0.7, 1.1),
}


def choose(emissions: Emissions, later: Sequence[Article], start: Limits) -> Limits:
    """Each limit in turn, the others as they are; what gives the best F1 of whole attributions."""
    best, limits = -1.0, start
    for name, values in TRIED.items():
        for value in values:
            tried = replace(limits, **{name: value})
            reached = score(later, emissions.found(tried))["whole"].f1
            if reached > best + 1e-4:
                best, limits = reached, tried
        print(f"{name} {getattr(limits, name)}: {100 * best:.2f}", flush=True)
    return limits
