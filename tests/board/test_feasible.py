"""The states that a case allows."""

from __future__ import annotations

import tracemalloc
from itertools import pairwise, product

import pytest
from hypothesis import given, settings

from detente.board.build import feasible_listing
from detente.case.model import Case
from detente.errors import TooLargeError
from detente.stability import stability_of
from tests.board.making import make, yes_no
from tests.oracle.boards import cases
from tests.oracle.wishes import true


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(cases(most=100))
def test_the_listing_is_what_looking_at_every_combination_finds(case: Case) -> None:
    """Joining issue by issue loses no state, adds none, and keeps the order of all combinations."""
    listing = feasible_listing(case, 1_000)
    labels = [issue.labels for issue in case.issues.values()]
    found = [tuple(values[k] for values, k in zip(labels, row, strict=True)) for row in listing.rows.tolist()]
    every = product(*labels)
    assert found == [s for s in every if not any(true(case, entry.when, s) for entry in case.impossible)]


def test_few_states_among_many_combinations_are_found_at_once() -> None:
    """Forty issues that all must agree make two states; 10^12 combinations are never looked at."""
    chain = tuple(f"not (x{k} iff x{k + 1})" for k in range(39))
    listing = feasible_listing(make(yes_no(40), impossible=chain), 1_000)
    assert listing.rows.tolist() == [[0] * 40, [1] * 40]


def test_a_listing_that_outgrows_its_limit_is_refused() -> None:
    """The message says the limit and what can be done."""
    with pytest.raises(TooLargeError) as refused:
        feasible_listing(make(yes_no(12)), 1_000)
    assert str(refused.value) == (
        "the board has up to 4,096 states, and listing the feasible ones takes more than 1,000 rows: hold some issues "
        "fixed, for example with --hold x0=no --hold x1=no --hold x2=no, or rule out combinations under `impossible`; "
        "`detente deals` answers without a board, as all preferences here are weights on single issues"
    )


def test_more_combinations_than_can_be_numbered_are_refused() -> None:
    """2^70 combinations have no number in 64 bits, however few of them are possible."""
    with pytest.raises(TooLargeError, match=r"up to 1\.2e\+21 states, and listing"):
        feasible_listing(make(yes_no(70)), 1_000)


def test_a_thin_board_never_takes_the_memory_of_all_combinations() -> None:
    """Thirty yes/no issues with 10^5 feasible states are laid out in a twentieth of the memory of 2^30 flags."""
    sizes = (4, 4, 4, 4, 4, 4, 6)
    names = [[f"g{g}x{k}" for k in range(size)] for g, size in enumerate(sizes)]
    issues = {
        name: {"status_quo": "no", "decided_by": "ana" if g % 2 else "ben"}
        for g, group in enumerate(names)
        for name in (group if g < 2 else [])
    } | {name: {"status_quo": "no", "decided_by": None} for group in names[2:] for name in group}
    chains = tuple(f"{after} and not {before}" for group in names for before, after in pairwise(group))
    tracemalloc.start()
    board = make(issues, {"ana": {"priorities": ["g0x1", "g1x2"]}}, impossible=chains).board()
    resting = stability_of(board, "seq")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(issues), len(board), board.engine) == (30, 5**6 * 7, "graph")
    assert resting.mask.any()
    assert peak < 2**30 // 20
