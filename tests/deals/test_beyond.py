"""Single solutions by solver against the same solutions by enumeration."""

from __future__ import annotations

from fractions import Fraction

import pytest

from detente.case.model import Case
from detente.deals.additive import additive_frontier
from detente.deals.bargain import additive_bargain
from detente.deals.beyond import best_package
from detente.deals.solutions import RULES
from detente.errors import DetenteError, UnknownNameError
from tests.deals.additive_cases import additive_case, packages

pytest.importorskip("ortools")


def check(seed, rule):
    """What the solver proves best is what enumeration picks."""
    case = additive_case(seed)
    found = packages(case)
    least = (
        [min(column) for column in zip(*found.values(), strict=True)] if found else [Fraction(0)] * len(case.parties)
    )
    low = dict(zip(case.parties, least, strict=True))
    expected = RULES[rule](additive_bargain(additive_frontier(case), low))
    try:
        single = best_package(case, rule, disagreement=low, seconds=20)
    except DetenteError as fault:
        assert "too many digits" in str(fault)
        return False
    assert bool(single.package) == bool(expected)
    if not single.certified:
        assert single.value <= expected.value <= single.bound, single
        assert "not proven best" in single.certificate
        return False
    if single.package:
        assert tuple(single.utilities.values()) in expected.utilities
        assert single.bound == single.value
        gained = sum(u - d for u, d in zip(single.utilities.values(), low.values(), strict=True))
        assert single.value == (gained if rule == "utilitarian" else expected.value)
    return True


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("seed", [1, 4, 10, 23])
def test_enumeration(seed, rule):
    """Solver and enumeration pick the same, constraints over several issues included."""
    assert check(seed, rule) or "9" * 12 in str(additive_case(seed).preferences)


@pytest.mark.campaign
@pytest.mark.parametrize("rule", RULES)
def test_campaign(rule):
    """The same on more cases; few have too many digits for the solver."""
    assert sum(check(seed, rule) for seed in range(60)) > 30


def joint(**wants):
    """Two parties, three yes/no issues that both must agree to."""
    return Case.model_validate(
        {
            "detente": 1,
            "title": "joint",
            "parties": {"a": {}, "b": {}},
            "issues": {name: {"status_quo": "no", "decided_by": {"all_of": ["a", "b"]}} for name in "xyz"},
            "preferences": {party: {"weights": weights} for party, weights in wants.items()},
        }
    )


def test_weights_on_several_issues():
    """A weight may be about several issues at once, and about a count."""
    case = joint(a={"x and y": 5, "not z": 1}, b={"at least 2 of (x, y, z)": 4, "x iff y": "0.5", "x implies z": -2})
    single = best_package(case, "utilitarian", disagreement={"a": Fraction(0), "b": Fraction(-9)})
    assert single.package == {"x": "yes", "y": "yes", "z": "no"}
    assert dict(single.utilities) == {"a": 6, "b": Fraction(9, 2)}


def test_nobody_gains_together():
    """Where one gains only if the other does not, the largest product is 0, and that is proven."""
    case = joint(a={"x": 1, "y": -1}, b={"x": -1, "y": 1})
    single = best_package(case, "Nash")
    assert (single.value, single.certified) == (0, True)
    one_each = best_package(joint(a={"x and not y": 1}, b={"y and not x": 1}), "Nash")
    assert (one_each.value, one_each.bound, sorted(one_each.utilities.values())) == (0, 0, [0, 1])


def test_no_package():
    """Where every package gives somebody less than no deal, that is proven and said."""
    single = best_package(
        joint(a={"x": 1}, b={"x": -1}), "egalitarian", disagreement={"a": Fraction(1), "b": Fraction(0)}
    )
    assert repr(single) == (
        "<egalitarian solution: none; proven: every possible package gives somebody less than no deal>"
    )


def test_out_of_time():
    """Without time there is no proof, and none is claimed."""
    single = best_package(joint(a={"x": 1}, b={"y": 1}), "utilitarian", seconds=0)
    assert not single.certified
    assert "not proven" in repr(single)


def test_unknown_rule():
    """A rule that does not exist is named with those that do."""
    with pytest.raises(UnknownNameError, match='unknown rule "nahs"'):
        best_package(joint(a={"x": 1}, b={"y": 1}), "nahs")
