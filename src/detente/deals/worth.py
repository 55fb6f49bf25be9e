"""What packages are worth to each party, in exact numbers.

Only weights say how much better one package is than another; priorities and rankings say only which is better. So a
worth exists for parties whose preferences, stated or derived, are weights alone. An interval counts at its midpoint.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from detente.board.payoffs import unit_of
from detente.case.derive import derived_preferences
from detente.case.logic.truth import holds
from detente.case.model import Case, Weight
from detente.case.rules import players
from detente.errors import DetenteError, UnknownNameError
from detente.light import dataclass


@dataclass(frozen=True)
class Worth:
    """The weights of one party. In parts of 1/``unit`` every worth is a whole number."""

    party: str
    weights: tuple[Weight, ...]
    unit: int

    def of(self, case: Case, package: Mapping[str, str]) -> Fraction:
        """What *package*, a value for every issue, is worth."""
        return sum(
            (_weighs(weight, package, case) for weight in self.weights),
            Fraction(0),
        )

    def by_value(self, case: Case, issue: str) -> list[int]:
        """What each value of *issue* adds, in parts of 1/``unit``, by the weights about that issue alone."""
        about = [weight for weight in self.weights if weight.on.issues == (issue,)]
        return [
            int(self.unit * sum(_weighs(weight, {issue: label}, case) for weight in about))
            for label in case.issues[issue].labels
        ]

    @property
    def constant(self) -> int:
        """What every package is worth whatever it says: weights on statements that mention no issue."""
        return int(self.unit * sum(_weighs(weight, {}, None) for weight in self.weights if not weight.on.issues))


def _weighs(weight: Weight, package: Mapping[str, str], case: Case | None) -> Fraction:
    if weight.amount is None:
        amount = weight.table.get(package[weight.on.issues[0]])
        return amount.midpoint if amount else Fraction(0)
    return weight.amount.midpoint if holds(weight.on.expression, package, case.issues if case else {}) else Fraction(0)


def worths(case: Case, parties: Sequence[str] | None = None) -> dict[str, Worth]:
    """The worth of packages to *parties*, or to all players.

    Raises ``DetenteError`` where preferences are not weights alone, ``UnknownNameError`` for an unknown party.
    """
    derived = derived_preferences(case)
    found = {}
    for party in parties if parties is not None else players(case):
        if party not in case.parties:
            raise UnknownNameError("party", party, case.parties)
        wants = derived[party].preferences if party in derived else case.preferences.get(party)
        if wants and (wants.priorities or wants.ranking):
            kind = "priorities" if wants.priorities else "a ranking"
            raise DetenteError(
                f"the preferences of {case.name_of(party)} contain {kind}, which say what is better but not by how "
                "much; give weights, or ask for equal-rank solutions"
            )
        weights = wants.weights if wants else ()
        found[party] = Worth(party, weights, unit_of(weights))
    return found
