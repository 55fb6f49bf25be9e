"""A case as a notebook shows it: what is at issue and who decides, the parties, and how much evidence there is."""

from __future__ import annotations

from detente.case.in_words import decided_text
from detente.case.model import Case
from detente.notebook import as_table, fold


def overview(case: Case) -> str:
    """HTML of *case*."""
    day = f", as of {case.as_of}" if case.as_of else ""
    cite = f" ({case.cite})" if case.cite else ""
    issues = as_table(
        f"{case.title}{day}{cite}",
        ("Issue", "Today", "Could become", "Decided by"),
        [
            (
                case.issue_name(key),
                issue.status_quo,
                ", ".join(value for value in issue.labels if value != issue.status_quo),
                decided_text(case, issue),
            )
            for key, issue in case.issues.items()
        ],
    )
    parties = as_table(
        "The parties",
        ("Party", "Key", "Members", "What it wants"),
        [
            (case.name_of(key), key, ", ".join(case.name_of(one) for one in party.members), _wants(case, key))
            for key, party in case.parties.items()
        ],
    )
    lists = {
        "statement": case.statements,
        "meeting": case.meetings,
        "proposal": case.proposals,
        "threat": case.threats,
        "source": case.sources,
    }
    counts = [f"{len(some)} {word}{'s' * (len(some) != 1)}" for word, some in lists.items() if some]
    return issues + fold(", ".join([f"{len(case.parties)} parties", *counts]), parties)


def _wants(case: Case, party: str) -> str:
    """Where the preferences of *party* come from, and how many red lines it draws."""
    wants = case.preferences.get(party)
    if wants is None:
        spoken = any(said.party == party for said in case.statements)
        return "not stated; to be derived from its statements" if spoken else "not stated"
    lines = f"; {len(wants.red_lines)} red line{'s' * (len(wants.red_lines) != 1)}" if wants.red_lines else ""
    return f"stated{lines}" if wants.stated else f"no order stated{lines}"
