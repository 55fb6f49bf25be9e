"""What the others answer to a move, in many readings at once.

A question is a move of one party, from an origin to a target: does some legal sequence of moves of the others lead from
the target to a state that is no better for the party than the origin? Sequences are followed from all targets together,
and from each only in the readings in which no answer has been found yet. Who has moved last is kept where it matters
(see ``board.moves``); elsewhere nobody has to move twice in a row, since one move would have done.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.board import Mover
from detente.board.moves import pausing, remembered
from detente.board.space import IntArray
from detente.errors import TooLargeError
from detente.light import dataclass
from detente.robustness.orders import Bits, Orders
from detente.robustness.voted import wanted_by_body

MOST_MOVES = 2_000_000
"""Moves that are looked at for one chunk of readings."""
MOST_WORDS = 2**26
"""Words of bits that the improvements of one mover may take; half a gigabyte."""
_AT_ONCE = 500_000


@dataclass(frozen=True, eq=False)
class Nodes:
    """Where sequences have come to: a question, a state, a label for who moved last, that mover, and the readings.

    ``last`` is 0 unless the moves of the mover do not compose; ``by`` is the number of the mover, -1 where it is not
    one.
    """

    question: IntArray
    state: IntArray
    last: IntArray
    by: IntArray
    readings: Bits

    def __len__(self) -> int:
        return len(self.question)

    def at(self, places: IntArray) -> Nodes:
        """The nodes at *places*."""
        return Nodes(
            self.question[places], self.state[places], self.last[places], self.by[places], self.readings[places]
        )


class Replies:
    """Answers in the readings of *orders*; they are in the answerers' own interest where *credible*, else any."""

    def __init__(self, orders: Orders) -> None:
        self.orders, self.board = orders, orders.board
        self.looked_at = 0
        self._improving: dict[Mover, _Improving] = {}

    def answered(self, party: str, origin: IntArray, target: IntArray, asked: Bits, *, credible: bool) -> Bits:
        """In which of the readings *asked* each move of *party* from *origin* to *target* is answered."""
        others = self.board.moves.others(party)
        done = self.orders.nothing(len(origin)) if credible else self._at_worst(party, origin, target, asked)
        asked = asked & ~done
        start = np.flatnonzero(asked.any(axis=1))
        none = np.zeros(len(start), dtype=np.int64)
        nodes = Nodes(start, target[start].astype(np.int64), none, none - 1, asked[start])
        seen = _Seen(self.orders)
        while len(nodes):
            worse = self.orders.no_worse(party, nodes.state, origin[nodes.question].astype(np.int64))
            np.bitwise_or.at(done, nodes.question, nodes.readings & worse)
            nodes = _open(nodes, nodes.readings & ~done[nodes.question])
            found = [self._steps(others, k, nodes, credible=credible) for k in range(len(others))] if len(nodes) else []
            if not any(map(len, found)):
                break
            nodes = self._merged([part for part in found if len(part)], len(others) + 1)
            nodes = _open(
                nodes,
                seen.fresh(
                    (nodes.question * (len(others) + 1) + nodes.last) * self.board.space.size + nodes.state,
                    nodes.readings,
                ),
            )
        return done

    def _steps(self, others: Sequence[Mover], number: int, nodes: Nodes, *, credible: bool) -> Nodes:
        """The moves of mover *number* of *others* from *nodes*."""
        mover = others[number]
        label = number + 1 if mover in (remembered(others) if credible else pausing(others)) else 0
        barred = [k + 1 for k, other in enumerate(others) if other.meets(mover)]
        again = (nodes.by == number) & (label == 0) & mover.transitive  # one move would have done
        nodes = nodes.at(np.flatnonzero(~np.isin(nodes.last, barred) & ~again))
        if credible:
            place, reached, bits = self.improving(mover).after(nodes.state)
            bits &= nodes.readings[place]
            keep = bits.any(axis=1)
            place, reached, bits = place[keep], reached[keep], bits[keep]
        else:
            place, reached = self.reach(mover, nodes.state)
            bits = nodes.readings[place]
        return Nodes(nodes.question[place], reached, np.full(len(place), label), np.full(len(place), number), bits)

    def _at_worst(self, party: str, origin: IntArray, target: IntArray, asked: Bits) -> Bits:
        """Readings in which a move is answered by that single reply which is the worst in the case as it stands.

        Where any reply will do, this is enough for most, and saves looking at the others.
        """
        found = self.orders.nothing(len(origin))
        start = np.flatnonzero(asked.any(axis=1))
        at, back = np.unique(target[start], return_inverse=True)
        rank = self.board.payoff[party]
        worst = at.astype(np.int64)
        for mover in self.board.moves.others(party):
            place, reached = self.reach(mover, at)
            if len(place):
                order = np.lexsort((rank[reached], place))
                heads = order[np.flatnonzero(np.diff(place[order], prepend=-1))]
                places, candidates = place[heads], reached[heads]
                lower = rank[candidates] < rank[worst[places]]
                worst[places[lower]] = candidates[lower]
        replied = worst[back.reshape(-1)]
        found[start] = asked[start] & self.orders.no_worse(party, replied, origin[start].astype(np.int64))
        return found

    def reach(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """Every move of *mover* from *states*, counted."""
        place, reached = self.board.moves.reach(mover, states)
        self.looked_at += len(reached)
        if self.looked_at > MOST_MOVES:
            raise TooLargeError(f"more than {MOST_MOVES:,} moves would have to be looked at to find who answers whom")
        return place, reached.astype(np.int64)

    def improving(self, mover: Mover) -> _Improving:
        """The improvements of *mover* that have been asked for."""
        if mover not in self._improving:
            self._improving[mover] = _Improving(self, mover)
        return self._improving[mover]

    def _merged(self, parts: Sequence[Nodes], labels: int) -> Nodes:
        """Nodes that are the same taken together."""
        question, state, last, by = (
            np.concatenate([getattr(part, name) for part in parts]) for name in ("question", "state", "last", "by")
        )
        bits = np.concatenate([part.readings for part in parts])
        key = (question * labels + last) * self.board.space.size + state
        order = np.argsort(key, kind="stable")
        starts = np.flatnonzero(np.diff(key[order], prepend=-1))
        first = order[starts]
        if len(starts) < len(order):
            bits, by = bits[order], by[order]
            one = np.minimum.reduceat(by, starts) == np.maximum.reduceat(by, starts)
            bits, by = np.bitwise_or.reduceat(bits, starts, axis=0), np.where(one, by[starts], -1)
        else:
            bits, by = bits[order], by[order]
        return Nodes(question[first], state[first], last[first], by, bits)


def _open(nodes: Nodes, readings: Bits) -> Nodes:
    """*nodes* in these *readings*, without those in none."""
    keep = np.flatnonzero(readings.any(axis=1))
    left = nodes.at(keep)
    return Nodes(left.question, left.state, left.last, left.by, readings[keep])


class _Seen:
    """The readings in which nodes have been reached."""

    def __init__(self, orders: Orders) -> None:
        self.key: IntArray = np.zeros(0, dtype=np.int64)
        self.bits = orders.nothing(0)

    def fresh(self, key: IntArray, bits: Bits) -> Bits:
        """Of *bits*, a row for each *key* (ascending, each once), those that are new; all are seen from now on."""
        place = np.minimum(np.searchsorted(self.key, key), max(0, len(self.key) - 1))
        known = self.key[place] == key if len(self.key) else np.zeros(len(key), dtype=bool)
        fresh = bits.copy()
        fresh[known] &= ~self.bits[place[known]]
        self.bits[place[known]] |= bits[known]
        order = np.argsort(np.concatenate([self.key, key[~known]]), kind="stable")
        self.key = np.concatenate([self.key, key[~known]])[order]
        self.bits = np.concatenate([self.bits, bits[~known]])[order]
        return fresh


class _Improving:
    """The improvements of one mover from the states that were asked for, with the readings in which each is one."""

    def __init__(self, replies: Replies, mover: Mover) -> None:
        self.replies, self.mover = replies, mover
        size = replies.board.space.size
        self.first: IntArray = np.full(size, -1, dtype=np.int64)
        self.count: IntArray = np.zeros(size, dtype=np.int64)
        self.target: IntArray = np.zeros(0, dtype=np.int64)
        self.bits = replies.orders.nothing(0)

    def after(self, states: IntArray) -> tuple[IntArray, IntArray, Bits]:
        """The improvements from *states*: the place there, the target, and the readings."""
        missing = np.unique(states[self.first[states] < 0])
        if len(missing):
            self._find(missing)
        count = self.count[states]
        place = np.repeat(np.arange(len(states)), count)
        at = np.repeat(self.first[states] - (np.cumsum(count) - count), count) + np.arange(len(place))
        return place, self.target[at], self.bits[at]

    def _find(self, states: IntArray) -> None:
        targets, bits, counts = [self.target], [self.bits], []
        step = max(1, _AT_ONCE // self._fan())
        for first in range(0, len(states), step):
            part = states[first : first + step]
            place, reached = self.replies.reach(self.mover, part)
            keep, better = self._agreed(part[place], reached)
            targets.append(reached[keep])
            bits.append(better)
            counts.append(np.bincount(place[keep], minlength=len(part)))
        done = len(self.target)
        self.target, self.bits = np.concatenate(targets), np.concatenate(bits)
        if self.bits.size > MOST_WORDS:
            raise TooLargeError("the moves by which the others could answer are too many to be kept")
        count = np.concatenate(counts)
        self.count[states] = count
        self.first[states] = done + np.cumsum(count) - count

    def _agreed(self, origin: IntArray, target: IntArray) -> tuple[IntArray, Bits]:
        if not self.mover.votes:
            return self.replies.orders.agreed(self.mover.parties, origin, target)
        bits = wanted_by_body(self.replies.board, self.replies.orders, self.mover, origin, target)
        keep = np.flatnonzero(bits.any(axis=1))
        return keep, bits[keep]

    def _fan(self) -> int:
        fan = 1
        for matrix in self.mover.allowed.values():
            fan *= len(matrix)
        return max(1, min(fan, self.replies.board.space.size))


def merged(key: IntArray, bits: Bits) -> tuple[IntArray, Bits]:
    """Each *key* once, ascending, with the readings of all its rows."""
    if not len(key):
        return key, bits
    order = np.argsort(key, kind="stable")
    key, bits = key[order], bits[order]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    return key[starts], np.bitwise_or.reduceat(bits, starts, axis=0)
