"""What is said of today's state, in many readings at once: whether it rests, and who is tempted."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.board.space import IntArray
from detente.light import dataclass
from detente.robustness.orders import Bits, Orders
from detente.robustness.replies import Replies


@dataclass(frozen=True, eq=False)
class Leaving:
    """The improvements that parties have from some states, one entry each, in the readings in which they are that.

    ``place`` is the place of the origin in the states asked about; ``credible`` and ``bluff`` are the readings in which
    it is answered in the answerers' own interest, and in which it could be answered but only otherwise.
    """

    party: str
    place: IntArray
    target: IntArray
    better: Bits
    credible: Bits
    bluff: Bits


def leaving(orders: Orders, replies: Replies, states: IntArray, readings: Bits) -> Iterator[Leaving]:
    """For each player what it would gain by leaving each of *states* in its *readings*, and how that is answered."""
    for party in orders.board.players:
        mover = orders.board.moves.own(party)
        if not mover.axes:
            continue
        place, target = orders.board.moves.reach(mover, states)
        origin, target = states[place].astype(np.int64), target.astype(np.int64)
        better = orders.better(party, origin, target) & readings[place]
        keep = better.any(axis=1)
        place, origin, target, better = place[keep], origin[keep], target[keep], better[keep]
        credible = replies.answered(party, origin, target, better, credible=True)
        bluff = replies.answered(party, origin, target, better & ~credible, credible=False)
        yield Leaving(party, place, target, better, credible, bluff)


def resting(
    orders: Orders, found: list[Leaving], count: int
) -> tuple[dict[str, Bits], dict[str, Bits], dict[str, Bits]]:
    """For each player where each of *count* states is stable by Nash, SEQ and GMR."""
    nash, seq, gmr = ({party: np.tile(orders.all, (count, 1)) for party in orders.board.players} for _ in range(3))
    for one in found:
        for table, unanswered in (
            (nash, one.better),
            (seq, one.better & ~one.credible),
            (gmr, one.better & ~one.credible & ~one.bluff),
        ):
            tempted = orders.nothing(count)
            np.bitwise_or.at(tempted, one.place, unanswered)
            table[one.party] &= ~tempted
    return nash, seq, gmr
