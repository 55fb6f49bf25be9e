"""Who can change what: decisions as rules about who consents, in parties that act for themselves.

A winning coalition of an issue is a smallest set of parties whose consent changes it. Rules with few of them are
followed coalition by coalition; of the others (a vote of a council can be won in millions of ways) it is only asked
whether those who consent are enough: see ``voting_rule``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cache
from itertools import combinations, islice
from math import comb
from typing import TypeAlias, TypeVar

from detente.case.institutions import counted, institutions, seat_of
from detente.case.kinds import PLAIN_RULES
from detente.case.model import AllOf, AnyOf, Case, Decision, Quota
from detente.case.voting_rule import (
    Rule,
    Threshold,
    VoteShare,
    all_of,
    any_of,
    at_least,
    heaviest_first,
    kept_small,
    voters,
    wins,
    with_say,
)
from detente.errors import TooLargeError

Coalition: TypeAlias = frozenset[str]
Signing: TypeAlias = frozenset[Rule]
"""Parties whose consent it takes, and votes that must carry besides: those that can be won in very many ways."""
A = TypeVar("A", bound=Rule)

MAX_COALITIONS = 40
"""The most smallest coalitions of one rule that are followed one by one."""
TOLD = 12
"""Sets of members that are told where there are very many."""
MAX_JOINED = 1_000
"""The most smallest coalitions of several rules together."""
MAX_CANDIDATES = 20 * MAX_JOINED
"""How many coalitions are looked through for the minimal ones."""


class TooManyCoalitionsError(TooLargeError):
    """A vote that can be won in so many ways that they are not listed."""

    def __init__(self) -> None:
        super().__init__("a vote that can be won in too many ways to list them")


def rule_of(case: Case, decision: Decision | None) -> Rule | None:
    """The rule by which *decision* is taken; none where nobody can take it."""
    match decision:
        case None:
            return None
        case str(party):
            return acting_rule(case, party)
        case AllOf(all_of=several):
            return all_of(_part(case, one) for one in several)
        case AnyOf(any_of=several):
            return any_of(_part(case, one) for one in several)
        case Quota():
            return _vote(case, decision)


def acting_rule(case: Case, party: str) -> Rule:
    """What it takes for *party* to act: itself, or the members of a composite party by their rule.

    A composite party with preferences of its own speaks with one voice and acts as itself.
    """
    return party if speaks_for_itself(case, party) else consenting_rule(case, party)


def consenting_rule(case: Case, party: str) -> Rule:
    """The rule by which the members of a composite party decide."""
    known = case.parties[party]
    parts = {member: acting_rule(case, member) for member in known.members}
    match known.decides_by:
        case "consensus":
            return at_least(len(parts), parts.values())
        case "majority":
            return at_least(len(parts) // 2 + 1, parts.values())
        case "any":
            return at_least(1, parts.values())
        case str(name):
            return institutions()[name].rule(seats(case, party), parts)
        case decision:
            made = rule_of(case, decision)
            assert made is not None
            return made


def seats(case: Case, party: str) -> dict[str, str | None]:
    """For each member of a composite party which member of an institution it is; none where that is not known."""
    members = {member: case.parties[member] for member in case.parties[party].members}
    return {member: seat_of((member, known.name, *known.aliases)) for member, known in members.items()}


def other_days(case: Case) -> Iterator[str]:
    """The bodies of *case* that decide by a rule of other days than its own, a sentence each."""
    for party, known in case.parties.items() if case.as_of else ():
        name = known.decides_by
        rule = institutions().get(name) if isinstance(name, str) and name not in PLAIN_RULES else None
        if rule is not None and case.as_of is not None and not rule.held_on(case.as_of):
            yield (
                f"{case.name_of(party)} decides by {rule.key}, which is in force {rule.days}; "
                f"the case is of {case.as_of}."
            )


def _part(case: Case, part: str | Quota) -> Rule:
    return acting_rule(case, part) if isinstance(part, str) else _vote(case, part)


def _vote(case: Case, vote: Quota) -> Rule:
    parts, weights = [acting_rule(case, party) for party in vote.weights], tuple(vote.weights.values())
    apart = vote.abstention == "apart"
    if isinstance(vote.quota, VoteShare):
        made = counted(parts, weights, vote.quota, apart=apart)
    else:
        made = Threshold(tuple(parts), weights, vote.quota)
    if not vote.veto:
        return made
    vetoes = tuple(acting_rule(case, party) for party in vote.veto)
    return all_of([*([Threshold((), (), 0, unopposed=vetoes)] if apart else vetoes), made])


def named(decision: Decision | None) -> tuple[str, ...]:
    """The parties that *decision* names."""
    match decision:
        case None:
            return ()
        case str(party):
            return (party,)
        case AllOf(all_of=several) | AnyOf(any_of=several):
            return tuple(dict.fromkeys(one for part in several for one in named(part)))
        case Quota(weights=weights):
            return tuple(weights)


def speaks_for_itself(case: Case, party: str) -> bool:
    """Whether *party* acts as one: it has no members, or it has preferences of its own."""
    return not case.parties[party].members or (party in case.preferences and case.preferences[party].stated)


def winning_coalitions(case: Case, decision: Decision | None) -> tuple[Coalition, ...]:
    """The minimal winning coalitions of *decision*. Raises ``TooManyCoalitionsError`` where they are many."""
    rule = rule_of(case, decision)
    return () if rule is None else smallest(rule)


@cache
def smallest(rule: Rule) -> tuple[Coalition, ...]:
    """The minimal sets by whose consent *rule* passes, small ones first in every count.

    Raises ``TooManyCoalitionsError`` instead of listing what nobody could use.
    """
    if isinstance(rule, str):
        return (frozenset({rule}),)
    families = [smallest(part) if weight else () for part, weight in zip(rule.parts, rule.weights, strict=True)]
    must = jointly(smallest(part) for part in rule.unopposed)
    if rule.needed == 1 or not rule.parts:  # any of them, or none
        ways: Iterable[Coalition] = (won for family in families for won in family) if rule.needed else (frozenset(),)
    else:
        ways = (won for some in passing(rule) for won in jointly(families[k] for k in some))
    return minimal((one | other for one in ways for other in must), MAX_COALITIONS)


def signing(rule: Rule) -> tuple[Signing, ...]:
    """What it takes for *rule* to pass: its smallest coalitions or, where they are very many, the vote itself."""
    try:
        return smallest(rule)
    except TooManyCoalitionsError:
        return (frozenset({rule}),)


def enough(some: Signing, consenting: Set[str]) -> bool:
    """Whether *some* sign where just *consenting* do."""
    return all(part in consenting if isinstance(part, str) else wins(part, consenting) for part in some)


def signatories(some: Signing) -> Coalition:
    """The parties of *some*, and those whose consent can make a difference to the votes among them."""
    return frozenset[str]().union(*({part} if isinstance(part, str) else having_say(part) for part in some))


def short_of(rule: Rule, willing: Set[str], members: Iterable[str]) -> Iterator[tuple[Coalition, Coalition]]:
    """Smallest sets who, with the *willing*, would carry *rule*, each with a smallest winning set that it completes.

    All of them where the coalitions of the rule can be listed, else of the fewest members, and not more than ``TOLD``.
    """
    if is_listed(rule):
        yield from ((some - willing, some) for some in smallest(rule))
        return
    first = heaviest_first(rule, willing)
    rest = heaviest_first(rule, (one for one in members if one not in willing))
    whole = kept_small(rule, [*first, *rest])
    if whole is None:
        return
    fewest = len(whole - willing)
    for size in range(fewest + 1):
        if comb(len(rest), size) > MAX_CANDIDATES:
            break
        winning = [some for some in combinations(rest, size) if wins(rule, willing | set(some))]
        for some in winning[:TOLD]:
            found = kept_small(rule, [*some, *first], keep=some)
            assert found is not None
            yield frozenset(some), found
        if winning:
            return
    yield whole - willing, whole


def is_listed(rule: Rule) -> bool:
    """Whether the smallest coalitions of *rule* are few enough to be followed one by one."""
    try:
        smallest(rule)
    except TooManyCoalitionsError:
        return False
    return True


def passing(rule: Threshold) -> tuple[tuple[int, ...], ...]:
    """The minimal sets of parts, by number, whose weights reach what is needed, small ones first."""
    others = sorted((k for k, weight in enumerate(rule.weights) if weight), key=lambda k: -rule.weights[k])
    found: list[tuple[int, ...]] = []
    for won in _reaching(tuple(others), tuple(rule.weights[k] for k in others), rule.needed):
        found.append(tuple(sorted(won)))
        if len(found) > MAX_COALITIONS:
            raise TooManyCoalitionsError
    return tuple(sorted(found, key=lambda won: (len(won), won)))


def _reaching(voting: tuple[int, ...], votes: tuple[int, ...], needed: int) -> Iterator[tuple[int, ...]]:
    """Smallest sets of *voting*, heaviest first, whose votes reach *needed*.

    With the heaviest first, the last voter taken is the lightest of the set: the set is minimal exactly when it falls
    short without that one, so a set is left as soon as it reaches what is needed.
    """
    left = [0] * (len(votes) + 1)
    for k in range(len(votes) - 1, -1, -1):
        left[k] = left[k + 1] + votes[k]
    pending: list[tuple[int, int, tuple[int, ...]]] = [(0, needed, ())]
    while pending:
        k, short, taken = pending.pop()
        if short <= 0:
            yield taken
        elif left[k] >= short:
            pending.append((k + 1, short, taken))
            pending.append((k + 1, short - votes[k], (*taken, voting[k])))


def jointly(choices: Iterable[tuple[frozenset[A], ...]]) -> tuple[frozenset[A], ...]:
    """The coalitions that win every one of *choices* at once."""
    joined: tuple[frozenset[A], ...] = (frozenset(),)
    for choice in choices:
        if len(joined) * len(choice) > MAX_CANDIDATES:
            raise TooManyCoalitionsError
        if len(joined) == len(choice) == 1:  # as most rules are; asked of every combination of issues
            joined = (joined[0] | choice[0],)
        else:
            joined = minimal(one | other for one in joined for other in choice)
    return joined


def minimal(coalitions: Iterable[frozenset[A]], most: int = MAX_JOINED) -> tuple[frozenset[A], ...]:
    """*coalitions* without those that contain another, each once, in the order first met; at most so many."""
    distinct = dict.fromkeys(islice(coalitions, MAX_CANDIDATES + 1))
    if len(distinct) > MAX_CANDIDATES:
        raise TooManyCoalitionsError
    kept: list[frozenset[A]] = []
    for coalition in sorted(distinct, key=len):
        if not any(smaller < coalition for smaller in kept):
            kept.append(coalition)
            if len(kept) > most:
                raise TooManyCoalitionsError
    chosen = set(kept)
    return tuple(coalition for coalition in distinct if coalition in chosen)


@cache
def having_say(rule: Rule) -> frozenset[str]:
    """The parties whose consent can make a difference to *rule*; see ``with_say`` for rules with many coalitions."""
    try:
        return frozenset().union(*smallest(rule))
    except TooManyCoalitionsError:
        return with_say(rule) & frozenset(voters(rule))


def players(case: Case) -> tuple[str, ...]:
    """The parties that take part on the board, in the order of the file.

    Those with preferences and those whose consent can make a difference to some issue.
    """
    decisions = {decision for issue in case.issues.values() for decision in (issue.decided_by, *issue.moves_by)}
    rules = {rule for decision in decisions if (rule := rule_of(case, decision)) is not None}
    powerful = frozenset[str]().union(*map(having_say, rules))
    wanting = {party for party, wants in case.preferences.items() if wants.stated}
    return tuple(party for party in case.parties if party in powerful | wanting)
