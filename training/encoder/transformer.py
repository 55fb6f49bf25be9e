"""The base model in torch, and embeddings of spelling and quotation marks beside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from detente.reader.encoder.segments import Segment
from detente.reader.token_features import QUOTES, SHAPES
from training.encoder.base import Arrays

WIDTH, HEADS, LAYERS, INNER, PLACES = 384, 12, 6, 1536, 512


class TransformerLayer(nn.Module):
    """Self-attention and a two-layer perceptron, each with a norm after it."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.asked = nn.Linear(WIDTH, 3 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = drop

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """(segments, pieces, width); *mask* is true where there is a piece."""
        count, length, _ = states.shape
        query, key, value = (
            part.view(count, length, HEADS, -1).transpose(1, 2) for part in self.asked(states).chunk(3, -1)
        )
        drop = self.drop if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(query, key, value, mask[:, None, None], dropout_p=drop)
        mixed = self.mixed(mixed.transpose(1, 2).reshape(count, length, WIDTH))
        states = self.norm1(states + functional.dropout(mixed, self.drop, self.training))
        inner = self.down(functional.gelu(self.up(states), approximate="tanh"))
        return self.norm2(states + functional.dropout(inner, self.drop, self.training))


class Transformer(nn.Module):
    """Pieces of words to a state each."""

    def __init__(self, base: Arrays, drop: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(_tensor(base["embeddings.word_embeddings.weight"]), freeze=False)
        places = base["embeddings.position_embeddings.weight"] + base["embeddings.token_type_embeddings.weight"][0]
        self.places = nn.Embedding.from_pretrained(_tensor(places), freeze=False)
        self.shape, self.quote = nn.Embedding(SHAPES, WIDTH), nn.Embedding(QUOTES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.quote.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(TransformerLayer(drop) for _ in range(LAYERS))
        self.drop = drop
        _fill(self, base)

    def forward(self, pieces: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor) -> Tensor:
        """(segments, pieces) each, to (segments, pieces, width)."""
        told = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.shape(shapes) + self.quote(quotes)
        states = functional.dropout(self.norm(told), self.drop, self.training)
        for layer in self.layers:
            states = layer(states, mask)
        return states


def _fill(model: Transformer, base: Arrays) -> None:
    def put(module: nn.Module, *names: str) -> None:
        for part in ("weight", "bias"):
            values = np.concatenate([base[f"{name}.{part}"] for name in names])
            getattr(module, part).data.copy_(_tensor(values))

    put(model.norm, "embeddings.LayerNorm")
    for number, layer in enumerate(model.layers):
        at = f"encoder.layer.{number}."
        put(layer.asked, *(f"{at}attention.self.{name}" for name in ("query", "key", "value")))
        put(layer.mixed, at + "attention.output.dense")
        put(layer.norm1, at + "attention.output.LayerNorm")
        put(layer.up, at + "intermediate.dense")
        put(layer.down, at + "output.dense")
        put(layer.norm2, at + "output.LayerNorm")


def _tensor(values: np.ndarray) -> Tensor:
    return torch.from_numpy(np.array(values, dtype=np.float32))


def padded(segments: Sequence[Segment], device: torch.device) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces, shapes, quotes and mask of *segments*, as ``Transformer.forward`` takes them."""
    longest = max(len(one.pieces) for one in segments)
    told = np.zeros((4, len(segments), longest), np.int64)
    for row, one in enumerate(segments):
        length = len(one.pieces)
        told[0, row, :length], told[1, row, :length], told[2, row, :length] = one.pieces, one.shapes, one.quotes
        told[3, row, :length] = 1
    pieces, shapes, quotes, mask = torch.from_numpy(told).to(device)
    return pieces, shapes, quotes, mask.bool()
