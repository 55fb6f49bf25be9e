"""Whether a statement holds in a state."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given

from detente.case.logic.conditions import And, Implies, Not, Or
from detente.case.logic.language import parse
from detente.case.logic.truth import holds
from detente.case.model import Issue
from tests.case.strategies import over

ISSUES = {
    "rank": Issue(values=["low", "mid", "high"], ordered=True, status_quo="low"),
    "kind": Issue(values=["x", "y"], status_quo="x"),
    "flag": Issue(status_quo="no"),
}
STATES = [dict(zip(ISSUES, values, strict=True)) for values in product(*(issue.labels for issue in ISSUES.values()))]


def where(text):
    return {tuple(state.values()) for state in STATES if holds(parse(text), state, ISSUES)}


TRUE = {
    "flag": lambda rank, kind, flag: flag == "yes",
    "kind != x": lambda rank, kind, flag: kind == "y",
    "rank > low": lambda rank, kind, flag: rank in ("mid", "high"),
    "rank <= mid": lambda rank, kind, flag: rank in ("low", "mid"),
    "rank < low": lambda rank, kind, flag: False,
    "rank >= low": lambda rank, kind, flag: True,
    "rank in (low, high)": lambda rank, kind, flag: rank != "mid",
    "rank not in (low, high)": lambda rank, kind, flag: rank == "mid",
    "flag implies kind = y": lambda rank, kind, flag: flag == "no" or kind == "y",
    "flag iff kind = y": lambda rank, kind, flag: (flag == "yes") == (kind == "y"),
    "exactly 1 of (flag, kind = y, rank = mid)": lambda rank, kind, flag: [flag, kind, rank].count("yes")
    + [kind].count("y") + [rank].count("mid") == 1,
    "at most 1 of (flag, kind = y)": lambda rank, kind, flag: not (flag == "yes" and kind == "y"),
    "at least 1 of (flag, kind = y)": lambda rank, kind, flag: flag == "yes" or kind == "y",
    "true and not false": lambda rank, kind, flag: True,
}  # fmt: skip


@pytest.mark.parametrize("text", TRUE)
def test_a_statement_holds_in_exactly_these_states(text):
    """Every form of the language, over every state of three issues."""
    assert where(text) == {tuple(state.values()) for state in STATES if TRUE[text](**state)}


@given(left=over(ISSUES), right=over(ISSUES))
def test_the_laws_of_logic_hold(left, right):
    """De Morgan, the meaning of implication, and the excluded middle, in every state."""
    for state in STATES:
        one, other = holds(left, state, ISSUES), holds(right, state, ISSUES)
        assert holds(Not(And((left, right))), state, ISSUES) == holds(Or((Not(left), Not(right))), state, ISSUES)
        assert holds(Implies(left, right), state, ISSUES) == ((not one) or other)
        assert holds(Or((left, Not(left))), state, ISSUES)
