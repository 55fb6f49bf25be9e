"""What is told to block a vote is a smallest blockade: held to the full list, where there is one."""

from __future__ import annotations

from detente.analysis import Analysis
from detente.deals.impasse import blockades
from detente.deals.vote_blockades import voted_blockades
from tests.deals.drawn import possible


def test_each_is_one_of_the_smallest_blockades():
    """Where coalitions can be listed, the search by votes finds some of the sets that listing finds, and none else."""
    found = several = 0
    for seed in range(1, 70):
        deals = Analysis(possible(seed)).deals
        if deals is None or len(zone := deals.zone) or not len(zone.wanted.state):
            continue
        every = {frozenset(one.requirements) for one in blockades(zone, zone.wanted)}
        told = {frozenset(some) for some in voted_blockades(zone, zone.wanted)}
        assert told <= every, seed
        assert bool(told) == bool(every), seed
        found += len(told)
        several += any(len({one.party for one in some}) < len(some) for some in told)
    assert found > 10
    assert several
