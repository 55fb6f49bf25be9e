"""What a program read and nobody has looked at is no demand."""

from __future__ import annotations

from datetime import date

import pytest

from detente.board import board_of
from detente.case.model import Case, Issue, Party, Statement
from detente.paths.demands import stated


@pytest.mark.parametrize(("review", "numbers"), [("doubtful", []), ("draft", []), ("accepted", [0]), (None, [0])])
def test_only_what_counts_is_a_demand(review, numbers):
    """A doubtful or unreviewed statement demands nothing; an accepted one, or one written by hand, does."""
    said = Statement(date=date(2031, 5, 2), party="low", stance="demands", about="gates = open", review=review)
    case = Case(
        detente=1,
        title="dam",
        parties={"up": Party(), "low": Party()},
        issues={"gates": Issue(values=("shut", "open"), status_quo="shut", decided_by="up")},
        statements=(said,),
    )
    assert [number for _, _, number in stated(board_of(case))] == numbers
