"""Who holds which position on which issue, read off the statements that stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from typing import TYPE_CHECKING, Any

from detente.case.evidence import Standing, in_force, unseen
from detente.case.logic.conditions import Compare, Condition, Holds, Not
from detente.case.model import Case
from detente.case.red_lines import forbidden
from detente.light import dataclass
from detente.notebook import as_table

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Position:
    """A stance on a value of an issue (on the issue as a whole where *value* is empty), and who said so where.

    *statements* are the numbers of the statements in the case.
    """

    stance: str
    value: str
    statements: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many statements take it."""
        return len(self.statements)

    def __str__(self) -> str:
        times = f" ({self.count})" if self.count > 1 else ""
        return f"{self.stance} {self.value}".rstrip() + times


@dataclass(frozen=True, slots=True)
class PositionCell:
    """What one party holds on one issue, and whether a red line of it forbids a value of the issue by itself."""

    positions: tuple[Position, ...] = ()
    red_line: bool = False

    def __str__(self) -> str:
        return "; ".join([*["red line"] * self.red_line, *map(str, self.positions)])


@dataclass(frozen=True)
class PositionsTable:
    """A row for each issue and a column for each party, in the order of the file."""

    title: str
    as_of: Day | None
    issues: tuple[str, ...]
    parties: tuple[str, ...]
    rows: tuple[tuple[PositionCell, ...], ...]

    def __repr__(self) -> str:
        day = f" as of {self.as_of}" if self.as_of else ""
        return f"<positions in {self.title!r}{day}: {len(self.issues)} issues, {len(self.parties)} parties>"

    def _repr_html_(self) -> str:
        day = f" as of {self.as_of}" if self.as_of else ""
        rows = ((issue, *map(str, row)) for issue, row in zip(self.issues, self.rows, strict=True))
        return as_table(f"Positions in {self.title}{day}", ("Issue", *self.parties), rows)

    def cell(self, issue: str, party: str) -> PositionCell:
        """What *party* holds on *issue*."""
        return self.rows[self.issues.index(issue)][self.parties.index(party)]

    def to_dict(self) -> dict[str, Any]:
        """The table as plain data: for each issue and party the positions and whether there is a red line."""
        return {
            issue: {party: _cell_data(cell) for party, cell in zip(self.parties, row, strict=True)}
            for issue, row in zip(self.issues, self.rows, strict=True)
        }

    def to_dataframe(self) -> pd.DataFrame:
        """One line for each position: issue, party, stance, value, count, statements, red_line."""
        import pandas as pd  # noqa: PLC0415 (only who asks for a data frame pays for pandas)

        lines = [
            (issue, party, position.stance, position.value, position.count, position.statements, cell.red_line)
            for issue, row in zip(self.issues, self.rows, strict=True)
            for party, cell in zip(self.parties, row, strict=True)
            for position in cell.positions
        ]
        columns = ["issue", "party", "stance", "value", "count", "statements", "red_line"]
        return pd.DataFrame(lines, columns=columns)


def _cell_data(cell: PositionCell) -> dict[str, Any]:
    held = [
        {"stance": p.stance, "value": p.value, "count": p.count, "statements": list(p.statements)}
        for p in cell.positions
    ]
    return {"positions": held, "red_line": cell.red_line}


def positions(case: Case) -> PositionsTable:
    """The positions in *case* on the day on which it is read. A party's column shows only its own statements."""
    return _table(case, in_force(case))


def not_counted(case: Case) -> PositionsTable:
    """The positions that a program read in statements which count for nothing yet, since nobody has looked at them."""
    return _table(case, unseen(case))


def _table(case: Case, several: Iterable[Standing]) -> PositionsTable:
    speaking = {said.party for said in case.statements} | set(case.preferences)
    parties = tuple(party for party, known in case.parties.items() if party in speaking or known.members)
    held: dict[tuple[str, str], dict[tuple[str, str], list[int]]] = {}
    for standing in several:
        for about in standing.about:
            for issue in about.issues:
                key = (standing.statement.stance, value_of(case, about, issue))
                held.setdefault((issue, standing.statement.party), {}).setdefault(key, []).append(standing.index)
    drawn = {
        (issue, party)
        for party, wants in case.preferences.items()
        for line in wants.red_lines
        for issue in forbidden(case, line.that)
    }
    rows = tuple(
        tuple(_cell(held.get((issue, party), {}), red_line=(issue, party) in drawn) for party in parties)
        for issue in case.issues
    )
    return PositionsTable(case.title, case.as_of, tuple(case.issues), parties, rows)


def _cell(held: dict[tuple[str, str], list[int]], *, red_line: bool) -> PositionCell:
    made = tuple(Position(stance, value, tuple(dict.fromkeys(said))) for (stance, value), said in held.items())
    return PositionCell(made, red_line)


def value_of(case: Case, about: Condition, issue: str) -> str:
    """What *about* says of *issue* in a table: its value, nothing for the topic, else the whole statement."""
    match about.expression:
        case Holds():
            return "yes" if case.issues[issue].yes_no else ""
        case Not(Holds()) if case.issues[issue].yes_no:
            return "no"
        case Compare(_, "=", value):
            return value.text
        case _:
            return about.text
