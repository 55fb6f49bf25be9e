"""Closed sets of a directed graph: where walks end that can end nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.board.space import BoolArray, IntArray


@dataclass(frozen=True, eq=False)
class Arcs:
    """The arcs of a graph with *count* nodes, sorted by where they begin."""

    first: IntArray
    target: IntArray

    @classmethod
    def of(cls, count: int, origin: IntArray, target: IntArray) -> Arcs:
        """The graph with an arc from each *origin* to its *target*."""
        order = np.argsort(origin, kind="stable")
        return cls(np.searchsorted(origin[order], np.arange(count + 1)), target[order])

    def after(self, nodes: IntArray) -> IntArray:
        """The targets of all arcs from *nodes*."""
        number = self.first[nodes + 1] - self.first[nodes]
        within = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
        return np.asarray(self.target[np.repeat(self.first[nodes], number) + within])

    def closure(self, nodes: IntArray) -> BoolArray:
        """What can be reached from *nodes*, themselves included."""
        seen = np.zeros(len(self.first) - 1, dtype=bool)
        seen[nodes] = True
        while len(nodes):
            reached = self.after(nodes)
            nodes = np.unique(reached[~seen[reached]])
            seen[nodes] = True
        return seen


def closed_sets(count: int, origin: IntArray, target: IntArray) -> tuple[IntArray, tuple[IntArray, ...]]:
    """The nodes without arcs, and the larger sets in which a walk can go round for ever but which it cannot leave.

    These are the strongly connected components without a way out. All nodes that can reach one found are set aside, so
    that few sets are looked at.
    """
    onward, back = Arcs.of(count, origin, target), Arcs.of(count, target, origin)
    sinks = np.flatnonzero(np.diff(onward.first) == 0)
    left = ~back.closure(sinks)
    cycles = []
    while left.any():
        node = np.array([np.argmax(left)])
        ahead = onward.closure(node)
        while (cannot_return := ahead & ~back.closure(node)).any():
            node = np.array([np.argmax(cannot_return)])
            ahead = onward.closure(node)
        cycles.append(np.flatnonzero(ahead))
        left &= ~back.closure(node)
    return sinks, tuple(cycles)
