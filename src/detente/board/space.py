"""The states of a case: every combination of issue values (a grid), or a list of the feasible ones.

Both number their states from 0 and hold one index column an issue. The columns of a grid broadcast along its axes,
those of a listing are plain; whatever is computed from columns works on both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import prod
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.case.model import Issue
from detente.light import dataclass

BoolArray: TypeAlias = NDArray[np.bool_]
IntArray: TypeAlias = NDArray[Any]
"""Integers of any width."""
RUN = 2**12
"""Cells of a grid that lie side by side and are worked on together."""


class Space(Protocol):
    """States, numbered from 0 to ``size - 1``."""

    @property
    def issues(self) -> Mapping[str, Issue]:
        """The issues, in the order of the file."""

    @property
    def size(self) -> int:
        """How many states are numbered; in a grid some of them may be infeasible."""

    @property
    def columns(self) -> Mapping[str, IntArray]:
        """For each issue the index of its value in every state, broadcastable to one another."""

    def spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """*values*, computed from columns, as one entry a state."""

    def add(self, total: NDArray[Any], values: NDArray[Any]) -> None:
        """Add *values*, computed from columns, to a *total* that has one entry a state."""

    def indices(self, states: IntArray) -> IntArray:
        """The value indices of *states*, one row a state and one column an issue."""

    def find(self, indices: IntArray) -> IntArray:
        """The states with these value indices, one row each; -1 where there is none."""


def index_type(shape: Sequence[int]) -> np.dtype[Any]:
    """The smallest type that holds the index of any value."""
    return np.min_scalar_type(max(shape) - 1)


def shape_of(issues: Mapping[str, Issue]) -> tuple[int, ...]:
    """The number of values of each issue."""
    return tuple(len(issue.labels) for issue in issues.values())


@dataclass(frozen=True)
class Grid:
    """All combinations, as the cells of an array with one axis an issue."""

    issues: Mapping[str, Issue]

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """The number of values of each issue."""
        return shape_of(self.issues)

    @cached_property
    def size(self) -> int:
        """How many cells there are."""
        return prod(self.shape)

    @cached_property
    def strides(self) -> IntArray:
        """How far apart two neighbours along each axis are numbered."""
        return strides_of(self.shape)

    @cached_property
    def columns(self) -> Mapping[str, IntArray]:
        """The index of each issue's value, along its own axis."""
        axes = len(self.shape)
        return {
            name: np.arange(size, dtype=index_type(self.shape)).reshape([size if a == axis else 1 for a in range(axes)])
            for axis, (name, size) in enumerate(zip(self.issues, self.shape, strict=True))
        }

    @cached_property
    def split(self) -> int:
        """The axis from which on cells are worked on as one run: the last that leaves at least ``RUN`` cells."""
        return max((axis for axis in range(len(self.shape)) if prod(self.shape[axis:]) >= RUN), default=0)

    def spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """*values* at every cell, flat."""
        runs = (*self.shape[: self.split], prod(self.shape[self.split :]))
        return np.broadcast_to(self._folded(values), runs).reshape(-1)

    def add(self, total: NDArray[Any], values: NDArray[Any]) -> None:
        """Add *values* to a flat *total*."""
        runs = total.reshape(*self.shape[: self.split], prod(self.shape[self.split :]))
        runs += self._folded(values)

    def _folded(self, values: NDArray[Any]) -> NDArray[Any]:
        """*values* with the axes of a run made one: NumPy is slow along many short axes."""
        if values.ndim == 0 or all(size == 1 for size in values.shape[self.split :]):
            return values.reshape(*values.shape[: self.split], 1) if values.ndim else values
        head = values.shape[: self.split]
        return np.broadcast_to(values, head + self.shape[self.split :]).reshape(*head, -1)

    def indices(self, states: IntArray) -> IntArray:
        """The value indices of *states*."""
        found = np.empty((len(states), len(self.shape)), dtype=index_type(self.shape))
        for issue, column in enumerate(np.unravel_index(states, self.shape)):
            found[:, issue] = column
        return found

    def find(self, indices: IntArray) -> IntArray:
        """The cells with these value indices."""
        return indices.astype(np.int64) @ self.strides


@dataclass(frozen=True)
class Listing:
    """Feasible states only, one row each, in the order of their cells."""

    issues: Mapping[str, Issue]
    rows: IntArray

    @property
    def size(self) -> int:
        """How many states there are."""
        return len(self.rows)

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """The number of values of each issue."""
        return shape_of(self.issues)

    @cached_property
    def columns(self) -> Mapping[str, IntArray]:
        """The index of each issue's value in each row."""
        return {name: self.rows[:, axis] for axis, name in enumerate(self.issues)}

    @cached_property
    def codes(self) -> IntArray:
        """The number of each row's cell in the grid of all combinations; ascending."""
        return self.rows.astype(np.int64) @ strides_of(self.shape)

    def spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """*values* at every row."""
        return np.broadcast_to(values, (self.size,))

    def add(self, total: NDArray[Any], values: NDArray[Any]) -> None:
        """Add *values* to a *total*."""
        total += values

    def indices(self, states: IntArray) -> IntArray:
        """The value indices of *states*."""
        return self.rows[states]

    def find(self, indices: IntArray) -> IntArray:
        """The rows with these value indices, or -1."""
        wanted = indices.astype(np.int64) @ strides_of(self.shape)
        place = np.minimum(np.searchsorted(self.codes, wanted), self.size - 1)
        return np.where(self.codes[place] == wanted, place, -1)


def strides_of(shape: Sequence[int]) -> IntArray:
    """Row-major strides, counted in states."""
    steps = [1]
    for size in reversed(shape[1:]):
        steps.append(steps[-1] * size)
    return np.array(steps[::-1], dtype=np.int64)
