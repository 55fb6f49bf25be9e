"""How the encoder is trained."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. *folds*: into how many parts disputes are divided, of which *fold* is left out; none where 0.

    *every*: after how many batches of paragraphs statements follow.
    """

    seed: int = 0
    epochs: float = 6.0
    rate: float = 3e-4
    words: float = 5e-5
    head: float = 2e-3
    minutes: float = 60.0
    everything: bool = False
    diplomacy: int = 3
    folds: int = 0
    fold: int = 0
    every: int = 3
    averaged: float = 0.995
    issue: float = 0.5
    value: float = 0.3
    teacher: float = 1.0
