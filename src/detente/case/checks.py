"""What a case says must fit together."""

from __future__ import annotations

from detente.case.conditions import Condition
from detente.case.model import Case


def check_condition(case: Case, text: str) -> Condition:
    """The statement that *text* says about *case*."""
    return Condition.parse(text)
