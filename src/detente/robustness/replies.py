"""What the others answer to a move, in many readings at once.

A question is a move of one party, from an origin to a target: does some legal sequence of moves of the others lead from
the target to a state that is no better for the party than the origin? Sequences are followed from all targets together,
and from each only in the readings in which no answer has been found yet.
"""

from __future__ import annotations

import numpy as np

from detente.board import Mover
from detente.board.space import IntArray
from detente.errors import TooLargeError
from detente.robustness.orders import Bits, Orders

MOST_MOVES = 40_000_000
"""Moves that are looked at for one chunk of readings."""
_AT_ONCE = 1_000_000


class Replies:
    """Answers in the readings of *orders*; they are in the answerers' own interest where *credible*, else any."""

    def __init__(self, orders: Orders) -> None:
        self.orders, self.board = orders, orders.board
        self.looked_at = 0

    def answered(self, party: str, origin: IntArray, target: IntArray, asked: Bits, *, credible: bool) -> Bits:
        """In which of the readings *asked* each move of *party* from *origin* to *target* is answered."""
        orders, size = self.orders, self.board.space.size
        others = self.board.moves.others(party)
        climbers = [mover for mover in others if not mover.transitive]
        labels = len(climbers) + 1
        done = orders.nothing(len(origin))
        question = np.flatnonzero(asked.any(axis=1))
        state, last = target[question].astype(np.int64), np.zeros(len(question), dtype=np.int64)
        bits = asked[question]
        seen_keys: IntArray = np.zeros(0, dtype=np.int64)
        seen_bits = orders.nothing(0)
        while len(question):
            punished = bits & orders.no_worse(party, state, origin[question].astype(np.int64))
            np.bitwise_or.at(done, question, punished)
            bits = bits & ~done[question]
            keep = bits.any(axis=1)
            question, state, last, bits = question[keep], state[keep], last[keep], bits[keep]
            found = [
                self._steps(mover, climbers.index(mover) + 1 if mover in climbers else 0, question, state, last, bits, credible=credible)
                for mover in others
            ]
            if not found or not len(question):
                break
            question, state, last, bits = (np.concatenate(part) for part in zip(*found, strict=True))
            key, bits = merged((question * size + state) * labels + last, bits)
            seen_keys, seen_bits, bits = _new(seen_keys, seen_bits, key, bits)
            keep = bits.any(axis=1)
            key, bits = key[keep], bits[keep]
            last, state, question = key % labels, key // labels % size, key // labels // size
        return done

    def _steps(
        self, mover: Mover, label: int, question: IntArray, state: IntArray, last: IntArray, bits: Bits, *, credible: bool
    ) -> tuple[IntArray, IntArray, IntArray, Bits]:
        """The moves of *mover* from each node: the question, the state reached, the label, and in which readings."""
        may = np.flatnonzero((last != label) | (label == 0))
        found = [(question[:0], state[:0], last[:0], self.orders.nothing(0))]
        todo = [may] if len(may) else []
        while todo:
            part = todo.pop()
            some = max(1, _AT_ONCE // self._fan(mover))
            if len(part) > some:
                todo += [part[k : k + some] for k in range(0, len(part), some)]
                continue
            place, reached = self.board.moves.reach(mover, state[part])
            self._count(len(reached))
            place, reached = part[place], reached.astype(np.int64)
            if credible:
                for party in mover.parties:
                    keep = self.orders.possible(party, state[place], reached)
                    place, reached = place[keep], reached[keep]
            made = bits[place]
            if credible:
                for party in mover.parties:
                    made &= self.orders.better(party, state[place], reached)
                    keep = made.any(axis=1)
                    place, reached, made = place[keep], reached[keep], made[keep]
            found.append((question[place], reached, np.full(len(place), label, dtype=np.int64), made))
        one, two, three, four = (np.concatenate(column) for column in zip(*found, strict=True))
        return one, two, three, four

    def _fan(self, mover: Mover) -> int:
        fan = 1
        for matrix in mover.allowed.values():
            fan *= len(matrix)
        return max(1, min(fan, self.board.space.size))

    def _count(self, moves: int) -> None:
        self.looked_at += moves
        if self.looked_at > MOST_MOVES:
            raise TooLargeError(f"more than {MOST_MOVES:,} moves would have to be looked at to find who answers whom")


def merged(key: IntArray, bits: Bits) -> tuple[IntArray, Bits]:
    """Each *key* once, ascending, with the readings of all its rows."""
    if not len(key):
        return key, bits
    order = np.argsort(key, kind="stable")
    key, bits = key[order], bits[order]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    return key[starts], np.bitwise_or.reduceat(bits, starts, axis=0)


def _new(seen: IntArray, seen_bits: Bits, key: IntArray, bits: Bits) -> tuple[IntArray, Bits, Bits]:
    """What has been *seen* with *key* added, and of *bits* those that are new."""
    place = np.searchsorted(seen, key)
    known = (place < len(seen)) & (seen[np.minimum(place, len(seen) - 1)] == key) if len(seen) else np.zeros(len(key), bool)
    fresh = bits.copy()
    fresh[known] &= ~seen_bits[place[known]]
    all_keys, all_bits = merged(np.concatenate([seen, key]), np.concatenate([seen_bits, bits]))
    return all_keys, all_bits, fresh
