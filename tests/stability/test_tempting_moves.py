"""Which of a party's gains tempt it, and what others would do about one that they cannot undo."""

from __future__ import annotations

import pytest

from detente.case.model import Case
from detente.stability import tempting_moves

BASE = {
    "detente": 1,
    "title": "Temptations",
    "parties": {"a": {}, "b": {}},
    "issues": {
        "raid": {"values": ["none", "small", "large"], "ordered": True, "status_quo": "none", "decided_by": "a"},
        "flag": {"status_quo": "no", "decided_by": "a"},
        "sanctions": {"status_quo": "no", "decided_by": "b"},
    },
}


def found(a: dict, b: dict, **parts: object):
    case = Case.model_validate({**BASE, "preferences": {"a": a, "b": b}, **parts})
    board = case.board()
    return tempting_moves(board, board.status_quo)


def test_an_addition_that_brings_nothing_is_left_out():
    """The flag is indifferent, so raising it with the raid is no temptation of its own."""
    tempted = found({"weights": {"raid >= small": 2}}, {})
    assert [t.move.changes for t in tempted] == [{"raid": ("none", "small")}, {"raid": ("none", "large")}]


def test_a_smaller_gain_that_is_answered_less_firmly_is_told_beside_a_larger_one_that_somebody_does():
    """The large raid is worth more and would be answered; the small one could be, but against an interest."""
    tempted = found(
        {"weights": {"raid": {"small": 1, "large": 3}, "sanctions": -5}},
        {"priorities": ["raid = large iff sanctions"]},
    )
    assert [(t.move.changes["raid"][1], t.verdict) for t in tempted] == [("large", "credible"), ("small", "bluff")]


@pytest.mark.parametrize(("worth", "crossed"), [(0, []), (4, ["flag"])])
def test_a_red_line_of_its_own_is_given_up_for_something_or_not_at_all(worth, crossed):
    """Crossing it tempts only where it gains more than keeping it, and then the line is named."""
    tempted = found({"weights": {"raid = small": 2, "flag": worth}, "red_lines": ["flag"]}, {})
    assert {str(line.that) for t in tempted for line in t.crosses} == set(crossed)
    assert any(not t.crosses for t in tempted)


def test_a_reaction_that_costs_less_than_the_gain():
    """Sanctions cost a part of the gain: who acts, what it costs, and what is missing."""
    threats = [{"by": "b", "if": "raid = large", "then": "sanctions"}]
    (tempted,) = found(
        {"weights": {"raid = large": 3, "sanctions": -2}},
        {"priorities": ["raid = large iff sanctions"]},
        threats=threats,
    )
    assert tempted.verdict == "open" and tempted.reaction is not None
    assert tempted.reaction.by == ("b",) and [t.by for t in tempted.reaction.announced] == ["b"]
    assert tempted.to_dict()["reaction"]["missing"] == tempted.reaction.missing == 1
    assert tempted.gain == tempted.reaction.cost + tempted.reaction.missing


def test_a_reaction_has_its_columns():
    """The table says who would react and what that costs; the columns are there even where nothing tempts."""
    table = found({"weights": {"raid = large": 1}}, {}).to_dataframe()
    assert table[["reaction_by", "cost", "missing"]].to_numpy().tolist() == [[(), 0, 0]]
    assert list(found({}, {}).to_dataframe().columns) == list(table.columns)
