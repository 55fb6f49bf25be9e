"""Counting by going through every set of voters, where these are few and their weights too large to count by weight."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.case.voting_rule import Rule, voters

MOST_VOTERS = 24
"""Voters of whom every set is looked at, at most."""


def sets_by_size(rule: Rule) -> NDArray[np.int64]:
    """The sets by which *rule*, in which everyone is for or against, carries, by size."""
    count = len(voters(rule))
    return _by_size(_sizes(count), _carries(rule), count + 1)


def swings_by_size(rule: Rule) -> dict[str, NDArray[np.int64]]:
    """For each voter of *rule* the sets of the others that fail without it and carry with it, by size."""
    names = voters(rule)
    carries, sizes = _carries(rule), _sizes(len(names) - 1)
    found = {}
    for k, name in enumerate(names):
        without, with_it = np.moveaxis(carries, k, 0)
        found[name] = _by_size(sizes, with_it & ~without, len(names))
    return found


def _carries(rule: Rule) -> NDArray[np.bool_]:
    """Whether *rule* carries: an axis of two for each voter, against and for."""
    names = voters(rule)
    flags = {name: _axis(np.array([False, True]), k, len(names)) for k, name in enumerate(names)}

    def passes(part: Rule) -> Any:
        if isinstance(part, str):
            return flags[part]
        small = sum(part.weights) < 2**31
        reached: Any = np.zeros((1,) * len(names), dtype=np.int32 if small else np.int64)
        for below, weight in zip(part.parts, part.weights, strict=True):
            if weight:
                reached = reached + passes(below) * reached.dtype.type(weight)
        return reached >= part.quota

    return np.broadcast_to(passes(rule), (2,) * len(names))


def _sizes(count: int) -> NDArray[np.int8]:
    """How many are for, in every set."""
    made: NDArray[np.int8] = np.zeros((1,) * count, dtype=np.int8)
    for k in range(count):
        made = made + _axis(np.array([0, 1], dtype=np.int8), k, count)
    return made


def _axis(values: NDArray[Any], k: int, count: int) -> NDArray[Any]:
    return values.reshape((1,) * k + (2,) + (1,) * (count - k - 1))


def _by_size(sizes: NDArray[np.int8], chosen: NDArray[np.bool_], length: int) -> NDArray[np.int64]:
    return np.bincount(sizes[chosen], minlength=length)
