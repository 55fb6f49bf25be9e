"""The weights that ship, read from ``weights.npz``: tables and matrices in one byte a number, the rest in two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from detente.light import dataclass
from detente.reader.decode import Chain, Floats, Lengths
from detente.reader.linking import Limits
from detente.reader.network import NetworkLayer, NetworkWeights, states
from detente.reader.token_features import COLUMNS, Vocabulary
from detente.reader.tokenize import TokenParagraph

LIMITS = ("cue", "source", "content", "whole", "same")
HEADS = ("role", "role_bias", "token", "token_bias", "cue", "distance", "belong", "belong_bias")
CHAIN = ("first", "steps", "last")
Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Model:
    """A network with its vocabulary and the limits chosen for it."""

    weights: NetworkWeights
    vocabulary: Vocabulary
    limits: Limits

    def states(self, parts: Sequence[TokenParagraph]) -> tuple[Floats, Lengths]:
        """One state a token, (paragraphs, tokens, width), and the lengths of *parts*, given longest first."""
        return states(self.weights, [self.vocabulary.rows(part) for part in parts])


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
    tables = tuple(read(arrays, f"table.{column}") for column in COLUMNS)
    weights = heads(arrays, tables, (_layer(arrays, 1), _layer(arrays, 2)))
    return Model(weights, Vocabulary(arrays["vocabulary.general"], arrays["vocabulary.news"]), limits(arrays))


def heads(arrays: Arrays, tables: tuple[Floats, ...] = (), layers: tuple[NetworkLayer, ...] = ()) -> NetworkWeights:
    """What says of states which tokens are source, cue and content, after *tables* and *layers* that make states."""
    single = {name: read(arrays, name) for name in HEADS}
    chains = {name: Chain(*(read(arrays, f"{name}.{part}") for part in CHAIN)) for name in ("roles", "belongings")}
    parts: dict[str, Any] = {**single, **chains}
    return NetworkWeights(tables=tables, layers=layers, pairing=_layer(arrays, 3), **parts)


def limits(arrays: Arrays) -> Limits:
    """Those that were chosen for the network in *arrays*."""
    return Limits(**{name: float(value) for name, value in zip(LIMITS, arrays["limits"], strict=True)})


def read(arrays: Arrays, name: str) -> Floats:
    """One array in single precision."""
    values = arrays[name].astype(np.float32)
    scale = arrays.get(f"{name}.scale")
    if scale is not None:
        values *= scale.astype(np.float32)
    return values


def _layer(arrays: Arrays, number: int) -> NetworkLayer:
    return NetworkLayer(*(_gates(arrays, f"{{way}}{number}.{part}") for part in ("given", "state", "bias")))


def _gates(arrays: Arrays, name: str) -> Floats:
    values = np.stack([read(arrays, name.format(way=way)) for way in ("onward", "back")])
    inward, forget, cell, outward = np.split(values, 4, axis=-1)
    return np.concatenate([inward / 2, forget / 2, outward / 2, cell], axis=-1)


def packed(values: NDArray[np.float32], bytes_each: int) -> tuple[NDArray[Any], NDArray[np.float32] | None]:
    """*values* in one byte each with a scale for each column, or in two without."""
    if bytes_each == 2:
        return values.astype(np.float16), None
    scale = np.maximum(np.abs(values).max(axis=0, keepdims=True), 1e-8) / 127
    return np.rint(values / scale).astype(np.int8), scale.astype(np.float32)
