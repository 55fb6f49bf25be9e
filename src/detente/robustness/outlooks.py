"""What comes if nothing is signed, in many readings at once.

The walk is that of ``detente.deals.drift``: from the status quo every sequence of unilateral improvements that their
makers would not regret, in each reading those that it has. Readings in which the same moves are made end alike, so the
ends are looked for once for each pattern of moves.
"""

from __future__ import annotations

import numpy as np

from detente.board.space import IntArray
from detente.light import dataclass
from detente.paths.closed_sets import closed_sets
from detente.robustness.orders import Bits, Orders, packed, unpacked
from detente.robustness.replies import Replies, merged


@dataclass(frozen=True, eq=False)
class Ends:
    """The states in which moves end, in board order; the nearest to today of them; the readings in which it is so."""

    states: tuple[int, ...]
    nearest: int
    readings: Bits


def ends(orders: Orders, replies: Replies) -> tuple[Ends, ...]:
    """The outlooks that occur, each with its readings: every reading has one."""
    walk = _Walk(orders, replies)
    walk.explore()
    origin, target, bits = (np.concatenate(part) for part in (walk.origins, walk.targets, walk.bits))
    flags = unpacked(bits, orders.readings) if len(bits) else np.zeros((0, orders.readings), dtype=bool)
    patterns: dict[bytes, list[int]] = {}
    columns = np.packbits(flags, axis=0).T
    for reading in range(orders.readings):
        patterns.setdefault(columns[reading].tobytes(), []).append(reading)
    found: dict[tuple[tuple[int, ...], int], list[int]] = {}
    for readings in patterns.values():
        made = flags[:, readings[0]]
        nodes = _ended(walk.start, origin[made], target[made])
        states = nodes // walk.labels
        found.setdefault((tuple(np.unique(states).tolist()), int(states[0])), []).extend(readings)
    return tuple(Ends(*states, _of(readings, orders)) for states, readings in sorted(found.items()))


def _of(readings: list[int], orders: Orders) -> Bits:
    flags = np.zeros((1, orders.readings), dtype=bool)
    flags[0, readings] = True
    found: Bits = packed(flags)[0]
    return found


def _ended(start: int, origin: IntArray, target: IntArray) -> IntArray:
    """The nodes in which a walk along these moves ends, the nearest to *start* first."""
    nodes = np.unique(np.concatenate([[start], origin, target]))
    before, after = np.searchsorted(nodes, origin), np.searchsorted(nodes, target)
    sinks, circles = closed_sets(len(nodes), before, after)
    found = np.concatenate([sinks, *circles])
    distance = np.full(len(nodes), len(nodes))
    distance[np.searchsorted(nodes, start)] = 0
    for step in range(len(nodes)):
        ahead = after[distance[before] == step]
        ahead = ahead[distance[ahead] > step + 1]
        if not len(ahead):
            break
        distance[ahead] = step + 1
    return np.asarray(nodes[found[np.lexsort((found, distance[found]))]])


class _Walk:
    """Breadth first over nodes: a state, and who moved last where that matters, with the readings that reach it."""

    def __init__(self, orders: Orders, replies: Replies) -> None:
        self.orders, self.replies, self.board = orders, replies, orders.board
        self.movers = [self.board.moves.own(party) for party in self.board.players]
        climbers = [k for k, mover in enumerate(self.movers) if not mover.transitive]
        self.label = {k: climbers.index(k) + 1 if k in climbers else 0 for k in range(len(self.movers))}
        self.labels = len(climbers) + 1
        self.start = self.board.status_quo.index * self.labels
        none: IntArray = np.zeros(0, dtype=np.int64)
        self.origins, self.targets, self.bits = [none], [none], [orders.nothing(0)]
        self._made: dict[tuple[str, int], tuple[IntArray, Bits]] = {}

    def explore(self) -> None:
        """Follow every move that is made in some reading, from each node in the readings that are new to it."""
        seen: dict[int, Bits] = {}
        front, bits = np.array([self.start], dtype=np.int64), self.orders.all[None, :]
        while len(front):
            for node, row in zip(front.tolist(), bits, strict=True):
                seen[node] = seen[node] | row if node in seen else row
            origin, target, made = self._steps(front, bits)
            self.origins.append(origin)
            self.targets.append(target)
            self.bits.append(made)
            front, bits = merged(target, made)
            for k, node in enumerate(front.tolist()):
                if node in seen:
                    bits[k] &= ~seen[node]
            keep = bits.any(axis=1)
            front, bits = front[keep], bits[keep]

    def _steps(self, front: IntArray, bits: Bits) -> tuple[IntArray, IntArray, Bits]:
        """The moves made from *front*: node before, node after, and in which readings."""
        place, target, made, by = [], [], [], []
        for k, mover in enumerate(self.movers):
            for position, node in enumerate(front.tolist()):
                if mover.axes:
                    states, flags = self._improvements(self.board.players[k], node // self.labels)
                    place.append(np.full(len(states), position))
                    target.append(states * self.labels + self.label[k])
                    made.append(flags & bits[position])
                    by.append(np.full(len(states), k))
        if not place:
            return front[:0], front[:0], self.orders.nothing(0)
        at, after, flags, who = (np.concatenate(part) for part in (place, target, made, by))
        label = np.array([self.label[k] for k in range(len(self.movers))])[who]
        again = (label > 0) & (label == (front % self.labels)[at])
        others = self.orders.nothing(len(front))  # readings in which somebody else wants to move
        np.bitwise_or.at(others, at[~again], flags[~again])
        flags[again] &= ~others[at[again]]
        keep = flags.any(axis=1)
        return front[at[keep]], after[keep], flags[keep]

    def _improvements(self, party: str, state: int) -> tuple[IntArray, Bits]:
        """The moves that *party* would make from *state* and not regret, in all readings; found once."""
        if (party, state) not in self._made:
            _, targets = self.board.moves.reach(self.board.moves.own(party), np.array([state]))
            origin = np.full(len(targets), state, dtype=np.int64)
            better = self.orders.better(party, origin, targets)
            keep = better.any(axis=1)
            targets, better, origin = targets[keep].astype(np.int64), better[keep], origin[keep]
            answered = self.replies.answered(party, origin, targets, better, credible=True)
            better &= ~answered
            keep = better.any(axis=1)
            self._made[party, state] = targets[keep], better[keep]
        return self._made[party, state]
