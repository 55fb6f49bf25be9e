"""The states of a case: every combination of issue values (a grid), or a list of the feasible ones.

Both number their states from 0 and hold one index column an issue. The columns of a grid broadcast along its axes,
those of a listing are plain; whatever is computed from columns works on both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.case.conditions import Condition
from detente.case.model import Case, Issue
from detente.errors import TooLargeError

BoolArray: TypeAlias = NDArray[np.bool_]
IntArray: TypeAlias = NDArray[Any]
"""Integers of any width."""

MAX_CODE = 2**62
"""Combinations that can be numbered at all."""


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

    def spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """*values* at every cell, flat."""
        return np.broadcast_to(values, self.shape).reshape(-1)

    def indices(self, states: IntArray) -> IntArray:
        """The value indices of *states*."""
        return np.stack(np.unravel_index(states, self.shape), axis=-1).astype(index_type(self.shape))

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
    def columns(self) -> Mapping[str, IntArray]:
        """The index of each issue's value in each row."""
        return {name: self.rows[:, axis] for axis, name in enumerate(self.issues)}

    @cached_property
    def codes(self) -> IntArray:
        """The number of each row's cell in the grid of all combinations; ascending."""
        return self.rows.astype(np.int64) @ strides_of(shape_of(self.issues))

    def spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """*values* at every row."""
        return np.broadcast_to(values, (self.size,))

    def indices(self, states: IntArray) -> IntArray:
        """The value indices of *states*."""
        return self.rows[states]

    def find(self, indices: IntArray) -> IntArray:
        """The rows with these value indices, or -1."""
        wanted = indices.astype(np.int64) @ strides_of(shape_of(self.issues))
        place = np.minimum(np.searchsorted(self.codes, wanted), self.size - 1)
        return np.where(self.codes[place] == wanted, place, -1)


def strides_of(shape: Sequence[int]) -> IntArray:
    """Row-major strides, counted in states."""
    steps = [1]
    for size in reversed(shape[1:]):
        steps.append(steps[-1] * size)
    return np.array(steps[::-1], dtype=np.int64)


def feasible_listing(case: Case, limit: int) -> Listing:
    """The states that satisfy every constraint, found without looking at all combinations.

    Issues are joined one by one, those that constraints tie together first, and a constraint is applied as soon as all
    that it mentions is there. Raises ``TooLargeError`` when more than *limit* rows are needed on the way.
    """
    from detente.board.evaluate import evaluate  # noqa: PLC0415 (evaluate knows spaces)

    if prod(shape_of(case.issues)) > MAX_CODE:
        raise TooLargeError(f"the issues combine in more than {MAX_CODE:.1e} ways, too many to number")
    waiting = [entry.when for entry in case.impossible]
    joined: list[str] = []
    small = index_type(shape_of(case.issues))
    rows = np.zeros((1, 0), dtype=small)
    for name in _joining_order(case, waiting):
        size = len(case.issues[name].labels)
        if len(rows) * size > limit:
            raise TooLargeError(
                f"the states of the board cannot be listed: more than {limit:,} combinations are left when the "
                f"statements under `impossible` have been applied to {len(joined)} of {len(case.issues)} issues; "
                "hold issues fixed, or leave out values that play no part"
            )
        added = np.tile(np.arange(size, dtype=small), len(rows))
        rows = np.column_stack([np.repeat(rows, size, axis=0), added])
        joined.append(name)
        ready = [condition for condition in waiting if set(condition.issues) <= set(joined)]
        waiting = [condition for condition in waiting if condition not in ready]
        part = Listing({key: case.issues[key] for key in joined}, rows)
        for condition in ready:
            part = Listing(part.issues, part.rows[~part.spread(evaluate(condition, part))])
        rows = part.rows
    places = [joined.index(name) for name in case.issues]
    rows = np.ascontiguousarray(rows[:, places])
    order = np.argsort(rows.astype(np.int64) @ strides_of(shape_of(case.issues)), kind="stable")
    return Listing(case.issues, rows[order])


def _joining_order(case: Case, constraints: Sequence[Condition]) -> list[str]:
    """Issues such that constraints come to bear early: the one that completes most constraints soonest, first."""
    order: list[str] = []
    remaining = [set(condition.issues) for condition in constraints if condition.issues]
    while remaining:
        missing = min((needed - set(order) for needed in remaining), key=len)
        order += [name for name in case.issues if name in missing]
        remaining = [needed for needed in remaining if not needed <= set(order)]
    return order + [name for name in case.issues if name not in order]
