"""From a checkpoint to ``weights.npz``: one byte a number where that costs nothing."""

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


def export(
    corpus: Path, checkpoints: Sequence[Path], prepared: Path, target: Path, chosen_with: Sequence[Path] = ()
) -> None:
    """Average the checkpoints, choose the limits on the later part of TRAIN, write the model that ships.

    The limits are chosen with the average of *chosen_with*, where *checkpoints* have seen the later part.
    """
    model, rows_of = recurrent(prepared, seed=0)
    _, later = held_out(articles(corpus, "train"))
    model.load_state_dict(_average(chosen_with or checkpoints, model.state_dict()))
    limits = choose(Emissions(model, rows_of, later), later, Limits(whole=0.5))
    np.savez_compressed(target, **arrays_of(_average(checkpoints, model.state_dict()), prepared, limits))
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB, {limits}")


def _average(checkpoints: Sequence[Path], like: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Of checkpoints of one run; weights that the network did not have yet count as zeros."""
    states = [torch.load(checkpoint, weights_only=True) for checkpoint in checkpoints]
    return {
        name: torch.stack([state.get(name, torch.zeros_like(whole)) for state in states]).mean(0)
        for name, whole in like.items()
    }


def arrays_of(state: dict[str, torch.Tensor], prepared: Path, limits: Limits) -> dict[str, np.ndarray[Any, Any]]:
    """Named arrays, quantised."""
    vocabulary = np.load(prepared)
    arrays: dict[str, np.ndarray[Any, Any]] = {
        "vocabulary.general": vocabulary["general"],
        "vocabulary.news": vocabulary["news"],
        "limits": np.array([getattr(limits, name) for name in LIMITS], np.float32),
    }
    for name, values in named({key: value.numpy() for key, value in state.items()}).items():
        small, scale = packed(np.ascontiguousarray(values), 2 if values.size < SMALL else 1)
        arrays[name] = small
        if scale is not None:
            arrays[f"{name}.scale"] = scale
    return arrays


def named(state: dict[str, np.ndarray[Any, Any]]) -> dict[str, np.ndarray[Any, Any]]:
    """The arrays under the names that ``weights.unpacked`` reads, matrices laid out to multiply from the right."""
    named = {
        f"table.{column}": state[f"encoder.{column}.weight"]
        for column in ("general", "news", "beginning", "ending", "shape", "quote")
    }
    layers = {1: "encoder.layers.0", 2: "encoder.layers.1", 3: "heads.pairing"}
    for i, layer in layers.items():
        for way in ("onward", "back"):
            at = f"{layer}.{way}."
            named[f"{way}{i}.given"] = state[at + "weight_ih_l0"].T
            named[f"{way}{i}.state"] = state[at + "weight_hh_l0"].T
            named[f"{way}{i}.bias"] = state[at + "bias_ih_l0"] + state[at + "bias_hh_l0"]
    for head in ("role", "token", "belong"):
        named[head] = state[f"heads.{head}.weight"].T
        named[f"{head}_bias"] = state[f"heads.{head}.bias"]
    named["cue"] = state["heads.cue.weight"].T
    named["distance"] = state["heads.distance.weight"]
    for chain in ("roles", "belongings"):
        for part in ("first", "steps", "last"):
            named[f"{chain}.{part}"] = state[f"heads.{chain}.{part}"]
    return named
