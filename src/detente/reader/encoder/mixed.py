"""How much the encoder counts beside the models that were there before it, read from ``mixed.json``.

Learned on disputes that neither had seen; ``training/encoder/mixing.py`` has how.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

import numpy as np

from detente.light import dataclass
from detente.reader.about.clues import NEIGHBOUR_CLUES
from detente.reader.decode import Floats

NEARNESS_CLUES = (
    "first look",
    "content, described",
    "content, nearest",
    "around, described",
    "around, nearest",
    "open",
    "open, nearest",
)


@dataclass(frozen=True)
class MixedWeights:
    """Weights of ``NEARNESS_CLUES`` and of ``NEIGHBOUR_CLUES``; *stance* times the sum of both log-probabilities."""

    issue: Floats
    neighbour: Floats
    stance: float


@lru_cache(maxsize=1)
def mixed() -> MixedWeights:
    """What ships."""
    told = json.loads((files("detente.reader.encoder") / "mixed.json").read_text("utf-8"))
    issue, neighbour = (
        np.array([told[part][clue] for clue in clues], dtype=np.float32)
        for part, clues in (("issue", NEARNESS_CLUES), ("neighbour", NEIGHBOUR_CLUES))
    )
    return MixedWeights(issue, neighbour, told["stance"])
