"""From a checkpoint to ``weights.npz``: one byte a number where that costs nothing, arrays laid out as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from detente.reader.linking import Limits
from detente.reader.weights import LIMITS, packed
from training.reader.choose import choose
from training.reader.corpus import articles, held_out
from training.reader.networks import recurrent
from training.reader.reading import Emissions

SMALL = 6_000
"""Arrays of fewer numbers are kept in two bytes each."""


def export(corpus: Path, checkpoints: Sequence[Path], prepared: Path, target: Path) -> None:
    """Average the checkpoints of one run, choose the limits on the later part of TRAIN, write the model that ships."""
    states = [torch.load(checkpoint, weights_only=True) for checkpoint in checkpoints]
    state = {name: torch.stack([one[name] for one in states]).mean(0) for name in states[0]}
    model, rows_of = recurrent(prepared, seed=0)
    model.load_state_dict(state)
    _, later = held_out(articles(corpus, "train"))
    limits = choose(Emissions(model, rows_of, later), later, Limits())
    np.savez_compressed(target, **arrays_of(state, prepared, limits))
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB, {limits}")


def arrays_of(state: dict[str, torch.Tensor], prepared: Path, limits: Limits) -> dict[str, np.ndarray[Any, Any]]:
    """Named arrays, quantised."""
    vocabulary = np.load(prepared)
    arrays: dict[str, np.ndarray[Any, Any]] = {
        "vocabulary.general": vocabulary["general"],
        "vocabulary.news": vocabulary["news"],
        "limits": np.array([getattr(limits, name) for name in LIMITS], np.float32),
    }
    for name, values in _named({key: value.numpy() for key, value in state.items()}).items():
        small, scale = packed(np.ascontiguousarray(values), 2 if values.size < SMALL else 1)
        arrays[name] = small
        if scale is not None:
            arrays[f"{name}.scale"] = scale
    return arrays


def _named(state: dict[str, np.ndarray[Any, Any]]) -> dict[str, np.ndarray[Any, Any]]:
    named = {
        f"table.{column}": state[f"encoder.{column}.weight"]
        for column in ("general", "news", "beginning", "ending", "shape", "quote")
    }
    for i in (0, 1):
        for way in ("onward", "back"):
            at = f"encoder.layers.{i}.{way}."
            named[f"{way}{i + 1}.given"] = state[at + "weight_ih_l0"].T
            named[f"{way}{i + 1}.state"] = state[at + "weight_hh_l0"].T
            named[f"{way}{i + 1}.bias"] = state[at + "bias_ih_l0"] + state[at + "bias_hh_l0"]
    for head in ("role", "token", "belong"):
        named[head] = state[f"heads.{head}.weight"].T
        named[f"{head}_bias"] = state[f"heads.{head}.bias"]
    named["cue"] = state["heads.cue.weight"].T
    named["distance"] = state["heads.distance.weight"]
    for chain in ("roles", "belongings"):
        for part in ("first", "steps", "last"):
            named[f"{chain}.{part}"] = state[f"heads.{chain}.{part}"]
    return named
