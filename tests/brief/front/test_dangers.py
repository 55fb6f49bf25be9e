"""What could go wrong: a move that hurts nobody on record is not called a danger."""

from __future__ import annotations

import pytest

from detente.analysis import Analysis
from detente.brief.headline import Headline
from detente.case.model import Case


def sluice(*, neighbour: dict[str, int]) -> Analysis:
    """Upland gains by opening its gates and nobody answers; the neighbour minds, is glad or does not care."""
    case = Case.model_validate(
        {
            "detente": 1,
            "title": "The sluice",
            "parties": {"upland": {"name": "Upland"}, "delta": {"name": "Delta"}},
            "issues": {
                "gates": {"values": ["shut", "open"], "status_quo": "shut", "decided_by": "upland"},
                "talks": {"status_quo": "no", "decided_by": {"all_of": ["upland", "delta"]}},
            },
            "preferences": {"upland": {"weights": {"gates = open": 2}}, "delta": {"weights": neighbour}},
        }
    )
    return Analysis(case)


@pytest.mark.parametrize("neighbour", [{"gates = open": 3}, {"talks": 1}])
def test_a_move_that_hurts_nobody_is_no_danger(neighbour):
    """A move by which nobody on record is worse off is one to watch, and the page says why."""
    found = sluice(neighbour=neighbour)
    (only,) = found.dangers
    assert only.hurts == ()
    told = " ".join(Headline(found).sentences())
    assert "The move to watch, though it hurts nobody on record, is one of Upland" in told
    assert "danger" not in told
    assert Headline(found).verdict.endswith("a move that pays and hurts nobody on record")


def test_a_move_that_hurts_another_is_the_danger():
    """The same move, where the neighbour is flooded by it."""
    found = sluice(neighbour={"gates = open": -1})
    (only,) = found.dangers
    assert only.hurts == ("delta",)
    assert "The main danger is a move of Upland" in " ".join(Headline(found).sentences())
    assert Headline(found).verdict.endswith("a move to be feared")
