"""Elmira, nine states. Hipel, Fang, Kilgour, Haight (1993)."""

from __future__ import annotations

import pytest

from detente import catalog
from detente.board import Board
from detente.paths import paths_of
from detente.stability import coalitional, stability_of, temptations

CONCEPTS = ("nash", "gmr", "smr", "seq")
EQUILIBRIA = {  # state: Nash GMR SMR SEQ; E = equilibrium; every row of the printed table, in its order
    "1": "-EE-",
    "2": "----",
    "3": "----",
    "4": "-EE-",
    "5": "EEEE",
    "6": "----",
    "7": "----",
    "8": "EEEE",
    "9": "EEEE",
}


@pytest.fixture(scope="module")
def elmira() -> Board:
    """The board of the catalog's file."""
    return catalog.load("elmira").board()


def test_the_equilibria_are_those_printed(elmira: Board) -> None:
    """Every state is an equilibrium under just the concepts under which it is printed as one."""
    masks = {concept: stability_of(elmira, concept).mask for concept in CONCEPTS}
    found = {
        elmira.at(k).name: "".join("E" if masks[concept][k] else "-" for concept in CONCEPTS)
        for k in elmira.numbers.tolist()
    }
    assert found == EQUILIBRIA


def test_the_local_government_is_kept_from_insisting_by_a_bluff(elmira: Board) -> None:
    """Insisting would be better for it; only a modified order, against the ministry's interest, would undo that."""
    (temptation,) = temptations(elmira, elmira.state("1"))
    assert (temptation.party, temptation.move.after.name, temptation.verdict) == ("LG", "5", "bluff")
    assert temptation.answer is not None
    assert [(move.by, move.after.name) for move in temptation.answer.moves] == [(("MoE",), "6")]


@pytest.mark.parametrize("concept", CONCEPTS)
def test_the_ministry_and_the_company_jump_from_5_to_8(elmira: Board, concept: str) -> None:
    """The one published jump between equilibria: Kilgour, Hipel, Fang, Peng (2001), Group Decision and Negotiation."""
    found = coalitional(elmira, concept)
    assert [(jump.coalition, jump.before.name, jump.after.name) for jump in found.jumps] == [
        (("MoE", "Uniroyal"), "5", "8")
    ]
    assert {state.name for state in found.individual} - {state.name for state in found} == {"5"}


def test_the_status_quo_leads_to_the_transitional_equilibrium(elmira: Board) -> None:
    """From the status quo one improvement is left, the local government's, and there matters rest: 1, then 5.

    That is how the dispute went until the ministry and Uniroyal agreed on 8, which neither would move towards alone.
    """
    found = paths_of(elmira, "state = 5", by="improvements")
    assert [(move.by, move.after.name) for move in found.shortest or ()] == [(("LG",), "5")]
    assert found.count == 2 and found.endings is not None and not found.endings.cycles
    assert [elmira.at(int(k)).name for k in found.endings.rests] == ["5"]
    assert not paths_of(elmira, "state = 8", by="improvements").leads_there
    longest = paths_of(elmira, "state = 8")
    assert longest.kind == "any" and len(longest.shortest or ()) == 3
    made = {by for move in longest.shortest or () for by in move.by if not move.improving}
    assert made == {"MoE", "Uniroyal"}
