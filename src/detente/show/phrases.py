"""Results in phrases. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case.in_words import decided_text, decision_text, party_text
from detente.case.model import Case
from detente.stability.sentences import condition_text, differences, join, names, together

CONCEPT_MARKS = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ", "sim": "SIM"}


def state_text(case: Case, values: Mapping[str, str]) -> str:
    """A state as what would differ from today."""
    today = case.status_quo
    changed = {issue: (today[issue], value) for issue, value in values.items() if value != today[issue]}
    return differences(case, changed) if changed else "as today"


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
