"""What a result shows: one line, one table for every concept, JSON, HTML."""

from __future__ import annotations

import json
from importlib import import_module

import pandas as pd
import pytest

from detente import catalog
from detente.board import Board
from detente.case.check.readable import readable
from detente.errors import TooLargeError, UnknownNameError
from detente.stability import CONCEPTS, concept_named, explain, stability_of, temptations
from tests.board.making import make, yes_no

HOSTILE = "<script>alert('x')</script> & \"quotes\""


@pytest.fixture(scope="module")
def elmira() -> Board:
    """A published conflict of nine states."""
    return catalog.load("elmira").board()


def test_a_result_is_one_line(elmira: Board) -> None:
    """Which concept, whose board, how many equilibria, which."""
    result = stability_of(elmira, "sequential")
    assert repr(result) == "<sequential stability of 'Elmira': 3 equilibria of 9 states (5, 8, 9)>"
    assert repr(result.explain("1", "Local Government")) == (
        "<Local Government leaves 1: it can go to 5, and nobody answers>"
    )
    assert repr(stability_of(elmira, "gmr").explain("1", "LG")) == (
        "<Local Government stays at 1: its one improvement is answered>"
    )
    assert repr(result.explain("1", "MoE")) == "<Ministry of the Environment stays at 1: it has no improvement>"
    assert repr(temptations(elmira, elmira.state("1"))) == "(<LG tempted from 1 to 5: bluff>,)"


def test_a_table_of_concepts_is_one_line(elmira: Board) -> None:
    """How many equilibria each concept has."""
    assert repr(stability_of(elmira)).startswith(
        "<stability of 'Elmira': equilibria of 9 states by concept: nash 3, gmr 5"
    )


def test_many_equilibria_are_counted_and_the_first_are_named() -> None:
    """One line stays one line."""
    board = make(yes_no(4)).board()
    assert repr(stability_of(board, "nash")) == (
        "<Nash stability of 'Made for a test': 16 equilibria of 16 states (1, 2, 3, 4, 5, 6, 7, 8, …)>"
    )


@pytest.mark.parametrize("concept", CONCEPTS)
def test_every_concept_has_the_same_columns(elmira: Board, concept: str) -> None:
    """Tables of different concepts concatenate; each has a row a state and party."""
    frame = stability_of(elmira, concept).to_dataframe()
    assert list(frame.columns) == ["case", "concept", "state", "party", "payoff", "stable", "equilibrium"]
    assert len(frame) == 9 * 3
    assert [str(kind) for kind in frame.dtypes[["payoff", "stable", "equilibrium"]]] == ["int32", "bool", "bool"]
    found = set(frame.loc[frame["equilibrium"], "state"])
    assert found == {state.name for state in stability_of(elmira, concept).equilibria}


def test_the_table_agrees_with_the_verdicts(elmira: Board) -> None:
    """Each row says what ``is_stable`` says, and a state is an equilibrium when all its rows are stable."""
    frame = stability_of(elmira).to_dataframe()
    assert len(frame) == 9 * 3 * len(CONCEPTS)
    for row in frame.itertuples():
        assert row.stable == stability_of(elmira, row.concept).is_stable(row.state, row.party)
    everyone = frame.groupby(["concept", "state"])["stable"].all()
    pd.testing.assert_series_equal(
        everyone, frame.groupby(["concept", "state"])["equilibrium"].first(), check_names=False
    )


def test_a_board_without_players_has_an_empty_table() -> None:
    """Nobody decides anything: every state is an equilibrium and there is no row to show."""
    result = stability_of(make({"x": {"status_quo": "no"}}), "seq")
    assert len(result.equilibria) == 2
    assert list(result.to_dataframe().columns) == list(stability_of(make(yes_no(1)), "seq").to_dataframe().columns)
    assert result.to_dataframe().empty


