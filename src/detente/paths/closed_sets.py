"""Closed sets of a directed graph: where walks end that can end nowhere else."""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np

from detente.board.numbering import ascending
from detente.board.space import BoolArray, IntArray
from detente.light import dataclass

MANY = 200_000
"""_Arcs from which on SciPy, where it is installed, is faster than it takes to load."""


@dataclass(frozen=True, eq=False)
class _Arcs:
    """The arcs of a graph with *count* nodes, sorted by where they begin."""

    first: IntArray
    target: IntArray

    @classmethod
    def of(cls, count: int, origin: IntArray, target: IntArray) -> _Arcs:
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
            nodes = ascending(reached[~seen[reached]])
            seen[nodes] = True
        return seen


def closed_sets(count: int, origin: IntArray, target: IntArray) -> tuple[IntArray, tuple[IntArray, ...]]:
    """The nodes without arcs, and the larger sets in which a walk can go round for ever but which it cannot leave.

    These are the strongly connected components without a way out. All nodes that can reach one found are set aside, so
    that few sets are looked at.
    """
    if len(origin) > MANY and find_spec("scipy"):
        return by_scipy(count, origin, target)
    onward, back = _Arcs.of(count, origin, target), _Arcs.of(count, target, origin)
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


def by_scipy(count: int, origin: IntArray, target: IntArray) -> tuple[IntArray, tuple[IntArray, ...]]:
    """The same from all strongly connected components at once."""
    from scipy.sparse import coo_array  # noqa: PLC0415 (it takes long to load, and is not always there)
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    leaves: BoolArray = np.zeros(count, dtype=bool)
    leaves[origin] = True
    graph = coo_array((np.ones(len(origin), dtype=np.int8), (origin, target)), shape=(count, count))
    number, label = connected_components(graph, directed=True, connection="strong")
    closed: BoolArray = np.ones(number, dtype=bool)
    closed[label[origin[label[origin] != label[target]]]] = False
    inside = np.flatnonzero(closed[label] & leaves)
    order = inside[np.argsort(label[inside], kind="stable")]
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if len(order) else []
    return np.flatnonzero(~leaves), tuple(sorted(parts, key=lambda part: int(part[0])))
