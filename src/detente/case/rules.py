"""Who can change what: winning coalitions from decision rules.

A winning coalition of an issue is a smallest set of parties whose consent changes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeAlias

from detente.case.model import AllOf, AnyOf, Case, Decision, Party, Quota
from detente.errors import TooLargeError

Coalition: TypeAlias = frozenset[str]

MAX_COALITIONS = 1_000
"""The most minimal winning coalitions of one decision that an analysis follows."""
MAX_CANDIDATES = 20 * MAX_COALITIONS
"""How many coalitions are looked through for the minimal ones."""


class TooManyCoalitionsError(TooLargeError):
    """A vote that can be won in too many ways; *remedy* says what to write instead."""

    remedy = "fewer voters, or preferences for the party that votes, which then speaks with one voice"

    def __init__(self) -> None:
        super().__init__(f"a vote that can be won in more than {MAX_COALITIONS:,} smallest ways")


def winning_coalitions(case: Case, decision: Decision | None) -> tuple[Coalition, ...]:
    """The minimal winning coalitions of *decision*, in parties that act for themselves."""
    match decision:
        case None:
            return ()
        case str(party):
            return acting(case, party)
        case AllOf(all_of=parties):
            return jointly(acting(case, party) for party in parties)
        case AnyOf(any_of=parties):
            return minimal(won for party in parties for won in acting(case, party))
        case Quota():
            return minimal(
                won for passed in passing(decision) for won in jointly(acting(case, party) for party in passed)
            )


def named(decision: Decision | None) -> tuple[str, ...]:
    """The parties that *decision* names."""
    match decision:
        case None:
            return ()
        case str(party):
            return (party,)
        case AllOf(all_of=parties) | AnyOf(any_of=parties):
            return parties
        case Quota(weights=weights):
            return tuple(weights)


def acting(case: Case, party: str) -> tuple[Coalition, ...]:
    """Who must act for *party* to act: itself, or coalitions of the members of a composite party.

    A composite party with preferences of its own speaks with one voice and acts as itself.
    """
    return (frozenset({party}),) if speaks_for_itself(case, party) else consenting(case, party)


def consenting(case: Case, party: str) -> tuple[Coalition, ...]:
    """The smallest sets of members, in parties that act for themselves, by whose consent a composite party decides."""
    passed = passing(_member_rule(case.parties[party]))
    return minimal(won for some in passed for won in jointly(acting(case, member) for member in some))


def speaks_for_itself(case: Case, party: str) -> bool:
    """Whether *party* acts as one: it has no members, or it has preferences of its own."""
    return not case.parties[party].members or (party in case.preferences and case.preferences[party].stated)


def _member_rule(party: Party) -> Quota:
    votes = dict.fromkeys(party.members, 1)
    match party.decides_by:
        case Quota() as quota:
            return quota
        case "consensus":
            return Quota(quota=len(votes), weights=votes)
        case "majority":
            return Quota(quota=len(votes) // 2 + 1, weights=votes)
        case "any":
            return Quota(quota=1, weights=votes)


def passing(quota: Quota) -> tuple[Coalition, ...]:
    """The minimal sets of voters that reach the quota and hold every veto, small ones first.

    Raises ``TooManyCoalitionsError`` instead of listing what nobody could use.
    """
    order = {party: k for k, party in enumerate(quota.weights)}
    others = sorted(
        (party for party in order if party not in quota.veto and quota.weights[party]),
        key=lambda party: -quota.weights[party],
    )
    needed = quota.quota - sum(quota.weights.get(party, 0) for party in quota.veto)
    found: list[tuple[str, ...]] = []
    for won in _reaching(tuple(others), tuple(quota.weights[party] for party in others), needed):
        found.append(tuple(sorted(won, key=order.__getitem__)))
        if len(found) > MAX_COALITIONS:
            raise TooManyCoalitionsError
    found.sort(key=lambda won: (len(won), [order[party] for party in won]))
    return tuple(frozenset(quota.veto) | frozenset(won) for won in found)


def _reaching(voters: tuple[str, ...], votes: tuple[int, ...], needed: int) -> Iterator[tuple[str, ...]]:
    """Smallest sets of *voters*, heaviest first, whose votes reach *needed*.

    With the heaviest first, the last voter taken is the lightest of the set: the set is minimal exactly when it falls
    short without that one, so a set is left as soon as it reaches what is needed.
    """
    left = [0] * (len(votes) + 1)
    for k in range(len(votes) - 1, -1, -1):
        left[k] = left[k + 1] + votes[k]
    pending: list[tuple[int, int, tuple[str, ...]]] = [(0, needed, ())]
    while pending:
        k, short, taken = pending.pop()
        if short <= 0:
            yield taken
        elif left[k] >= short:
            pending.append((k + 1, short, taken))
            pending.append((k + 1, short - votes[k], (*taken, voters[k])))


def jointly(choices: Iterable[tuple[Coalition, ...]]) -> tuple[Coalition, ...]:
    """The coalitions that win every one of *choices* at once."""
    joined: tuple[Coalition, ...] = (frozenset(),)
    for choice in choices:
        if len(joined) * len(choice) > MAX_CANDIDATES:
            raise TooManyCoalitionsError
        if len(joined) == len(choice) == 1:  # as most rules are; asked of every combination of issues
            joined = (joined[0] | choice[0],)
        else:
            joined = minimal(one | other for one in joined for other in choice)
    return joined


def minimal(coalitions: Iterable[Coalition]) -> tuple[Coalition, ...]:
    """*coalitions* without those that contain another, each once, in the order first met."""
    distinct = dict.fromkeys(islice(coalitions, MAX_CANDIDATES + 1))
    if len(distinct) > MAX_CANDIDATES:
        raise TooManyCoalitionsError
    kept: list[Coalition] = []
    for coalition in sorted(distinct, key=len):
        if not any(smaller < coalition for smaller in kept):
            kept.append(coalition)
            if len(kept) > MAX_COALITIONS:
                raise TooManyCoalitionsError
    chosen = set(kept)
    return tuple(coalition for coalition in distinct if coalition in chosen)


def players(case: Case) -> tuple[str, ...]:
    """The parties that take part on the board, in the order of the file.

    Those with preferences and those in a winning coalition of some issue.
    """
    powerful = {
        party
        for issue in case.issues.values()
        for decision in (issue.decided_by, *issue.moves_by)
        for coalition in winning_coalitions(case, decision)
        for party in coalition
    }
    wanting = {party for party, wants in case.preferences.items() if wants.stated}
    return tuple(party for party in case.parties if party in powerful | wanting)
