"""A case in words: who somebody is, who decides. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable

from detente.case.model import AllOf, AnyOf, Case, Decision, Issue, Quota


def join(words: Iterable[str]) -> str:
    """A list in a sentence: a, b and c."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def names(case: Case, parties: Iterable[str]) -> str:
    """Parties by name; a whole composite party by its own name rather than its members'."""
    return join(case.name_of(one) for one in together(case, parties))


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
            return f"{names(case, parties)} together" if len(parties) > 1 else names(case, parties)
        case AnyOf(any_of=parties):
            return " or ".join(case.name_of(party) for party in parties)
        case Quota() as quota:
            veto = f", not without {names(case, quota.veto)}" if quota.veto else ""
            return f"{quota.quota} of {sum(quota.weights.values())} votes of {names(case, quota.weights)}{veto}"


def party_text(case: Case, party: str) -> str:
    """A party; a composite one with its rule."""
    known = case.parties[party]
    if not known.members:
        return case.name_of(party)
    rule = known.decides_by if isinstance(known.decides_by, str) else "vote"
    return f"{case.name_of(party)} ({rule})"
