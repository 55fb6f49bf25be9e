"""Who can change what, from the definitions alone: consent, winning coalitions, players, movers, moves.

Nothing of the package is used but the case as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations

from detente.case.model import AllOf, AnyOf, Case, Decision, Issue, Quota, Transition

State = tuple[str, ...]
"""The value of every issue, in the order of the case."""
Mover = frozenset[str]


def acts(case: Case, party: str, consenting: frozenset[str]) -> bool:
    """Whether *party* acts when just *consenting* consent: itself, or enough members of a composite party."""
    known = case.parties[party]
    if not known.members or (party in case.preferences and case.preferences[party].stated):
        return party in consenting
    willing = [member for member in known.members if acts(case, member, consenting)]
    match known.decides_by:
        case Quota() as vote:
            return _passes(vote, willing)
        case AllOf() | AnyOf() as several:
            return carries(case, several, consenting)
        case "consensus":
            return len(willing) == len(known.members)
        case "majority":
            return len(willing) > len(known.members) / 2
        case "any":
            return bool(willing)
        case named:
            raise NotImplementedError(named)


def carries(case: Case, decision: Decision | None, consenting: frozenset[str]) -> bool:
    """Whether *decision* is taken when just *consenting* consent."""
    match decision:
        case None:
            return False
        case str(party):
            return acts(case, party, consenting)
        case AllOf(all_of=parts):
            return all(carries(case, part, consenting) for part in parts)
        case AnyOf(any_of=parts):
            return any(carries(case, part, consenting) for part in parts)
        case Quota():
            return _passes(decision, [party for party in decision.weights if acts(case, party, consenting)])


def _passes(vote: Quota, willing: list[str]) -> bool:
    reached, total = sum(vote.weights[party] for party in willing), sum(vote.weights.values())
    if isinstance(vote.quota, int):
        enough = reached >= vote.quota
    else:
        wanted = vote.quota.share * total
        enough = reached > 0 and (reached > wanted if vote.quota.more else reached >= wanted)
    return enough and set(vote.veto) <= set(willing)


def winning(case: Case, decision: Decision | None) -> set[Mover]:
    """The smallest sets of parties whose consent takes *decision*."""
    parties = tuple(case.parties)
    sets = [frozenset(some) for size in range(len(parties) + 1) for some in combinations(parties, size)]
    enough = [some for some in sets if carries(case, decision, some)]
    return {some for some in enough if not any(other < some for other in enough)}


def decisions(issue: Issue) -> list[Decision | None]:
    """Every decision that can change *issue*."""
    return [issue.decided_by, *issue.moves_by]


def players(case: Case) -> tuple[str, ...]:
    """Parties that are in a winning coalition or have preferences."""
    coalitions = [
        won for issue in case.issues.values() for decision in decisions(issue) for won in winning(case, decision)
    ]
    powerful = set(chain.from_iterable(coalitions))
    wanting = {party for party, wants in case.preferences.items() if wants.stated}
    return tuple(party for party in case.parties if party in powerful | wanting)


def coalitions(case: Case) -> list[Mover]:
    """Every set of two or more players, small ones first."""
    everyone = players(case)
    return [frozenset(some) for size in range(2, len(everyone) + 1) for some in combinations(everyone, size)]


def halves(coalition: Mover) -> Iterator[tuple[Mover, Mover]]:
    """Every way to divide *coalition* into two parts."""
    first, *others = sorted(coalition)
    for size in range(len(others)):
        for some in combinations(others, size):
            part = frozenset({first, *some})
            yield part, coalition - part


def transitions(case: Case, issue: Issue, mover: Mover) -> set[tuple[str, str]]:
    """The changes of *issue* that some winning coalition inside *mover* can make."""
    found: set[tuple[str, str]] = set()
    if carries(case, issue.decided_by, mover):
        labels = list(issue.values)
        if issue.moves:
            found |= _steps(issue.moves)
        elif issue.one_way:
            found |= set(combinations(labels, 2))
        else:
            found |= {(before, after) for before in labels for after in labels if before != after}
    for party, steps in issue.moves_by.items():
        if carries(case, party, mover):
            found |= _steps(steps)
    return found


def _steps(steps: tuple[Transition, ...]) -> set[tuple[str, str]]:
    back = {(step.after, step.before) for step in steps if step.both_ways}
    return {(step.before, step.after) for step in steps} | back
