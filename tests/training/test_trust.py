"""How sure statements are as a whole: learned, judged apart by dispute, and told as it is."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from detente.reader.attribution import Span
from detente.reader.trust import PARTS
from training.trust import bins, calibration_error, crossed, fitted, fitted_parts, like, table, trusted, turned, whole


def marked(**changed):
    made = {"party": "a", "parties": ("a",), "stance": "rejects", "issue": "dam", "value": "full", "hard": ()} | changed
    return SimpleNamespace(content=(Span(0, 9, "x"),), **made)


@pytest.mark.parametrize(
    ("changed", "right"),
    [
        ({}, True),
        ({"stance": "denies"}, True),
        ({"stance": "demands", "value": "none"}, False),
        ({"party": "b"}, False),
        ({"issue": "port"}, False),
        ({"value": "none"}, False),
        ({"value": ""}, True),
    ],
)
def test_what_is_right_as_a_whole(changed, right):
    """Party, stance or one like it, issue, and, where a value is said, no other direction."""
    assert whole(marked(), marked(**changed)) == right


def test_direction_is_of_stance_and_value_together():
    """To demand the one of two values is not what is marked as refusing it; to demand the other is no opposite."""
    assert turned(marked(), marked(stance="demands"))
    assert not turned(marked(), marked(stance="demands", value="none"))
    assert like("offers", "promises") and not like("demands", "rejects")


def test_weights_tell_what_speaks_for_being_right():
    """What goes with being right weighs more than nothing, what goes with being wrong less."""
    rows = [
        ({"always": 1.0, "good": float(n % 2), "bad": float(n % 3 == 0)}, n % 2 == 1 and n % 3 > 0) for n in range(90)
    ]
    found = fitted(rows)
    assert found["good"] > 0 > found["bad"]


def test_each_part_is_learned_from_its_own_clues():
    """What nobody says teaches only that it is nobody's; a clue of another part weighs nothing."""
    said = ("party", "stance", "issue", "direction")
    rows = [
        (
            {"always": 1.0, "attribution": float(n % 2), "speaker": float(n % 3)},
            {"found": True, **dict.fromkeys(said, n % 3 > 0)} if n % 2 else {"found": False},
        )
        for n in range(90)
    ]
    found = fitted_parts(rows)
    assert set(found) == set(PARTS) and found["found"]["attribution"] > 0 < found["party"]["speaker"]
    assert "speaker" not in found["found"]


def test_the_calibration_error_is_the_distance_from_what_is_right():
    """Sure by .85 and right in half of the cases is .35 away."""
    chances, right = np.array([0.85, 0.85, 0.15, 0.15]), np.array([True, False, False, False])
    assert [count for _, count, _, _ in bins(chances, right)] == [2, 2]
    assert abs(calibration_error(chances, right) - 0.25) < 1e-9


@pytest.mark.campaign
def test_confidence_means_what_it_says():
    """Judged by what was learned from other disputes: five points away at most."""
    rows = trusted()
    chances, right = crossed(rows), np.array([row.right for row in rows])
    assert calibration_error(chances, right) <= 0.05
    sure, surer = chances >= 0.6, chances >= 0.7
    assert sure.sum() >= 180 and right[sure].mean() >= 0.73
    assert surer.sum() >= 110 and right[surer].mean() >= 0.8
    assert len(list(table(rows, chances))) > 12
