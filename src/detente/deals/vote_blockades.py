"""What blocks packages that take a vote which can be won in very many ways: a few smallest sets, not all.

A set of requirements blocks a package when those who do not fail one of them can no longer carry the vote. The smallest
such sets can be as many as the ways to win the vote. Told are a few of them, found by taking away, one after the other,
what is not needed: requirements of fewest packages first, or those of one party last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from detente.board.numbering import ascending
from detente.board.space import BoolArray, IntArray
from detente.case.voting_rule import Rule, all_of, passes
from detente.deals.clauses import Backing
from detente.deals.consent import Consent
from detente.deals.requirements import Requirement
from detente.deals.zone import Zone

MOST = 5
"""Smallest sets that are looked for."""


def voted_blockades(zone: Zone, packages: Backing) -> tuple[tuple[Requirement, ...], ...]:
    """A few smallest sets of requirements that block all *packages*; none where all together do not."""
    kept = zone.requirements
    code, example = Consent.groups([(~flags[packages.state]).astype(np.int8) for flags in zone.met.values()])
    pairs = ascending(code * len(packages.coalitions) + packages.coalition)
    pattern, number = np.divmod(pairs, len(packages.coalitions))
    states = packages.state[example[pattern]]
    failed = np.column_stack([~flags[states] for flags in zone.met.values()])
    rules = [(all_of(some), np.flatnonzero(number == k)) for k, some in enumerate(packages.coalitions)]
    able = np.flatnonzero(_blocked(failed, kept, range(len(kept)), rules))
    if not len(able):
        return ()
    failed = failed[able]
    place = {int(k): j for j, k in enumerate(able.tolist())}
    left = [(rule, np.array([place[k] for k in at.tolist() if k in place], dtype=np.int64)) for rule, at in rules]
    found: dict[tuple[int, ...], None] = {}
    for order in _orders(failed, kept):
        chosen = list(range(len(kept)))
        for one in order:
            fewer = [k for k in chosen if k != one]
            if _blocked(failed, kept, fewer, left).all():
                chosen = fewer
        found[tuple(chosen)] = None
    sets = sorted(found, key=lambda some: (len(some), some))
    return tuple(tuple(kept[k] for k in some) for some in sets if len(some) == len(sets[0]) or len(sets) <= MOST)


def _orders(failed: BoolArray, kept: Sequence[Requirement]) -> Iterator[list[int]]:
    """Orders in which requirements are taken away: those that fewest packages fail first, each time another spared."""
    count = failed.sum(axis=0)
    first = sorted(range(len(kept)), key=lambda k: (int(count[k]), k))
    yield first
    for spared in list(reversed(first))[: MOST - 1]:
        party = kept[spared].party
        yield sorted(first, key=lambda k: kept[k].party == party)


def _blocked(
    failed: BoolArray, kept: Sequence[Requirement], chosen: Sequence[int], rules: Sequence[tuple[Rule, IntArray]]
) -> BoolArray:
    """Which rows of *failed* cannot be signed by those who fail none of the requirements *chosen*."""
    bad: dict[str, BoolArray] = {}
    for k in chosen:
        party = kept[k].party
        bad[party] = bad[party] | failed[:, k] if party in bad else failed[:, k]
    none = np.zeros(len(failed), dtype=bool)
    found = np.ones(len(failed), dtype=bool)
    for rule, at in rules:
        if len(at):
            able = {party: ~flags[at] for party, flags in bad.items()}
            found[at] = ~np.asarray(passes(rule, partial(_of, able, ~none[at])))
    return found


def _of(able: dict[str, BoolArray], others: BoolArray, party: str) -> BoolArray:
    return able.get(party, others)
