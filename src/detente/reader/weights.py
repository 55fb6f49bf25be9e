"""The weights that ship, read from ``weights.npz``: tables and matrices in one byte a number, the rest in two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from detente.reader.decode import Chain, Floats
from detente.reader.linking import Limits
from detente.reader.network import NetworkLayer, NetworkWeights
from detente.reader.token_features import COLUMNS, Vocabulary

LIMITS = ("cue", "source", "content", "whole", "same")
Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Model:
    """A network with its vocabulary and the limits chosen for it."""

    weights: NetworkWeights
    vocabulary: Vocabulary
    limits: Limits


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model in the package, loaded once."""
    with (files("detente.reader") / "weights.npz").open("rb") as file:
        return unpacked(read_arrays(file))


def read_arrays(file: IO[bytes]) -> Arrays:
    """The arrays in *file*; raises ValueError for anything in it that is no array of numbers."""
    with np.load(file, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def unpacked(arrays: Arrays) -> Model:
    """The model in *arrays* as ``packed`` gives them, in single precision; gates are input, forget, cell, output."""

    def read(name: str) -> Floats:
        values = arrays[name].astype(np.float32)
        scale = arrays.get(f"{name}.scale")
        return values if scale is None else (values * scale.astype(np.float32)).astype(np.float32, copy=False)

    def chain(name: str) -> Chain:
        return Chain(read(f"{name}.first"), read(f"{name}.steps"), read(f"{name}.last"))

    def gates(name: str) -> Floats:
        values = np.stack([read(name.format(way=way)) for way in ("onward", "back")])
        inward, forget, cell, outward = np.split(values, 4, axis=-1)
        return np.concatenate([inward / 2, forget / 2, outward / 2, cell], axis=-1)

    def layer(number: int) -> NetworkLayer:
        return NetworkLayer(*(gates(f"{{way}}{number}.{part}") for part in ("given", "state", "bias")))

    return Model(
        NetworkWeights(
            tables=tuple(read(f"table.{column}") for column in COLUMNS),
            layers=(layer(1), layer(2)),
            role=read("role"),
            role_bias=read("role_bias"),
            roles=chain("roles"),
            token=read("token"),
            token_bias=read("token_bias"),
            cue=read("cue"),
            distance=read("distance"),
            pairing=layer(3),
            belong=read("belong"),
            belong_bias=read("belong_bias"),
            belongings=chain("belongings"),
        ),
        Vocabulary(arrays["vocabulary.general"], arrays["vocabulary.news"]),
        Limits(**{name: float(value) for name, value in zip(LIMITS, arrays["limits"], strict=True)}),
    )


def packed(values: NDArray[np.float32], bytes_each: int) -> tuple[NDArray[Any], NDArray[np.float32] | None]:
    """*values* in one byte each with a scale for each column, or in two without."""
    if bytes_each == 2:
        return values.astype(np.float16), None
    scale = np.maximum(np.abs(values).max(axis=0, keepdims=True), 1e-8) / 127
    return np.rint(values / scale).astype(np.int8), scale.astype(np.float32)
