"""What is said where a question about levers has no answer, or no question was asked."""

from __future__ import annotations

import pytest

from detente.case.text.from_file import reads
from detente.errors import UnknownNameError
from detente.levers import levers_of

LONE = """detente: 1
title: A lone choice
parties: {ana: {name: Ana}, ben: {name: Ben}}
issues:
  gate: {status_quo: no, decided_by: ana}
  road: {status_quo: no, decided_by: ben}
preferences:
  ana: {priorities: [gate]}
  ben: {priorities: [road]}
proposals:
  roundtable: {by: ana, package: {gate: yes}}
"""


@pytest.fixture(scope="module")
def lone():
    return reads(LONE, "lone.yaml")


def test_a_proposal_that_is_mistyped_is_named(lone):
    """A wish that is near the key of a proposal proposes it, and is not taken for a mistyped issue."""
    with pytest.raises(UnknownNameError, match='did you mean "roundtable"'):
        levers_of(lone, "roundtabel")


def test_a_gain_that_hurts_nobody_is_not_to_be_deterred(lone):
    """Where nothing was asked for, only a move that hurts somebody else calls for a change."""
    assert not levers_of(lone).asked


def test_deterred_at_one_move_does_not_deny_that_several_lead_there(lone):
    """What nobody can reach in one move is not told as out of reach."""
    (goal,) = levers_of(lone, deter="gate and road").asked[0].goals
    assert goal.holds and "several moves" in " ".join(goal.notes)
