"""From a trained model to named arrays: tables and matrices in one byte a number, the rest in two or four."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from detente.reader.linking import Limits
from detente.reader.weights import LIMITS, packed
from training.encoder.model import Whole
from training.reader.export import SMALL

Arrays = dict[str, NDArray[Any]]


def arrays_of(model: Whole, limits: Limits) -> Arrays:
    """All that ``detente.reader.encoder`` reads."""
    pieces = "\n".join(sorted(model.words.numbers, key=lambda piece: model.words.numbers[piece]))
    found: Arrays = {
        "pieces": np.frombuffer(pieces.encode("utf-8"), np.uint8),
        "limits": np.array([getattr(limits, name) for name in LIMITS], np.float32),
    }
    for name, values in _named(model).items():
        if name == "words":
            # a row a piece: each has a scale of its own
            scale = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-8) / 127
            found[name], found[f"{name}.scale"] = np.rint(values / scale).astype(np.int8), scale.astype(np.float32)
            continue
        small, step = packed(np.ascontiguousarray(values), 2 if values.size < SMALL or values.ndim < 2 else 1)
        found[name] = small
        if step is not None:
            found[f"{name}.scale"] = step
    return found


def _named(model: Whole) -> dict[str, NDArray[np.float32]]:
    """Matrices laid out to multiply from the right."""
    found: dict[str, torch.Tensor] = {}

    def linear(name: str, one: nn.Linear) -> None:
        found[name] = one.weight.T
        if one.bias is not None:
            found[f"{name}_bias"] = one.bias

    def norm(name: str, one: nn.LayerNorm) -> None:
        found[name], found[f"{name}_bias"] = one.weight, one.bias

    encoder, heads = model.encoder, model.heads
    for name in ("words", "places", "shape", "quote"):
        found[name] = getattr(encoder, name).weight
    norm("norm", encoder.norm)
    for number, layer in enumerate(encoder.layers):
        for name in ("asked", "mixed", "up", "down"):
            linear(f"layer{number}.{name}", getattr(layer, name))
        norm(f"layer{number}.norm1", layer.norm1)
        norm(f"layer{number}.norm2", layer.norm2)
    for name in ("role", "token", "belong"):
        linear(name, getattr(heads, name))
    found["cue"], found["distance"] = heads.cue.weight.T, heads.distance.weight
    for way in ("onward", "back"):
        lstm = getattr(heads.pairing, way)
        found[f"{way}3.given"], found[f"{way}3.state"] = lstm.weight_ih_l0.T, lstm.weight_hh_l0.T
        found[f"{way}3.bias"] = lstm.bias_ih_l0 + lstm.bias_hh_l0
    for chain in ("roles", "belongings"):
        for part in ("first", "steps", "last"):
            found[f"{chain}.{part}"] = getattr(getattr(heads, chain), part)
    for name in ("seen", "part", "attend", "hidden", "stance"):
        linear(f"stance.{name}", getattr(model.stances, name))
    linear("near", model.near)
    return {name: values.detach().float().cpu().numpy() for name, values in found.items()}


@torch.no_grad()
def quantise(model: Whole) -> None:
    """Round the large matrices to what one byte a number keeps, in place, so that scores are of what ships."""
    for name, weights in model.named_parameters():
        if weights.ndim == 2 and weights.numel() >= SMALL and "steps" not in name:
            rows = weights.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
            if name.endswith(("places.weight", "distance.weight")):
                rows = weights.abs().amax(0, keepdim=True).clamp(min=1e-8) / 127
            weights.copy_(torch.round(weights / rows) * rows)
