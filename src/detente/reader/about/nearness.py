"""The first look at issues and how near the encoder finds each of them, as one choice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from detente.case.model import Case
from detente.reader.attribute import Attribution
from detente.reader.decode import Floats
from detente.reader.encoder.mixed import NEARNESS_CLUES
from detente.reader.encoder.statement_heads import nearness
from detente.reader.encoder.statement_places import issue_texts
from detente.reader.encoder.stored import shipped as encoder
from detente.reader.encoder.stored import told_of


def nearness_clues(first: Floats, near: Floats) -> Floats:
    """Clues (statements, issues + 1, clues) from a first look and nearness (statements, issues, 4)."""
    table = np.zeros((*first.shape, len(NEARNESS_CLUES)), np.float32)
    table[:, :, 0] = np.log(np.maximum(first, 1e-4))
    table[:, :-1, 1:5] = near
    table[:, -1, 5] = 1
    if near.shape[1]:
        table[:, -1, 6] = near.max(axis=(1, 2))
    return table


def how_near(text: str, found: Sequence[Attribution], case: Case) -> Floats:
    """How near each issue of *case* is to each of *found*: (statements, issues, 4)."""
    known = _texts(tuple(issue_texts(key, issue) for key, issue in case.issues.items()))
    return nearness(np.stack([told.near for told in told_of(text, tuple(found))]), known)


@lru_cache(maxsize=16)
def _texts(texts: tuple[tuple[str, ...], ...]) -> tuple[Floats, ...]:
    every = encoder().texts(text for own in texts for text in own)
    edges = np.cumsum([0, *map(len, texts)])
    return tuple(every[start:end] for start, end in pairwise(edges))
