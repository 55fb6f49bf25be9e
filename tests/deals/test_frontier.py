"""The frontier against its definition."""

from __future__ import annotations

import sys
import warnings
from importlib import import_module

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from detente.deals.dominance import standing, undominated
from detente.deals.frontier import FEW, board_frontier, frontier
from tests.deals.additive_cases import additive_case, best_of, packages

TABLES = st.tuples(st.integers(0, 40), st.integers(1, 6)).flatmap(
    lambda shape: arrays.arrays(np.int64, shape, elements=st.integers(0, 5))
)


def by_definition(table):
    """The rows that no row improves on, pair by pair."""
    rows = [tuple(map(int, row)) for row in table]
    return [
        k
        for k, row in enumerate(rows)
        if not any(other != row and all(a >= b for a, b in zip(other, row, strict=True)) for other in rows)
    ]


@pytest.mark.parametrize("tiny", [64, 0], ids=["each with each", "sorted"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES)
def test_the_definition(tiny, monkeypatch, table):
    """What is kept is exactly what no other package improves on, every tie included."""
    monkeypatch.setattr(import_module("detente.deals.dominance"), "TINY", tiny)
    assert frontier(list(table.T)).tolist() == by_definition(table)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES)
def test_the_definition_by_moocore(monkeypatch, table):
    """The same where an earlier question has loaded the library."""
    import_module("moocore")
    monkeypatch.setattr(import_module("detente.deals.dominance"), "TINY", 0)
    assert frontier(list(table.T)).tolist() == by_definition(table)
    assert frontier([np.zeros(0, np.int64)] * 3).tolist() == []


@given(TABLES.filter(len))
def test_ties_stand_together(table):
    """Packages with equal payoffs are listed together, and each distinct vector starts where it is said to."""
    best = undominated(table)
    rows = [tuple(row) for row in table[best.rows].tolist()]
    groups = np.split(np.arange(len(rows)), best.starts[1:])
    assert [len({rows[k] for k in group}) for group in groups] == [1] * len(groups)
    assert len(set(rows)) == len(groups)


@pytest.mark.parametrize("parties", [2, 3, 4, 5, 7])
@pytest.mark.parametrize("levels", [4, 30, 10**6])
def test_many_packages(parties, levels, monkeypatch):
    """The C code, the sweep and the striking off keep what pairwise comparison keeps."""
    monkeypatch.setattr(import_module("detente.deals.dominance"), "UNLOADED", 0)
    monkeypatch.setattr(import_module("detente.deals.dominance"), "PAIRS", 100)
    table = np.random.default_rng(parties).integers(0, levels, (3_000, parties))
    expected = [k for k, row in enumerate(table) if not ((table >= row).all(axis=1) & (table > row).any(axis=1)).any()]
    assert sorted(undominated(table).rows.tolist()) == expected
    monkeypatch.setattr(import_module("detente.deals.frontier"), "FEW", 20)
    assert frontier(list(table.T)).tolist() == expected


@pytest.mark.parametrize("parties", [2, 3, 5])
def test_what_is_loaded_changes_nothing(parties, monkeypatch):
    """The same rows in the same order, whether or not something else has loaded moocore."""
    import_module("moocore")
    table = np.random.default_rng(parties).integers(0, 9, (400, parties))
    loaded = standing(table.T).tolist()
    monkeypatch.delitem(sys.modules, "moocore")
    assert standing(table.T).tolist() == loaded == sorted(undominated(table).rows.tolist())


def test_strong_packages():
    """Of very many packages most are struck off, and those that tie with a strong one are kept."""
    size = 2**17 + 7
    first = np.arange(size) % 1000
    best = frontier([first, 999 - first, np.zeros(size, dtype=np.int32)])
    assert len(best) == size
    second = np.zeros(size, dtype=np.int32)
    assert frontier([first, second]).tolist() == np.flatnonzero(first == 999).tolist()


def test_beyond_floats():
    """Payoffs that differ in the last of thirty digits are still told apart."""
    large = 10**30
    table = [np.array([large, large + 1, large], dtype=object), np.array([1, 1, 2], dtype=object)]
    assert frontier(table).tolist() == [1, 2]


def test_beyond_53_bits():
    """64-bit payoffs that a float would round to the same are told apart."""
    assert frontier([np.array([2**60, 2**60 + 1]), np.array([3, 3])]).tolist() == [1]


def test_beyond_53_bits_in_c(monkeypatch):
    """So are those of many parties, which the C code gets as ranks."""
    monkeypatch.setattr(import_module("detente.deals.dominance"), "UNLOADED", 0)
    monkeypatch.setattr(import_module("detente.deals.dominance"), "PAIRS", 0)
    small = np.random.default_rng(7).integers(0, 9, (300, 4))
    expected = frontier(list(small.T))
    for sign in (1, -1):
        assert frontier([sign * 2**60 + column for column in small.T]).tolist() == expected.tolist()


def test_floats_are_refused():
    """Payoffs that are not integers are refused, because rounding invents and loses ties."""
    with pytest.raises(TypeError, match="payoffs are compared as integers, not as float64"):
        frontier([np.array([0.1, 0.2])])


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_board(seed):
    """The frontier of a board is that of its packages, told by the value of every issue."""
    case = additive_case(seed)
    found = packages(case)
    if not found or tuple(case.status_quo.values()) not in found:
        return
    best = board_frontier(case.board())
    assert {tuple(package.values.values()) for package in best.packages} == best_of(found)
    assert best.considered == len(found)
    assert len(best.to_dataframe()) == len(best)


def test_board_mask_and_parties():
    """A mask leaves out packages and parties may be left out, each before packages are compared."""
    case = additive_case(3, constrained=False)
    board = case.board()
    party = board.players[0]
    mask = board.payoff[party] < board.payoff[party].max()
    best = board_frontier(board, mask, [party])
    assert set(board.payoff[party][best.states].tolist()) == {int(board.payoff[party].max()) - 1}
    assert repr(best).startswith("<frontier of 'additive 3' for p0: ")


def test_two_hundred_parties_are_compared_without_a_warning():
    """What they could get together is beyond the range of floating-point numbers."""
    payoffs = np.random.default_rng(7).integers(0, 10**4, (FEW + 40, 200))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert undominated(payoffs).rows.size == len(payoffs)
