"""A decision rule as what it is: a condition on who consents, which holds as soon as enough do.

Every rule is a party, or a count of parts that are rules themselves: it passes where the weights of the parts that pass
reach a quota. All of several is a count of as many as there are, any of several a count of one, a vote with a veto all
of the veto and the count, two chambers all of two counts, a double majority all of two counts of the same members. A
rule is never turned into a list of the coalitions that win, of which a council of 27 has millions.

Where an abstention stands apart, what is asked of a part depends on who is against as well: a share is of the votes
that are cast, and a veto has to be used. Whoever is neither for nor against abstains; where only consent is known, all
others are against.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import field
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, prod
from typing import Any, TypeAlias

from detente.light import dataclass

Rule: TypeAlias = "str | Threshold"
"""A party that acts for itself, or a count of rules."""
Flags: TypeAlias = Any
"""A truth value, or an array of them: one for each of many votes."""


@dataclass(frozen=True)
class Threshold:
    """A count: it passes where the *weights* of the *parts* that pass reach the *quota*.

    With a *share*, what they reach must be at least that share, or *more* than it, of the weight of those who are for
    or against, and somebody must be for. None of the parts *unopposed* may be against.
    """

    parts: tuple[Rule, ...]
    weights: tuple[int, ...]
    quota: int = 0
    share: Fraction | None = None
    more: bool = False
    unopposed: tuple[Rule, ...] = field(default=())

    @cached_property
    def needed(self) -> int:
        """The least weight that carries it when everyone is either for or against."""
        if self.share is None:
            return self.quota
        wanted = self.share * sum(self.weights)
        return max(self.quota, 1, floor(wanted) + 1 if self.more else ceil(wanted))

    @cached_property
    def apart(self) -> bool:
        """Whether it matters who abstains."""
        below = (*self.parts, *self.unopposed)
        return (
            self.share is not None
            or bool(self.unopposed)
            or any(isinstance(one, Threshold) and one.apart for one in below)
        )


@dataclass(frozen=True, slots=True)
class VoteShare:
    """A share of the votes: at least so much of them, or more than that."""

    share: Fraction
    more: bool = False
    written: str = ""

    def __str__(self) -> str:
        return self.written


SHARE = re.compile(r"(more than\s+)?(?:(\d{1,6})\s*/\s*(\d{1,6})|(\d{1,3}(?:\.\d{1,6})?)\s*%|1)\Z", re.ASCII)


def vote_share(text: str) -> VoteShare:
    """The share that *text* writes as ``2/3``, ``65 %`` or ``more than 1/2``; raises ``ValueError`` for another."""
    found = SHARE.match(text.strip())
    if not found or found[3] == "0" * len(found[3] or " "):
        raise ValueError(text)
    if found[2]:
        share = Fraction(int(found[2]), int(found[3]))
    else:
        share = Fraction(found[4]) / 100 if found[4] else Fraction(1)
    if not 0 < share <= 1 or (found[1] and share == 1):
        raise ValueError(text)
    return VoteShare(share, bool(found[1]), " ".join(text.split()))


def all_of(parts: Iterable[Rule]) -> Rule:
    """The rule that every one of *parts* must pass."""
    distinct = tuple(dict.fromkeys(parts))
    return distinct[0] if len(distinct) == 1 else Threshold(distinct, (1,) * len(distinct), len(distinct))


def any_of(parts: Iterable[Rule]) -> Rule:
    """The rule that one of *parts* must pass."""
    distinct = tuple(dict.fromkeys(parts))
    return distinct[0] if len(distinct) == 1 else Threshold(distinct, (1,) * len(distinct), 1)


def at_least(quota: int, parts: Iterable[Rule]) -> Threshold:
    """The rule that so many of *parts*, one vote each, must pass."""
    listed = tuple(parts)
    return Threshold(listed, (1,) * len(listed), quota)


def passes(rule: Rule, voted_for: Callable[[str], Flags], against: Callable[[str], Flags] | None = None) -> Flags:
    """Whether *rule* passes where each party votes so; without *against*, whoever is not for is against.

    The functions give a truth value for a party, or an array of them, and so does the result.
    """
    if isinstance(rule, str):
        return voted_for(rule)
    live = [(part, weight) for part, weight in zip(rule.parts, rule.weights, strict=True) if weight]
    weights = [weight for _, weight in live]
    passed = [voted_for(part) if part.__class__ is str else passes(part, voted_for, against) for part, _ in live]
    reached = _weight_of(passed, weights)
    if rule.share is None:
        found = reached >= rule.quota
    else:
        opposed = _weight_of(
            [_opposed(part, flags, against) for (part, _), flags in zip(live, passed, strict=True)], weights
        )
        over, under = rule.share.numerator, rule.share.denominator
        if under * sum(weights) >= EXACT and hasattr(reached, "astype"):
            reached, opposed = reached.astype(object), opposed.astype(object)
        cast = (reached + opposed) * over
        found = (reached * under > cast) if rule.more else (reached * under >= cast)
        found = found & (reached > 0) & (reached >= rule.quota)
    for part in rule.unopposed:
        found = found & ~_as_array(_opposed(part, passes(part, voted_for, against), against))
    return found


def _weight_of(flags: Sequence[Flags], weights: Sequence[int]) -> Any:
    """The weights of the flags that are set, summed; of many short arrays in one go."""
    shape = getattr(flags[0], "shape", ()) if len(flags) >= MANY else ()
    if shape and prod(shape) <= SHORT and all(one.shape == shape for one in flags):
        import numpy as np  # noqa: PLC0415 (cases are read without it)

        return np.tensordot(np.array(weights), np.array(flags), 1)
    return sum((one * weight for one, weight in zip(flags, weights, strict=True)), 0)


EXACT = 2**62
"""Numbers below it are numbers of the machine."""
MANY, SHORT = 8, 4096
"""Arrays that are summed in one go: from how many on, and how long they may be."""


def _opposed(part: Rule, passed: Flags, against: Callable[[str], Flags] | None) -> Flags:
    """Whether a part is against: a party that says so, a body that does not pass."""
    if against is None or not isinstance(part, str):
        return ~_as_array(passed)
    return against(part)


def _as_array(flags: Flags) -> Flags:
    """*flags* with a negation that is one: that of Python's own truth values is a number."""
    if isinstance(flags, bool):
        import numpy as np  # noqa: PLC0415 (cases are read without it)

        return np.bool_(flags)
    return flags


