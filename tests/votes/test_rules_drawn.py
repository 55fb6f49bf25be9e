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
from tests.votes.rules_drawn import Sets, drawn

LOOKED_AT = 64
"""Sets of one rule that are looked at one by one, all of them where they are no more."""


def check(rule: Threshold, rng: Random) -> None:
    """All that is said of *rule*."""
    sets = Sets(rule)
    some = rng.sample(range(sets.count), min(LOOKED_AT, sets.count))
    check_winning(rule, sets, some)
    check_power(rule, sets)
    yes = rng.randrange(sets.count)
    check_blocking(rule, sets, yes)
    check_missing(rule, sets, yes)


def check_winning(rule: Threshold, sets: Sets, some: list[int]) -> None:
    """Set by set, and all sets at once; the smallest coalitions; whose consent makes a difference."""
    told = np.broadcast_to(np.asarray(passes(rule, sets.flags.__getitem__)), (sets.count,))
    assert (told == sets.won).all()
    least = {sets.named(k) for k in np.flatnonzero(sets.least).tolist()}
    having = frozenset[str]().union(*least)
    try:
        assert set(smallest(rule)) == least
        assert having_say(rule) == having
    except TooManyCoalitionsError:
        assert having_say(rule) >= having
    for k in some:
        assert wins(rule, sets.named(k)) == sets.won[k]
        small = kept_small(rule, sorted(sets.named(k)))
        assert (small is not None) == sets.won[k]
        assert small is None or (small <= sets.named(k) and small in least)


def check_power(rule: Threshold, sets: Sets) -> None:
    """The indices from their definitions; the Shapley-Shubik index over sets with the weight of their orders."""
    found, count = power(rule), len(sets.voters)
    assert carrying(rule) == sets.won.sum()
    swings = {party: sets.swings(party) for party in found.swings}
    every = sum(int(turned.sum()) for turned in swings.values())
    for party, turned in swings.items():
        assert found.banzhaf[party] == (Fraction(int(turned.sum()), every) if every else 0)
        by_size = np.bincount(sets.sizes[turned], minlength=count).tolist()
        orders = sum(many * factorial(size) * factorial(count - size - 1) for size, many in enumerate(by_size))
        assert found.shapley[party] == Fraction(orders, factorial(count))


def check_blocking(rule: Threshold, sets: Sets, yes: int) -> None:
    """The sets of fewest who block, among those who consent."""
    if not sets.won[yes]:
        return
    able = [k for k in range(sets.count) if not k & ~yes and not sets.won[yes & ~k]]
    fewest = min(sets.sizes[able])
    found = blocking_sets(rule, sets.named(yes))
    blocking = {sets.named(k) for k in able if sets.sizes[k] == fewest}
    assert set(found) <= blocking
    assert len(found) == len(set(found)) == min(TOLD, len(blocking))


def check_missing(rule: Threshold, sets: Sets, yes: int) -> None:
    """Who would have to come round: with them it carries, and fewer are not enough."""
    found = [some for some, _ in short_of(rule, sets.named(yes), voters(rule))]
    able = [k for k in range(sets.count) if not k & yes and sets.won[yes | k]]
    assert bool(found) == bool(able)
    assert {*found} <= {sets.named(k) for k in able}
    if found:
        assert min(map(len, found)) == min(sets.sizes[able])


def test_random_rules_are_what_brute_force_says() -> None:
    """Sixty rules of at most seven voters, and six of at most twelve."""
    rng = Random(20_310_502)
    for most in [7] * 60 + [12] * 6:
        check(drawn(rng, most), rng)


@pytest.mark.parametrize("count", [3, 12])
def test_shares_of_huge_votes_are_exact(count: int) -> None:
    """Votes and a share whose products are beyond the numbers of the machine, of few voters and of many."""
    names = tuple(f"m{k}" for k in range(count))
    rule = Threshold(names, (10**15,) * (count - 1) + (10**15 - 1,), 0, Fraction(999_999, 1_000_000))
    flags = {name: np.array([True, name != "m0", name != names[-1], False]) for name in names}
    told = passes(rule, flags.__getitem__, lambda name: ~flags[name])
    assert told.tolist() == [True, False, False, False]
    assert wins(rule, frozenset(names)) and not wins(rule, frozenset(names[1:]))


@pytest.mark.campaign
@pytest.mark.parametrize("part", range(10))
def test_ten_thousand_random_rules(part: int) -> None:
    """Ten thousand of at most twelve voters, in ten parts."""
    seed = Random().randrange(10**9)
    for k in range(1_000 * part, 1_000 * (part + 1)):
        rng = Random(f"{seed} {k}")
        rule = drawn(rng, 12)
        try:
            check(rule, rng)
        except AssertionError as fault:
            raise AssertionError(f"rule {k} of seed {seed}: {rule}") from fault
