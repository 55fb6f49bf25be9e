"""What could be put on the agenda: the issues, ranked by how negotiable they are.

An issue comes before another, in this order, when
1. a new value of it could be agreed by itself, with nothing else changed,
2. some package that can be agreed changes it,
3. a larger share of the frontier changes it,
4. a larger share of the zone changes it,
5. more parties have said that they are open to talk about it (offers, accepts, promises or is open to), less those that
   have rejected or demanded something on it;
and otherwise when it stands earlier in the file. Every figure is shown, so that the ranking can be checked by eye.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from detente.board.space import IntArray
from detente.case.evidence import in_force
from detente.case.rows import Line, Rows
from detente.deals.frontier import Frontier
from detente.deals.zone import Zone
from detente.errors import DetenteError

WILLING = ("offers", "accepts", "open-to", "promises")
HARD = ("demands", "rejects")


@dataclass(frozen=True)
class AgendaItem:
    """How negotiable an issue is.

    ``alone`` are the new values that could be agreed by themselves, ``values`` those that occur in some package of the
    zone. ``zone_share`` and ``frontier_share`` count the packages that change the issue, with the number of all.
    ``willing`` and ``hard`` are the parties that said something of that kind about it, in statements that stand.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "issue", "alone", "values", "zone_changed", "zone", "frontier_changed", "frontier", "willing", "hard",
    )  # fmt: skip

    issue: str
    alone: tuple[str, ...]
    values: tuple[str, ...]
    zone_share: tuple[int, int]
    frontier_share: tuple[int, int]
    willing: tuple[str, ...]
    hard: tuple[str, ...]

    @property
    def negotiable(self) -> bool:
        """Whether some package that can be agreed changes it."""
        return bool(self.values)

    @property
    def order(self) -> tuple[float, ...]:
        """What the agenda is sorted by, smallest first."""
        return (
            -bool(self.alone),
            -bool(self.values),
            -_share(self.frontier_share),
            -_share(self.zone_share),
            len(self.hard) - len(self.willing),
        )

    def lines(self) -> Iterator[Line]:
        """One line; the shares as the number of packages that change the issue and of all."""
        yield self.issue, self.alone, self.values, *self.zone_share, *self.frontier_share, self.willing, self.hard

    def to_dict(self) -> dict[str, object]:
        """The item for JSON."""
        return {
            "issue": self.issue,
            "alone": list(self.alone),
            "values": list(self.values),
            "zone_share": list(self.zone_share),
            "frontier_share": list(self.frontier_share),
            "willing": list(self.willing),
            "hard": list(self.hard),
        }

    def __repr__(self) -> str:
        changed, of = self.zone_share
        return f"<agenda item {self.issue}: changed in {changed:,} of {of:,} packages, {len(self.alone)} values alone>"


def agenda(zone: Zone, frontier: Frontier) -> Rows[AgendaItem]:
    """The issues of the case, the most negotiable first; *frontier* is that of *zone*."""
    rows, best = (zone.board.rows(states) for states in (zone.packages, frontier.states))
    today = zone.board.row(zone.board.status_quo.index)
    items = []
    for axis, issue in enumerate(zone.board.case.issues):
        if issue in zone.board.case.held:
            continue
        labels = zone.board.case.issues[issue].labels
        here = today[axis]
        found = [labels[k] for k in np.unique(rows[:, axis]).tolist() if k != here]
        items.append(
            AgendaItem(
                issue,
                tuple(value for value in found if _alone(zone, issue, value)),
                tuple(found),
                _changing(rows[:, axis], here),
                _changing(best[:, axis], here),
                _speakers(zone, issue, WILLING),
                _speakers(zone, issue, HARD),
            )
        )
    return Rows.of(AgendaItem, sorted(items, key=lambda item: item.order))


def _share(part: tuple[int, int]) -> float:
    return part[0] / part[1] if part[1] else 0.0


def _changing(column: IntArray, here: int) -> tuple[int, int]:
    return int((column != here).sum()), len(column)


def _alone(zone: Zone, issue: str, value: str) -> bool:
    try:
        return {issue: value} in zone
    except DetenteError:  # impossible without a change of something else
        return False


def _speakers(zone: Zone, issue: str, stances: tuple[str, ...]) -> tuple[str, ...]:
    found = (
        s.statement.party for s in in_force(zone.board.case) if s.statement.stance in stances and issue in s.issues
    )
    return tuple(dict.fromkeys(found))
