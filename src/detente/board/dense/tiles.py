"""The cells between which one mover can move, as starts and steps, split so that neighbours in memory stay together.

A grid is cut into runs of neighbouring cells: the trailing axes are the tail, the others the head. A block is the set
of cells that differ only along some axes. Its cells are ``head_base[h] + tail_base[t] + offset[j]``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from math import prod

import numpy as np

from detente.board.space import Grid, IntArray
from detente.light import dataclass

LONG_RUN, SHORT_RUN = 1024, 64
"""Cells of a run: at most, as far as issues allow, and at least where that gives threads more to share."""
PIECES = 16
"""Pieces of work that are enough for all threads."""


@dataclass(frozen=True)
class Tiles:
    """The blocks along *axes*, with the tail from axis *split* on."""

    grid: Grid
    axes: tuple[int, ...]
    split: int

    @cached_property
    def run(self) -> int:
        """Cells of a run."""
        return prod(self.grid.shape[self.split :])

    @cached_property
    def head_base(self) -> IntArray:
        """Where each group of runs that belong together starts."""
        return self._cells(axis for axis in range(self.split) if axis not in self.axes)

    @cached_property
    def head_offset(self) -> IntArray:
        """Where the runs of a group lie from its start."""
        return self._cells(axis for axis in self.axes if axis < self.split)

    @cached_property
    def tail_base(self) -> IntArray:
        """Where the blocks of a run start in it."""
        return self._cells(axis for axis in range(self.split, len(self.grid.shape)) if axis not in self.axes)

    @cached_property
    def tail_offset(self) -> IntArray:
        """Where the cells of a block lie within a run."""
        return self._cells(axis for axis in self.axes if axis >= self.split)

    @cached_property
    def offset(self) -> IntArray:
        """Where the cells of a block lie from its start."""
        return np.add.outer(self.head_offset, self.tail_offset).reshape(-1)

    @cached_property
    def head_number(self) -> IntArray:
        """For each run of the grid the group that it belongs to."""
        return self._numbers(range(self.split))

    @cached_property
    def tail_number(self) -> IntArray:
        """For each cell of a run the block of the run that it belongs to."""
        return self._numbers(range(self.split, len(self.grid.shape)))

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return len(self.head_base) * len(self.tail_base)

    def _cells(self, axes: Iterable[int]) -> IntArray:
        cells = np.zeros(1, dtype=np.int64)
        for axis in axes:
            steps = np.arange(self.grid.shape[axis]) * self.grid.strides[axis]
            cells = np.add.outer(cells, steps).reshape(-1)
        return cells

    def _numbers(self, axes: range) -> IntArray:
        """Along some axes of the grid, cells numbered so that those of a block have the same number."""
        whole = [self.grid.shape[axis] for axis in axes]
        merged = [1 if axis in self.axes else self.grid.shape[axis] for axis in axes]
        numbers = np.arange(prod(merged), dtype=np.int32).reshape(merged)
        return np.broadcast_to(numbers, whole).reshape(-1)


def split_at(grid: Grid, longest: int = LONG_RUN) -> int:
    """The axis from which on the tail has at most *longest* cells; at least one axis."""
    last = len(grid.shape) - 1
    return next((axis for axis in range(last) if prod(grid.shape[axis:]) <= longest), last)


def tiles(grid: Grid, axes: Collection[int]) -> Tiles:
    """Blocks along *axes* in runs that are long, yet leave several pieces of work."""
    wanted = tuple(sorted(axes))
    for longest in (LONG_RUN, LONG_RUN // 4, SHORT_RUN):
        found = Tiles(grid, wanted, split_at(grid, longest))
        if len(found.head_base) >= PIECES:
            break
    return found
