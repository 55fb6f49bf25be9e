"""In which readings of a case a goal is reached, in many readings at once."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from detente.board import Board
from detente.board.space import IntArray
from detente.case.rules import Coalition
from detente.deals.baseline import Baseline
from detente.deals.consent import consent
from detente.levers.goals import Goal
from detente.light import dataclass
from detente.robustness.chunk import CHUNK, Ground, ground
from detente.robustness.draw_readings import seed_of
from detente.robustness.orders import Bits, Orders
from detente.robustness.outlooks import Ends, ends
from detente.robustness.replies import Replies
from detente.robustness.share_words import in_words
from detente.robustness.today import leaving, resting

DRAWS = CHUNK
"""Readings that are drawn."""


@dataclass(frozen=True)
class Share:
    """In how many of some readings a goal is reached."""

    count: int
    draws: int

    @property
    def share(self) -> Fraction:
        """The share."""
        return Fraction(self.count, self.draws)

    @property
    def in_words(self) -> str:
        """The share in words."""
        return in_words(self.count, self.draws)

    def to_dict(self) -> dict[str, object]:
        """The share for JSON."""
        return {"count": self.count, "readings": self.draws, "in_words": self.in_words}

    def __repr__(self) -> str:
        return f"<{self.count:,} of {self.draws:,} readings>"


def share_of(
    goal: Goal, board: Board, draws: int = DRAWS, seed: int | None = None, common: Ground | None = None
) -> Share | None:
    """In how many readings of the case of *board* the goal is reached; none where nothing is in doubt.

    The readings are those of ``detente.readings`` with the same *seed*, which is that of the case where it is left out.
    *common* is what they have in common, where it is known.
    """
    common = ground(board) if common is None else common
    if not common.numbers:
        return None
    chosen = common.chosen(seed_of(board.case) if seed is None else seed, 0, draws)
    bits = reached(goal, common, Orders(board, common.wants, common.units, chosen))
    return Share(int(np.bitwise_count(bits).sum()), draws)


def reached_in_the_middle(goal: Goal, common: Ground) -> bool:
    """Whether *goal* is reached with every number in the middle: only what the goal is about is worked out."""
    board = common.board
    units = tuple(2 * number.unit for number in common.numbers)
    row = [int(number.midpoint * unit) for number, unit in zip(common.numbers, units, strict=True)]
    chosen = np.array([row], dtype=object)
    return bool(reached(goal, common, Orders(board, common.wants, units, chosen)).any())


def reached(goal: Goal, common: Ground, orders: Orders) -> Bits:
    """The readings of *orders* in which *goal* is reached."""
    replies = Replies(orders)
    if goal.kind == "rests":
        state = np.array([goal.index(orders.board)])
        found = list(leaving(orders, replies, state, orders.all[None]))
        nash, seq, gmr = resting(orders, found, 1)
        stable = {"nash": nash, "seq": seq, "gmr": gmr}[goal.concept]
        return _all(orders, (rows[0] for rows in stable.values()))
    if goal.kind == "deterred":
        return np.asarray(orders.all & ~_undeterred(goal, orders, replies))
    made: Bits = orders.nothing(1)[0]
    for outlook in ends(orders, replies):
        part, places = orders.only(outlook.readings)
        made = made | orders.spread(_signed(goal, common, part, outlook)[None], places)[0]
    return made


def _undeterred(goal: Goal, orders: Orders, replies: Replies) -> Bits:
    board = orders.board
    here, flags = np.array([board.status_quo.index]), goal.flags(board)
    found = orders.nothing(1)[0]
    for party in board.players:
        mover = board.moves.own(party)
        target = board.moves.reach(mover, here)[1].astype(np.int64) if mover.axes else here[:0]
        target = target[flags[target]]
        origin = np.repeat(here, len(target))
        better = orders.better(party, origin, target)
        credible = replies.answered(party, origin, target, better, credible=True)
        found = np.bitwise_or.reduce([found, *(better & ~credible)], axis=0)
    return np.asarray(found)


def _signed(goal: Goal, common: Ground, orders: Orders, outlook: Ends) -> Bits:
    """The readings in which some set of parties that can bring the state about accepts it, or gains by it."""
    board = orders.board
    state = goal.index(board)
    needed = needed_for(board, outlook.states, outlook.nearest, state)
    crossed = {line.party for line, broken in common.lines.items() if broken[state]}
    willing = {
        party: _accepts(orders, party, state, np.array(outlook.states), strictly=goal.kind == "better")
        for coalition in needed
        for party in coalition
        if party not in crossed
    }
    found: Bits = orders.nothing(1)[0]
    for coalition in needed:
        if not coalition & crossed:
            found = found | _all(orders, (willing[party] for party in coalition))
    return found


def needed_for(board: Board, states: tuple[int, ...], nearest: int, state: int) -> tuple[Coalition, ...]:
    """The smallest sets of parties that bring *state* about where matters would end in *states* without a deal."""
    reference = Baseline(board, "worst", {}, np.array(states), board.at(nearest), None)
    return consent(reference).needed(board.at(state))


def _accepts(orders: Orders, party: str, state: int, states: IntArray, *, strictly: bool) -> Bits:
    """In which readings *state* is no worse, or *strictly* better, for *party* than the worst of *states*."""
    here = np.full(len(states), state, dtype=np.int64)
    compare = orders.better if strictly else orders.no_worse
    return np.asarray(np.bitwise_or.reduce(compare(party, states.astype(np.int64), here), axis=0))


def _all(orders: Orders, rows: Iterable[Bits]) -> Bits:
    return np.asarray(np.bitwise_and.reduce([orders.all, *rows], axis=0))
