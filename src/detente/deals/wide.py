"""Deals on cases with more packages than can be listed, where every party's preferences are weights on single issues.

There is no board, so there are no moves: a package is measured against the status quo instead of an outlook, and
whether it would hold is not said. Everyone's consent is asked, and nobody's red line may be crossed.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.case.model import Case
from detente.case.rules import players
from detente.deals.additive import AdditiveFrontier, additive_frontier
from detente.deals.bargain import additive_bargain
from detente.deals.solutions import Solution, solutions
from detente.deals.worth import worths
from detente.light import dataclass


@dataclass(frozen=True, eq=False)
class WideDeals:
    """The frontier of the packages that cross no red line and are no worse than today for anybody, and what rules pick.

    ``reason`` says why the case was not put on a board.
    """

    case: Case
    reason: str
    frontier: AdditiveFrontier
    solutions: tuple[Solution, ...]

    def picked(self) -> dict[str, tuple[Mapping[str, tuple[str, str]], tuple[str, ...]]]:
        """For each solution's name what its first package changes, and who then gains."""
        today = self.case.status_quo
        found: dict[str, tuple[Mapping[str, tuple[str, str]], tuple[str, ...]]] = {}
        for solution in self.solutions:
            if solution.packages:
                package = self.frontier.package(solution.packages[0])
                changes = {issue: (today[issue], value) for issue, value in package.items() if value != today[issue]}
                worth = zip(solution.parties, solution.utilities[0], solution.disagreement, strict=True)
                found[solution.name] = (changes, tuple(party for party, now, before in worth if now > before))
        return found

    def to_dict(self) -> dict[str, object]:
        """The deals for JSON."""
        return {
            "case": self.case.title,
            "left_out": self.reason,
            "frontier": self.frontier.total,
            "distinct": self.frontier.distinct,
            "solutions": {
                name: {
                    "changes": {issue: {"from": old, "to": new} for issue, (old, new) in changes.items()},
                    "gaining": list(gaining),
                }
                for name, (changes, gaining) in self.picked().items()
            },
        }

    def __repr__(self) -> str:
        return f"<deals of {self.case.title!r} without a board: {self.frontier.total:,} packages on the frontier>"


def wide_deals(case: Case, reason: str = "") -> WideDeals:
    """What can be agreed on *case* without listing its packages.

    Raises ``DetenteError`` where preferences are not weights on single issues, ``TooLargeError`` where even the
    frontier is too large.
    """
    asked = players(case)
    today = {party: worth.of(case, case.status_quo) for party, worth in worths(case, asked).items()}
    crossed = [line.that for wants in case.preferences.values() for line in wants.red_lines]
    frontier = additive_frontier(case, asked, forbidden=crossed, at_least=today)
    picked = solutions(additive_bargain(frontier, today)) if frontier.total else ()
    return WideDeals(case, reason, frontier, tuple(picked))
