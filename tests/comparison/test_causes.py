"""Smallest causes, against all sets of changes tried one by one."""

from __future__ import annotations

import pytest

from detente.comparison.case_parts import assembled, on_its_day, parts_of
from detente.comparison.conclusions_compared import entered, shared
from detente.comparison.differences import mixture
from detente.comparison.smallest_causes import Causes, CauseSearch
from detente.errors import DetenteError
from tests.comparison.pairs import pair


def concluded(case, terms):
    try:
        return entered(case, terms)
    except DetenteError:
        return None


def searched(made, tries):
    """What the search finds, its differences told by the numbers of the changes that make them."""
    before, after = made.case(()), made.case()
    mixed, terms = mixture(before, after), shared(before, after)
    assert len(mixed.differences) == len(made.changes), [one.path for one in mixed.differences]
    number = {}
    for k, one in enumerate(mixed.differences):
        path = tuple(str(part) for part in one.path)
        (number[k],) = [j for j, change in enumerate(made.changes) if path[: len(change.path)] == change.path]

    def told(chosen):
        try:
            return entered(mixed.case(sorted(chosen)), terms)
        except DetenteError:
            return None

    search = CauseSearch(len(mixed.differences), told, tries)
    old, new = search.concluded(frozenset()), search.concluded(frozenset(range(len(mixed.differences))))
    causes = search.of(old, old ^ new)
    return (
        old,
        new,
        {key: (one, {frozenset(number[k] for k in some) for some in one.sets}) for key, one in causes.items()},
    )


def check_against_all_sets(seed, tries=10_000):
    """Every cause, re-applied to the data of the file, turns the conclusion, and no smaller set of changes does."""
    made = pair(seed)
    terms = shared(made.case(()), made.case())
    every = {}
    for some in made.subsets():
        try:
            every[some] = concluded(made.case(some), terms)
        except DetenteError:
            every[some] = None
    first, last = every[frozenset()], every[frozenset(range(len(made.changes)))]
    old, new, found = searched(made, tries)
    assert (old, new) == (first, last)
    assert found.keys() == first ^ last
    for key, (told, sets) in found.items():
        turning = [some for some, now in every.items() if now is not None and (key in now) != (key in first)]
        least = min(map(len, turning))
        assert sets <= set(turning)
        if told.proven:
            assert {len(some) for some in sets} == {least}
            assert len(sets) == 1 or sets == {some for some in turning if len(some) == least}
        if tries >= 2 ** (len(made.changes) + 1):
            assert told.proven
            assert sets == {some for some in turning if len(some) == least}
        assert not [one for one in turning if len(one) <= told.tried and not told.proven]
    return len(found)


@pytest.mark.parametrize("seed", [3])
def test_causes_are_the_smallest_sets(seed):
    """All smallest sets are found and no others, for conclusions of every kind."""
    assert check_against_all_sets(seed)


@pytest.mark.campaign
def test_causes_are_the_smallest_sets_in_many_pairs():
    """The same for 500 pairs, half of them with too few tries to prove everything."""
    assert sum(check_against_all_sets(seed, 10_000 if seed % 2 else 9) for seed in range(500)) > 500


def numbers(*flipping):
    """A search in which a conclusion called by its number holds where one of the given sets is in."""

    def told(chosen):
        return frozenset(k for k, some in enumerate(flipping) if any(one <= chosen for one in some))

    return told


def test_a_set_that_does_not_fit_is_no_cause():
    """Differences that make no case without others count only together with these."""
    told = lambda chosen: None if 1 in chosen and 0 not in chosen else frozenset({"x"} if 1 in chosen else ())  # noqa: E731
    (found,) = CauseSearch(3, told, 100).of(frozenset(), frozenset({"x"})).values()
    assert found == Causes((frozenset({0, 1}),))


def test_all_smallest_sets_are_told():
    """Two single differences, either of which does it, are both told; a pair is not, once a single one does it."""
    told = numbers([{0}, {3}, {1, 2}], [{1, 2}])
    found = CauseSearch(5, told, 1000).of(frozenset(), frozenset({0, 1}))
    assert found[0] == Causes((frozenset({0}), frozenset({3})))
    assert found[1] == Causes((frozenset({1, 2}),))


@pytest.mark.parametrize("tries", [80, 120])
def test_out_of_tries_it_says_what_is_proven(tries):
    """With too few tries a set is told of which nothing can be left out, and up to which size all were tried."""
    told = numbers([{1, 8, 15, 22}])
    search = CauseSearch(24, told, tries)
    found = search.of(frozenset(), frozenset({0}))[0]
    assert found == Causes((frozenset({1, 8, 15, 22}),), proven=False, tried=1, tight=True)
    assert search.used <= tries


def test_too_few_tries_even_to_shorten():
    """Then the set told may be too large, and it says so."""
    found = CauseSearch(40, numbers([{1, 8, 15, 22}]), 3).of(frozenset(), frozenset({0}))[0]
    assert not found.proven and not found.tight and found.tried == 0
    assert frozenset({1, 8, 15, 22}) <= found.sets[0]


def test_conclusions_that_fall_and_rise_again():
    """A set can undo what its part does; still only sets that turn the conclusion are told."""
    told = lambda chosen: frozenset({"x"} if len(chosen) in (2, 4) else ())  # noqa: E731
    found = CauseSearch(4, told, 100).of(frozenset(), frozenset({"x"}))["x"]
    assert {len(some) for some in found.sets} == {2} and len(found.sets) == 6


@pytest.mark.parametrize("seed", range(3))
def test_a_case_put_together_again_concludes_the_same(seed):
    """The parts that are kept are those on which conclusions rest."""
    case = pair(seed).case()
    terms = shared(case, case)
    assert entered(assembled(parts_of(on_its_day(case))), terms) == entered(case, terms)
