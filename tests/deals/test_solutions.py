"""Named solutions: their axioms, and their definitions a second time."""

from __future__ import annotations

from fractions import Fraction
from math import prod

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.case.model import Case
from detente.deals.additive import additive_frontier
from detente.deals.bargain import additive_bargain, bargain, board_bargain
from detente.deals.frontier import frontier
from detente.deals.solutions import RULES, equal_rank, solutions
from tests.deals.additive_cases import additive_case, packages

PARTIES = st.integers(1, 4)
NAMES = "abcd"


@st.composite
def problems(draw):
    """A table of whole numbers with units of their own, and a disagreement point in fractions."""
    parties = draw(PARTIES)
    rows = draw(st.lists(st.lists(st.integers(-2, 9), min_size=parties, max_size=parties), min_size=1, max_size=25))
    units = draw(st.lists(st.sampled_from([1, 2, 3, 10]), min_size=parties, max_size=parties))
    low = [Fraction(draw(st.integers(-8, 8)), draw(st.sampled_from([2, 3, 7]))) for _ in range(parties)]
    return np.array(rows, dtype=object), units, low


def made(table, units, low):
    return bargain(NAMES[: len(units)], table, units=units, disagreement=low)


def worth(table, units):
    return [tuple(Fraction(int(u), unit) for u, unit in zip(row, units, strict=True)) for row in table]


def chosen_by_definition(rule, table, units, low):
    """The packages that the rule picks, by its definition, in plain fractions."""
    whole = worth(table, units)
    rows = [k for k, row in enumerate(whole) if all(u >= d for u, d in zip(row, low, strict=True))]
    if not rows:
        return []
    gains = {k: [u - d for u, d in zip(whole[k], low, strict=True)] for k in rows}
    ideal = [max(gains[k][j] for k in rows) for j in range(len(units))]
    able = [j for j in range(len(units)) if ideal[j] > 0]
    scores = {
        "Nash": lambda g: prod(g[j] for j in able),
        "Kalai-Smorodinsky": lambda g: sorted(g[j] / ideal[j] for j in able),
        "egalitarian": sorted,
        "utilitarian": sum,
    }
    score = {k: scores[rule](gains[k]) for k in rows}
    best = [k for k in rows if score[k] == max(score.values())]
    return [
        k
        for k in best
        if not any(gains[o] != gains[k] and all(a >= b for a, b in zip(gains[o], gains[k], strict=True)) for o in best)
    ]


@pytest.mark.parametrize("rule", RULES)
@given(problems())
def test_definition(rule, problem):
    """Each rule picks what its definition picks, all ties listed."""
    assert list(RULES[rule](made(*problem)).packages) == chosen_by_definition(rule, *problem)


@pytest.mark.campaign
@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=500, deadline=None)
@given(problem=problems())
def test_definition_campaign(rule, problem):
    """The same on two thousand more problems."""
    assert list(RULES[rule](made(*problem)).packages) == chosen_by_definition(rule, *problem)


@pytest.mark.parametrize("rule", RULES)
@given(problems())
def test_efficiency_and_rationality(rule, problem):
    """What is picked is on the frontier of what gives nobody less than no deal."""
    table, units, low = problem
    found = RULES[rule](made(*problem))
    rows = [k for k, row in enumerate(worth(table, units)) if all(u >= d for u, d in zip(row, low, strict=True))]
    assert bool(found) == bool(rows)
    best = {rows[k] for k in frontier(list(table[rows].T))} if rows else set()
    assert set(found.packages) <= best


@pytest.mark.parametrize("rule", RULES)
@given(problems(), st.randoms())
def test_symmetry(rule, problem, random):
    """Renaming the parties renames the solution and changes nothing else."""
    table, units, low = problem
    order = list(range(len(units)))
    random.shuffle(order)
    renamed = made(table[:, order], [units[k] for k in order], [low[k] for k in order])
    assert RULES[rule](renamed).packages == RULES[rule](made(*problem)).packages


@pytest.mark.parametrize("rule", ["Nash", "Kalai-Smorodinsky"])
@given(problems(), st.data())
def test_scale(rule, problem, data):
    """Measuring a party's utility in another unit, from another zero, changes nothing."""
    table, units, low = problem
    factors = [data.draw(st.fractions(Fraction(1, 9), 9, max_denominator=9)) for _ in units]
    shifts = [data.draw(st.integers(-5, 5)) for _ in units]
    measured = [[u * f + s for u, f, s in zip(row, factors, shifts, strict=True)] for row in worth(table, units)]
    common = [unit * factor.denominator for unit, factor in zip(units, factors, strict=True)]
    again = np.array([[int(u * c) for u, c in zip(row, common, strict=True)] for row in measured], dtype=object)
    moved = [d * f + s for d, f, s in zip(low, factors, shifts, strict=True)]
    assert RULES[rule](made(again, common, moved)).packages == RULES[rule](made(*problem)).packages


