"""Conditions in words."""

from __future__ import annotations

import pytest

from detente.case.conditions_in_words import condition_text, held_text
from detente.case.logic.conditions import Condition
from detente.case.text.from_file import reads
from tests.case.harbour import HARBOUR

CHAIN = "Chain across the harbour"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("treaty", "treaty: yes"),
        ("not treaty", "treaty: no"),
        ("ships", "ships"),
        ("chain = half", f"{CHAIN}: half"),
        ("not chain = half", f"{CHAIN}: anything but half"),
        ("chain >= half", f"{CHAIN}: half or down"),
        ("chain < half", f"{CHAIN}: up"),
        ("ships in (home, near)", "ships: home or near"),
        ("ships not in (home, near)", "ships: anything but home or near"),
        ("chain = up and treaty", f"{CHAIN}: up and treaty: yes"),
        ("chain = up and treaty and signals", f"{CHAIN}: up, treaty: yes and signals: yes"),
        ("chain = up or treaty", f"{CHAIN}: up or treaty: yes"),
        ("chain = up and (treaty or signals)", f"{CHAIN}: up and (treaty: yes or signals: yes)"),
        ("not (chain = up and treaty)", f"not both {CHAIN}: up and treaty: yes"),
        ("not (chain = up or treaty)", f"{CHAIN}: anything but up and treaty: no"),
        ("treaty implies chain != up", f"if treaty: yes, then {CHAIN}: anything but up"),
        ("at least 2 of (treaty, signals, chain = up)",
         f"at least two of: treaty: yes, signals: yes and {CHAIN}: up"),
        ("true", "in any case"),
    ],
)  # fmt: skip
def test_a_condition_is_said_without_signs(condition, words):
    """Names of issues in full, one value or several as words."""
    assert condition_text(reads(HARBOUR), Condition.parse(condition)) == words


def test_what_a_position_asks_of_an_issue_is_said_in_words():
    """A value as it is, a topic as nothing, a statement without the issue's name."""
    case = reads(HARBOUR)
    assert [held_text(case, "chain", text) for text in ("half", "", "chain >= half")] == ["half", "", "half or down"]
