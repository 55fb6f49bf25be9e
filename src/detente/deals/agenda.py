"""What could be put on the agenda: every issue in one class, and the issues ranked by how negotiable they are.

- *alone*: some package in the zone has the issue as its only clause;
- *package*: it is a clause of some package in the zone, but of none by itself;
- *blocked*: somebody asks for it, and nothing that contains it can be agreed: it is a clause of some deal, or one party
  could settle it by itself, another would be better off, and the one does not want to;
- *settled*: nobody who would have to be asked wants it otherwise than it comes without a deal.

An issue comes before another, in this order, when its class comes first above, a larger share of the frontier has it as
a clause, a larger share of the zone does, more parties have said that they are open to talk about it (offers, accepts,
promises or is open to), less those that have rejected or demanded something on it; and otherwise when it stands earlier
in the file. Every figure is shown, so that the ranking can be checked by eye.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal, TypeAlias, get_args

import numpy as np

from detente.board.numbering import ascending
from detente.case.evidence import in_force
from detente.case.model import Case
from detente.case.rows import Line, Rows
from detente.deals.frontier import Frontier
from detente.deals.impasse import blockades
from detente.deals.zone import Zone
from detente.light import dataclass

WILLING = ("offers", "accepts", "open-to", "promises")
HARD = ("demands", "rejects")
Class: TypeAlias = Literal["alone", "package", "blocked", "settled"]


@dataclass(frozen=True)
class AgendaItem:
    """How negotiable an issue is, by its class ``kind``.

    ``alone`` are the values that could be agreed by themselves, ``values`` those that are a clause of some package in
    the zone. ``blocked_by`` are the parties behind the smallest sets of requirements that block every deal about it.
    ``zone_share`` and ``frontier_share`` count the packages of which the issue is a clause, with the number of all.
    ``willing`` and ``hard`` are the parties that said something of that kind about it, in statements that stand.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "issue", "kind", "alone", "values", "blocked_by", "zone_with", "zone", "frontier_with", "frontier", "willing",
        "hard",
    )  # fmt: skip

    issue: str
    kind: Class
    alone: tuple[str, ...]
    values: tuple[str, ...]
    blocked_by: tuple[str, ...]
    zone_share: tuple[int, int]
    frontier_share: tuple[int, int]
    willing: tuple[str, ...]
    hard: tuple[str, ...]

    @property
    def negotiable(self) -> bool:
        """Whether it is a clause of some package that can be agreed."""
        return self.kind in ("alone", "package")

    @property
    def order(self) -> tuple[float, ...]:
        """What the agenda is sorted by, smallest first."""
        return (
            get_args(Class).index(self.kind),
            -_share(self.frontier_share),
            -_share(self.zone_share),
            len(self.hard) - len(self.willing),
        )

    def lines(self) -> Iterator[Line]:
        """One line; the shares as the number of packages with the issue as a clause and of all."""
        about = (self.issue, self.kind, self.alone, self.values, self.blocked_by)
        yield *about, *self.zone_share, *self.frontier_share, self.willing, self.hard

    def to_dict(self) -> dict[str, object]:
        """The item for JSON."""
        return {
            "issue": self.issue,
            "kind": self.kind,
            "alone": list(self.alone),
            "values": list(self.values),
            "blocked_by": list(self.blocked_by),
            "zone_share": list(self.zone_share),
            "frontier_share": list(self.frontier_share),
            "willing": list(self.willing),
            "hard": list(self.hard),
        }

    def __repr__(self) -> str:
        having, of = self.zone_share
        return f"<agenda item {self.issue}: {self.kind}, clause of {having:,} of {of:,} packages>"


def agenda(zone: Zone, frontier: Frontier) -> Rows[AgendaItem]:
    """The issues of the case, the most negotiable first; *frontier* is that of *zone*."""
    case = zone.board.case
    willing, hard = _speakers(case, WILLING), _speakers(case, HARD)
    items = [
        _item(zone, frontier, axis, issue, tuple(willing[issue]), tuple(hard[issue]))
        for axis, issue in enumerate(case.issues)
        if issue not in case.held
    ]
    return Rows.of(AgendaItem, sorted(items, key=lambda item: item.order))


def _item(
    zone: Zone, frontier: Frontier, axis: int, issue: str, willing: tuple[str, ...], hard: tuple[str, ...]
) -> AgendaItem:
    labels, clauses = zone.board.case.issues[issue].labels, zone.clauses
    column = zone.board.rows(zone.packages)[:, axis]
    having = clauses.having(issue, zone.packages)
    single = having & (clauses.count[zone.packages] == 1)
    values, alone = (tuple(labels[k] for k in ascending(column[flags]).tolist()) for flags in (having, single))
    blocked_by = () if values else _blocked_by(zone, axis, issue)
    kind: Class = "alone" if alone else "package" if values else "blocked" if blocked_by else "settled"
    return AgendaItem(
        issue,
        kind,
        alone,
        values,
        blocked_by,
        (int(having.sum()), len(having)),
        (int(clauses.having(issue, frontier.states).sum()), len(frontier)),
        willing,
        hard,
    )


def _blocked_by(zone: Zone, axis: int, issue: str) -> tuple[str, ...]:
    """The parties behind the smallest blockades of all deals about *issue*; without such a deal, who will not."""
    about = zone.wanted.chosen(zone.clauses.having(issue, np.arange(zone.board.space.size)))
    if len(about.state):
        sets = blockades(zone, about)
        found = {party for blockade in sets if len(blockade) == len(sets[0]) for party in blockade.parties}
    else:
        found = set(_unwilling(zone, axis, issue))
    return tuple(party for party in zone.board.players if party in found)


def _unwilling(zone: Zone, axis: int, issue: str) -> Iterator[str]:
    """The parties that could settle *issue* otherwise by themselves, as others would like, and do not want to."""
    board, consent = zone.board, zone.consent
    rows = np.repeat(board.rows(np.array([zone.baseline.state.index])), len(consent.ways[issue]), axis=0)
    rows[:, axis] = np.arange(len(rows))
    for state, ways in zip(board.find(rows).tolist(), consent.ways[issue], strict=True):
        if state < 0 or zone.clauses.count[state] != 1:
            continue
        asking, _ = zone.clauses.worse(np.array([state]), board.rows(np.array([state])), axis)
        for way in ways:
            (party, *more) = way or ("",)
            if not more and isinstance(party, str) and party and int(asking[0]) & ~zone.clauses.bits[party]:
                yield from () if zone.accepts[party][state] else (party,)


def _share(part: tuple[int, int]) -> float:
    return part[0] / part[1] if part[1] else 0.0


def _speakers(case: Case, stances: tuple[str, ...]) -> dict[str, dict[str, None]]:
    """For each issue who takes one of the *stances* on it, in the order of the file."""
    found: dict[str, dict[str, None]] = {issue: {} for issue in case.issues}
    for standing in in_force(case):
        if standing.statement.stance in stances:
            for issue in standing.issues:
                found[issue][standing.statement.party] = None
    return found
