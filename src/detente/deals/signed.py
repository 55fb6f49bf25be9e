"""What is signed with a package, clause by clause: who would have to do it, and who asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from detente.board import State
from detente.case.rules import Coalition
from detente.deals.zone import Zone
from detente.light import dataclass


@dataclass(frozen=True)
class Clause:
    """One issue of a package whose value there differs from the outlook's.

    ``today`` is its value today, ``expected`` are those of the outlook. ``by`` are those who settle it, of the parties
    that carry the package; ``asked_by`` those of them who would be worse off without it. Where what is left without it
    is impossible, it is ``bound`` to the rest.
    """

    issue: str
    value: str
    today: str
    expected: tuple[str, ...]
    by: tuple[str, ...]
    asked_by: tuple[str, ...]
    bound: bool

    @property
    def still(self) -> bool:
        """Whether it says that all stays as it is today, which it would not without a deal."""
        return self.value == self.today

    def to_dict(self) -> dict[str, object]:
        """The clause for JSON."""
        return {
            "issue": self.issue,
            "value": self.value,
            "today": self.today,
            "expected": list(self.expected),
            "by": list(self.by),
            "asked_by": list(self.asked_by),
            "still": self.still,
            "bound": self.bound,
        }

    def __repr__(self) -> str:
        kept = "stays" if self.still else "="
        return f"<clause {self.issue} {kept} {self.value}: by {', '.join(self.by)}, for {', '.join(self.asked_by)}>"


def signed(zone: Zone, package: State, parties: Coalition) -> tuple[Clause, ...]:
    """The clauses of *package* where *parties* carry it."""
    board, clauses = zone.board, zone.clauses
    states = np.array([package.index])
    rows = board.rows(states)
    order = {party: k for k, party in enumerate(board.players)}
    found = []
    for axis, issue in enumerate(board.case.issues):
        ways = zone.consent.ways[issue][int(rows[0, axis])]
        if ways == (frozenset(),):
            continue
        asking, bound = clauses.worse(states, rows, axis)
        small = [some for way in ways if (some := zone.consent.small(way, parties)) is not None]
        by = min(small or [parties], key=lambda way: (len(way), sorted(order[party] for party in way)))
        found.append(
            Clause(
                issue,
                package.values[issue],
                board.case.status_quo[issue],
                zone.baseline.values[issue],
                _ordered(by, order),
                _ordered((p for p in parties if int(asking[0]) & clauses.bits[p]), order),
                bool(bound[0]),
            )
        )
    return tuple(found)


def _ordered(parties: Iterable[str], order: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(parties, key=order.__getitem__))
