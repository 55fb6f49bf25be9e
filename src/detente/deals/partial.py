"""Partial deals: some issues are settled now, the rest goes as it would without a deal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from detente.board import State
from detente.board.numbering import ascending
from detente.board.space import IntArray
from detente.case.rows import Line, Rows, changes_text
from detente.deals.frontier import frontier
from detente.deals.zone import Zone
from detente.light import dataclass


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


def _best(zone: Zone, states: IntArray, changed: IntArray) -> Iterator[int]:
    """Packages that are on the frontier of those with as few issues, and give what none with fewer issues gives."""
    given: set[tuple[int, ...]] = set()
    for size in ascending(changed).tolist():
        small = states[changed <= size]
        payoffs = [zone.board.payoff[party][small] for party in zone.board.players]
        best = frontier(payoffs)
        table = list(zip(*(column[best].tolist() for column in payoffs), strict=True))
        exact = (changed[changed <= size] == size)[best]
        yield from (int(small[k]) for k, row, now in zip(best, table, exact, strict=True) if now and row not in given)
        given.update(table)


def _deal(zone: Zone, state: int) -> PartialDeal:
    there = zone.board.at(state)
    return PartialDeal(there, zone.clauses.of(state), zone.changes(there), zone.gains(state))
