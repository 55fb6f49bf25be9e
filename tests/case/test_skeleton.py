"""The case that a new user begins with."""

from __future__ import annotations

from hypothesis import given, settings

from detente.case.derive import derived_preferences
from detente.case.rules import players
from detente.case.text.from_file import reads
from detente.case.text.skeleton import skeleton
from tests.case.strategies import texts


def test_the_skeleton_is_a_small_whole_case():
    """It reads without fault, has two players with preferences, and shows every part of the format."""
    case = reads(skeleton())
    assert players(case) == ("north", "south")
    assert derived_preferences(case) == {}
    parts = (case.impossible, case.proposals, case.threats, case.statements, case.meetings, case.sources)
    assert all(parts)
    assert sum(line.count("#") for line in skeleton().splitlines()) >= 12


def test_the_skeleton_makes_a_board():
    """It can be analysed as it stands."""
    board = reads(skeleton()).board()
    assert set(board.players) == {"north", "south"}


@settings(max_examples=50, deadline=None)
@given(title=texts)
def test_any_title_will_do(title):
    """The title is quoted where it has to be; an empty one gives way to a name."""
    assert reads(skeleton(title)).title == (title.strip() or "A border crossing")
