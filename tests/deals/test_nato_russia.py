"""The shipped case: which red lines block the drafts, and what all would sign."""

from __future__ import annotations

import pytest

from detente.board.payoffs import equal
from detente.catalog import load
from detente.deals import blocking, deals

DOOR, GUARANTEE, PRESENCE = "open_door = closed", "guarantee", "presence != kept"
US, BALTICS, OTHERS = "united-states", "eastern-allies", "other-allies"


@pytest.fixture(scope="module")
def found():
    return deals(load("nato-russia-2022"))


def red_lines(result) -> set[frozenset[tuple[str, str]]]:
    return {frozenset((r.party, str(r.line.that)) for r in b.requirements) for b in result.by_red_lines}


def test_red_lines_that_block_the_draft_with_nato(found):
    """Any one of four red lines is enough."""
    (draft, _) = found.proposals
    assert red_lines(draft.blocking) == {
        frozenset({(US, DOOR)}),
        frozenset({(BALTICS, DOOR)}),
        frozenset({(OTHERS, DOOR)}),
        frozenset({(BALTICS, PRESENCE)}),
    }


def test_red_lines_that_block_both_drafts(found):
    """The open door of any one ally, or the guarantee that one refuses with the presence that another insists on."""
    both = blocking(found.zone, *(equal(made.package) for made in found.board.case.proposals.values()))
    assert red_lines(both) == {
        frozenset({(US, DOOR)}),
        frozenset({(BALTICS, DOOR)}),
        frozenset({(OTHERS, DOOR)}),
        frozenset({(US, GUARANTEE), (BALTICS, PRESENCE)}),
        frozenset({(BALTICS, GUARANTEE), (BALTICS, PRESENCE)}),
        frozenset({(OTHERS, GUARANTEE), (BALTICS, PRESENCE)}),
    }


def test_a_package_that_all_would_sign_and_keep(found):
    """Talks on the four subjects with a timetable are on the frontier, better for all than today, and hold."""
    agenda = {"arms_control", "missile_limits", "incident_prevention", "space_and_cyber", "dialogue"}
    (package,) = (package for package in found.recommended if set(package.changes) == agenda)
    assert package.on_frontier and package.holding.hold == "by itself"
    assert min(package.from_today.values()) > 0


def test_without_a_deal_the_path_leads_to_an_invasion(found):
    """Russia gains by invading at the midpoints of the intervals, and the United States by answering with sanctions."""
    path = found.outlooks["russia"].path
    assert [(move.by, move.changes) for move in path] == [
        (("russia",), {"forces": ("massed", "invading")}),
        (("united-states",), {"sanctions": ("none", "tightened")}),
    ]


def test_the_agenda_begins_with_what_was_left_open(found):
    """The subjects on which both sides are open come first, the door, the guarantee and the presence last."""
    order = [item.issue for item in found.agenda]
    assert set(order[:5]) == {"dialogue", "missile_limits", "arms_control", "incident_prevention", "space_and_cyber"}
    assert {item.issue for item in found.agenda if not item.negotiable} == {
        "sanctions",
        "open_door",
        "presence",
        "guarantee",
    }
