"""The chance of a statement by the readings of a case: how often matters end so where nothing is signed."""

from __future__ import annotations

from fractions import Fraction

from detente.case.logic.conditions import Condition
from detente.case.logic.truth import holds
from detente.case.model import Case
from detente.robustness import readings


def chance_by_readings(case: Case, condition: Condition) -> tuple[float, str]:
    """The share of the readings of *case* in which matters end, without a deal, where *condition* holds; and how.

    Where a reading has several ends, each counts as much as the others. Raises ``TooLargeError`` as ``readings`` does.
    """
    found = readings(case.board())
    yes, every = Fraction(0), Fraction(0)
    for conclusion in found.held:
        if conclusion.kind == "expected":
            share = found.share(conclusion)
            every += share
            state = {**case.status_quo, **dict(conclusion.state or ())}
            if holds(condition.expression, state, case.issues):
                yes += share
    what = f"{found.draws:,} readings" if found.draws > 1 else "the one reading of a case without doubts"
    return float(yes / every) if every else 0.0, f"{what}, where matters end without a deal"
