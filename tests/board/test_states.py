"""How a state or a party is referred to, and what is said when there is none."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from detente.board import Board
from detente.case.model import Case
from detente.errors import DetenteError
from tests.board.making import make, yes_no


@pytest.fixture
def board() -> Board:
    """Four states less one: nn, ny, yy; the last is called peace."""
    return make(yes_no(2), impossible=("x0 and not x1",), states={"peace": "x0 and x1"}).board()


@pytest.mark.parametrize(
    ("reference", "values"),
    [
        ("status quo", "no no"),
        ("Status-Quo", "no no"),
        ("peace", "yes yes"),
        ("2", "no yes"),
        (3, "yes yes"),
        ("x0", "yes yes"),
        ("x1 and not x0", "no yes"),
        ("x1", "no yes"),
        ({"x1": "yes"}, "no yes"),
        ({}, "no no"),
    ],
)
def test_a_state_can_be_referred_to_in_many_ways(board: Board, reference: Any, values: str) -> None:
    """By name, by number, by a statement, or by some values; what is not mentioned stands at the status quo."""
    assert " ".join(board.state(reference).values.values()) == values


@pytest.mark.parametrize("engine", ["graph", "array"])
def test_every_number_and_name_leads_back_to_its_state(engine: Any) -> None:
    """The name shown for a state finds that state."""
    board = make(yes_no(3), impossible=("x0 and x1",), states={"end": "x0 and x2"}).board(engine=engine)
    states = [board.at(k) for k in board.numbers.tolist()]
    assert [state.name for state in states] == ["1", "2", "3", "4", "5", "end"]
    assert [board.state(state.name) for state in states] == states


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("4", "there is no state 4; states are numbered 1 to 3"),
        (0, "there is no state 0; states are numbered 1 to 3"),
        ("9" * 5000, "there is no state 9999"),
        ({"x0": "maybe"}, 'unknown value for issue "x0" "maybe"; expected one of: no, yes'),
        ({"x9": "yes"}, 'unknown issue "x9"; expected one of: x0, x1'),
        ({"x0": "yes"}, "that state is impossible: x0 = yes, x1 = no"),
        ("x0 and not x1", '"x0 and not x1" picks out no state'),
        ("x7", 'unknown issue "x7"'),
        ("x0 and", "statement ends too early"),
    ],
)
def test_a_state_that_does_not_exist_is_refused(board: Board, reference: Any, message: str) -> None:
    """Each reference that fails says why."""
    with pytest.raises(DetenteError) as refused:
        board.state(reference)
    assert message in str(refused.value)


def test_a_statement_that_fits_several_states_must_be_narrower(board: Board) -> None:
    """A statement that names every issue but leaves two states open is not guessed at."""
    with pytest.raises(DetenteError, match="picks out 2 states; name a state, its number"):
        board.state("x1 and (x0 or not x0)")


def test_a_party_is_found_by_key_or_name_whatever_the_case(board: Board) -> None:
    """Key, name, and either in capitals."""
    assert [board.party(said) for said in ("ana", "ANA", "Ana Reyes", "ana reyes")] == ["ana"] * 4


def test_parties_whose_keys_differ_in_case_only_are_kept_apart() -> None:
    """An exact key goes before one that only looks alike."""
    issues = {"x": {"status_quo": "no", "decided_by": "eu"}, "y": {"status_quo": "no", "decided_by": "EU"}}
    board = Case.model_validate({"detente": 1, "title": "t", "parties": {"eu": {}, "EU": {}}, "issues": issues}).board()
    assert (board.party("eu"), board.party("EU")) == ("eu", "EU")


def test_who_is_no_party_is_refused(board: Board) -> None:
    """The players are listed, and the near one named."""
    with pytest.raises(DetenteError) as refused:
        board.party("anna")
    assert str(refused.value) == 'unknown party "anna"; expected one of: ana\n  did you mean "ana"?'


def test_states_and_boards_show_themselves_in_one_line(board: Board) -> None:
    """What, whose, how many, which."""
    assert repr(board.state("peace")) == "<state peace: x0 = yes, x1 = yes>"
    assert repr(board) == "<board of 'Made for a test': 3 states of 2 issues, 1 player (ana)>"


def test_the_table_has_a_row_a_state(board: Board) -> None:
    """Name, values, payoffs, in board order."""
    assert board.to_dataframe().to_dict("list") == {
        "state": ["1", "2", "peace"],
        "x0": ["no", "no", "yes"],
        "x1": ["no", "yes", "yes"],
        "payoff ana": [0, 0, 0],
    }


def test_states_are_equal_when_they_are_the_same(board: Board) -> None:
    """A state found twice is one member of a set, also after it has been stored."""
    state = board.state("peace")
    assert {state, board.state(3), pickle.loads(pickle.dumps(state))} == {state}
