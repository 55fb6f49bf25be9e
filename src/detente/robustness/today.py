"""What is said of today's state, in many readings at once: whether it rests, who is tempted, what would be granted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.board import Mover
from detente.board.payoffs import equal
from detente.board.space import IntArray
from detente.case.logic.conditions import Condition
from detente.paths.demands import demanded
from detente.robustness.conclusions import Conclusion
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


def granted(orders: Orders, here: int) -> Iterator[tuple[Conclusion, Bits]]:
    """The demands, and in which readings those who would have to grant each gain by it, measured from state *here*."""
    board = orders.board
    for condition, (by, _, _) in demanded(board).items():
        bits = orders.nothing(1)[0]
        for _, available in _prospects(orders, here, condition):
            bits |= available
        yield Conclusion("granted", by, about=str(condition)), bits


def steps(orders: Orders, here: int) -> Iterator[tuple[Conclusion, Bits]]:
    """The single steps from state *here* that several parties would take together, each gaining."""
    board = orders.board
    values = board.at(here).values
    for name, issue in board.case.issues.items():
        for value in issue.labels:
            if value != values[name]:
                alone, joint = orders.nothing(2)
                for mover, available in _prospects(orders, here, equal({name: value})):
                    if mover.joint:
                        joint |= available
                    else:
                        alone |= available
                yield Conclusion("step", issue=name, value=value), joint & ~alone


def _prospects(orders: Orders, here: int, condition: Condition) -> Iterator[tuple[Mover, Bits]]:
    """As ``detente.paths.prospect``: each smallest set of movers, and in which readings all of it gain."""
    board = orders.board
    wanted = board.where(condition)
    if wanted[here]:
        return
    found: list[Mover] = []
    for mover in sorted(board.moves.movers, key=lambda mover: len(mover.parties)):
        if any(set(other.parties) <= set(mover.parties) for other in found):
            continue
        _, targets = board.moves.reach(mover, np.array([here]))
        targets = targets[wanted[targets]].astype(np.int64)
        if len(targets):
            found.append(mover)
            yield mover, _all_gain(orders, here, mover, targets)


def _all_gain(orders: Orders, here: int, mover: Mover, targets: IntArray) -> Bits:
    """In which readings some move that changes the fewest issues is better for everyone in *mover*."""
    space = orders.board.space
    changed = (space.indices(targets) != space.indices(np.array([here]))).sum(axis=1)
    nearest = targets[changed == changed.min()]
    gain = np.tile(orders.all, (len(nearest), 1))
    for party in mover.parties:
        gain &= orders.better(party, np.full(len(nearest), here, dtype=np.int64), nearest)
    found: Bits = np.bitwise_or.reduce(gain, axis=0)
    return found
