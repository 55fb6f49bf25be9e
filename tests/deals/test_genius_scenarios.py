"""Seven published scenarios: frontier sizes and solutions, computed exactly by others, on two scales."""

from __future__ import annotations

import json
from fractions import Fraction
from math import isclose

import numpy as np
import pytest

from detente.deals.bargain import bargain
from detente.deals.frontier import frontier
from detente.deals.merge import Merge
from detente.deals.solutions import RULES
from tests.deals.genius import FOLDER, scenario

if not FOLDER.exists():
    pytest.skip("the reference scenarios are not beside this checkout", allow_module_level=True)

EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))["scenarios"]
FIGURES = [
    pytest.param(name, scale, figures, id=f"{name}-{scale}")
    for name, entry in EXPECTED.items()
    for scale, figures in (entry["exact"] or {}).items()
]
RULE_OF = {
    "nash": "Nash",
    "ks_maxmin_ratio": "Kalai-Smorodinsky",
    "egalitarian": "egalitarian",
    "utilitarian": "utilitarian",
}


def problem_of(name, scale):
    """The bargaining problem with the disagreement point and ideal that the figures were computed for."""
    read = scenario(name, scale)
    table = read.packages()
    low = list(read.reserved)
    if scale == "raw":
        least = [Fraction(int(u), unit) for u, unit in zip(table.min(axis=0), read.units, strict=True)]
        low = list(map(max, zip(low, least, strict=True)))
    ideal = [Fraction(int(u), unit) for u, unit in zip(table.max(axis=0), read.units, strict=True)]
    parties = [f"party {k}" for k in range(len(read.units))]
    return read, table, bargain(parties, table, units=read.units, disagreement=low, ideal=ideal)


def rational_rows(read, table):
    floors = [value * unit for value, unit in zip(read.reserved, read.units, strict=True)]
    return np.flatnonzero([all(u >= f for u, f in zip(row, floors, strict=True)) for row in table])


@pytest.mark.parametrize("name", EXPECTED)
def test_sizes(name):
    """Every scenario has the published number of parties and packages."""
    read = scenario(name, "raw")
    found = {"parties": len(read.units), "outcomes": len(read.packages())}
    assert found == {key: EXPECTED[name][key] for key in found}


@pytest.mark.parametrize(("name", "scale", "figures"), FIGURES)
def test_frontier(name, scale, figures):
    """The frontier of the packages that reach every reservation value has the published size, with and without ties."""
    read, table, _ = problem_of(name, scale)
    rows = rational_rows(read, table)
    best = table[rows][frontier(list(table[rows].T))]
    assert [float(value) for value in read.reserved] == pytest.approx(figures["reserved"], rel=1e-15)
    assert len(rows) == figures["n_rational"]
    assert len(best) == figures["pareto_outcomes_incl_ties"]
    assert len({tuple(row) for row in best}) == figures["pareto_distinct"]


@pytest.mark.parametrize(("name", "scale", "figures"), FIGURES)
def test_merge(name, scale, figures):
    """Merging issue by issue, with reservation values as floors, comes to the same frontier as enumeration."""
    read, table, _ = problem_of(name, scale)
    rows = rational_rows(read, table)
    floors = [-int(-value * unit // 1) for value, unit in zip(read.reserved, read.units, strict=True)]
    merge = Merge({}, {str(k): part for k, part in enumerate(read.tables)}, (), floors, 10**6)
    merged = merge.run()
    best = table[rows][frontier(list(table[rows].T))]
    assert {tuple(map(int, row)) for row in merged} == {tuple(row) for row in best}
    assert len(merged) == figures["pareto_distinct"]


@pytest.mark.parametrize(("name", "scale", "figures"), FIGURES)
@pytest.mark.parametrize("rule", RULE_OF)
def test_solutions(name, scale, figures, rule):
    """Each solution has the published utilities, and as many different ones tie as published."""
    problem = problem_of(name, scale)[2]
    found = RULES[RULE_OF[rule]](problem)
    distinct = list(dict.fromkeys(found.utilities))
    assert [float(u) for u in distinct[0]] == pytest.approx(figures[rule], rel=1e-12, abs=1e-15)
    assert len(distinct) == figures.get(f"{rule}_n", 1)
    if scale == "raw":
        assert [float(d) for d in found.disagreement] == pytest.approx(figures["disagreement"], rel=1e-12)


@pytest.mark.parametrize(("name", "scale", "figures"), FIGURES)
def test_least_spread(name, scale, figures):
    """Least spread, which is not Kalai-Smorodinsky, has the published utilities and never a larger share."""
    problem = problem_of(name, scale)[2]
    best = frontier(list(problem.gains.T))
    shares = [[Fraction(int(g), m) for g, m in zip(problem.gains[row], problem.most, strict=True)] for row in best]
    spread = min(range(len(best)), key=lambda k: max(shares[k]) - min(shares[k]))
    utilities = problem.utility(int(problem.rows[best[spread]]))
    assert all(
        isclose(u, v, rel_tol=1e-12) for u, v in zip(utilities, figures["ks_min_spread_negmas_rule"], strict=True)
    )
    assert min(shares[spread]) <= RULES["Kalai-Smorodinsky"](problem).value
