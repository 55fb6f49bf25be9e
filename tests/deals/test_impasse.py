"""What blocks a deal, and what a red line costs."""

from __future__ import annotations

import pytest

from detente.board.payoffs import equal
from detente.case.model import AllOf
from detente.deals import transversals
from detente.deals.impasse import blocking, impasse
from detente.deals.transversals import minimal_transversals
from detente.deals.zone import zone
from detente.errors import TooLargeError


def test_each_smallest_set_of_what_cannot_all_be_met(treaty_only):
    """Upland signs only with the dam shut, Lowland not that, nor the dam by itself: only all three together block."""
    case = treaty_only(
        upland={"weights": {"treaty": -1, "release = none": 2}},
        lowland={"red_lines": ["treaty and release = none"], "weights": {"treaty": 3, "release = none": -1}},
        delta={"weights": {"treaty": 1}},
    )
    both = case.issues["release"].model_copy(update={"decided_by": AllOf(all_of=("upland", "lowland"))})
    case = case.model_copy(update={"issues": {**case.issues, "release": both}})
    found = zone(case, "status-quo")
    blocks = impasse(found).blocking
    assert [[(r.party, r.kind) for r in b.requirements] for b in blocks.blockades] == [
        [("upland", "outlook"), ("lowland", "red line"), ("lowland", "outlook")],
    ]
    assert blocks.sentences() == [
        f"None of the {blocks.packages} packages can be agreed.",
        "Cannot all be met: Upland must get no less than without a deal: all stays as it is; "
        "red line of Lowland against treaty: yes and release: none; "
        "Lowland must get no less than without a deal: all stays as it is.",
    ]


def test_giving_up_one_member_ends_a_blockade(treaty_only):
    """Without the one red line in every blockade, something can be agreed; its price says what."""
    case = treaty_only(
        upland={"weights": {"treaty": 1}},
        lowland={"red_lines": [{"that": "treaty", "because": "no papers"}], "weights": {"treaty": 2}},
        delta={"weights": {"treaty": 1}},
    )
    found = zone(case, "status-quo")
    result = impasse(found)
    assert result.stuck and [len(b) for b in result.blocking.blockades] == [1]
    assert result.blocking.by_red_lines == result.blocking.blockades
    (price,) = result.prices
    assert price.line == result.blocking.blockades[0].requirements[0]
    assert price.packages == found.without(price.line).sum() > 0
    assert price.gains == {"upland": 1, "lowland": 1, "delta": 1}


def test_an_open_zone_is_not_blocked_but_red_lines_cost(water):
    """Nothing blocks all deals; Upland's line on full release rules out one, and Lowland would gain by it."""
    result = impasse(zone(water))
    assert not result.stuck and result.blocking.blockades == ()
    prices = {(price.line.party, str(price.line.line.that)): price for price in result.prices}
    full = prices["upland", "release = full"]
    assert full.packages == 1 and full.gains["lowland"] > 0
    assert full.text(result.zone.board).startswith(
        "Without the red line of Upland against release: full (the dam would fall dry): 1 more package could be agreed"
    )
    assert result.sentences()[0].startswith("Nothing blocks every package") and len(result.sentences()) == 2


def test_what_blocks_one_demand(water):
    """The demand for full release is blocked by one red line alone."""
    found = blocking(zone(water), equal({"release": "full", "treaty": "yes"}))
    assert found.sentences()[1:] == [
        "Enough by itself: red line of Upland against release: full (the dam would fall dry)."
    ]


def test_a_demand_without_any_package(water):
    """Where the constraints leave no package, that is what is said, and nobody is blamed."""
    found = blocking(zone(water), equal({"forces": "crossing", "treaty": "yes"}))
    assert found.blocked and found.blockades == ()
    assert found.sentences()[0].startswith("There is no package with forces: crossing and treaty: yes:")


@pytest.mark.parametrize(
    ("sets", "found"),
    [
        ([], ((),)),
        ([[]], ()),
        ([[0, 1], [1, 2]], ((1,), (0, 2))),
        ([[0, 1], [2, 3]], ((0, 2), (0, 3), (1, 2), (1, 3))),
        ([[0], [0, 1], [1, 2]], ((0, 1), (0, 2))),
    ],
)
def test_minimal_transversals(sets, found):
    """The smallest sets that have something in common with each, smallest first."""
    assert minimal_transversals(sets) == found


def test_too_many_blockades_are_refused(monkeypatch):
    """Past the cap nothing is left out in silence."""
    monkeypatch.setattr(transversals, "MAX_SETS", 7)
    with pytest.raises(TooLargeError, match="more than 7 smallest sets"):
        minimal_transversals([[0, 1], [2, 3], [4, 5]])
