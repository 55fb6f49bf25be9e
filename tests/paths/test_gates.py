"""Gates and ways, worked out by hand on small cases and on the one of the catalog."""

from __future__ import annotations

from typing import Any

import pytest

from detente import catalog
from detente.board import Board
from detente.case.model import Case
from detente.errors import DetenteError, UnknownNameError
from detente.paths import paths_of
from detente.paths.worst import worst
from tests.board.making import make


def gates(found: Any) -> dict[str, tuple[str, ...]]:
    """What every way passes, and who can shut it."""
    return {f"{gate.issue} = {gate.value}": gate.held_by for gate in found.gates}


@pytest.fixture(scope="module")
def crisis() -> Board:
    """NATO and Russia, January 2022."""
    return catalog.load("nato-russia-2022").board()


def test_the_gates_to_an_invasion(crisis: Board) -> None:
    """Russia holds every gate; an allied answer makes it regret the move, so that no credible way is left.

    By hand. `forces` is decided by Russia alone and is a ladder: withdrawn <-> massed -> invading. From today it is at
    massed, so one move takes it to invading, and no way to `forces = invading` can do without that change: the one
    gate is `forces = invading`, Russia's. Having sent its forces back first it needs two, massed and invading, both its
    own, and it may not climb both rungs without a move by somebody else between. Sanctions can be tightened only once
    Russia invades, and the allies move only together, so that of all others only Ukraine can move by itself, by the one
    issue that it decides: that is a gate too.

    By the middle of its intervals an invasion is worth 10 to Russia (6..14) and massed forces 8, so that it gains 2;
    sanctions cost it 6.5 (-9..-4), and tightening them is worth 4 (2..6) to the United States once Russia invades. Left
    with 10 - 6.5 = 3.5 < 8, Russia would regret it: no improvement that nobody would regret leads there.
    """
    assert not paths_of(crisis, "forces = invading", by="credible").leads_there
    found = paths_of(crisis, "forces = invading")
    assert found.kind == "improvements" and gates(found) == {"forces = invading": ("russia",)}
    assert found.gates is not None and found.gates.parties == ("russia",) and found.gates.changes[0].asked
    back = paths_of(crisis, "forces = invading", start="forces = withdrawn", by="any")
    assert gates(back) == {
        "forces = massed": ("russia",),
        "ukraine_course = renounced": ("ukraine",),
        "forces = invading": ("russia",),
    }
    assert [move.by == ("russia",) for move in back.shortest or ()] == [True, False, True]


def test_the_worst_is_what_most_parties_fear(crisis: Board) -> None:
    """Four parties have drawn a red line at the invasion, three at the closed door; sanctions undo Russia's gain."""
    found = worst(crisis)
    assert found is not None and found.that.text == "forces = invading" and len(found.parties) == 4
    assert found.forestalled is not None and [move.by for move in found.forestalled[1].moves] == [("united-states",)]
    assert found.to_dict()["by"] == "improvements" and not found.reluctant


def ladder(**wants: Any) -> Case:
    """An alert, an army on a ladder that two can climb, and a line that is cut before it."""
    issues = {
        "alert": {"status_quo": "no", "decided_by": "ben", "one_way": True},
        "line": {"values": ["open", "cut"], "status_quo": "open", "decided_by": {"any_of": ["ana", "ben"]}},
        "army": {
            "values": ["home", "border", "beyond"], "ordered": True, "status_quo": "home", "decided_by": "ana",
            "moves": ["home <-> border", "border -> beyond"],
        },
    }  # fmt: skip
    return make(issues, wants, ("army = beyond and line = open",))


def test_a_gate_that_several_hold_is_held_by_nobody_alone() -> None:
    """The line can be cut by either; only ana can march, on both rungs; ben's alert is on no way that must be."""
    found = paths_of(ladder(), "army = beyond", by="any")
    assert gates(found) == {"line = cut": (), "army = border": ("ana",), "army = beyond": ("ana",)}
    assert found.gates is not None and found.shortest is not None
    assert [gate.by for gate in found.gates if gate.issue == "line"] == [(("ana",), ("ben",))]
    assert "can each open it" in " ".join(found.sentences()) and "only Ana Reyes can" in " ".join(found.sentences())
    assert set(found.gates.parties) == {"ana", "ben"}  # ana may not climb twice in a row
    assert [move.by for move in found.shortest] == [("ana",), ("ben",), ("ana",)]


