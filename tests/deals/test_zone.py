"""Who must consent, who accepts, and why not, on a small dispute."""

from __future__ import annotations

import pytest

from detente.deals.baseline import baseline
from detente.deals.consent import consent
from detente.deals.zone import zone

EVERYONE = frozenset({"upland", "lowland", "delta"})


def test_a_package_needs_a_coalition_for_each_issue_that_it_changes(water):
    """The treaty needs the three that make it; with the dam it needs no fourth; the dam alone needs Upland alone."""
    board = water.board()
    needs = consent(baseline(board, "status-quo"))
    assert needs.needed(board.state({"treaty": "yes"})) == (EVERYONE,)
    assert needs.needed(board.state({"treaty": "yes", "release": "none"})) == (EVERYONE,)
    assert needs.needed(board.state({"release": "none"})) == (frozenset({"upland"}),)
    assert needs.needed(board.status_quo) == (frozenset(),)


def test_who_would_move_must_consent_to_hold_still(water):
    """Without a deal Upland shuts the dam and Lowland masses troops; that all stays as it is needs both."""
    board = water.board()
    needs = consent(baseline(board))
    assert needs.needed(board.status_quo) == (frozenset({"upland", "lowland"}),)
    assert needs.needed(board.state({"forces": "massed"})) == (frozenset({"upland"}),)
    assert needs.needed(board.state({"release": "none", "forces": "massed"})) == (frozenset(),)


def test_a_deal_may_climb_several_rungs(water):
    """An issue can be settled at a value that no single listed move reaches."""
    board = water.board()
    assert consent(baseline(board, "status-quo")).needed(board.state({"forces": "crossing"})) == (
        frozenset({"lowland"}),
    )


def test_what_cannot_be_undone_cannot_be_agreed(changed_water):
    """A one-way issue is not taken back by any deal, and what nobody decides is not changed."""
    issues = {
        "dam": {"values": ["planned", "built"], "one_way": True, "status_quo": "built", "decided_by": "upland"},
        "rain": {"status_quo": "no"},
        "toll": {"status_quo": "no", "decided_by": {"any_of": ["upland", "lowland"]}},
    }
    case = changed_water(issues=issues, impossible=[], preferences={}, proposals={}, threats=[], statements=[])
    ways = consent(baseline(case.board(), "status-quo")).ways
    assert ways["dam"] == ((), (frozenset(),))
    assert ways["rain"] == ((frozenset(),), ())
    assert ways["toll"][1] == (frozenset({"upland"}), frozenset({"lowland"}))


def test_the_zone_holds_what_all_accept_whose_consent_is_needed(water):
    """Only the treaty is acceptable to all three, and only if Upland leaves the dam half open, which it would not."""
    found = zone(water)
    changes = [found.changes(found.board.at(int(index))) for index in found.packages]
    assert changes == [{"forces": ("barracks", "massed"), "treaty": ("no", "yes")}]
    assert {"treaty": "yes", "release": "half"} in found and {"treaty": "yes"} not in found
    assert found.carried_by({"treaty": "yes", "release": "half"}) == (EVERYONE,)
    assert found.clauses.of(int(found.packages[0])) == ("release", "treaty")


def test_nobody_signs_what_nobody_asks_for(water):
    """The treaty with Lowland's troops massed is acceptable to all against today, but nobody asks for the troops."""
    found = zone(water, "status-quo")
    both = found.state({"treaty": "yes", "forces": "massed"})
    assert found.agreed[both.index] and not found.deals[both.index]
    assert {"treaty": "yes"} in found and len(found) == 1


def test_what_one_party_can_do_alone_is_no_deal(water):
    """Upland would gladly shut the dam, but that is a move and not an agreement; nor is the status quo one."""
    found = zone(water, "status-quo")
    shut = found.state({"release": "none"})
    assert found.agreed[shut.index] and not found.mask[shut.index]
    assert found.agreed[found.board.status_quo.index] and not found.mask[found.board.status_quo.index]


def test_a_refusal_gives_every_reason(changed_water, water):
    """A red line is named with its reason, an outlook with what the party expects instead."""
    found = zone(water)
    (refusal,) = found.refusals({"release": "full", "treaty": "yes"})
    assert refusal.text(found.board) == "Upland refuses: red line (release: full, the dam would fall dry)."
    assert [(r.kind, r.party) for r in refusal.broken] == [("red line", "upland")]
    eager = {**water.preferences, "delta": {"weights": {"treaty": -1}}}
    wants = {key: value if isinstance(value, dict) else value.model_dump(mode="json") for key, value in eager.items()}
    del wants["upland"], wants["lowland"]
    soured = zone(changed_water(preferences=wants))
    texts = [refusal.text(soured.board) for refusal in soured.refusals({"treaty": "yes"})]
    assert texts == ["Delta refuses: better off without a deal (all stays as it is)."]


def test_a_red_line_of_a_composite_party_binds_its_members(water):
    """The council draws the line, and Lowland and Delta, through which it acts, both refuse."""
    found = zone(water)
    refused = found.refusals({"release": "none", "treaty": "yes"})
    drawn = {(r.party, r.drawn_by) for refusal in refused for r in refusal.broken if r.kind == "red line"}
    assert drawn == {("lowland", "council"), ("delta", "council")}


@pytest.mark.parametrize(("outlook", "deals"), [("worst", 3), ("best", 3), ("status-quo", 2), ("myopic", 3)])
def test_the_zone_in_numbers(water, outlook, deals):
    """The counts say how many packages there are and how many each party accepts."""
    found = zone(water, outlook)
    numbers = found.to_dict()
    assert numbers["zone"] == len(found) == found.mask.sum()
    assert found.clauses.packages.sum() == 6 + 4  # with the treaty; without it, dam and forces both not as expected
    assert numbers["deals"] == deals
    assert all(count >= len(found) for count in found.acceptable.values())
