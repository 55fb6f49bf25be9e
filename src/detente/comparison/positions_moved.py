"""Who moved on which issue, since when, and by which statement."""

from __future__ import annotations

from datetime import date as Day

from detente.case.model import Case, Statement
from detente.case.positions import PositionCell, positions
from detente.light import dataclass


@dataclass(frozen=True)
class PositionMoved:
    """What *party* held on *issue* and holds now, each position as its stance and value.

    ``since`` is the day of the first of the *statements* that take a position which it did not hold before; where it
    only gave one up there is none.
    """

    party: str
    issue: str
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    since: Day | None
    statements: tuple[Statement, ...]

    def __repr__(self) -> str:
        before, after = (
            ", ".join(" ".join(one).strip() for one in side) or "nothing" for side in (self.before, self.after)
        )
        return f"<{self.party} on {self.issue}: {before} -> {after}{f', since {self.since}' if self.since else ''}>"

    def to_dict(self) -> dict[str, object]:
        """The move for JSON."""
        return {
            "party": self.party,
            "issue": self.issue,
            "before": [" ".join(one).strip() for one in self.before],
            "after": [" ".join(one).strip() for one in self.after],
            "since": self.since.isoformat() if self.since else None,
            "statements": [
                {"date": one.date.isoformat(), "stance": one.stance, "text": one.text, "source": one.source}
                for one in self.statements
            ],
        }


def positions_moved(before: Case, after: Case) -> tuple[PositionMoved, ...]:
    """Every party and issue on which the statements that stand take other positions, in the order of *after*."""
    old, new = positions(before), positions(after)
    found = []
    for issue in dict.fromkeys((*after.issues, *before.issues)):
        for party in dict.fromkeys((*new.parties, *old.parties)):
            held = _held(old.cell(issue, party)) if issue in old.issues and party in old.parties else {}
            holds = _held(new.cell(issue, party)) if issue in new.issues and party in new.parties else {}
            if held.keys() == holds.keys():
                continue
            fresh = dict.fromkeys(number for key, said in holds.items() if key not in held for number in said)
            said = tuple(after.statements[number] for number in fresh)
            since = min((one.date for one in said), default=None)
            found.append(PositionMoved(party, issue, tuple(held), tuple(holds), since, said))
    return tuple(found)


def _held(cell: PositionCell) -> dict[tuple[str, str], tuple[int, ...]]:
    return {(one.stance, one.value): one.statements for one in cell.positions}
