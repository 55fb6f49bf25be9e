"""A statement and its patterns hold in the same states."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings

from detente.case.logic.conditions import Condition
from detente.case.logic.truth import holds
from detente.case.model import Case
from detente.errors import TooLargeError
from detente.exchange.gmcr.covering import cover
from tests.oracle import boards

VALUES = {
    "tolls": ["low", "middle", "high"],
    "port": ["no", "yes"],
    "water": ["no", "yes"],
    "border": ["w0", "w1", "w2"],
}
ISSUES = {
    name: {"values": values, "ordered": name == "tolls", "status_quo": values[0], "decided_by": "ana"}
    for name, values in VALUES.items()
}
CASE = Case.model_validate({"detente": 1, "title": "T", "parties": {"ana": {}}, "issues": ISSUES})
STATES = [
    dict(zip(CASE.issues, values, strict=True)) for values in product(*(issue.labels for issue in CASE.issues.values()))
]


def assert_covered(text: str) -> None:
    """In every state the statement holds just where one of its patterns fits, and no pattern is needless."""
    condition = Condition.parse(text)
    patterns = cover(condition.expression, CASE.issues)
    for state in STATES:
        fits = any(pattern.items() <= state.items() for pattern in patterns)
        assert fits == holds(condition.expression, state, CASE.issues), (text, state)
    assert not any(one.items() < other.items() for one in patterns for other in patterns)


@pytest.mark.parametrize("quantity", ["at least", "at most", "exactly"])
@pytest.mark.parametrize("number", range(5))
def test_counts_are_covered(quantity, number):
    """So many of some statements, from none to more than there are."""
    assert_covered(f"{quantity} {number} of (tolls >= middle, port, border in (w0, w2), water)")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=boards.conditions(ISSUES))
def test_any_statement_is_covered(text):
    """Any statement holds just where one of its patterns fits."""
    assert_covered(text)


def test_what_is_decided_early_is_not_looked_into():
    """A long conjunction is one pattern; what holds in thousands of ways is refused."""
    issues = {f"i{k}": CASE.issues["port"] for k in range(40)}
    assert cover(Condition.parse(" and ".join(issues)).expression, issues) == [dict.fromkeys(issues, "yes")]
    with pytest.raises(TooLargeError):
        cover(Condition.parse(f"exactly 20 of ({', '.join(issues)})").expression, issues)
