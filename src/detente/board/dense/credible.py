"""What others answer in their own interest, for several players at once.

The answers of different players to one and the same board differ in who may answer and in what is minimised, but each
mover has the same improvements in all of them. So up to eight are worked out side by side, in lanes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from detente.board.dense import boxes, relaxing, sorting
from detente.board.dense.block_marks import Marks, Places
from detente.board.dense.threads import share
from detente.board.dense.tiles import Tiles, split_at
from detente.board.mover import Mover
from detente.board.moves import Payoffs, remembered
from detente.board.plan import LANES, PACKED, order_type
from detente.board.space import Grid, IntArray

_NEAR = 2**14
"""Cells whose lanes stay in the cache while all of them are filled."""
_BOXED = 16
"""How many times the work of a cell in an order a cell in boxes is, about."""


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
        return self._tiles.setdefault(mover, Tiles(self.grid, mover.axes, split_at(self.grid)))

    def order(self, mover: Mover) -> IntArray:
        """The cells of each block of *mover*: from best to worst, or in boxes."""
        if mover not in self._orders:
            self._orders[mover] = self._sorted(mover) if _alone(mover) else self._boxed(mover)
        return self._orders[mover]

    def relaxed(self, mover: Mover, reply: IntArray, source: IntArray, floor: IntArray, places: Places) -> int:
        """Lower *reply* to the *source* of any improvement of *mover*; how many cells have changed."""
        tiles, order = self.blocks(mover), self.order(mover)
        shared = (reply, source, floor, order, tiles.head_base, tiles.tail_base, tiles.offset, *places)
        if _alone(mover):
            work: Callable[[int, int], int | None] = partial(relaxing.relax, *shared)
        else:
            work = partial(boxes.relax_boxed, *shared, *self._keys(mover))
        return share(work, tiles.blocks, self.grid.size * (1 if _alone(mover) else _BOXED))

    def gathered(
        self, mover: Mover, source: IntArray, value: IntArray, replies: IntArray, rows: IntArray, places: Places
    ) -> None:
        """Where *mover* has to look, put the lowest of *value* and of some *rows* of *replies* into *source*."""
        tiles = self.blocks(mover)
        shared = (source, value, replies, rows, tiles.head_base, tiles.tail_base, tiles.offset, *places[:3], places[5])
        share(partial(relaxing.gather, *shared), tiles.blocks, self.grid.size)

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
        self._fill(list(values.values()))
        floors = {mover: self._floor([party for party in values if mover in movers[party]]) for mover in able}
        if remembered(able):
            self._settle_in_turn(improvements, floors)
        else:
            self._settle(improvements, floors)

    def _fill(self, values: Sequence[Callable[[], IntArray]]) -> None:
        """Put each value in its lane: all at once, or on large boards one by one, so that they are not all held."""
        together = len(values) if self._size <= PACKED else 1
        for first in range(0, len(values), together):
            given = {first + k: value() for k, value in enumerate(values[first : first + together])}
            if not first:
                self._reply = np.zeros(self._size * LANES, dtype=given[0].dtype)
            share(partial(self._put, given), self._size, self._size)

    def _put(self, given: Mapping[int, IntArray], first: int, last: int) -> None:
        for begin in range(first, last, _NEAR):
            for lane, value in given.items():
                relaxing.put(value, self._reply, lane, begin, min(begin + _NEAR, last))

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
        if not floors:
            return
        numbers, quiet = range(len(floors)), 0
        others = [[other for other in numbers if other != number] for number in numbers]
        marks = Marks([improvements.blocks(mover) for mover in floors], others)
        while quiet < len(floors):
            for number, (mover, floor) in enumerate(floors.items()):
                changed = improvements.relaxed(mover, self._reply, self._reply, floor, marks.places(number))
                marks.passed(number, changed)
                quiet = 0 if changed else quiet + 1

    def _settle_in_turn(self, improvements: Improvements, floors: Mapping[Mover, IntArray]) -> None:
        """The same where coalitions share members, none of whom may move twice in a row.

        ``replies[m]`` is the lowest that can follow when mover m moves, ``source`` what can follow when it has moved.
        """
        movers = list(floors)
        others = [[k for k, other in enumerate(movers) if not other.meets(mover)] for mover in movers]
        marks = Marks([improvements.blocks(mover) for mover in movers], others)
        replies = np.stack([self._reply] * len(movers))
        source, lowered, waiting = np.empty_like(self._reply), set[int](), dict.fromkeys(range(len(movers)))
        while waiting:
            number = next(iter(waiting))
            del waiting[number]
            mover, places = movers[number], marks.places(number)
            follow = np.array(sorted(lowered.intersection(others[number])), dtype=np.int64)
            improvements.gathered(mover, source, self._reply, replies, follow, places)
            changed = improvements.relaxed(mover, replies[number], source, floors[mover], places)
            marks.passed(number, changed)
            if changed:
                lowered.add(number)
                waiting |= dict.fromkeys(others[number])
        for number in lowered:
            np.minimum(self._reply, replies[number], out=self._reply)


def _alone(mover: Mover) -> bool:
    """Whether what is better for the mover is one order of the cells of a block."""
    return mover.free and not mover.joint


def _bits(payoff: IntArray) -> int:
    """Binary digits of the largest payoff plus one."""
    return max(1, (int(payoff.max(initial=0)) + 1).bit_length())
