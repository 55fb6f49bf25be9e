"""What is signed with a package, clause by clause: who would have to do it, and who asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import numpy as np

from detente.board import State
from detente.case.rules import Coalition
from detente.deals.zone import Zone
from detente.light import dataclass


@dataclass(frozen=True)
class Clause:
    """One issue of a package whose value there differs from the outlook's.

    ``today`` is its value today, ``expected`` are those of the outlook. ``by`` are those who settle it, of the parties
    that carry the package; of several who could alone, one who does it for another. ``asked_by`` are those of them who
    would be worse off without it. Where what is left without it is impossible, it is ``bound`` to the rest.
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
    carrying = _ordered(parties, order)
    found = []
    for axis, issue in enumerate(board.case.issues):
        ways = zone.consent.ways[issue][int(rows[0, axis])]
        if ways == (frozenset(),):
            continue
        asking, bound = clauses.worse(states, rows, axis)
        asked_by = tuple(p for p in carrying if int(asking[0]) & clauses.bits[p])
        small = [some for way in ways if (some := zone.consent.small(way, carrying)) is not None]
        by = min(small or [parties], key=partial(_likely, asked_by, order))
        found.append(
            Clause(
                issue,
                package.values[issue],
                board.case.status_quo[issue],
                zone.baseline.values[issue],
                _ordered(by, order),
                asked_by,
                bool(bound[0]),
            )
        )
    return tuple(found)


def _likely(asked_by: tuple[str, ...], order: Mapping[str, int], way: Coalition) -> tuple[int, bool, list[int]]:
    """Those who settle a clause: the fewest, one who does it for another before one who does it for itself."""
    return len(way), len(way) == 1 and way.issuperset(asked_by), sorted(order[party] for party in way)


def _ordered(parties: Iterable[str], order: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(parties, key=order.__getitem__))
