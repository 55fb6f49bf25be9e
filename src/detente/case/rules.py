"""Who can change what: winning coalitions from decision rules.

A winning coalition of an issue is a smallest set of parties whose consent changes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from typing import TypeAlias

from detente.case.model import AllOf, AnyOf, Case, Decision, Party, Quota

Coalition: TypeAlias = frozenset[str]


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


def acting(case: Case, party: str) -> tuple[Coalition, ...]:
    """Who must act for *party* to act: itself, or coalitions of the members of a composite party.

    A composite party with preferences of its own speaks with one voice and acts as itself.
    """
    known = case.parties[party]
    if speaks_for_itself(case, party):
        return (frozenset({party}),)
    return minimal(
        won for passed in passing(_member_rule(known)) for won in jointly(acting(case, member) for member in passed)
    )


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
    """The minimal sets of voters that reach the quota and hold every veto."""
    others = [party for party in quota.weights if party not in quota.veto]
    held = sum(quota.weights.get(party, 0) for party in quota.veto)
    found: list[Coalition] = []
    for size in range(len(others) + 1):
        for extra in combinations(others, size):
            enough = held + sum(quota.weights[party] for party in extra) >= quota.quota
            coalition = frozenset(quota.veto) | frozenset(extra)
            if enough and not any(smaller <= coalition for smaller in found):
                found.append(coalition)
    return tuple(found)


def jointly(choices: Iterable[tuple[Coalition, ...]]) -> tuple[Coalition, ...]:
    """The coalitions that win every one of *choices* at once."""
    return minimal(frozenset().union(*parts) for parts in product(*choices))


def minimal(coalitions: Iterable[Coalition]) -> tuple[Coalition, ...]:
    """*coalitions* without those that contain another, each once, in the order first met."""
    distinct = list(dict.fromkeys(coalitions))
    return tuple(c for c in distinct if not any(other < c for other in distinct))


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
