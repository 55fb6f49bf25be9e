"""Partial deals: some issues are settled now, the rest goes as it would without a deal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from detente.board import State
from detente.board.space import BoolArray, IntArray
from detente.case.rows import Line, Rows, changes_text
from detente.deals.frontier import frontier
from detente.deals.zone import Reference, Zone


@dataclass(frozen=True)
class PartialDeal:
    """A package in the zone that settles few issues.

    ``issues`` are its clauses, ``changes`` what it changes from today, ``gains`` how far each player climbs from its
    outlook.
    """

    columns: ClassVar[tuple[str, ...]] = ("state", "issues", "changes", "party", "gain")

    state: State
    issues: tuple[str, ...]
    changes: Mapping[str, tuple[str, str]]
    gains: Mapping[str, int]

    def lines(self) -> Iterator[Line]:
        """One line a player."""
        for party, gain in self.gains.items():
            yield self.state.name, self.issues, changes_text(self.changes), party, gain

    def to_dict(self) -> dict[str, object]:
        """The partial deal for JSON."""
        changed = {issue: {"from": old, "to": new} for issue, (old, new) in self.changes.items()}
        return {"issues": list(self.issues), "changes": changed, "gains": dict(self.gains)}

    def __repr__(self) -> str:
        return f"<partial deal on {', '.join(self.issues)}: {', '.join(self.state.values[k] for k in self.issues)}>"


def partial_deals(zone: Zone, *, most: int = 3) -> Rows[PartialDeal]:
    """The best packages in *zone* that settle at most *most* issues, those with fewer issues first.

    Best are those that no package that settles as few issues, or fewer, improves on for one party without hurting
    another; and no more issues than are needed: a package is left out when one with fewer gives everyone the same.
    """
    changed = zone.clauses.count[zone.packages]
    small = zone.packages[changed <= most]
    return Rows.of(PartialDeal, (_deal(zone, state) for state in _best(zone, small, changed[changed <= most])))


def partial_deals_within(zone: Zone, package: Reference) -> Rows[PartialDeal]:
    """What of *package* can be signed now: the largest parts of it that are in *zone*, most issues first.

    A part settles some issues as the package does and leaves the rest as without a deal; it is largest when no part in
    the zone contains it.
    """
    goal = zone.state(package)
    inside = zone.mask & _between(zone, goal)
    states = np.flatnonzero(inside)
    taken = zone.board.differences(states, zone.baseline.state.index)
    order = np.argsort(-taken.sum(axis=1), kind="stable")
    kept: list[int] = []
    for k in order.tolist():
        if not any((taken[k] <= taken[larger]).all() for larger in kept):
            kept.append(k)
    return Rows.of(PartialDeal, (_deal(zone, int(states[k])) for k in kept))


def _best(zone: Zone, states: IntArray, changed: IntArray) -> Iterator[int]:
    """Packages that are on the frontier of those with as few issues, and give what none with fewer issues gives."""
    given: set[tuple[int, ...]] = set()
    for size in np.unique(changed).tolist():
        small = states[changed <= size]
        payoffs = [zone.board.payoff[party][small] for party in zone.board.players]
        best = frontier(payoffs)
        table = list(zip(*(column[best].tolist() for column in payoffs), strict=True))
        exact = (changed[changed <= size] == size)[best]
        yield from (int(small[k]) for k, row, now in zip(best, table, exact, strict=True) if now and row not in given)
        given.update(table)


def _between(zone: Zone, goal: State) -> BoolArray:
    """The states in which every issue stands as without a deal or as in *goal*."""
    space = zone.board.space
    ends = zone.board.rows(np.array([zone.baseline.state.index, goal.index]))
    found: BoolArray = np.ones((), dtype=bool)
    for axis, name in enumerate(zone.board.case.issues):
        column = space.columns[name]
        found = found & ((column == ends[0, axis]) | (column == ends[1, axis]))
    return space.spread(found)


def _deal(zone: Zone, state: int) -> PartialDeal:
    there = zone.board.at(state)
    return PartialDeal(there, zone.clauses.of(state), zone.changes(there), zone.gains(state))
