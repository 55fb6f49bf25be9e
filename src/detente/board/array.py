"""The dense engine: the board as one array with an axis an issue, for free and one-way moves.

A best reply is a maximum along the axes that a mover controls; credible replies are a fixpoint over blocks of cells.
Cells that are infeasible have payoff -1 and are never moved to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from detente.board.movers import Mover
from detente.board.moves import Payoffs
from detente.board.space import BoolArray, Grid, IntArray
from detente.errors import TooLargeError

_LOW, _HIGH = np.iinfo(np.int32).min, np.iinfo(np.int32).max
MAX_BLOCK = 8192
"""Cells of a block in which every pair is looked at."""


@dataclass(frozen=True)
class Blocks:
    """The cells that one mover can move between: ``base[b] + offset[j]``."""

    grid: Grid
    mover: Mover

    @cached_property
    def offset(self) -> IntArray:
        """Where the cells of a block lie from its base."""
        return self._numbers(self.mover.axes)

    @cached_property
    def base(self) -> IntArray:
        """The first cell of each block."""
        return self._numbers(tuple(axis for axis in range(len(self.grid.shape)) if axis not in self.mover.allowed))

    @cached_property
    def allowed(self) -> BoolArray:
        """Whether cell a of a block may go to cell b, by their offsets."""
        size = len(self.offset)
        if size > MAX_BLOCK:
            raise TooLargeError(
                f"{' and '.join(self.mover.parties)} can move between {size:,} combinations at once; "
                f"{MAX_BLOCK:,} is the most that can be compared in pairs. Hold some issues fixed."
            )
        found = np.ones((1, 1), dtype=bool)
        for axis in self.mover.axes:
            found = np.kron(found, self.mover.allowed[axis]).astype(bool)
        return found

    def _numbers(self, axes: tuple[int, ...]) -> IntArray:
        numbers = np.zeros(1, dtype=np.int64)
        for axis in axes:
            steps = np.arange(self.grid.shape[axis]) * self.grid.strides[axis]
            numbers = (numbers[:, None] + steps).reshape(-1)
        return numbers


class Array:
    """The operations of ``Moves`` over a dense board."""

    def __init__(self, space: Grid, movers: Sequence[Mover], payoff: Payoffs, feasible: BoolArray) -> None:
        self.space, self.movers, self.payoff, self.feasible = space, tuple(movers), payoff, feasible
        self._blocks: dict[Mover, Blocks] = {}
        self._orders: dict[Mover, IntArray] = {}

    def own(self, party: str) -> Mover:
        """The mover that is *party* alone."""
        return next(mover for mover in self.movers if mover.parties == (party,))

    def others(self, party: str) -> tuple[Mover, ...]:
        """The other parties, and the coalitions that they can form without *party*."""
        return tuple(mover for mover in self.movers if party not in mover.parties and mover.axes)

    def best(self, party: str, value: IntArray) -> IntArray:
        """At each state the largest *value* that *party* can reach by one own move or by staying."""
        from detente.board import kernels  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

        mover, value = self.own(party), np.where(self.feasible, value, _LOW).astype(np.int32)
        if not mover.free:
            return self._along(mover, value, np.maximum)
        blocks, found = self.blocks(mover), np.empty_like(value)
        with kernels.threads(self.space.size):
            kernels.highest(value, blocks.base, blocks.offset, found)
        return found

    def worst_reply(self, movers: Sequence[Mover], value: IntArray, *, improving: bool) -> IntArray:
        """The smallest *value* that legal sequences of *movers* reach; see ``Moves``.

        Free and one-way moves compose, so that who moved last makes no difference here. Where nothing is infeasible
        and nobody minds, one round reaches all there is: issues are then independent of one another.
        """
        from detente.board import kernels  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

        reply = np.where(self.feasible, value, _HIGH).astype(np.int32)
        active = [mover for mover in movers if mover.axes]
        once = not improving and bool(self.feasible.all())
        changed = True
        with kernels.threads(self.space.size):
            while changed:
                changed = False
                for mover in active:
                    changed |= self._relax(mover, reply) if improving else self._lower(mover, reply)
                changed &= not once
        return reply

    def deterred(self, party: str, payoff: IntArray, answer: IntArray) -> BoolArray:
        """Where every strict improvement of *party* leads to a state whose *answer* is no better than staying."""
        from detente.board import kernels  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

        mover = self.own(party)
        blocks = self.blocks(mover)
        stays = np.ones(self.space.size, dtype=bool)
        held = np.where(self.feasible, answer, -_HIGH).astype(np.int32)
        with kernels.threads(self.space.size):
            if mover.free:
                order = self._order(mover, payoff)
                kernels.deterred_sorted(payoff, held, blocks.base, blocks.offset, order, stays)
            else:
                kernels.deterred_pairs(payoff, held, blocks.base, blocks.offset, blocks.allowed, stays)
        return stays

    def reach(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """Every single move of *mover* from *states*."""
        here = self.space.indices(states)
        places = [here[:, axis].astype(np.int64) for axis in mover.axes]
        sizes = [self.space.shape[axis] for axis in mover.axes]
        start = np.zeros(len(states), dtype=np.int64)
        for place, size in zip(places, sizes, strict=True):
            start = start * size + place
        offset = self.blocks(mover).offset
        target = (states - offset[start])[:, None] + offset
        keep = self.feasible[target] & (target != states[:, None])
        if not mover.free:
            for place, axis in zip(places, mover.axes, strict=True):
                after = self.space.indices(target.reshape(-1))[:, axis].reshape(target.shape)
                keep &= mover.allowed[axis][place[:, None], after]
        position, column = np.nonzero(keep)
        return position, target[position, column]

    def blocks(self, mover: Mover) -> Blocks:
        """The blocks of *mover*."""
        return self._blocks.setdefault(mover, Blocks(self.space, mover))

    def _along(self, mover: Mover, value: IntArray, extreme: np.ufunc) -> IntArray:
        """The extreme of *value* over all that *mover* can reach in one move, or staying."""
        free = tuple(axis for axis in mover.axes if axis not in mover.one_way)
        found = extreme.reduce(value.reshape(self.space.shape), axis=free, keepdims=True)
        for axis in mover.one_way:
            found = np.flip(extreme.accumulate(np.flip(found, axis), axis=axis), axis)
        return np.broadcast_to(found, self.space.shape).reshape(-1)

    def _lower(self, mover: Mover, reply: IntArray) -> bool:
        """Lower *reply* to that of any state in reach of *mover*."""
        from detente.board import kernels  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

        if mover.free:
            blocks = self.blocks(mover)
            return bool(kernels.lower(reply, self.feasible, blocks.base, blocks.offset))
        lowest = self._along(mover, reply, np.minimum)
        lower = (lowest < reply) & self.feasible
        reply[lower] = lowest[lower]
        return bool(lower.any())

    def _relax(self, mover: Mover, reply: IntArray) -> bool:
        """Lower *reply* to that of any improvement of *mover*."""
        from detente.board import kernels  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

        blocks = self.blocks(mover)
        if mover.free and not mover.joint:
            payoff = self.payoff[mover.parties[0]]
            order = self._order(mover, payoff)
            return bool(kernels.relax_sorted(reply, payoff, blocks.base, blocks.offset, order))
        payoffs = np.stack([self.payoff[party] for party in mover.parties])
        return bool(kernels.relax_pairs(reply, payoffs, blocks.base, blocks.offset, blocks.allowed))

    def _order(self, mover: Mover, payoff: IntArray) -> IntArray:
        """The cells of each block of *mover* from best to worst; kept, as every concept needs it."""
        if payoff is not self.payoff[mover.parties[0]]:
            return self._sorted(mover, payoff)
        if mover not in self._orders:
            self._orders[mover] = self._sorted(mover, payoff)
        return self._orders[mover]

    def _sorted(self, mover: Mover, payoff: IntArray) -> IntArray:
        blocks = self.blocks(mover)
        size = len(blocks.offset)
        small = np.uint8 if size <= 2**8 else np.uint16 if size <= 2**16 else np.uint32
        order = np.empty((len(blocks.base), size), dtype=small)
        step = max(1, 2**22 // size)
        for first in range(0, len(order), step):
            part = slice(first, first + step)
            values = payoff[blocks.base[part, None] + blocks.offset]
            order[part] = np.argsort(-values, axis=1, kind="stable")
        return order
