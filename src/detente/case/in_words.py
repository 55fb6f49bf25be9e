"""A case in words: who somebody is, who decides. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from detente.case.institutions import institutions
from detente.case.kinds import PLAIN_RULES
from detente.case.model import AllOf, AnyOf, Case, Decision, Issue, Party, Quota

MOST_APART = 4
"""Neighbours on a scale that are told one by one, at most."""


def join(words: Iterable[str]) -> str:
    """A list in a sentence: a, b and c."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def names(case: Case, parties: Iterable[str]) -> str:
    """Parties by name; a whole composite party by its own name rather than its members'. Of very many, the first."""
    found = [case.name_of(one) for one in together(case, parties)]
    return join([*found[:FIRST], f"{len(found) - FIRST} more"] if len(found) > MANY else found)


MANY = 16
"""Names in one sentence; of more, the first ``FIRST`` are told."""
FIRST = 8


def together(case: Case, parties: Iterable[str]) -> list[str]:
    """*parties*, a whole composite party in place of its members."""
    left = list(parties)
    whole: list[str] = []
    for key, party in sorted(case.parties.items(), key=lambda item: -len(item[1].members)):
        if party.members and set(party.members) <= set(left):
            whole.append(key)
            left = [one for one in left if one not in party.members]
    return [*left, *whole]


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counting(count: int) -> str:
    """A count, in words where it is small."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def value_text(case: Case, issue: str, value: str) -> str:
    """A value; one that is only a number, as papers number their states, with its words."""
    words = case.issues[issue].values[value]
    return f"{value} ({words})" if words and value.isdecimal() else value


def value_runs(issue: Issue, values: Sequence[str]) -> list[str]:
    """*values* of an issue, in its order; of one with a scale, more than four neighbours as ``7.5 to 40``."""
    if issue.on_scale is None:
        return list(values)
    places = [issue.scale.index(value) for value in values]
    starts = [k for k in range(len(values)) if not k or places[k] != places[k - 1] + 1]
    made: list[str] = []
    for start, end in pairwise([*starts, len(values)]):
        run = values[start:end]
        made += [f"{run[0]} to {run[-1]}"] if len(run) > MOST_APART else run
    return made


def decided_text(case: Case, issue: Issue) -> str:
    """Who can change an issue, in words."""
    if issue.decided_by is None:
        return f"{names(case, issue.moves_by)}, by listed moves" if issue.moves_by else "nobody"
    return decision_text(case, issue.decided_by)


def decision_text(case: Case, decision: Decision) -> str:
    """A decision rule in words."""
    match decision:
        case str(party):
            return party_text(case, party)
        case AllOf(all_of=parties):
            named = _parties(parties)
            together = f"{names(case, named)} together" if len(named) > 1 else names(case, named)
            return " and ".join([*([together] if named else []), *_votes_text(case, parties)])
        case AnyOf(any_of=parties):
            return " or ".join([*(case.name_of(party) for party in _parties(parties)), *_votes_text(case, parties)])
        case Quota() as quota:
            veto = f", not without {names(case, quota.veto)}" if quota.veto else ""
            apart = ", abstentions apart" if quota.abstention == "apart" else ""
            votes = sum(quota.weights.values())
            carried = (
                f"{quota.quota} of {votes} votes" if isinstance(quota.quota, int) else f"{quota.quota} of the votes"
            )
            return f"{carried} of {names(case, quota.weights)}{veto}{apart}"


def _parties(several: Iterable[str | Quota]) -> list[str]:
    return [one for one in several if isinstance(one, str)]


def _votes_text(case: Case, several: Iterable[str | Quota]) -> list[str]:
    return [decision_text(case, one) for one in several if isinstance(one, Quota)]


def party_text(case: Case, party: str) -> str:
    """A party; a composite one with its rule."""
    known = case.parties[party]
    if not known.members:
        return case.name_of(party)
    return f"{case.name_of(party)} ({rule_name(known)})"


def rule_name(party: Party) -> str:
    """How a composite party decides, in a word or two."""
    if not isinstance(party.decides_by, str):
        return "vote"
    known = None if party.decides_by in PLAIN_RULES else institutions().get(party.decides_by)
    return f"as the {known.name}" if known else party.decides_by
