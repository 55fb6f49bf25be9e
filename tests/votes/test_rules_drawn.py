"""Random rules against brute force over coalitions: winning, blocking, pivots, indices, who must come round."""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from random import Random

import numpy as np
import pytest

from detente.case.rules import TOLD, TooManyCoalitionsError, having_say, short_of, smallest
from detente.case.voting_rule import Threshold, kept_small, passes, voters, wins
from detente.votes import blocking_sets, carrying, power
from tests.votes.rules_drawn import carries, drawn, least, subsets


def check(rule: Threshold, rng: Random) -> None:
    """All that is said of *rule*."""
    sets = subsets(rule)
    won = {some for some in sets if carries(rule, some)}
    check_winning(rule, sets, won)
    check_power(rule, sets, won)
    yes = rng.choice(sets)
    check_blocking(rule, sets, yes)
    check_missing(rule, sets, won, yes)


def check_winning(rule: Threshold, sets: list[frozenset[str]], won: set[frozenset[str]]) -> None:
    """Set by set, and all sets at once; the smallest coalitions; whose consent makes a difference."""
    assert {some for some in sets if wins(rule, some)} == won
    flags = {party: np.array([party in some for some in sets]) for party in voters(rule)}
    told = np.broadcast_to(np.asarray(passes(rule, flags.__getitem__)), (len(sets),))
    assert [some in won for some in sets] == told.tolist()
    try:
        assert set(smallest(rule)) == least(list(won))
        assert having_say(rule) == frozenset().union(*least(list(won)))
    except TooManyCoalitionsError:
        assert having_say(rule) >= frozenset().union(*least(list(won)))
    for some in won:
        small = kept_small(rule, sorted(some))
        assert small is not None and small <= some and small in least(list(won))


def check_power(rule: Threshold, sets: list[frozenset[str]], won: set[frozenset[str]]) -> None:
    """The indices from their definitions; the Shapley-Shubik index over sets with the weight of their orders."""
    found, count = power(rule), len(voters(rule))
    assert carrying(rule) == len(won)
    swings = {
        p: [some for some in sets if p not in some and some not in won and some | {p} in won] for p in found.swings
    }
    every = sum(map(len, swings.values()))
    for party, turned in swings.items():
        assert found.banzhaf[party] == (Fraction(len(turned), every) if every else 0)
        orders = sum(factorial(len(some)) * factorial(count - len(some) - 1) for some in turned)
        assert found.shapley[party] == Fraction(orders, factorial(count))


def check_blocking(rule: Threshold, sets: list[frozenset[str]], yes: frozenset[str]) -> None:
    """The sets of fewest who block, among those who consent."""
    if not carries(rule, yes):
        return
    blocking = [some for some in sets if some <= yes and not carries(rule, yes - some)]
    fewest = min(map(len, blocking))
    found = blocking_sets(rule, yes)
    assert {len(some) for some in found} == {fewest}
    assert set(found) <= set(blocking)
    assert len(found) == min(TOLD, sum(len(some) == fewest for some in blocking))


def check_missing(rule: Threshold, sets: list[frozenset[str]], won: set[frozenset[str]], yes: frozenset[str]) -> None:
    """Who would have to come round: with them it carries, and fewer are not enough."""
    found = [some for some, _ in short_of(rule, yes, voters(rule))]
    assert bool(found) == bool(won)
    able = [some for some in sets if not some & yes and yes | some in won]
    assert all(yes | some in won for some in found)
    if found:
        assert min(map(len, found)) == min(map(len, able))


def test_random_rules_are_what_brute_force_says() -> None:
    """Fifty rules of at most six voters."""
    rng = Random(20_310_502)
    for _ in range(50):
        check(drawn(rng, 6), rng)


@pytest.mark.campaign
def test_ten_thousand_random_rules() -> None:
    """Ten thousand, now and then of twelve voters."""
    rng = Random()
    for k in range(10_000):
        check(drawn(rng, 12 if k % 100 == 0 else 7), rng)
