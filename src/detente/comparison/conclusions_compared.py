"""What two cases conclude, in terms in which it can be compared.

A state is told by the values of the issues that both cases have, since "as today" means another state once today has
moved; a move is told by what it changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from detente.analysis import Analysis
from detente.board import Board
from detente.case.logic.conditions import Compare, Condition, Holds, Word
from detente.case.logic.language import to_text
from detente.case.model import Case
from detente.errors import TooLargeError
from detente.light import dataclass
from detente.robustness import Conclusion, readings
from detente.robustness.chunk import at_midpoints, ground
from detente.robustness.conclusions import Sort
from detente.robustness.draw_readings import MOST_STATES
from detente.show.document import Claim
from detente.telling.claims_made import of_baseline, of_demand, of_issue, of_proposal, of_temptation, of_zone

Drawn: TypeAlias = Conclusion | Claim
"""A conclusion of the readings, or a claim of the brief that no reading makes."""

HALF = Fraction(1, 2)
MOVES: frozenset[Sort] = frozenset({"tempts", "deterred"})
MAIN: tuple[Sort, ...] = (
    "breakthrough", "deal possible", "talks", "outlook", "expected", "undeterred", "tempts", "deterred", "tempted",
    "rests", "granted", "step", "proposal accepted", "rests for",
)  # fmt: skip
"""Kinds of conclusions in the order in which differences are told."""
PACKAGES: tuple[Sort, ...] = (
    "frontier", "deal", "acceptable", "holds by itself", "holds by credible answer", "holds by a bluff",
    "does not hold",
)  # fmt: skip
"""Kinds of conclusions about packages, of which there may be hundreds."""
ON_LARGE = ("something can be agreed", "no package can be agreed", "outlook is today", "outlook is another", "granted",
            "tempted")  # fmt: skip
"""Kinds of claims that stand in for conclusions where the board is too large for these."""
CLAIMED = (
    "met", "refused", "out of reach", "refuses", "proposal acceptable", "proposal refused", "proposal no deal", "alone",
    "package", "blocked", "settled",
)  # fmt: skip
"""Kinds of claims that say what no conclusion of the readings says: verdicts, who refuses, classes of the agenda."""


@dataclass(frozen=True)
class Terms:
    """The issues by which states are told, in the order of the first case."""

    issues: tuple[str, ...]

    def told(self, conclusion: Conclusion, today: Mapping[str, str]) -> Conclusion:
        """*conclusion* of a case of that day, in these terms."""
        if conclusion.kind == "granted":
            return replace(conclusion, about=demanded(conclusion.about))
        if conclusion.state is None or conclusion.kind in MOVES:
            return conclusion
        there = {**today, **dict(conclusion.state)}
        return replace(conclusion, state=tuple((issue, there[issue]) for issue in self.issues))

    def here(self, conclusion: Conclusion, case: Case) -> Conclusion:
        """*conclusion* in these terms as *case* tells it: by what differs from today."""
        if conclusion.state is None or conclusion.kind in MOVES:
            return conclusion
        today = case.status_quo
        return replace(conclusion, state=tuple((key, value) for key, value in conclusion.state if today[key] != value))


def demanded(text: str) -> str:
    """A demand in one spelling, however it was written: a yes/no issue named bare is one that is yes."""
    match Condition.parse(text).expression:
        case Holds(issue):
            return to_text(Compare(Word(issue.text), "=", Word("yes")))
        case expression:
            return to_text(expression)


def shared(before: Case, after: Case) -> Terms:
    """The terms for two cases."""
    return Terms(tuple(issue for issue in before.issues if issue in after.issues))


def entered(case: Case, terms: Terms) -> frozenset[Drawn]:
    """What *case* concludes as it is entered. Raises ``TooLargeError``."""
    return on_board(case.board(), terms)


def on_board(board: Board, terms: Terms) -> frozenset[Drawn]:
    """What the case on *board* concludes as it is entered."""
    today = board.case.status_quo
    return frozenset(terms.told(made, today) for made in at_midpoints(ground(_carried(board))))


def claimed(case: Case, *, instead: bool = False) -> frozenset[Drawn]:
    """What the brief of *case* claims besides; *instead* of conclusions, with what stands in for these."""
    return claims_of(Analysis(case), instead=instead)


def claims_of(found: Analysis, *, instead: bool = False) -> frozenset[Drawn]:
    """The same of a case that is being analysed."""
    told = [
        replace(claim, about=(demanded(claim.about[0]), *claim.about[1:]))
        for demand in found.demands
        for claim in of_demand(demand)
    ]
    if instead:
        told += [claim for one in found.temptations for claim in of_temptation(one)]
        told += [*of_baseline(found.baseline), *(of_zone(found.deals) if found.deals is not None else ())]
    if found.deals is not None:
        told += [claim for made in found.deals.proposals for claim in of_proposal(made)]
        told += [claim for entry in found.deals.agenda for claim in of_issue(entry) if len(claim.about) == 1]
    return frozenset(claim for claim in told if claim.kind in (*CLAIMED, *(ON_LARGE if instead else ())))


def shares(case: Case, terms: Terms, seed: int, draws: int | None = None) -> dict[Drawn, Fraction]:
    """The share of readings in which each conclusion holds; where nothing is in doubt there is one reading."""
    found = readings(_carried(case.board()), draws, seed)
    told: dict[Drawn, Fraction] = {}
    for made in found.counts:
        key = terms.told(made, case.status_quo)
        told[key] = max(told.get(key, Fraction(0)), found.share(made))
    return told


def mostly(case: Case, terms: Terms, seed: int, draws: int) -> frozenset[Drawn]:
    """What holds in at least half of the readings."""
    return frozenset(made for made, share in shares(case, terms, seed, draws).items() if share >= HALF)


def _carried(board: Board) -> Board:
    """*board*, where it is not too large."""
    if board.space.size > MOST_STATES:
        raise TooLargeError(
            f"the board has {board.space.size:,} states; conclusions are compared on boards of up to {MOST_STATES:,}"
        )
    return board
