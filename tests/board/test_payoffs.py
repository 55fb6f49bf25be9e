"""Payoffs are exact: no tie is invented and none is lost."""

from __future__ import annotations

from typing import Any

import pytest

from detente.errors import CaseError
from tests.board.making import make, yes_no


def payoff(wants: dict[str, Any], issues: int = 2) -> list[int]:
    """What ana makes of every state: nn, ny, yn, yy for two issues."""
    return make(yes_no(issues), {"ana": wants}).board().payoff["ana"].tolist()  # type: ignore[no-any-return]


def test_a_tenth_and_two_tenths_are_three_tenths() -> None:
    """Weights are decimals, so that 0.1 + 0.2 ties with 0.3, which floats would deny."""
    assert payoff({"weights": {"x0": "0.1", "x1": "0.3", "true": 0}}) == [0, 2, 1, 3]
    three = payoff({"weights": {"x0": "0.1", "x1": "0.2", "x2": "0.3"}}, issues=3)
    assert three[0b110] == three[0b001]


def test_weights_beyond_64_bits_are_told_apart() -> None:
    """Fifteen digits before the point and fifteen after it still make a difference in the last one."""
    wants = {"weights": {"x0": "999999999999999.000000000000002", "x1": "999999999999999.000000000000001"}}
    assert payoff(wants) == [0, 1, 2, 3]


def test_huge_weights_on_values_are_told_apart() -> None:
    """The same holds for a table of values, and for what cancels out."""
    table = {"no": "999999999999999", "yes": "999999999999999.000000000000001"}
    assert payoff({"weights": {"x0": table, "not x0": "0.000000000000001", "x1": "-999999999999999"}}) == [1, 0, 1, 0]


def test_an_interval_counts_at_its_middle() -> None:
    """1..2 is worth as much as 1.5."""
    assert payoff({"weights": {"x0": "1..2", "x1": "1.5"}}) == [0, 1, 1, 2]


def test_values_left_out_of_a_table_weigh_nothing() -> None:
    """A table need not name every value."""
    assert payoff({"weights": {"x0": {"no": "-1"}}}) == [0, 0, 1, 1]


def test_a_hundred_priorities_decide_in_order() -> None:
    """The last of a hundred priorities decides where all before it tie."""
    same = ["x0 or not x0"] * 98
    assert payoff({"priorities": ["x0", *same, "x1"]}) == [0, 1, 2, 3]


def test_a_hundred_priorities_are_each_above_all_that_follow() -> None:
    """The first beats ninety-nine others together, across the words in which bits are packed."""
    rest = ["x1"] * 99
    assert payoff({"priorities": ["x0", *rest]}) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("priorities", "weights", [0, 1, 2, 3]),
        ("weights", "priorities", [0, 2, 1, 3]),
    ],
)
def test_the_kind_written_first_decides_first(first: str, second: str, expected: list[int]) -> None:
    """Priorities want x0, weights x1; the other kind only breaks ties."""
    lines = {"priorities": ["x0"], "weights": {"x1": 1}}
    assert payoff({first: lines[first], second: lines[second]}) == expected


def test_what_cannot_be_is_worth_less_than_anything() -> None:
    """Infeasible cells of an array have payoff -1 and leave no gap in the ranks of the others."""
    case = make(yes_no(2), {"ana": {"priorities": ["x0", "x1"]}}, impossible=("x1 and not x0",))
    assert case.board(engine="array").payoff["ana"].tolist() == [0, -1, 1, 2]
    assert case.board(engine="graph").payoff["ana"].tolist() == [0, 1, 2]


def test_a_player_about_whom_nothing_is_known_is_indifferent() -> None:
    """Who decides something without stated wishes has all states equal, and the board says so."""
    board = make(yes_no(2), {"ben": {"priorities": ["x0"]}}).board()
    assert board.payoff["ana"].tolist() == [0, 0, 0, 0]
    assert board.indifferent == ("ana",)


@pytest.mark.parametrize(
    ("ranking", "message"),
    [
        (["x0 and x1", "x0"], '[1]: ranking of "ana": ranks a state a second time: x0 = yes, x1 = yes'),
        (["x0"], ': ranking of "ana": 2 of 4 states are not ranked: x0 = no, x1 = no; x0 = no, x1 = yes'),
    ],
)
def test_a_ranking_must_have_every_state_once(ranking: list[str], message: str) -> None:
    """A state that is ranked twice or not at all is named."""
    with pytest.raises(CaseError) as refused:
        payoff({"ranking": ranking})
    assert str(refused.value) == f"preferences.ana.ranking{message}"


def test_a_ranking_may_leave_out_and_repeat_what_cannot_be() -> None:
    """Only feasible states need a place."""
    case = make(yes_no(2), {"ana": {"ranking": ["x0", ["x1", "not x1"]]}}, impossible=("x0 and x1", "x0"))
    assert case.board().payoff["ana"].tolist() == [0, 0]


def test_states_within_one_place_may_overlap() -> None:
    """A tie is a set: naming a state twice in it changes nothing."""
    assert payoff({"ranking": [["x0", "x0 and x1"], ["not x0"]]}) == [0, 0, 1, 1]
