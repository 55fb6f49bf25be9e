"""The network before it is trained, with what it takes of a paragraph."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from detente.reader.token_features import Vocabulary
from training.reader.model import Reader, RecurrentEncoder, RowsOf, Sizes


def recurrent(prepared: Path, seed: int, dropout: float = 0.5, sizes: Sizes | None = None) -> tuple[Reader, RowsOf]:
    """The network that ships, untrained but for its word vectors."""
    torch.manual_seed(seed)
    sizes = sizes or Sizes()
    arrays = np.load(prepared)
    encoder = RecurrentEncoder(arrays["vectors"].astype(np.float32), len(arrays["news"]), sizes, dropout)
    return Reader(encoder, sizes.pair), Vocabulary(arrays["general"], arrays["news"]).rows
