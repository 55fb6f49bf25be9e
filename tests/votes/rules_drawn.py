"""Random rules: counts with weights, shares, vetoes, several counts of the same voters, classes, bodies in bodies."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from random import Random

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


def carries(rule: Rule, yes: frozenset[str]) -> bool:
    """Whether *rule* passes where just *yes* are for it and all others against, from the definition."""
    if isinstance(rule, str):
        return rule in yes
    reached = sum(weight for part, weight in zip(rule.parts, rule.weights, strict=True) if carries(part, yes))
    if any(not carries(part, yes) for part in rule.unopposed):
        return False
    if rule.share is None:
        return reached >= rule.quota
    wanted = rule.share * sum(rule.weights)
    return reached > 0 and (reached > wanted if rule.more else reached >= wanted)


def subsets(rule: Rule) -> list[frozenset[str]]:
    """Every set of its voters, small ones first."""
    everyone = voters(rule)
    return [frozenset(some) for size in range(len(everyone) + 1) for some in combinations(everyone, size)]


def least(sets: list[frozenset[str]]) -> set[frozenset[str]]:
    """Those of *sets* that contain no other."""
    return {some for some in sets if not any(other < some for other in sets)}
