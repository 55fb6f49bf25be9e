"""The networks that can be trained, each with what it takes of a paragraph."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from detente.reader.features import Vocabulary
from training.reader.model import Reader, RecurrentEncoder, RowsOf, Sizes
from training.reader.teacher import TransformerEncoder
from training.reader.wordpiece import WordPieces


def recurrent(prepared: Path, seed: int, dropout: float = 0.35, sizes: Sizes | None = None) -> tuple[Reader, RowsOf]:
    """The network that ships, untrained but for its word vectors."""
    torch.manual_seed(seed)
    sizes = sizes or Sizes()
    arrays = np.load(prepared)
    encoder = RecurrentEncoder(arrays["vectors"].astype(np.float32), len(arrays["news"]), sizes, dropout)
    return Reader(encoder, sizes.pair), Vocabulary(arrays["general"], arrays["news"]).rows


def teacher(folder: Path, seed: int) -> tuple[Reader, RowsOf]:
    """The transformer, as it was pretrained; *folder* holds its weights and its vocabulary."""
    torch.manual_seed(seed)
    return Reader(TransformerEncoder(folder), pair=192), WordPieces(folder / "vocab.txt").rows
