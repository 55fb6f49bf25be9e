"""Results in phrases. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case.model import AllOf, AnyOf, Case, Decision, Issue, Quota
from detente.stability.sentences import condition_text, differences, join, names, together

CONCEPT_MARKS = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ", "sim": "SIM"}


def state_text(case: Case, values: Mapping[str, str]) -> str:
    """A state as what would differ from today."""
    today = case.status_quo
    changed = {issue: (today[issue], value) for issue, value in values.items() if value != today[issue]}
    return differences(case, changed) if changed else "as today"


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


def standing_for(case: Case, party: str) -> int:
    """How many actors a party stands for, its members' counted."""
    known = case.parties[party]
    return sum(standing_for(case, member) for member in known.members) if known.members else known.stands_for


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


__all__ = [
    "condition_text",
    "decided_text",
    "decision_text",
    "differences",
    "join",
    "names",
    "party_text",
    "plural",
    "state_text",
    "together",
]
