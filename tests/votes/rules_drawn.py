"""Random rules: counts with weights, shares, vetoes, several counts of the same voters, classes, bodies in bodies."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from random import Random

import numpy as np

from detente.board.space import BoolArray
from detente.case.voting_rule import Rule, Threshold, all_of, any_of, voters

NAMES = tuple("abcdefghijkl")


def drawn(rng: Random, most: int = 7) -> Threshold:
    """A rule of at most so many voters, of any of these kinds, one inside the other."""
    names = list(NAMES[: rng.randint(2, most)])
    rng.shuffle(names)
    found = _rule(rng, names, 2)
    return found if isinstance(found, Threshold) else Threshold((found,), (1,), 1)


def _rule(rng: Random, names: list[str], depth: int) -> Rule:
    kind = rng.choice(["count", "share", "both", "classes", "veto", "nested", "either"]) if depth else "count"
    if len(names) == 1:
        return names[0]
    if kind == "count":
        return _count(rng, names)
    if kind == "share":
        share = Fraction(rng.randint(1, 4), 4)
        return Threshold(tuple(names), _weights(rng, names), 0, share, share < 1 and rng.random() < 0.5)
    if kind in ("both", "either"):
        join = all_of if kind == "both" else any_of
        return join([_rule(rng, names, depth - 1), _count(rng, names)])
    if kind == "veto":
        return Threshold(tuple(names), _weights(rng, names), rng.randint(1, 3), unopposed=(rng.choice(names),))
    cut = rng.randint(1, len(names) - 1)
    parts = (_rule(rng, names[:cut], depth - 1), _rule(rng, names[cut:], depth - 1))
    if kind == "classes":
        return all_of(parts)
    more = (*parts, rng.choice(names)) if rng.random() < 0.3 else parts
    return Threshold(more, tuple(rng.randint(1, 2) for _ in more), rng.randint(1, 3))


def _count(rng: Random, names: list[str]) -> Threshold:
    weights = _weights(rng, names)
    return Threshold(tuple(names), weights, rng.randint(1, sum(weights)))


def _weights(rng: Random, names: list[str]) -> tuple[int, ...]:
    made = tuple(rng.randint(0, 4) for _ in names)
    return made if sum(made) else (1,) * len(made)


class Sets:
    """Every set of the voters of a rule, a number each of which the bits are voters, and which of them carry."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.voters = voters(rule)
        self.count = 1 << len(self.voters)
        numbers = np.arange(self.count)
        self.flags = {party: (numbers >> k & 1).astype(bool) for k, party in enumerate(self.voters)}
        self.sizes = sum(self.flags.values(), np.zeros(self.count, dtype=int))
        self.won = np.broadcast_to(self._carries(rule), (self.count,))

    def _carries(self, rule: Rule) -> BoolArray:
        """Whether *rule* passes where just these are for it and all others against, from the definition."""
        if isinstance(rule, str):
            return self.flags[rule]
        reached = np.zeros(self.count, dtype=int)
        for part, weight in zip(rule.parts, rule.weights, strict=True):
            reached += weight * self._carries(part) if weight else 0
        found = reached >= rule.quota
        if rule.share is not None:
            over, wanted = reached * rule.share.denominator, sum(rule.weights) * rule.share.numerator
            found = (reached > 0) & (over > wanted if rule.more else over >= wanted)
        for part in rule.unopposed:
            found &= self._carries(part)
        return found

    def named(self, number: int) -> frozenset[str]:
        """The voters of one set."""
        return frozenset(party for k, party in enumerate(self.voters) if number >> k & 1)

    def swings(self, party: str) -> BoolArray:
        """The sets that fail without *party* and carry with it."""
        bit = 1 << self.voters.index(party)
        return ~self.flags[party] & ~self.won & self.won[np.arange(self.count) | bit]

    @cached_property
    def least(self) -> BoolArray:
        """The sets that carry and contain no other that does."""
        numbers, inside = np.arange(self.count), self.won.copy()
        below = np.zeros(self.count, dtype=bool)
        for bit in (1 << k for k in range(len(self.voters))):
            has = (numbers & bit) > 0
            below[has] |= inside[numbers[has] ^ bit]
            inside[has] |= inside[numbers[has] ^ bit]
        return self.won & ~below
