"""The memory that is announced before a board is made, and what is refused."""

from __future__ import annotations

from importlib import import_module

import pytest

from detente.board import build
from detente.board.build import SMALL_PLAN
from detente.board.plan import figure, memory_needed, said
from detente.errors import TooLargeError
from tests.board.making import make, yes_no

GB = 2**30


def test_a_plan_counts_what_every_state_costs() -> None:
    """Payoffs, answers, orders and verdicts, with the widths that the case calls for."""
    wants = {"ana": {"priorities": ["x0", "x1"]}}
    plan = memory_needed(make(yes_no(25), wants))
    cells = 2**25
    assert (plan.states, plan.players, plan.at_most) == (cells, 1, False)
    assert plan.payoffs == cells
    assert plan.orders == 4 * cells
    assert plan.answers == 8 * cells
    assert plan.verdicts == 5 * cells // 8
    assert plan.announcement == "33,554,432 states and 1 player: about 814 MB of memory"


def test_wider_payoffs_need_more() -> None:
    """Seven statements tell more payoffs apart than one byte holds, fifteen more than two."""
    issues = yes_no(20)

    def payoffs(statements: int) -> int:
        wants = {"ana": {"priorities": [f"x{k}" for k in range(statements)]}}
        return memory_needed(make(issues, wants)).payoffs // 2**20

    assert [payoffs(n) for n in (6, 7, 14, 15)] == [1, 2, 2, 4]


def test_a_plan_knows_the_type_that_the_board_gets() -> None:
    """Weights, rankings and several kinds of wishes have no more payoffs than the plan allows for."""
    wants = {"ana": {"weights": {"x0": "0.5", "x1": -3, "x2": "0.25"}, "priorities": ["x3"]}}
    case = make(yes_no(10), wants)
    board = build(case, engine="array")
    assert board.payoff["ana"].nbytes <= memory_needed(case).payoffs


def test_a_plan_is_made_for_any_number_of_states() -> None:
    """Thousands of issues are no reason to fail; constraints make the plan an upper bound."""
    plan = memory_needed(make(yes_no(1100), impossible=("x0 and x1",), checked=False))
    assert plan.announcement == "1.4e+331 states and 1 player: at most 2.4e+323 GB of memory"


def test_a_board_beyond_the_free_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it needs, what there is, and what to do are said before anything is built."""
    monkeypatch.setattr(import_module("detente.board.build"), "free_memory", lambda: GB // 4)
    with pytest.raises(TooLargeError) as refused:
        make(yes_no(24) | {"y": {"status_quo": "no", "decided_by": "ben"}}).board()
    assert str(refused.value) == (
        "the board has 33,554,432 states and would need about 898 MB of memory; 256 MB are free: hold some issues "
        "fixed, for example with --fix x0=no --fix x1=no, or rule out combinations under `impossible`; `detente deals` "
        "answers without a board, as all preferences here are weights on single issues"
    )


def test_small_boards_are_made_whatever_the_system_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is kept from a small board by a system that reports no free memory."""
    monkeypatch.setattr(import_module("detente.board.build"), "free_memory", lambda: 0)
    board = build(make(yes_no(14)), engine="array")
    assert len(board) <= SMALL_PLAN


def test_sizes_are_said_as_people_say_them() -> None:
    """Megabytes up to a thousand, then gigabytes, with a digit after the point while it matters."""
    assert [said(size) for size in (1, 240 * 2**20, 3 * GB + GB // 10, 40 * GB, 4000 * GB)] == [
        "1 MB", "240 MB", "3.1 GB", "40 GB", "4,000 GB",
    ]  # fmt: skip
    assert figure(10**20) == "1.0e+20"


def test_memory_is_announced_before_it_is_taken() -> None:
    """Whoever listens hears first what a large board will take, then how far it is."""
    heard: list[str] = []
    build(make(yes_no(21)), progress=lambda what, done=0, of=0: heard.append(f"{what} {done}/{of}"))
    assert heard == [
        "laying out 2,097,152 states and 1 player: about 294 MB of memory 0/0",
        "laying out 2,097,152 states 0/1",
    ]