def test_results_can_be_written_as_json(elmira: Board) -> None:
    """Whatever has ``to_dict`` survives JSON unchanged."""
    table, gmr = stability_of(elmira), CONCEPTS["gmr"]
    results = [table.to_dict(), table["sim"].to_dict()]
    results += [explain(elmira, gmr, elmira.state(name), party).to_dict() for name in "159" for party in elmira.players]
    results += [temptation.to_dict() for name in "14" for temptation in temptations(elmira, elmira.state(name))]
    for result in results:
        assert json.loads(json.dumps(result)) == result
    assert table["seq"].to_dict() == {
        "concept": "seq",
        "states": 9,
        "equilibria": [{"state": "5"}, {"state": "8"}, {"state": "9"}],
    }


def test_html_escapes_what_a_case_says() -> None:
    """Titles, citations, issues, values and state names cannot inject markup."""
    issue = {"values": [HOSTILE, "b"], "status_quo": HOSTILE}
    case = readable(  # a file may not hold such names
        {
            "detente": 1, "title": HOSTILE, "cite": HOSTILE, "parties": {"ana": {}},
            "issues": {HOSTILE: issue, "other": {"status_quo": "no"}}, "states": {HOSTILE: "other and other"},
        }
    )  # fmt: skip
    html = stability_of(case)._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &quot;quotes&quot;" in html


def test_html_says_concept_case_and_source(elmira: Board) -> None:
    """The caption is enough to know what the table shows."""
    html = stability_of(elmira, "gmr")._repr_html_()
    assert ">Equilibria by general metarational stability (Howard 1971): Elmira (Hipel, K. W." in html
    assert html.count("<tr>") == 1 + 5


def test_long_tables_in_html_say_that_they_are_cut() -> None:
    """A notebook is not flooded."""
    html = stability_of(make(yes_no(8)), "nash")._repr_html_()
    assert html.count("<tr>") == 1 + 200
    assert "the first 200 of 256" in html


@pytest.mark.parametrize("name", ["seq", "SEQ", "sequential", "Sequential stability", "sequential-stability"])
def test_a_concept_has_a_key_and_a_name(name: str) -> None:
    """Both work, however they are written."""
    assert concept_named(name) is CONCEPTS["seq"]


def test_an_unknown_concept_is_refused(elmira: Board) -> None:
    """The known ones are listed."""
    with pytest.raises(
        UnknownNameError, match='unknown concept "sek"; expected one of: nash, gmr, smr, seq, sseq, sim'
    ):
        stability_of(elmira, "sek")


def test_a_concept_that_is_too_large_is_left_out_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for alone it raises; among all it is left out and the others remain."""
    monkeypatch.setattr(import_module("detente.stability.simultaneous"), "MAX_COMBINATIONS", 10)
    wants = {"ana": {"priorities": ["x0", "x1"]}, "ben": {"priorities": ["y"]}}
    board = make(yes_no(2) | {"y": {"status_quo": "no", "decided_by": "ben"}}, wants).board()
    with pytest.raises(TooLargeError, match=r"simultaneous stability of ana would compare more than"):
        stability_of(board, "sim")
    table = stability_of(board)
    assert list(table.results) == ["nash", "gmr", "smr", "seq", "sseq"]
    assert list(table.left_out) == ["sim"]


def test_portions_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few states are looked through at a time, the same ones are simultaneously stable."""
    wants = {
        "ana": {"priorities": ["x0 iff y0", "not x1", "y1 or x2"]},
        "ben": {"priorities": ["x1 iff y1", "y0 iff not x2", "x0"]},
    }
    theirs = {f"y{k}": {"status_quo": "no", "decided_by": "ben"} for k in range(2)}
    board = make(yes_no(3) | theirs, wants, impossible=("x0 and y0 and x2",)).board()
    whole = stability_of(board, "sim")
    assert 0 < whole.mask.sum() < len(board)
    for portion in (1, 5):
        monkeypatch.setattr(import_module("detente.stability.simultaneous"), "_PORTION", portion)
        assert stability_of(board, "sim").mask.tolist() == whole.mask.tolist()
