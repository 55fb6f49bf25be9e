"""How near words are in meaning, by the vectors of common English words that ship with the reader."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from detente.reader.decode import Floats
from detente.reader.token_features import word_hash
from detente.reader.weights import shipped


def likeness(some: Sequence[str], others: Sequence[str]) -> Floats:
    """The cosine of each word of *some* with each of *others*: (some, others); zero for a word that is not common."""
    alike: Floats = vectors(some) @ vectors(others).T
    return alike


def vectors(some: Sequence[str]) -> Floats:
    """Their vectors of length one, or zero: (words, 100)."""
    table: Floats = _table()
    found: Floats = table[np.array([_row(word) for word in some], dtype=np.int64)]
    return found


@lru_cache(maxsize=65_536)
def _row(word: str) -> int:
    rows = shipped().vocabulary.general
    return rows.get(word_hash(word), 0) or rows.get(word_hash(word.rpartition("-")[2]), 0)


@lru_cache(maxsize=1)
def _table() -> Floats:
    table = shipped().weights.tables[0]
    centred = table - table[1:].mean(axis=0)
    centred[0] = 0
    lengths = np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)
    scaled: Floats = (centred / lengths).astype(np.float32)
    return scaled
