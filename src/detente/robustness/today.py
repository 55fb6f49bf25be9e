"""What is said of today's state, in many readings at once: whether it rests, who is tempted, what would be granted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.board import Mover, State
from detente.board.payoffs import equal
from detente.board.space import IntArray
from detente.case.logic.conditions import Condition
from detente.paths.demands import drafted, speakers, stated, weighed
from detente.paths.prospect import within_one_move
from detente.robustness.conclusions import Conclusion
from detente.robustness.orders import Bits, Orders
from detente.robustness.packages import Offers, accepts, gains
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


def granted(orders: Orders, made: Offers) -> Iterator[tuple[Conclusion, Bits]]:
    """The demands, and in which readings those who would have to grant each would, measured against an outlook."""
    board, state = orders.board, made.clauses.consent.baseline.state
    by: dict[Condition, dict[str, None]] = {}
    asked: dict[Condition, Bits] = {}
    for condition, party, _ in stated(board):
        by.setdefault(condition, {})[party] = None
        asked[condition] = orders.all
    for condition, author, _, issue, value in drafted(board):
        by.setdefault(condition, {})[author] = None
        asked[condition] = asked.get(condition, orders.nothing(1)[0]) | _wishing(orders, state, author, issue, value)
    for condition, parties in by.items():
        bits: Bits = orders.nothing(1)[0]
        for _, available in _prospects(orders, made, condition):
            bits |= available
        yield Conclusion("granted", tuple(parties), about=str(condition)), bits & asked[condition]


def _wishing(orders: Orders, state: State, author: str, issue: str, value: str) -> Bits:
    """In which readings the author of a draft wants a clause of it, rather than only conceding it."""
    board = orders.board
    compared = weighed(board, state, author, issue, value)
    if compared is None:
        return orders.all
    with_it, others, before = (np.array(some, dtype=np.int64).reshape(-1) for some in compared)
    better, no_worse = orders.nothing(1)[0], orders.all.copy()
    for party in speakers(board, author):
        better |= _either(orders.better(party, others, np.repeat(with_it, len(others))), orders)
        no_worse &= _both(orders.no_worse(party, before, np.repeat(with_it, len(before))), orders)
    wished: Bits = better & no_worse
    return wished


def _either(bits: Bits, orders: Orders) -> Bits:
    found: Bits = np.bitwise_or.reduce(np.concatenate([orders.nothing(1), bits]), axis=0)
    return found


def _both(bits: Bits, orders: Orders) -> Bits:
    found: Bits = np.bitwise_and.reduce(np.concatenate([orders.all[None], bits]), axis=0)
    return found


def steps(orders: Orders, made: Offers) -> Iterator[tuple[Conclusion, Bits]]:
    """The single steps that several parties would take together, all accepting and some gaining."""
    board = orders.board
    values = made.clauses.consent.baseline.state.values
    for name, issue in board.case.issues.items():
        for value in issue.labels:
            if value != values[name]:
                alone, joint = orders.nothing(2)
                for mover, available in _prospects(orders, made, equal({name: value})):
                    if mover.joint:
                        joint |= available
                    else:
                        alone |= available
                yield Conclusion("step", issue=name, value=value), joint & ~alone


def _prospects(orders: Orders, made: Offers, condition: Condition) -> Iterator[tuple[Mover, Bits]]:
    """As ``detente.paths.prospect``: each smallest set of movers, and in which readings all of it would move."""
    board, here = orders.board, made.clauses.consent.baseline.state.index
    wanted = board.where(condition)
    if wanted[here]:
        return
    found: list[Mover] = []
    for mover in sorted(board.moves.movers, key=lambda mover: len(mover.parties)):
        if any(set(other.parties) <= set(mover.parties) for other in found):
            continue
        targets = within_one_move(board, mover, here)
        targets = targets[wanted[targets]].astype(np.int64)
        if len(targets):
            found.append(mover)
            yield mover, _available(orders, made, mover, targets)


def _available(orders: Orders, made: Offers, mover: Mover, targets: IntArray) -> Bits:
    """In which readings some target that changes the fewest issues is accepted by all in *mover*, and one gains.

    To be rid of a red line that is crossed without a deal is a gain.
    """
    here = made.clauses.consent.baseline.state.index
    changed = orders.board.distance(targets, here)
    nearest = targets[changed == changed.min()]
    accepted, gaining = np.tile(orders.all, (len(nearest), 1)), orders.nothing(len(nearest))
    for party in mover.parties:
        taken = accepts(orders, made, party, nearest)
        accepted &= taken
        gaining |= gains(orders, made, party, nearest) | (taken & ~accepts(orders, made, party, np.array([here])))
    return _either(accepted & gaining, orders)
