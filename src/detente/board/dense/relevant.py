"""The part of a dense board that matters: issues along which nobody's payoff ever changes are left out.

No improvement turns on such an issue, so that what improvements lead to is the same all along it. It is looked for on
the smaller board and laid out again over the whole one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from detente.board.dense.tiles import Tiles, split_at
from detente.board.mover import Mover
from detente.board.moves import Payoffs
from detente.board.space import Grid, IntArray

if TYPE_CHECKING:
    from detente.board.dense.credible import Improvements

_LOOK = 2**16
"""Cells that are compared at a time, and laid out."""


class Relevant:
    """The issues of *grid* on which the *payoff* of somebody depends, or *every* one, as a grid of their own."""

    def __init__(self, grid: Grid, payoff: Payoffs, *, every: bool = False) -> None:
        axes, found = list(range(len(grid.shape))), dict(payoff)
        for axis in range(len(grid.shape)):
            if every or len(axes) == 1:  # an array has an axis
                break
            inner = prod(grid.shape[axis + 1 :])
            tables = {party: values.reshape(-1, grid.shape[axis], inner) for party, values in found.items()}
            if all(_alike(table) for table in tables.values()):
                found = {party: np.ascontiguousarray(table[:, 0]).reshape(-1) for party, table in tables.items()}
                axes.remove(axis)
        self.whole, self.all, self._axes = grid, len(axes) == len(grid.shape), axes
        names = list(grid.issues)
        self.grid = grid if self.all else Grid({names[axis]: grid.issues[names[axis]] for axis in axes})
        self.payoff: Payoffs = payoff if self.all else found
        self._movers: dict[Mover, Mover] = {}

    def movers(self, movers: Sequence[Mover]) -> list[Mover]:
        """Those of *movers* that can change what matters, by the issues of the smaller board."""
        if self.all:
            return [mover for mover in movers if mover.axes]
        for mover in movers:
            if mover not in self._movers:
                allowed = {
                    self._axes.index(axis): matrix for axis, matrix in mover.allowed.items() if axis in self._axes
                }
                self._movers[mover] = Mover(mover.parties, allowed)
        return [self._movers[mover] for mover in movers if self._movers[mover].axes]

    @cached_property
    def improvements(self) -> Improvements:
        """The improvements of every mover."""
        from detente.board.dense.credible import Improvements  # noqa: PLC0415 (Numba is loaded when a board is analysed)

        return Improvements(self.grid, self.payoff)

    @cached_property
    def _runs(self) -> Tiles:
        """Blocks along the issues that matter: the first of them has every cell of the smaller board."""
        return Tiles(self.whole, tuple(self._axes), split_at(self.whole))

    @cached_property
    def _numbers(self) -> tuple[IntArray, IntArray]:
        """For each run of the whole board, and for each cell of a run, its number on the smaller one."""
        quiet = Tiles(self.whole, tuple({*range(len(self.whole.shape))} - {*self._axes}), split_at(self.whole))
        return quiet.head_number, quiet.tail_number

    def shrink(self, value: IntArray) -> IntArray:
        """*value*, the same along every issue that is left out, on the smaller board."""
        if self.all:
            return value
        heads, tails = self._runs.head_offset // self._runs.run, self._runs.tail_offset
        rows, found = value.reshape(-1, self._runs.run), np.empty((len(heads), len(tails)), dtype=value.dtype)
        step = max(1, _LOOK // self._runs.run)
        for first in range(0, len(heads), step):
            found[first : first + step] = rows.take(heads[first : first + step], axis=0).take(tails, axis=1)
        return found.reshape(-1)

    def spread(self, value: IntArray) -> IntArray:
        """*value* of the smaller board on the whole one."""
        if self.all:
            return value
        heads, tails = self._numbers
        rows, found = value.reshape(int(heads.max()) + 1, -1), np.empty((len(heads), len(tails)), dtype=value.dtype)
        step = max(1, _LOOK // len(tails))
        for first in range(0, len(heads), step):
            found[first : first + step] = rows.take(heads[first : first + step], axis=0).take(tails, axis=1)
        return found.reshape(-1)


def _alike(table: IntArray) -> bool:
    """Whether all along the middle of *table* is the same; told as soon as something is not."""
    high, wide = max(1, _LOOK // table[0].size), max(1, _LOOK // table.shape[1])
    return all(
        bool((part[:, 1:, second : second + wide] == part[:, :1, second : second + wide]).all())
        for part in (table[first : first + high] for first in range(0, len(table), high))
        for second in range(0, table.shape[2], wide)
    )
