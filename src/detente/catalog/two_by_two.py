"""The 78 strict ordinal two-by-two games, each built from one line of data.

Two parties have two choices each and rank the four outcomes without ties, 4 best and 1 worst. Up to swapping rows,
columns or parties there are 78 such games.

Rapoport, A., Guyer, M. (1966). A taxonomy of 2 x 2 games. General Systems 11, 203-214.

The numbers are this catalog's own, not those of the paper. Of the up to eight ways to write a game, the one whose
eight payoffs (row party, then column party; each up-left, up-right, down-left, down-right) are largest in
lexicographic order stands for it; the games are then numbered from the largest to the smallest.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from detente.errors import UnknownNameError
from detente.light import dataclass

if TYPE_CHECKING:
    from detente.case.model import Case

DATA = Path(__file__).parent / "rapoport1966" / "games.csv"
CITATION = "Rapoport, A., Guyer, M. (1966). A taxonomy of 2 x 2 games. General Systems 11, 203-214."
SIDES = ("left", "right")
CELLS = ("up-left", "up-right", "down-left", "down-right")
KNOWN: Mapping[str, str] = {
    "TRPS": "prisoner's dilemma",
    "TRSP": "chicken",
    "RTPS": "stag hunt",
    "TPRS": "deadlock",
    "TSRP": "leader",
    "STRP": "hero",
}
"""Names of symmetric games by the order, best first, of: temptation, reward, sucker's payoff, punishment."""

Payoffs: TypeAlias = tuple[int, int, int, int]
_NAME = re.compile(r"(?:rapoport1966|2x2)/(\d+)\Z")


@dataclass(frozen=True, slots=True)
class TwoByTwoGame:
    """A strict ordinal game: the payoffs of both parties in the order of ``CELLS``, 4 best and 1 worst."""

    number: int
    row: Payoffs
    column: Payoffs
    name: str = ""

    @property
    def title(self) -> str:
        """What the game is called in tables."""
        return f"Two-by-two game {self.number}" + (f" ({self.name})" if self.name else "")


@cache
def games() -> tuple[TwoByTwoGame, ...]:
    """The 78 games in the order of their numbers."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return tuple(
            TwoByTwoGame(int(line["number"]), _digits(line["row"]), _digits(line["column"]), line["name"])
            for line in csv.DictReader(file)
        )


def classes() -> tuple[TwoByTwoGame, ...]:
    """The same games, found again from all 576 ways to write a strict game."""
    orders: list[Payoffs] = list(permutations((4, 3, 2, 1)))  # type: ignore[arg-type]
    kept = sorted({max(written(row, column)) for row in orders for column in orders}, reverse=True)
    return tuple(TwoByTwoGame(k, row, column, known_as(row, column)) for k, (row, column) in enumerate(kept, start=1))


def written(row: Payoffs, column: Payoffs) -> set[tuple[Payoffs, Payoffs]]:
    """Every way to write the game: with rows, columns or parties swapped."""
    found = {(row, column), (_transposed(column), _transposed(row))}
    found |= {(_rows(a), _rows(b)) for a, b in found}
    return found | {(_columns(a), _columns(b)) for a, b in found}


def known_as(row: Payoffs, column: Payoffs) -> str:
    """The established name of the game, or an empty string."""
    for a, b in written(row, column):
        if a == _transposed(b):
            reward, sucker, temptation, punishment = a
            worth = {"R": reward, "S": sucker, "T": temptation, "P": punishment}
            if name := KNOWN.get("".join(sorted(worth, key=worth.__getitem__, reverse=True))):
                return name
    return ""


def is_game(name: str) -> bool:
    """Whether *name* is that of a two-by-two game, existing or not."""
    return bool(_NAME.match(name))


def case(name: str) -> Case:
    """The case of the game called ``rapoport1966/12`` or ``2x2/12``; raises ``UnknownNameError``."""
    match = _NAME.match(name)
    number = int(match.group(1)) if match else 0
    game = next((game for game in games() if game.number == number), None)
    if game is None:
        raise UnknownNameError("case", name, ["rapoport1966/1 to rapoport1966/78"])
    return case_of(game)


def case_of(game: TwoByTwoGame) -> Case:
    """*game* as a case: one issue a party, each party choosing its row or column."""
    from detente.case.model import Case  # noqa: PLC0415 (listing the catalog must not load the case model)

    cells = {f"{row}-{column}": f"row = {row} and column = {column}" for row in ("up", "down") for column in SIDES}
    reason = "the ordinal payoffs of the game"
    return Case.model_validate(
        {
            "detente": 1,
            "title": game.title,
            "cite": CITATION,
            "note": "The status quo is up-left; the source names none. The number is this catalog's own.",
            "parties": {"row": {"name": "Row"}, "column": {"name": "Column"}},
            "issues": {
                "row": {"name": "Row's choice", "values": ["up", "down"], "status_quo": "up", "decided_by": "row"},
                "column": {
                    "name": "Column's choice",
                    "values": list(SIDES),
                    "status_quo": "left",
                    "decided_by": "column",
                },
            },
            "states": cells,
            "preferences": {
                "row": {"ranking": _ranked(game.row), "because": reason},
                "column": {"ranking": _ranked(game.column), "because": reason},
            },
        }
    )


def _ranked(payoffs: Payoffs) -> list[str]:
    return [cell for _, cell in sorted(zip(payoffs, CELLS, strict=True), reverse=True)]


def _digits(text: str) -> Payoffs:
    a, b, c, d = map(int, text)
    return a, b, c, d


def _rows(payoffs: Payoffs) -> Payoffs:
    a, b, c, d = payoffs
    return c, d, a, b


def _columns(payoffs: Payoffs) -> Payoffs:
    a, b, c, d = payoffs
    return b, a, d, c


def _transposed(payoffs: Payoffs) -> Payoffs:
    a, b, c, d = payoffs
    return a, c, b, d
