"""Which engine carries a board, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from detente.board import build
from detente.errors import CaseError, DetenteError, TooLargeError, UnknownNameError
from tests.board.making import make, yes_no

LADDER = {"values": ["calm", "alert", "war"], "status_quo": "calm", "decided_by": "ana", "moves": ["calm <-> alert"]}


BEN = {f"y{k}": issue for k, issue in enumerate(yes_no(8, "ben").values())}
ONE_WAY = {"way": {"status_quo": "no", "decided_by": "ana", "one_way": True}}
CHAIN = tuple(f"x{k} and not x{k + 1}" for k in range(39))
ENGINES: dict[str, tuple[dict[str, Any], tuple[str, ...], str]] = {
    "small": (yes_no(3), (), "graph"),
    "large": (yes_no(8) | BEN, (), "array"),
    "large and one-way": (yes_no(8) | BEN | ONE_WAY, (), "array"),
    "with a ladder": (yes_no(5) | BEN | {"rungs": LADDER}, (), "graph"),
    "thin": (yes_no(40), CHAIN, "graph"),
}


@pytest.mark.parametrize(("issues", "impossible", "engine"), ENGINES.values(), ids=ENGINES)
def test_the_engine_fits_the_board(issues: dict[str, Any], impossible: tuple[str, ...], engine: str) -> None:
    """Small or thin boards and those with listed moves are graphs, large ones arrays."""
    assert make(issues, impossible=impossible).board().engine == engine


def test_both_engines_number_the_same_states() -> None:
    """Numbers that a reader sees do not depend on the engine."""
    case = make(yes_no(4), impossible=("x0 and x1", "x2 and x3"))
    tables = [build(case, engine=engine).to_dataframe() for engine in ("graph", "array")]
    assert tables[0].to_dict("list") == tables[1].to_dict("list")


def test_a_board_that_is_too_large_says_how_large_and_what_it_would_need() -> None:
    """The number of states, the memory, the limit and the remedy, in one message."""
    with pytest.raises(TooLargeError) as refused:
        make(yes_no(30) | {"y": {"status_quo": "no", "decided_by": "ben"}}).board()
    assert str(refused.value) == (
        "the board has 2,147,483,648 states and would need about 40 GB; at most 268,435,456 can be analysed: hold some "
        "issues fixed, for example with --hold x0=no --hold x1=no --hold x2=no, or rule out combinations under "
        "`impossible`; `detente deals` answers without a board, as all preferences here are weights on single issues"
    )


def test_a_board_beyond_all_bounds_is_refused_too() -> None:
    """A number of states that no float holds is said by its size."""
    with pytest.raises(TooLargeError, match=r"has 1\.4e\+331 states"):
        make(yes_no(1100), checked=False).board()


def test_an_array_that_is_asked_for_must_fit() -> None:
    """Asking for the array does not lift the limit on its cells."""
    with pytest.raises(TooLargeError, match="1,099,511,627,776 states"):
        build(make(yes_no(40)), engine="array")


def test_a_graph_that_is_asked_for_must_fit() -> None:
    """Asking for the graph does not lift the limit on its moves."""
    with pytest.raises(TooLargeError, match="262,144 states, on which ana could make 68,719,476,736 moves"):
        build(make(yes_no(18)), engine="graph")


def test_listed_moves_cannot_be_put_on_an_array() -> None:
    """Asking for the array where moves are listed is an error that names the other engine."""
    with pytest.raises(DetenteError, match="cannot carry listed moves; the graph engine can"):
        build(make({"rungs": LADDER}), engine="array")


def test_an_engine_that_does_not_exist_is_refused() -> None:
    """A wrong word is not taken for ``auto``."""
    with pytest.raises(UnknownNameError, match='unknown engine "grph"; expected one of: auto, array, graph'):
        build(make(yes_no(2)), engine="grph")  # type: ignore[arg-type]


def test_a_case_that_forbids_everything_is_refused() -> None:
    """No state is left."""
    with pytest.raises(CaseError, match="impossible: no state is possible"):
        make(yes_no(2), impossible=("x0", "not x0"), checked=False).board()


@pytest.mark.parametrize("engine", ["graph", "array"])
def test_an_impossible_status_quo_is_refused(engine: Any) -> None:
    """What holds today must be a state of the board."""
    with pytest.raises(CaseError, match="impossible: the status quo is impossible: x0 = no, x1 = no"):
        build(make(yes_no(2), impossible=("not x0 and not x1",), checked=False), engine=engine)


def test_an_issue_can_have_hundreds_of_values() -> None:
    """A state-and-arc model keeps its states apart beyond the 256th."""
    values = [f"s{k}" for k in range(300)]
    issue = {"values": values, "status_quo": "s0", "decided_by": "ana"}
    case = make({"state": issue}, {"ana": {"priorities": ["state = s299"]}}, checked=False)
    for engine in ("graph", "array"):
        board = build(case, engine=engine)
        assert [board.at(k).name for k in board.numbers.tolist()] == values
        assert board.payoff["ana"].tolist() == [0] * 299 + [1]