def wins(rule: Rule, consenting: Set[str]) -> bool:
    """Whether *rule* passes with the consent of just *consenting*."""
    if isinstance(rule, str):
        return rule in consenting
    reached = 0
    for part, weight in zip(rule.parts, rule.weights, strict=True):
        if part in consenting if isinstance(part, str) else weight and wins(part, consenting):
            reached += weight
    return reached >= rule.needed and all(wins(part, consenting) for part in rule.unopposed)


def voters(rule: Rule) -> tuple[str, ...]:
    """The parties that *rule* counts, each once, in its order."""
    return tuple(dict.fromkeys(_leaves(rule)))


def _leaves(rule: Rule) -> Iterator[str]:
    if isinstance(rule, str):
        yield rule
        return
    for part, weight in zip(rule.parts, rule.weights, strict=True):
        if weight:
            yield from _leaves(part)
    for part in rule.unopposed:
        yield from _leaves(part)


MOST_SUMS = 10**9
"""How much looking through sums is worth it, in sums times weights."""


def with_say(rule: Rule) -> frozenset[str]:
    """The voters of *rule* whose consent can make a difference, each part of it looked at by itself.

    Exact where no voter stands in two parts; a voter who does counts as having a say if it has one in some part. Where
    votes go into the millions, the lightest may be given a say that they lack.
    """
    if isinstance(rule, str):
        return frozenset({rule})
    if not _can(rule):
        return frozenset()
    live = [(part, weight) for part, weight in zip(rule.parts, rule.weights, strict=True) if weight and _can(part)]
    weights = [weight for _, weight in live] if rule.needed > 0 else []
    # where one makes a difference, so does every heavier one
    least = next((one for one in sorted(set(weights)) if _turns(one, weights, rule.needed)), None)
    able = [part for part, weight in live if least is not None and weight >= least]
    return frozenset[str]().union(*map(with_say, (*able, *rule.unopposed)))


def _turns(weight: int, weights: Sequence[int], needed: int) -> bool:
    """Whether one of *weights*, this one, can turn the vote: some others fall short of *needed*, not with it."""
    others = sorted(weights, reverse=True)
    others.remove(weight)
    reached = 0
    for other in others:
        if reached + other < needed:
            reached += other
    if reached + weight >= needed:
        return True
    if reached == sum(others):
        return False
    return needed * len(others) > MOST_SUMS or bool(_sums(others, needed) >> max(0, needed - weight))


def _sums(weights: Sequence[int], below: int) -> int:
    """The sums that some of *weights* have, *below* a number, as the bits of a number."""
    found, kept = 1, (1 << below) - 1
    for weight in weights:
        if weight < below:
            found |= (found << weight) & kept
    return found


def _can(rule: Rule) -> bool:
    """Whether *rule* passes if all consent."""
    return wins(rule, frozenset(voters(rule)))


def kept_small(rule: Rule, consenting: Iterable[str], *, keep: Iterable[str] = ()) -> frozenset[str] | None:
    """A smallest set among *consenting* by whose consent *rule* passes: no member can be left out; none if it fails.

    Those in front are left out last, and those in *keep* not at all.
    """
    ordered, left = list(dict.fromkeys(consenting)), set(consenting)
    if not wins(rule, left):
        return None
    held = set(keep)
    for party in reversed(ordered):
        if party not in held and wins(rule, left - {party}):
            left.discard(party)
    return frozenset(left)


def heaviest_first(rule: Rule, parties: Iterable[str]) -> list[str]:
    """*parties* by how much they weigh in *rule*, the heaviest first, so that small sets are found."""
    weight: dict[str, float] = {}
    _weigh(rule, 1.0, weight)
    return sorted(dict.fromkeys(parties), key=lambda party: -weight.get(party, 0.0))


def _weigh(rule: Rule, share: float, into: dict[str, float]) -> None:
    if isinstance(rule, str):
        into[rule] = into.get(rule, 0.0) + share
        return
    for part, weight in zip(rule.parts, rule.weights, strict=True):
        _weigh(part, share * weight / max(1, rule.needed), into)
    for part in rule.unopposed:
        _weigh(part, share, into)
