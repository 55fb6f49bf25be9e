"""What others answer in their own interest, for several players at once.

The answers of different players to one and the same board differ in who may answer and in what is minimised, but each
mover has the same improvements in all of them. So up to eight are worked out side by side, in lanes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from detente.board import boxes, relaxing, sorting
from detente.board.movers import Mover
from detente.board.moves import Payoffs
from detente.board.plan import LANES, order_type
from detente.board.space import Grid, IntArray
from detente.board.threads import share
from detente.board.tiles import Tiles, split_at

RUN = 256
"""Cells that are looked at again together when one of them has changed; measured, like what follows from it."""


class Improvements:
    """The improvements of every mover on a dense board, as orders of the cells of its blocks; made when first asked."""

    def __init__(self, grid: Grid, payoff: Payoffs) -> None:
        self.grid, self.payoff = grid, payoff
        self.parties = list(payoff)
        self._orders: dict[Mover, IntArray] = {}
        self._tiles: dict[Mover, Tiles] = {}
        self._rows: IntArray | None = None

    def blocks(self, mover: Mover) -> Tiles:
        """The blocks of *mover*, all movers' with the same runs."""
        return self._tiles.setdefault(mover, Tiles(self.grid, mover.axes, split_at(self.grid, RUN)))

    def order(self, mover: Mover) -> IntArray:
        """The cells of each block of *mover*: from best to worst, or in boxes."""
        if mover not in self._orders:
            self._orders[mover] = self._sorted(mover) if _alone(mover) else self._boxed(mover)
        return self._orders[mover]

    def relaxed(self, mover: Mover, reply: IntArray, floor: IntArray, since: int, now: int, stamps: IntArray) -> bool:
        """Lower *reply* to that of any improvement of *mover*; whether anything changed."""
        tiles, order = self.blocks(mover), self.order(mover)
        shared = (
            reply, floor, order, tiles.head_base, tiles.tail_base, tiles.offset,
            tiles.run, tiles.head_offset // tiles.run, tiles.offset // tiles.run, stamps, since, now,
        )  # fmt: skip
        if _alone(mover):
            work: Callable[[int, int], object] = partial(relaxing.relax, *shared)
        else:
            work = partial(boxes.relax_boxed, *shared, *self._keys(mover))
        return share(work, tiles.blocks, self.grid.size)

    def _sorted(self, mover: Mover) -> IntArray:
        tiles, payoff = self.blocks(mover), self.payoff[mover.parties[0]]
        size = len(tiles.offset)
        order = np.empty(self.grid.size, dtype=order_type(size))
        where = (payoff, order, tiles.head_base, tiles.tail_base, tiles.offset)
        if size <= sorting.NETWORK:
            work = partial(sorting.by_network, *where, np.empty(0, np.int32 if payoff.itemsize < 4 else np.int64))
        else:
            work = partial(sorting.by_digits, *where, _bits(payoff) // 8 + 1)
        share(work, tiles.blocks, self.grid.size)
        return order

    def _boxed(self, mover: Mover) -> IntArray:
        tiles = self.blocks(mover)
        order = np.empty(self.grid.size, dtype=order_type(len(tiles.offset)))
        digits = max(_bits(self.payoff[party]) for party in mover.parties)
        where = (tiles.head_base, tiles.tail_base, tiles.offset)
        share(partial(boxes.box_order, *self._keys(mover), *where, digits, order), tiles.blocks, self.grid.size)
        return order

    def _keys(self, mover: Mover) -> tuple[IntArray, IntArray, IntArray]:
        """Payoffs, the members' rows among them, and the values of one-way issues at the cells of a block."""
        along = np.zeros((len(mover.one_way), len(self.blocks(mover).offset)), dtype=np.int32)
        for row, axis in zip(along, mover.one_way, strict=True):
            row[:] = self.blocks(mover).offset // self.grid.strides[axis] % self.grid.shape[axis]
        if not mover.joint:
            return self.payoff[mover.parties[0]][None, :], np.zeros(1, dtype=np.int64), along
        if self._rows is None:
            self._rows = np.stack([self.payoff[party] for party in self.parties])
        return self._rows, np.array([self.parties.index(party) for party in mover.parties]), along


class Answers:
    """For up to eight players, the smallest value that improvements of the others lead to from each state."""

    def __init__(
        self, improvements: Improvements, values: Mapping[str, Callable[[], IntArray]],
        movers: Mapping[str, Sequence[Mover]],
    ) -> None:  # fmt: skip
        """*values* gives for each player what is minimised, *movers* who may answer."""
        self.lanes = {party: lane for lane, party in enumerate(values)}
        self.left = set(values)
        self._size = improvements.grid.size
        able = list(dict.fromkeys(mover for those in movers.values() for mover in those))
        for lane, (party, value) in enumerate(values.items()):
            given = value()
            if not lane:
                self._reply = np.zeros(self._size * LANES, dtype=given.dtype)
            share(partial(relaxing.put, given, self._reply, self.lanes[party]), self._size, self._size)
        floors = {mover: self._floor([party for party in values if mover in movers[party]]) for mover in able}
        self._settle(improvements, floors)

    def take(self, party: str) -> IntArray:
        """The answers to *party*."""
        self.left.discard(party)
        found = np.empty(self._size, dtype=self._reply.dtype)
        share(partial(relaxing.get, self._reply, found, self.lanes[party]), self._size, self._size)
        return found

    def _floor(self, parties: Sequence[str]) -> IntArray:
        """The lanes that a mover must leave alone, for ``relaxing``."""
        kind = np.iinfo(self._reply.dtype)
        floor = np.full((2, LANES), kind.max, dtype=self._reply.dtype)
        floor[0, [self.lanes[party] for party in parties]] = kind.min
        return floor.reshape(-1)

    def _settle(self, improvements: Improvements, floors: Mapping[Mover, IntArray]) -> None:
        """Let one mover after the other lower the replies until none can."""
        run = next((improvements.blocks(mover).run for mover in floors), 1)
        stamps = np.ones(-(-self._size // run), dtype=np.int32)
        last = dict.fromkeys(floors, 0)
        now, quiet = 1, 0
        while quiet < len(floors):
            for mover, floor in floors.items():
                now += 1
                changed = improvements.relaxed(mover, self._reply, floor, last[mover], now, stamps)
                last[mover] = now
                quiet = 0 if changed else quiet + 1
                if quiet >= len(floors):
                    break


def _alone(mover: Mover) -> bool:
    """Whether what is better for the mover is one order of the cells of a block."""
    return mover.free and not mover.joint


def _bits(payoff: IntArray) -> int:
    """Binary digits of the largest payoff plus one."""
    return max(1, (int(payoff.max(initial=0)) + 1).bit_length())