def test_a_gate_may_lie_in_what_somebody_gains_by() -> None:
    """By improvements ana marches only after ben's alert, which she does not control: a gate that he holds."""
    wants = {"ana": {"priorities": ["alert and army = border"]}, "ben": {"priorities": ["alert"]}}
    found = paths_of(ladder(**wants), "army = border")
    assert found.kind == "credible" and gates(found) == {"alert = yes": ("ben",), "army = border": ("ana",)}
    assert found.gates is not None and found.gates.parties == ("ben", "ana") and not found.gates.moves
    assert found.to_dataframe()["by"].tolist()[:2] == [("ben",), ("ana",)]


def test_a_round_is_one_end() -> None:
    """Who wants to be alike and who wants to differ go round for ever by improvements; credible ones do not begin."""
    issues = {"x": {"status_quo": "no", "decided_by": "ana"}, "y": {"status_quo": "no", "decided_by": "ben"}}
    wants = {"ana": {"priorities": ["x iff y"]}, "ben": {"priorities": ["not (x iff y)"]}}
    found = paths_of(make(issues, wants), "x and y", by="improvements")
    assert found.endings is not None and not len(found.endings.rests)
    assert [len(cycle) for cycle in found.endings.cycles] == [4]
    assert paths_of(make(issues, wants), "x and y", by="credible").count == 1


def test_where_nobody_needs_to_move() -> None:
    """A goal that holds at the start has a way without moves and no gates."""
    found = paths_of(ladder(), "army = home", by="any")
    assert found.shortest is not None and not found.shortest.moves and found.gates is not None and not len(found.gates)
    assert found.sentences() == ["Nobody needs to move: army: home holds there already."]
    assert worst(ladder().board()) is None
    assert "3" not in found or found.way("3") is not None


def test_what_is_asked_wrongly_is_said(crisis: Board) -> None:
    """A kind of moves that does not exist, a start that is no state, a statement about nothing."""
    with pytest.raises(UnknownNameError, match='unknown kind of move "gains"'):
        paths_of(crisis, by="gains")
    with pytest.raises(DetenteError, match="states are numbered 1 to"):
        paths_of(crisis, start=10**6)
    with pytest.raises(DetenteError, match='unknown value "invasion"'):
        paths_of(crisis, "forces = invasion")
    with pytest.raises(DetenteError, match="holds in no state"):
        paths_of(crisis, "forces = invading and forces = massed")


def test_a_way_that_parties_have_together_is_not_denied() -> None:
    """Where no party alone can bring it about, that is what is said, and not that no way leads there."""
    issues = {"pact": {"status_quo": "no", "decided_by": {"all_of": ["ana", "ben"]}}}
    wants = {"ana": {"priorities": ["pact"]}, "ben": {"priorities": ["pact"]}}
    alone = paths_of(make(issues, wants), "pact").sentences()[0]
    assert "without others, no way leads to pact: yes" in alone and "--joint" in alone
    assert paths_of(make(issues, wants), "pact", joint=True).leads_there


def test_only_the_smallest_sets_that_open_a_gate_are_named() -> None:
    """Where any two of three decide, all three are not named too, and sets are told apart."""
    two: dict[str, Any] = {"quota": 2, "weights": {"ana": 1, "ben": 1, "cy": 1}}
    issues = {"pact": {"status_quo": "no", "decided_by": two}}
    wants = {party: {"priorities": ["pact"]} for party in two["weights"]}
    case = make(issues, wants, parties={"ana": {"name": "Ana Reyes"}, "ben": {}, "cy": {}})
    said = " ".join(paths_of(case, "pact", joint=True).gate_lines())
    assert "each of these can open it" in said and said.count("; or ") == 2 and "Ana Reyes, " not in said


def test_results_are_shown_and_kept(crisis: Board) -> None:
    """One line, one table, one set of keys for JSON."""
    found = paths_of(crisis, "forces = invading")
    assert repr(found).startswith("<improvements paths of 'NATO and Russia") and "<table>" in found._repr_html_()
    told = found.to_dict()
    assert told["goal_reached"] == 2 and told["gates"]["changes"][0]["held_by"] == ["russia"]  # type: ignore[index]
    assert crisis.status_quo in found and len(found) == 2 and [len(way) for way in found] == [1, 2]
