"""Sealed forecasts: what is written, that a change shows, and how a record is scored."""

from __future__ import annotations

import json
from datetime import date

import pytest

from detente.case.text.from_file import reads
from detente.errors import CaseFileError
from detente.forecast import score_sealed, seal
from detente.forecast.sealed import opened_seal
from tests.forecast.limits import LIMITS

DAY = date(2031, 5, 2)


def sealed(chance: float = 0.7, outcome: str | None = None) -> str:
    """The text of a file."""
    made = seal(reads(LIMITS), "Will it pass?", chance, by=DAY, statement="limit >= 40", method="x", made=DAY)
    return json.dumps(made.to_dict() | {"outcome": outcome})


def test_a_seal_holds_but_for_the_outcome() -> None:
    """What was sealed is read as it was; the outcome may be put in, nothing else may change."""
    found = opened_seal(sealed(outcome="yes"), "a.json")
    assert (found.question, found.chance, found.outcome, found.by) == ("Will it pass?", 0.7, True, DAY)
    assert found.brier == pytest.approx(0.09)
    with pytest.raises(CaseFileError, match="the seal is broken"):
        opened_seal(sealed().replace("0.7", "0.9"), "a.json")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not a sealed forecast"),
        ("[]", "not a sealed forecast"),
        ('{"sealed": 2}', "not a sealed forecast"),
        (sealed().replace("0.7", "7"), "a chance that is none"),
        (sealed().replace('"2031-05-02", "made"', '"May", "made"'), "no day"),
        (sealed().replace("null", '"perhaps"'), "an outcome that is none"),
    ],
)
def test_what_is_wrong_in_a_file_is_told(text: str, message: str) -> None:
    """Each fault has its message, and none is a traceback."""
    with pytest.raises(CaseFileError, match=message):
        opened_seal(text, "a.json")


def test_a_record_is_scored() -> None:
    """The mean Brier score, and by classes how often what was said came true."""
    made = [(0.9, "yes"), (0.85, "yes"), (0.8, "no"), (0.1, "no"), (0.5, None)]
    found = score_sealed([opened_seal(sealed(chance, outcome), "a.json") for chance, outcome in made])
    assert found.waiting == 1
    assert found.brier == pytest.approx((0.01 + 0.0225 + 0.64 + 0.01) / 4)
    assert found.calibration == (
        (0.0, 0.2, 1, pytest.approx(0.1), 0.0),
        (0.8, 1.0, 3, pytest.approx(0.85), pytest.approx(2 / 3)),
    )