@given(problems())
def test_equal_rank(problem):
    """Equal rank picks the largest smallest rank by leximin, and sees nothing but the order."""
    table, _, _ = problem
    columns = [sorted({int(u) for u in column}) for column in table.T]
    shares = [
        sorted(
            Fraction(levels.index(u), len(levels) - 1) if len(levels) > 1 else Fraction(1)
            for u, levels in zip(row, columns, strict=True)
        )
        for row in table
    ]
    expected = [k for k, row in enumerate(shares) if row == max(shares)]
    names = NAMES[: table.shape[1]]
    found = equal_rank(names, list(table.T))
    assert list(found.packages) == expected
    assert found.value == max(shares)[0]
    assert equal_rank(names, [column**3 for column in table.T]).packages == found.packages


def test_largest_smallest_share_is_not_least_spread():
    """Kalai-Smorodinsky takes more for both over what is more even."""
    table = np.array([[10, 0], [0, 10], [4, 4], [5, 9]])
    found = RULES["Kalai-Smorodinsky"](made(table, [1, 1], [0, 0]))
    assert (found.packages, found.value) == ((3,), Fraction(1, 2))


def test_leximin_breaks_ties():
    """Where the smallest gains are equal, the second smallest decide."""
    table = np.array([[1, 5, 2], [1, 3, 3], [1, 9, 1]])
    assert RULES["egalitarian"](made(table, [1, 1, 1], [0, 0, 0])).packages == (1,)


def test_products_beyond_floats():
    """Products that agree in their first thirty digits are told apart."""
    table = np.array([[10**15 + 1, 10**15 - 1], [10**15, 10**15]])
    found = RULES["Nash"](made(table, [1, 1], [0, 0]))
    assert (found.packages, found.value) == ((1,), Fraction(10**30))


def test_nobody_left_out_by_name():
    """A party that can gain nothing anyway is left out of products and shares, and named."""
    table = np.array([[0, 1, 3], [0, 2, 2]])
    found = RULES["Nash"](made(table, [1, 1, 1], [0, 0, 0]))
    assert (found.packages, found.value, found.idle) == ((1,), Fraction(4), ("a",))


def test_nobody_can_gain():
    """Where nobody can gain, the product and the smallest share are 0, not those of no parties at all."""
    for rule in ("Nash", "Kalai-Smorodinsky"):
        found = RULES[rule](made(np.array([[0, 0], [-1, 5]]), [1, 1], [0, 0]))
        assert (found.packages, found.value, found.idle) == ((0,), 0, ("a", "b"))


def test_no_package_counts():
    """Where every package gives somebody less than no deal there is no solution, and it says so."""
    for found in solutions(made(np.array([[0, 5], [5, 0]]), [1, 1], [1, 1])):
        assert not found
        assert found.value is None
        assert repr(found).endswith("solution: none, every package gives somebody less than no deal>")


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_board_and_merge_agree(seed):
    """The same case on a board and merged issue by issue has the same solutions, measured from the status quo."""
    case = additive_case(seed)
    found = packages(case)
    assume(tuple(case.status_quo.values()) in found)
    board = board_bargain(case.board())
    merged = additive_bargain(additive_frontier(case))
    for one, other in zip(solutions(board), solutions(merged), strict=True):
        assert set(one.utilities) == set(other.utilities)
        assert one.value == other.value
        assert one.disagreement == found[tuple(case.status_quo.values())]


def test_a_repr_says_what_ties():
    """One line: the rule, the first package, its utilities, and how many tie."""
    found = RULES["utilitarian"](made(np.array([[1, 2], [2, 1]]), [1, 2], [0, 0]))
    assert repr(found) == "<utilitarian solution: package 1 (a 2, b 0.5)>"
    tied = RULES["utilitarian"](made(np.array([[1, 2], [2, 1]]), [1, 1], [0, 0]))
    assert repr(tied) == "<utilitarian solution: package 0 (a 1, b 2); 2 packages tie>"


def test_interval_weights_count_at_their_middle():
    """An interval weighs its midpoint, exactly."""
    case = Case.model_validate(
        {
            "detente": 1,
            "title": "pay",
            "parties": {"a": {}, "b": {}},
            "issues": {"pay": {"status_quo": "no", "decided_by": {"all_of": ["a", "b"]}}},
            "preferences": {"a": {"weights": {"pay": "0.1..0.2"}}, "b": {"weights": {"pay": "1"}}},
        }
    )
    assert RULES["Nash"](board_bargain(case.board())).utilities == ((Fraction(3, 20), Fraction(1)),)
