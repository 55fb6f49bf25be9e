"""The network's forward pass in NumPy: features of tokens to scores of labels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
DISTANCES = 27
"""Kinds of distance from a cue: in it, and 13 growing lengths before it and after it."""

_STEPS = np.array([1, 2, 3, 4, 5, 6, 8, 11, 15, 21, 30, 45, 70], dtype=np.int64)


def distance_rows(length: int, first: int, last: int) -> NDArray[np.int64]:
    """Kind of distance from the cue in tokens *first* to *last*, of each of *length* tokens."""
    tokens = np.arange(length)
    before = np.searchsorted(_STEPS, first - tokens, side="right")
    after = np.searchsorted(_STEPS, tokens - last, side="right")
    return np.where(tokens < first, before, np.where(tokens > last, 13 + after, 0))
