"""The dense engine: the board as one array with an axis an issue, for free and one-way moves.

A best reply is a maximum along the axes that a mover controls; credible replies are a fixpoint over blocks of cells.
Cells that are infeasible have payoff -1 and are never moved to.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING
from weakref import ref

import numpy as np

from detente.board.movers import Mover
from detente.board.moves import Payoffs
from detente.board.numbering import everywhere
from detente.board.plan import LANES
from detente.board.space import BoolArray, Grid, IntArray
from detente.board.threads import share
from detente.board.tiles import Tiles, tiles

if TYPE_CHECKING:
    from detente.board.credible import Answers, Improvements


class Array:
    """The operations of ``Moves`` over a dense board."""

    def __init__(self, space: Grid, movers: Sequence[Mover], payoff: Payoffs, feasible: BoolArray) -> None:
        self.space, self.movers, self.payoff, self.feasible = space, tuple(movers), payoff, feasible
        self._everywhere = everywhere(feasible)
        self._tiles: dict[tuple[int, ...], Tiles] = {}
        self._escapes: dict[str, Callable[[], IntArray | None]] = {}
        self._answers: dict[bool, Answers] = {}

    def own(self, party: str) -> Mover:
        """The mover that is *party* alone."""
        return next(mover for mover in self.movers if mover.parties == (party,))

    def others(self, party: str) -> tuple[Mover, ...]:
        """The other parties, and the coalitions that they can form without *party*."""
        return tuple(mover for mover in self.movers if party not in mover.parties and mover.axes)

    def best(self, party: str, value: IntArray) -> IntArray:
        """At each state the largest *value* that *party* can reach by one own move or by staying."""
        mover = self.own(party)
        found = self._highest(mover, self._held(value, np.iinfo(value.dtype).min))
        if value is self.payoff[party]:
            self._escapes[party] = ref(found)
        return found

    def worst_reply(self, movers: Sequence[Mover], value: IntArray, *, improving: bool) -> IntArray:
        """The smallest *value* that legal sequences of *movers* reach; see ``Moves``.

        Free and one-way moves compose, so that who moved last makes no difference here.
        """
        if improving:
            return self._credible(movers, value)
        active = [mover for mover in movers if mover.axes]
        reply = self._held(value, np.iinfo(value.dtype).max)
        if self._everywhere:
            return self._lowest(_union(active), reply)
        reply = reply.copy()
        return self._settled(active, reply)

    def deterred(self, party: str, payoff: IntArray, answer: IntArray) -> BoolArray:
        """Where every strict improvement of *party* leads to a state whose *answer* is no better than staying.

        A move to a state is tempting where both payoff and answer there are better than staying, so that it is enough
        to compare with the highest, among all states in reach, of the lower of the two.
        """
        from detente.board import kernels  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

        mover = self.own(party)
        if not mover.free:
            return self._highest(mover, np.minimum(self._held(payoff, -1), answer)) <= payoff
        part, stays = self._blocks(mover.axes), np.empty(self.space.size, dtype=bool)
        self._share(part, kernels.deterred, payoff, answer.astype(payoff.dtype, copy=False), stays)
        return stays

    def reach(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """Every single move of *mover* from *states*."""
        here = self.space.indices(states)
        places = [here[:, axis].astype(np.int64) for axis in mover.axes]
        sizes = [self.space.shape[axis] for axis in mover.axes]
        start = np.zeros(len(states), dtype=np.int64)
        for place, size in zip(places, sizes, strict=True):
            start = start * size + place
        offset = self._blocks(mover.axes).offset
        target = (states - offset[start])[:, None] + offset
        keep = self.feasible[target] & (target != states[:, None])
        if not mover.free:
            for place, axis in zip(places, mover.axes, strict=True):
                after = self.space.indices(target.reshape(-1))[:, axis].reshape(target.shape)
                keep &= mover.allowed[axis][place[:, None], after]
        position, column = np.nonzero(keep)
        return position, target[position, column]

    @cached_property
    def _improvements(self) -> Improvements:
        """What each mover improves by; every concept needs it."""
        from detente.board.credible import Improvements  # noqa: PLC0415 (Numba is loaded when a board is analysed)

        return Improvements(self.space, self.payoff)

    def _credible(self, movers: Sequence[Mover], value: IntArray) -> IntArray:
        """The smallest *value* that improvements of *movers* lead to.

        When it is asked what others answer to one player, the same question is answered for as many players as fit side
        by side, since they come next; answers are let go when all of these have been given.
        """
        from detente.board.credible import Answers  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

        party, escaping = self._asked(movers, value)
        if party is None:
            return Answers(self._improvements, {"": partial(self._lasting, value)}, {"": movers}).take("")
        if escaping not in self._answers or party not in self._answers[escaping].left:
            self._answers.clear()
            values = {each: partial(self._minimised, each, escaping) for each in self._together(party)}
            values[party] = partial(self._lasting, value)
            allowed = {each: self.others(each) for each in values}
            self._answers[escaping] = Answers(self._improvements, values, allowed)
        answers = self._answers[escaping]
        found = answers.take(party)
        if not answers.left:
            del self._answers[escaping]
        return found

    def _asked(self, movers: Sequence[Mover], value: IntArray) -> tuple[str | None, bool]:
        """The player whose payoff is to be minimised by all others, and whether after its own best counter-move."""
        for party in self.payoff:
            escape = self._escapes.get(party, lambda: None)()
            if value is self.payoff[party] or value is escape:
                return (party if tuple(movers) == self.others(party) else None), value is escape
        return None, False

    def _together(self, party: str) -> list[str]:
        """The players whose answers are found along with those to *party*."""
        parties = list(self.payoff)
        first = parties.index(party) // LANES * LANES
        return parties[first : first + LANES]

    def _minimised(self, party: str, escaping: bool) -> IntArray:
        return self._lasting(self.best(party, self.payoff[party]) if escaping else self.payoff[party])

    def _lasting(self, value: IntArray) -> IntArray:
        return self._held(value, np.iinfo(value.dtype).max)

    def _held(self, value: IntArray, instead: int) -> IntArray:
        """*value* where states are feasible, *instead* elsewhere."""
        return value if self._everywhere else np.where(self.feasible, value, value.dtype.type(instead))

    def _settled(self, movers: Sequence[Mover], reply: IntArray) -> IntArray:
        """Lower *reply* to that of any state in reach of *movers*, in place, until nothing changes."""
        from detente.board import kernels  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

        quiet = 0
        while quiet < len(movers):
            for mover in movers:
                lower = self._lowest(mover.allowed, reply)
                changed = share(partial(kernels.settle, reply, lower, self.feasible), len(reply), len(reply))
                quiet = 0 if changed else quiet + 1
        return reply

    def _highest(self, mover: Mover, value: IntArray) -> IntArray:
        from detente.board import kernels  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

        return self._extreme(kernels.highest, np.maximum, mover.allowed, value)

    def _lowest(self, allowed: Mapping[int, BoolArray], value: IntArray) -> IntArray:
        from detente.board import kernels  # noqa: PLC0415 (Numba is loaded when a dense board is analysed)

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
        return self._tiles.setdefault(key, tiles(self.space, key))

    def _share(self, part: Tiles, loop: Callable[..., None], *arrays: IntArray) -> None:
        """Run a compiled *loop* over blocks."""
        places = (part.head_base, part.head_offset, part.tail_base, part.tail_offset, part.run)
        share(partial(loop, *arrays, *places), len(part.head_base), self.space.size)


def _union(movers: Sequence[Mover]) -> dict[int, BoolArray]:
    """How issues change in any sequence of moves where nothing is infeasible: each as any of *movers* can change it."""
    allowed: dict[int, BoolArray] = {}
    for mover in movers:
        for axis, matrix in mover.allowed.items():
            allowed[axis] = allowed[axis] | matrix if axis in allowed else matrix
    return allowed
