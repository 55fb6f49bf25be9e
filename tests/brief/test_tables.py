"""Tables of a case: every result as rows, with the same columns whatever is in them."""

from __future__ import annotations

import numpy as np
import pytest

import detente
from detente.errors import DetenteError, UnknownNameError
from detente.exchange.tables import pack
from detente.show.tables import TABLES, tables
from detente.show.tables import found as found_tables
from tests.board.making import make, yes_no


@pytest.fixture(scope="module")
def talks():
    return tables(detente.load("nato-russia-2022"))


def test_every_table_is_there(talks):
    """All tables are gathered for a case that has everything, without a note."""
    assert tuple(talks.frames) == TABLES
    assert talks.notes == ()
    assert {name for name, frame in talks.frames.items() if frame.empty} == {"threats", "blockades"} - {
        name for name in ("threats",) if len(talks.frames["threats"])
    }


def test_columns_do_not_depend_on_what_is_found(talks):
    """A case with nothing in it has the same columns, but for those that are called after parties and issues."""
    bare = tables(make({"x": {"status_quo": "no", "decided_by": {"all_of": ["ana", "ben"]}}}))
    named = {"states", "equilibria", "zone", "frontier"}
    for name in set(TABLES) - named:
        assert list(bare.frames[name].columns) == list(talks.frames[name].columns), name


def test_states_say_for_whom_they_are_stable(talks):
    """Flags and payoffs of the table are those of the analysis, state by state."""
    board = detente.load("nato-russia-2022").board()
    every = detente.stability_of(board)
    states = talks.frames["states"]
    assert len(states) == len(board)
    for key, result in every.results.items():
        assert (states[f"equilibrium {key}"].to_numpy() == result.mask[board.numbers]).all()
        for party in board.players:
            assert (states[f"{key} {party}"].to_numpy() == result.stable[party][board.numbers]).all()
    some = np.logical_or.reduce([result.mask[board.numbers] for result in every.results.values()])
    assert talks.frames["equilibria"]["state"].tolist() == states["state"][some].tolist()


def test_packages_agree_with_the_deals(talks):
    """Zone, frontier and recommended packages are those that the deals give."""
    found = detente.deals_of(detente.load("nato-russia-2022"))
    zone = talks.frames["zone"]
    assert len(zone) == len(found.zone)
    assert zone["state"][zone["on frontier"]].tolist() == talks.frames["frontier"]["state"].tolist()
    recommended = talks.frames["recommended"]
    gains = {(row.state, row.party): row.gain for row in recommended.itertuples()}
    assert gains == {(p.state.name, party): gain for p in found.recommended for party, gain in p.gains.items()}


def test_results_are_tables_of_their_own():
    """Results of one kind are a tuple that is also a data frame, also where there are none."""
    case = make(yes_no(1), {"ana": {"priorities": ["x0"]}})
    board = case.board()
    tempted = detente.temptations(board, board.status_quo)
    assert tempted.to_dataframe().to_dict("records") == [
        {"party": "ana", "state": "no", "to": "yes", "changes": "x0: no -> yes", "gain": 1, "verdict": "open",
         "answered_by": (), "ends_in": "", "announced_by": ()},
    ]  # fmt: skip
    none = detente.temptations(board, board.state("yes"))
    assert none == () and list(none.to_dataframe().columns) == list(tempted.to_dataframe().columns)
    steps = detente.steps(board, board.status_quo).to_dataframe()
    assert steps.to_dict("records") == [
        {
            "kind": "alone",
            "issue": "x0",
            "value": "yes",
            "by": ("ana",),
            "available": True,
            "losers": (),
            "refusing": (),
        }
    ]


def test_an_issue_may_be_called_like_a_column():
    """An issue called state, or like the payoff of a party, has a column of its own all the same."""
    issues = {name: {"status_quo": "no", "decided_by": "ana"} for name in ("state", "payoff ana")}
    frame = make(issues).board().to_dataframe()
    assert list(frame.columns) == ["state", "issue state", "issue payoff ana", "payoff ana"]
    assert frame["state"].tolist() == ["1", "2", "3", "4"]


def test_what_is_too_large_is_left_out_with_its_reason(monkeypatch):
    """Of all tables, those that cannot be had are left out and told; one that was named is refused."""
    monkeypatch.setattr(found_tables, "MAX_STATES", 3)
    case = make(yes_no(2), {"ana": {"priorities": ["x0"]}})
    made = tables(case)
    assert made.notes[0] == "left out states: 4 states; at most 3 are listed (see the table equilibria)"
    assert made.notes[1].startswith("left out outlooks, zone, frontier")
    assert made.notes[1].endswith("no move of this case takes several parties, so there are no deals")
    assert len(made.frames["equilibria"]) == 2
    with pytest.raises(DetenteError, match="at most 3 are listed"):
        tables(case, ["states"])


def test_tables_of_the_case_need_no_board():
    """Evidence can be had of a case that no board can carry."""
    huge = {f"x{k}": {"status_quo": "no", "decided_by": "ana"} for k in range(40)}
    case = make(huge, {"ana": {"priorities": ["x0"]}})
    assert len(tables(case, ["issues", "values"]).frames["values"]) == 80
    assert any("the board has" in note for note in tables(case).notes)


def test_an_unknown_table_is_told():
    """A name that is no table is refused with those that are."""
    with pytest.raises(UnknownNameError, match='unknown table "sources_"'):
        tables(make(yes_no(1)), ["sources_"])


def test_half_a_character_is_told():
    """Text that no file can hold is a message, wherever it is noticed."""
    with pytest.raises(DetenteError, match="half a character"):
        pack(
            tables(make(yes_no(1), title="x", summary="x", note="\ud800", sources={"s": {"title": "\ud800"}})).frames,
            "csv",
        )
