"""Prospects, steps and demands, checked against every single move on small cases."""

from __future__ import annotations

import numpy as np
import pytest

from detente.board import Board, build
from detente.case.logic.conditions import Condition
from detente.case.model import Case
from detente.paths import Yardstick, demands, prospects, steps
from detente.stability import stability_of


def dam(**changes: object) -> Case:
    """An invented dispute: one party's release, another's blockade, and two things that they can only do together."""
    data: dict = {
        "detente": 1,
        "title": "Dam",
        "parties": {"up": {}, "down": {}, "sea": {}, "basin": {"members": ["up", "down"]}},
        "issues": {
            "release": {"values": ["none", "half", "full"], "ordered": True, "status_quo": "none", "decided_by": "up"},
            "blockade": {"status_quo": "no", "decided_by": "down"},
            "hotline": {"status_quo": "no", "decided_by": "basin"},
            "panel": {"status_quo": "no", "decided_by": {"all_of": ["up", "down", "sea"]}},
            "rain": {"status_quo": "no"},
        },
        "impossible": [{"when": "blockade and hotline"}],
        "preferences": {
            "up": {"weights": {"release": {"none": 2, "half": 1, "full": 0}, "blockade": -3, "hotline": 1, "panel": 1}},
            "down": {"weights": {"release": {"half": 3, "full": 5}, "blockade": 1, "hotline": 2, "panel": 1}},
            "sea": {"weights": {"panel": -1}},
        },
        "proposals": {"plan": {"by": "down", "package": {"release": "full", "hotline": "yes", "blockade": "no"}}},
        "statements": [
            {"date": "2031-05-01", "party": "down", "stance": "demands", "about": "release = full"},
            {"date": "2031-05-01", "party": "down", "stance": "demands", "about": "hotline"},
            {"date": "2031-05-01", "party": "up", "stance": "demands", "about": "not blockade"},
            {"date": "2031-05-01", "party": "up", "stance": "demands", "about": "rain"},
            {"date": "2031-05-01", "party": "up", "stance": "demands", "about": ["release"]},
        ],
        **changes,
    }
    return Case.model_validate(data)


@pytest.fixture(scope="module")
def board() -> Board:
    return build(dam())


@pytest.mark.parametrize("engine", ["array", "graph"])
def test_a_prospect_is_the_smallest_move(engine: str) -> None:
    """Each prospect is one legal move that brings the condition about and changes as little as any does."""
    board = build(dam(), engine=engine)
    here = board.status_quo
    for text in ("release = full", "hotline", "panel", "blockade", "hotline and panel", "release >= half and blockade"):
        condition = Condition.parse(text)
        holds = board.where(condition)
        found = prospects(board, Yardstick.at(board, here), condition)
        able = {
            mover.parties: [int(t) for t in board.moves.reach(mover, np.array([here.index]))[1] if holds[t]]
            for mover in board.moves.movers
        }
        able = {parties: targets for parties, targets in able.items() if targets}
        smallest = {p for p in able if not any(set(q) < set(p) for q in able)}
        assert {prospect.move.by for prospect in found} == smallest
        for prospect in found:
            least = min(len(here.changes(board.at(t))) for t in able[prospect.move.by])
            assert len(prospect.move.changes) == least
            for party, gain in prospect.gains.items():
                assert gain == board.payoff[party][prospect.move.after.index] - board.payoff[party][here.index]


def test_steps_are_sorted_by_who_would_take_them(board: Board) -> None:
    """A step that all who must move gain by is open; one that somebody does not gain by is blocked."""
    found = steps(board, board.status_quo)
    assert [(step.issue, step.value) for step in found.joint] == [("hotline", "yes")]
    assert [(step.issue, step.value) for step in found.alone] == [("blockade", "yes")]
    assert [(step.issue, step.value) for step in found.blocked] == [
        ("release", "half"), ("release", "full"), ("panel", "yes"),
    ]  # fmt: skip
    assert [(step.issue, step.value) for step in found.impossible] == [("rain", "yes")]
    panel = found.blocked[-1].prospects[0]
    assert panel.losers == ("sea",)
    assert panel.unmoved == ()


def test_demands_are_judged(board: Board) -> None:
    """Demands from statements and proposals are merged and judged: met, available, refused or out of reach."""
    found = {str(demand.condition): demand for demand in demands(board, board.status_quo)}
    assert {name: demand.verdict for name, demand in found.items()} == {
        "release = full": "refused",
        "hotline": "available",
        "not blockade": "met",
        "rain": "out of reach",
    }
    assert found["release = full"].refused_by == ("up",)
    assert found["release = full"].statements == (0,)
    assert found["release = full"].proposals == ("plan",)
    assert found["hotline"].proposals == ("plan",)


def test_together_needs_everyone_to_gain() -> None:
    """Joint steps that are each welcome are offered as one package only if the package is."""
    case = dam(
        preferences={
            "up": {"weights": {"hotline": 1, "panel": 1, "hotline and panel": -5}},
            "down": {"weights": {"hotline": 1, "panel": 1}},
            "sea": {"weights": {"panel": 1}},
        }
    )
    found = steps(build(case), build(case).status_quo)
    assert {step.issue for step in found.joint} == {"hotline", "panel"}
    assert found.together is None


def test_a_state_names_itself(board: Board) -> None:
    """A state can be given back to the board, and to a result, as it came."""
    here = board.status_quo
    assert board.state(here) == here
    assert stability_of(board, "nash").explain(here, "down").improvements[0].move.before == here
