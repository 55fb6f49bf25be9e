"""The shipped case: which red lines block the drafts, and what all would sign."""

from __future__ import annotations

import pytest

from detente.board.payoffs import equal
from detente.catalog import load
from detente.deals import baseline, blocking, deals_of

DOOR, GUARANTEE, PRESENCE = "open_door = closed", "guarantee", "presence != kept"
US, BALTICS, OTHERS = "united-states", "eastern-allies", "other-allies"


@pytest.fixture(scope="module")
def found():
    return deals_of(load("nato-russia-2022"))


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
    assert found.baseline.today and min(package.gains.values()) > 0


def test_without_a_deal_all_stays_as_it_is(found):
    """Russia gains by invading at the midpoints of the intervals, and does not, as sanctions would undo the gain.

    Followed all the same, the gains lead to an invasion and sanctions.
    """
    assert found.baseline.today
    (forgone,) = (one for one in found.baseline.forgone if one.move.by == ("russia",))
    assert forgone.move.changes["forces"] == ("massed", "invading")
    assert forgone.answer.credible and forgone.answer.moves[-1].changes["sanctions"] == ("none", "tightened")
    path = baseline(found.board, "myopic")["russia"].path
    assert [(move.by, move.changes) for move in path] == [
        (("russia",), {"forces": ("massed", "invading")}),
        (("united-states",), {"sanctions": ("none", "tightened")}),
    ]


def test_the_deals_in_numbers(found):
    """171 packages could be agreed; four of them cannot be improved on, and three are looked at first."""
    assert (len(found.zone), len(found.frontier), len(found.recommended)) == (171, 4, 3)


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
