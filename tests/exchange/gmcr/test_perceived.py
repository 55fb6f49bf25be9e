"""Misperceptions: nobody moves to or from a state that it does not see, and nothing else changes."""

from __future__ import annotations

from copy import deepcopy

import pytest

from detente.case.text.from_file import reads
from detente.case.text.to_file import dump
from detente.errors import DetenteError
from detente.stability import stability_of
from tests.exchange.gmcr.making import N, Y, board, imported, model

RIVER = model(
    ["Release", "Divert", "Attack"],
    [("Upper", [0, 1], [[[2, N]], [[0, N]]]), ("Lower", [2], [[[0, Y]], [[2, Y]]])],
    [[[0, Y], [1, Y]]],
)


def seeing(upper, lower):
    """The river with patterns of states that each side does not see."""
    made = model([], [])
    made |= {key: deepcopy(RIVER[key]) for key in ("options", "infeasibles")}
    made["decisionMakers"] = [
        {**maker, "misperceptions": unseen}
        for maker, unseen in zip(RIVER["decisionMakers"], (upper, lower), strict=True)
    ]
    return made


def letters(found):
    """The states of a board in graph form, by name, as letters."""
    words = found.case.issues["state"].values
    return {name: text.partition(":")[0] for name, text in words.items()}


def arcs(found, party):
    """The moves of *party* as pairs of letters."""
    state = letters(found)
    steps = found.case.issues["state"].moves_by.get(party, ())
    made = {(state[step.before], state[step.after]) for step in steps}
    return made | {(state[step.after], state[step.before]) for step in steps if step.both_ways}


def test_moves_to_and_from_unseen_states_are_left_out():
    """Only the moves of the party that does not see a state are gone; it keeps its place in every ranking."""
    got = imported(seeing([], [[[0, N], [1, N]]]))
    found = got.case.board()
    full = {("NNN", "NNY"), ("YNN", "YNY"), ("NYN", "NYY")}
    assert arcs(found, "lower") == {way for a, b in full if a != "NNN" for way in ((a, b), (b, a))}
    assert len(arcs(found, "upper")) == 2 * 3 * 2
    assert len(found) == 6
    assert (
        found.payoff["lower"].tolist()
        == board(RIVER).payoff["lower"][[int(board(RIVER).state(name).index) for name in letters(found)]].tolist()
    )
    assert any("Lower does not see every state" in note for note in got.notes)
    assert reads(dump(got.case)) == got.case


def test_what_is_not_seen_can_upset_nothing():
    """A party rests where its only improvement is a state that it does not see."""
    sees, blind = board(RIVER), board(seeing([], [[[0, N], [1, N], [2, Y]]]))
    assert not stability_of(sees, "nash").is_stable("1", "lower")
    assert stability_of(blind, "nash").is_stable("1", "lower")
    assert stability_of(blind, "nash").is_stable("2", "lower") == stability_of(sees, "nash").is_stable("2", "lower")


def test_misperceptions_that_stop_no_move_leave_the_case_in_option_form():
    """Nothing changes where what is not seen is infeasible, or could not be moved to anyway."""
    assert imported(seeing([[[0, Y], [1, Y]]], [])).case == imported(RIVER).case


def test_irreversible_options_hold_among_seen_states():
    """In states and moves, an option that can only be taken up is not given up."""
    made = seeing([], [[[0, N], [1, N]]])
    made["options"][2] = {"name": "Attack", "permittedDirection": "fwd"}
    assert arcs(board(made), "lower") == {("YNN", "YNY"), ("NYN", "NYY")}


def test_a_coalition_sees_what_one_member_sees():
    """Joint members make a move that at least one of them sees."""
    made = seeing([[[2, Y]]], [])
    made["coalitions"] = [[0, 1]]
    assert "state" not in imported(made, coalitions="joint").case.issues
    assert "state" in imported(made, coalitions="apart").case.issues
    made["decisionMakers"][1]["misperceptions"] = [[[2, Y]]]
    found = board(made, coalitions="joint")
    assert {key for key, steps in found.case.issues["state"].moves_by.items() if steps} == {"upper-lower"}
    assert {a for a, _ in arcs(found, "upper-lower")} == {"NNN", "YNN", "NYN"}


def test_misperceptions_beyond_what_can_be_listed_are_refused():
    """A file with misperceptions and too many states is refused, as is joining its options."""
    many = model([f"o{k}" for k in range(9)], [("one", list(range(9)), [], {"misperceptions": [[[0, Y]]]})])
    with pytest.raises(DetenteError, match="misperceptions are read for up to 255 states"):
        imported(many)
    more = model([f"o{k}" for k in range(11)], [("one", list(range(11)), [], {"misperceptions": [[[0, Y]]]})])
    with pytest.raises(DetenteError, match="misperceptions are read for up to 1,000 states"):
        imported(more)
    with pytest.raises(DetenteError, match=r"join=yes: a file with misperceptions"):
        imported(seeing([], [[[0, N], [1, N]]]), join="yes")
