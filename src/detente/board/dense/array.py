"""The dense engine: the board as one array with an axis an issue, for free and one-way moves.

A best reply is a maximum along the axes that a mover controls; credible replies are a fixpoint over blocks of cells.
Cells that are infeasible have payoff -1 and are never moved to.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np

from detente.board.dense.relevant import Relevant
from detente.board.dense.threads import share
from detente.board.dense.tiles import Tiles, tiles
from detente.board.mover import Mover
from detente.board.moves import Moves, Payoffs, union
from detente.board.numbering import everywhere
from detente.board.plan import LANES
from detente.board.space import BoolArray, Grid, IntArray

if TYPE_CHECKING:
    from detente.board.dense.credible import Answers


class Array(Moves):
    """The operations of ``Moves`` over a dense board."""

    def __init__(self, space: Grid, movers: Sequence[Mover], payoff: Payoffs, feasible: BoolArray) -> None:
        super().__init__(movers, payoff)
        self.space, self.feasible = space, feasible
        self._everywhere = everywhere(feasible)
        self._tiles: dict[tuple[int, ...], Tiles] = {}
        self._answers: dict[bool, Answers] = {}

    def best(self, party: str, value: IntArray) -> IntArray:
        """At each state the largest *value* that *party* can reach by one own move or by staying."""
        return self._highest(self.own(party), self._held(value, np.iinfo(value.dtype).min))

    def _sanction(self, party: str, *, improving: bool, after_counter: bool) -> IntArray:
        """What the others can do one after the other, all together can do in one move; improvements are followed."""
        if improving:
            return self._credible(party, after_counter=after_counter)
        value = self._minimised(party, after_counter=after_counter)
        return self.worst_reply(self.others(party), value, improving=False)

    def worst_reply(self, movers: Sequence[Mover], value: IntArray, *, improving: bool) -> IntArray:
        """At each state the smallest *value* that legal sequences of *movers* lead to, or staying."""
        able = tuple(mover for mover in movers if mover.axes)
        held = self._held(value, np.iinfo(value.dtype).max)
        if not able:
            return held
        if not improving:
            return self._lowest(union(able), held)
        small = self._relevant.shrink(held)
        if not np.array_equal(self._relevant.spread(small), held):  # it differs where payoffs do not
            return self._answers_to(self._whole, {"": lambda: held}, {"": able}).take("")
        return self._relevant.spread(self._answers_to(self._relevant, {"": lambda: small}, {"": able}).take(""))

    def deterred(self, party: str, answer: IntArray) -> BoolArray:
        """Where every strict improvement of *party* leads to a state whose *answer* is no better than staying."""
        from detente.board.dense import kernels  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

        mover, payoff = self.own(party), self.payoff[party]
        if not mover.free:
            return self._highest(mover, np.minimum(self._held(payoff, -1), answer)) <= payoff
        part, stays = self._blocks(mover.axes), np.empty(self.space.size, dtype=bool)
        self._share(part, kernels.deterred, payoff, answer.astype(payoff.dtype, copy=False), stays)
        return stays

    def reach(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """Every single move of *mover* from *states*."""
        places = [self._along(axis, states) for axis in mover.axes]
        sizes = [self.space.shape[axis] for axis in mover.axes]
        start = np.zeros(len(states), dtype=np.int64)
        for place, size in zip(places, sizes, strict=True):
            start = start * size + place
        offset = self._blocks(mover.axes).offset
        target = (states - offset[start])[:, None] + offset
        keep = self.feasible[target] & (target != states[:, None])
        if not mover.free:
            for place, axis in zip(places, mover.axes, strict=True):
                keep &= mover.allowed[axis][place[:, None], self._along(axis, target)]
        position, column = np.nonzero(keep)
        return position, target[position, column]

    def _along(self, axis: int, states: IntArray) -> IntArray:
        """The index of the value of that issue in each of *states*."""
        return np.asarray(states // self.space.strides[axis] % self.space.shape[axis])

    def sources(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """Every single move of *mover* to *states*."""
        return self.reach(mover.back, states)

    def arrivals(self, mover: Mover, value: IntArray) -> IntArray:
        """At each state the smallest *value* of those from which *mover* can get there by one move, or its own."""
        from detente.board.dense import kernels  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

        found = np.empty_like(value)
        held = self._held(value, np.iinfo(value.dtype).max)
        self._share(self._blocks([a for a, m in mover.allowed.items() if m.all()]), kernels.lowest, held, found)
        for axis in (a for a, m in mover.allowed.items() if not m.all()):
            along = found.reshape(-1, len(mover.allowed[axis]), int(self.space.strides[axis]))
            along = along if axis in mover.one_way else along[:, ::-1]  # or it is one-way to earlier values
            np.minimum.accumulate(along, axis=1, out=along)
        return found

    @cached_property
    def _relevant(self) -> Relevant:
        """The issues that payoffs depend on, with what each mover improves by; every concept needs it."""
        return Relevant(self.space, self.payoff)

    @cached_property
    def _whole(self) -> Relevant:
        """All issues, for what depends on others."""
        return self._relevant if self._relevant.all else Relevant(self.space, self.payoff, every=True)

    @staticmethod
    def _answers_to(
        part: Relevant, values: Mapping[str, Callable[[], IntArray]], movers: Mapping[str, Sequence[Mover]]
    ) -> Answers:
        from detente.board.dense.credible import Answers  # noqa: PLC0415 (Numba is loaded when a board is analysed)

        return Answers(part.improvements, values, {each: part.movers(those) for each, those in movers.items()})

    def _credible(self, party: str, *, after_counter: bool) -> IntArray:
        """What improvements of the others lead to.

        The same question is answered for as many players as fit side by side, since they come next; answers are let go
        when all of these have been given.
        """
        if after_counter not in self._answers or party not in self._answers[after_counter].left:
            self._answers.clear()
            values = {each: partial(self._lasting, each, after_counter) for each in self._side_by_side(party)}
            others = {each: self.others(each) for each in values}
            self._answers[after_counter] = self._answers_to(self._relevant, values, others)
        answers = self._answers[after_counter]
        found = self._relevant.spread(answers.take(party))
        if not answers.left:
            del self._answers[after_counter]
        return found

    def _side_by_side(self, party: str) -> list[str]:
        """The players whose answers are found along with those to *party*."""
        parties = list(self.payoff)
        first = parties.index(party) // LANES * LANES
        return parties[first : first + LANES]

    def _lasting(self, party: str, after_counter: bool) -> IntArray:
        value = self._minimised(party, after_counter=after_counter)
        return self._relevant.shrink(self._held(value, np.iinfo(value.dtype).max))

    def _held(self, value: IntArray, instead: int) -> IntArray:
        """*value* where states are feasible, *instead* elsewhere."""
        return value if self._everywhere else np.where(self.feasible, value, value.dtype.type(instead))

    def _highest(self, mover: Mover, value: IntArray) -> IntArray:
        from detente.board.dense import kernels  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

        return self._extreme(kernels.highest, np.maximum, mover.allowed, value)

    def _lowest(self, allowed: Mapping[int, BoolArray], value: IntArray) -> IntArray:
        from detente.board.dense import kernels  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

        return self._extreme(kernels.lowest, np.minimum, allowed, value)

    def _extreme(
        self, loop: Callable[..., None], extreme: np.ufunc, allowed: Mapping[int, BoolArray], value: IntArray
    ) -> IntArray:
        """The extreme of *value* over the states in reach, where issues change as *allowed*; and staying."""
        found = np.empty_like(value)
        self._share(self._blocks([axis for axis, matrix in allowed.items() if matrix.all()]), loop, value, found)
        for axis, matrix in allowed.items():
            if not matrix.all():
                along = found.reshape(-1, len(matrix), int(self.space.strides[axis]))
                for k in range(len(matrix) - 2, -1, -1):
                    extreme(along[:, k], along[:, k + 1], out=along[:, k])
        return found

    def _blocks(self, axes: Collection[int]) -> Tiles:
        key = tuple(sorted(axes))
        if key not in self._tiles:
            self._tiles[key] = tiles(self.space, key)
        return self._tiles[key]

    def _share(self, part: Tiles, loop: Callable[..., None], *arrays: IntArray) -> None:
        """Run a compiled *loop* over blocks."""
        places = (part.head_base, part.head_offset, part.tail_base, part.tail_offset, part.run)
        share(partial(loop, *arrays, *places), len(part.head_base), self.space.size)
