"""Merging issues one by one: the sums that are still in the race, and where each comes from.

A point is a vector of sums, one a party, reached by settling the issues so far. Points compete within a group: the
partial packages that leave the same rest of every constraint, and so can be completed in the same ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

import numpy as np

from detente.board.space import BoolArray, IntArray
from detente.case.logic.lowering import TRUE, Node, settled
from detente.case.model import Issue
from detente.deals.dominance import undominated
from detente.errors import TooLargeError
from detente.light import dataclass

EXACT = 2**61
"""Sums up to here fit 64 bits; beyond, Python's integers are used."""

Rest = tuple[Node, ...]
"""What is left of each constraint; ``FALSE`` where it can no longer be violated."""


@dataclass(frozen=True, eq=False)
class Layer:
    """One issue merged: where its points come from.

    Point k comes from ``sources[starts[k]:starts[k + 1]]``; a source is the number of a point of the layer before,
    times the number of values, plus the value added. Several sources are ties.
    """

    issue: str
    size: int
    sources: IntArray
    starts: IntArray

    def of(self, point: int) -> list[tuple[int, int]]:
        """The points before, each with the value added, that make *point*."""
        end = self.starts[point + 1] if point + 1 < len(self.starts) else len(self.sources)
        return [divmod(int(source), self.size) for source in self.sources[self.starts[point] : end]]


@dataclass(frozen=True, eq=False)
class _Group:
    """Points that leave the same rest; they are numbered from *start* in their layer."""

    points: IntArray
    start: int


@dataclass(frozen=True, eq=False)
class Merge:
    """What is to be merged: *tables* has for each issue one row a value and one column a party.

    ``floors`` holds the least sum that counts, party by party, or none; no more than *limit* points are compared.
    """

    issues: Mapping[str, Issue]
    tables: Mapping[str, IntArray]
    constraints: Rest
    floors: Sequence[int | None]
    limit: int
    layers: list[Layer] = field(default_factory=list)

    def run(self) -> IntArray:
        """The undominated sums of whole packages, one row each; ``layers`` then tells where they come from."""
        parties = next(iter(self.tables.values())).shape[1]
        exact = all(int(abs(table).max(axis=0).max()) < EXACT // len(self.tables) for table in self.tables.values())
        kind: type = np.int64 if exact else object
        groups = {self.constraints: _Group(np.zeros((1, parties), dtype=kind), 0)}
        if TRUE in self.constraints:
            groups = {}
        hopes = self._hopes()
        for issue, hope in zip(self.tables, hopes, strict=True):
            groups = self._merge(issue, groups, self.tables[issue].astype(kind), hope)
        ends = [group.points for group in groups.values()]
        return ends[0] if ends else np.zeros((0, parties), dtype=kind)

    def _hopes(self) -> list[IntArray]:
        """For each issue the most that all issues after it can still add for each party."""
        best = np.array([table.max(axis=0) for table in self.tables.values()], dtype=object)
        return [best[k + 1 :].sum(axis=0) for k in range(len(best))]

    def _merge(self, issue: str, groups: Mapping[Rest, _Group], table: IntArray, hope: IntArray) -> dict[Rest, _Group]:
        number = sum(len(group.points) for group in groups.values()) * len(table)
        if number > self.limit:
            raise TooLargeError(
                f"the frontier is too large to list: after {len(self.layers)} of {len(self.tables)} issues "
                f"{number:,} partial packages are in the race, and {self.limit:,} is the limit. Ask for single "
                "solutions instead, or hold some issues fixed"
            )
        arrivals: dict[Rest, list[tuple[IntArray, IntArray]]] = {}
        for rest, group in groups.items():
            codes = (group.start + np.arange(len(group.points))) * len(table)
            for value, left in self._leaves(issue, rest, len(table)):
                arrivals.setdefault(left, []).append((group.points + table[value], codes + value))
        made, sources, starts, points, ties = {}, [], [], 0, 0
        for left, parts in arrivals.items():
            sums, codes = (np.concatenate(side) for side in zip(*parts, strict=True))
            if any(floor is not None for floor in self.floors):
                counted = self._can_count(sums, hope)
                sums, codes = sums[counted], codes[counted]
            if len(sums):
                best = undominated(sums)
                made[left] = _Group(sums.T[:, best.distinct].T, points)
                sources.append(codes[best.rows])
                starts.append(best.starts + ties)
                points, ties = points + len(best.starts), ties + len(best.rows)
        none = np.zeros(0, dtype=np.int64)
        self.layers.append(Layer(issue, len(table), np.concatenate([none, *sources]), np.concatenate([none, *starts])))
        return made

    def _leaves(self, name: str, rest: Rest, size: int) -> Iterator[tuple[int, Rest]]:
        """The values that violate nothing, each with what it leaves of the constraints."""
        for value in range(size):
            left = tuple(settled(part, name, self.issues[name].labels[value]) for part in rest)
            if TRUE not in left:
                yield value, left

    def _can_count(self, sums: IntArray, hope: IntArray) -> BoolArray:
        """Which *sums* can still reach every floor."""
        flags = np.ones(len(sums), dtype=bool)
        for k, floor in enumerate(self.floors):
            if floor is not None:
                flags &= sums[:, k] >= floor - hope[k]
        return flags
