"""Coalitions on small boards: what is told, what is refused, and which of several coalitions are left out."""

from __future__ import annotations

import re

import pytest

from detente import catalog
from detente.board import Board
from detente.case.model import Case
from detente.errors import DetenteError, TooLargeError, UnknownNameError
from detente.stability import breaches, change_of_mind, coalitional, explain, graded_stability


def pact(**more: object) -> Board:
    """Two who would disarm together and neither alone, and a third who likes it armed and can arm again."""
    arms = {
        party: {"decided_by": party, "values": ["armed", "bare"], "status_quo": "armed"} for party in ("ana", "ben")
    }
    written = {
        "detente": 1,
        "title": "Pact",
        "parties": {"ana": {}, "ben": {}, "cleo": {}},
        "issues": {**arms, "raid": {"decided_by": "cleo", "status_quo": "no"}},
        "preferences": {
            "ana": {"priorities": ["not raid", "ben = bare", "ana = armed"]},
            "ben": {"priorities": ["not raid", "ana = bare", "ben = armed"]},
            "cleo": {"priorities": [more.get("cleo", "not raid")]},
        },
    }
    return Case.model_validate(written).board()


def test_two_would_do_together_what_neither_does_alone():
    """Both disarm; the one jump is theirs, no strong equilibrium is left, and the witness says who moves when."""
    found = coalitional(pact())
    assert [state.values["raid"] for state in found.individual] == ["no"]
    breach = found.explain("status quo")
    assert breach is not None
    assert (breach.coalition, breach.verdict, breach.gains) == (("ana", "ben"), "bluff", {"ana": 1, "ben": 1})
    assert [move.by for move in breach.moves] == [("ben",), ("ana",)]
    assert [move.improving for move in breach.moves] == [False, False]
    assert found.equilibria == ()
    assert found.jumps == ()  # where both are bare each would arm again, so that they do not jump to a state at rest


def test_what_a_third_would_do_about_it_makes_it_no_gain():
    """Who would raid the unarmed, in its own interest, deters them by SEQ and not by Nash."""
    raider = pact(cleo="raid iff (ana = bare and ben = bare)")
    (one,) = breaches(raider)
    assert (one.coalition, one.verdict) == (("ana", "ben"), "credible")
    assert one.answer is not None
    assert [move.by for move in one.answer.moves] == [("cleo",)]
    assert coalitional(raider, "seq").explain("status quo") is None
    assert coalitional(raider, "nash").explain("status quo") is not None
    assert "Raid" in one.sentence() or "raid" in one.sentence()


def test_only_equilibria_are_explained():
    """A state that a party leaves by itself is no matter of coalitions."""
    with pytest.raises(DetenteError, match="a party leaves it alone by nash"):
        coalitional(pact()).explain("raid")


def test_simultaneous_stability_is_for_single_parties():
    """It has no coalitional version, which is said with those that have one."""
    with pytest.raises(DetenteError, match="coalitions are judged by nash, gmr, smr, seq, sseq"):
        coalitional(pact(), "sim")


def test_too_many_players_are_refused_with_what_to_do():
    """Eleven players have more coalitions than are looked through."""
    parties = [f"p{k}" for k in range(11)]
    case = Case.model_validate(
        {
            "detente": 1,
            "title": "Many",
            "parties": {party: {} for party in parties},
            "issues": {"x": {"status_quo": "no", "decided_by": {"all_of": parties}}},
        }
    )
    with pytest.raises(TooLargeError, match="11 players can form 2,048 coalitions") as fault:
        breaches(case)
    assert "speak with one voice" in str(fault.value)


def test_results_are_data():
    """The result of a concept is rows, JSON and one line; so are the coalitions that leave a state."""
    elmira = catalog.load("elmira").board()
    found = coalitional(elmira, "seq")
    table = found.to_dataframe()
    assert table[["state", "strong", "left_by"]].to_dict("records") == [
        {"state": "5", "strong": False, "left_by": ("MoE", "Uniroyal")},
        {"state": "8", "strong": True, "left_by": ()},
        {"state": "9", "strong": True, "left_by": ()},
    ]
    assert [jump["to"] for jump in found.to_dict()["jumps"]] == ["8"]
    told = breaches(elmira, "5")
    assert told.to_dataframe().loc[0, "moves"] == "Uniroyal: state: 5 -> 7; MoE: state: 7 -> 8"
    assert "MoE + Uniroyal" in repr(told[0])
    assert re.search("<table", found._repr_html_()) and re.search("<table", told._repr_html_())


VOTES = {
    "detente": 1,
    "title": "League",
    "parties": {
        "league": {"members": ["ana", "ben", "cleo"], "decides_by": "majority"},
        "ana": {}, "ben": {}, "cleo": {},
        "council": {"members": ["league", "dov"]},
        "dov": {},
    },
    "issues": {
        "tax": {"status_quo": "no", "decided_by": "league"},
        "treaty": {"status_quo": "no", "decided_by": "council"},
    },
    "preferences": {
        "ana": {"priorities": ["tax"]},
        "ben": {"priorities": ["not tax", "treaty"]},
        "cleo": {"priorities": ["not tax", "treaty"]},
        "dov": {"priorities": ["treaty"]},
    },
}  # fmt: skip


def test_whose_minds_an_act_turns_on():
    """With one in favour, either of the other two would make the majority; what two want anyway needs nobody."""
    board = Case.model_validate(VOTES).board()
    tax = change_of_mind(board, "league", "tax")
    assert [(change.members, change.willing) for change in tax.changes] == [(("ben",), ("ana",)), (("cleo",), ("ana",))]
    assert not tax.acts
    treaty = change_of_mind(board, "league", "treaty")
    assert treaty.acts
    assert treaty.changes[0].willing == ("ben", "cleo")
    assert change_of_mind(board, "league", "not tax").sentences() == [
        f"That holds in state {board.status_quo.name} already."
    ]


@pytest.mark.parametrize(
    ("alliance", "wanted", "fault", "said"),
    [
        ("ana", "tax", DetenteError, "ana has no members"),
        ("legue", "tax", UnknownNameError, 'unknown party "legue"'),
        ("league", "taxes", DetenteError, 'unknown issue "taxes"'),
    ],
)
def test_what_cannot_be_asked_of_an_alliance(alliance: str, wanted: str, fault: type[Exception], said: str):
    """A party without members, one that there is not, and a statement on what is no issue."""
    with pytest.raises(fault, match=said):
        change_of_mind(Case.model_validate(VOTES), alliance, wanted)


def test_an_answer_that_may_be_wanted_is_told_as_wanted():
    """Under what is unknown, an answer that cannot be compared counts as in the interest of who gives it."""
    written = {
        "detente": 1,
        "title": "Doubt",
        "parties": {"ana": {}, "ben": {}},
        "issues": {"a": {"status_quo": "no", "decided_by": "ana"}, "b": {"status_quo": "no", "decided_by": "ben"}},
        "preferences": {
            "ana": {"priorities": ["not b", "a"]},
            "ben": {"priorities": ["b"], "unknown": ["b"]},
        },
    }
    board = Case.model_validate(written).board()
    found = graded_stability(board, "unknown", "seq")
    stays = found["seq-b"].explain(board.status_quo, "ana")
    assert stays.stable
    assert stays.improvements[0].answer is not None
    assert stays.improvements[0].answer.credible
    known = Case.model_validate({**written, "preferences": {"ana": {"priorities": ["not b", "a"]}}})
    assert not explain(known, "seq", "a = no and b = no", "ana").stable
