"""Merging issue by issue against looking at every package."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.logic.conditions import Condition
from detente.case.model import Case
from detente.deals.additive import additive_frontier
from detente.errors import DetenteError, TooLargeError, UnknownNameError
from tests.deals.additive_cases import additive_case, best_of, packages


def check(seed, constrained):
    """Compare the merge with enumeration: packages, ties, worths; and again with floors and a forbidden statement."""
    case = additive_case(seed, constrained=constrained)
    found = packages(case)
    result = additive_frontier(case)
    compare(result, found)
    if not found:
        return
    middle = sorted(found.values())[len(found) // 2]
    floors = dict(zip(result.parties, middle, strict=True))
    high = {v: w for v, w in found.items() if all(a >= b for a, b in zip(w, middle, strict=True))}
    compare(additive_frontier(case, at_least=floors), high)
    names = list(case.issues)
    text = f"{names[0]} = v0 and {names[-1]} = v1"
    left = {values: worth for values, worth in found.items() if not (values[0] == "v0" and values[-1] == "v1")}
    compare(additive_frontier(case, forbidden=[Condition.parse(text)]), left)


def compare(result, found):
    listed = [
        (tuple(package.values()), tuple(result.utilities(k).values()))
        for k in range(result.distinct)
        for package in result.packages(k)
    ]
    assert len(listed) == len(dict(listed)) == result.total
    assert dict(listed) == {values: found[values] for values in best_of(found)}
    assert len({worth for _, worth in listed}) == result.distinct


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.booleans())
def test_merge_and_enumeration(seed, constrained):
    """The same packages are on the frontier, ties included, with and without constraints, floors and red lines."""
    check(seed, constrained)


@pytest.mark.campaign
@pytest.mark.parametrize("hundred", range(20))
def test_campaign(hundred):
    """The same on two thousand more cases."""
    for seed in range(100 * hundred, 100 * hundred + 100):
        check(seed, constrained=seed % 4 > 0)


def large(issues=40):
    parties = ("a", "b", "c")
    draw = Random(1)
    return Case.model_validate(
        {
            "detente": 1,
            "title": "large",
            "parties": {party: {} for party in parties},
            "issues": {f"i{k}": {"status_quo": "no", "decided_by": {"all_of": parties}} for k in range(issues)},
            "preferences": {
                party: {
                    "weights": {f"i{k}": {"no": draw.randint(0, 20), "yes": draw.randint(0, 20)} for k in range(issues)}
                }
                for party in parties
            },
        }
    )


def test_far_beyond_enumeration():
    """A trillion packages: the ends of the frontier are what each party would choose alone, and worths add up."""
    case = large()
    result = additive_frontier(case)
    tops = [sum(max(worth.by_value(case, issue)) for issue in case.issues) for worth in result.worth.values()]
    assert [int(top) for top in result.sums.max(axis=0)] == tops
    for vector in (0, result.distinct // 2, result.distinct - 1):
        package = result.package(vector)
        assert result.utilities(vector) == {party: worth.of(case, package) for party, worth in result.worth.items()}
    assert result.total == sum(result.ties) >= result.distinct
    assert repr(result).startswith("<additive frontier of 'large' for a, b, c: ")


def test_the_limit_is_told():
    """A frontier that is too large to list is refused, with how far it came; nothing is cut off."""
    with pytest.raises(
        TooLargeError, match=r"after \d+ of 40 issues [\d,]+ partial packages are in the race, and 500 is"
    ):
        additive_frontier(large(), limit=500)


def test_weights_on_several_issues_are_refused():
    """A weight about two issues at once is named, and the board is offered instead."""
    case = additive_case(1)
    mixed = case.model_dump(by_alias=True)
    mixed["preferences"] = {"p0": {"weights": {"i0 = v0 and i1 = v1": "1"}}}
    with pytest.raises(DetenteError, match=r'weight of p0 on "i0 = v0 and i1 = v1" is about several issues at once'):
        additive_frontier(Case.model_validate(mixed))


def test_priorities_are_refused():
    """Priorities say what is better but not by how much."""
    mixed = additive_case(1).model_dump(by_alias=True)
    mixed["preferences"] = {"p0": {"priorities": ["i0 = v0"]}}
    with pytest.raises(DetenteError, match="preferences of p0 contain priorities"):
        additive_frontier(Case.model_validate(mixed))


def test_unknown_party():
    """A floor for a party that does not exist names those that do."""
    with pytest.raises(UnknownNameError, match='unknown party "nobody"'):
        additive_frontier(additive_case(1), at_least={"nobody": Fraction(1)})
