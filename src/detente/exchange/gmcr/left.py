"""What a case says that a ``.gmcr`` file has no place for, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.case.derive import derived_preferences
from detente.case.model import Case
from detente.case.rules import players
from detente.exchange.gmcr.option_names import listing


def left_behind(case: Case) -> Iterator[str]:
    """One sentence on each kind of thing."""
    quo = ", ".join(f"{case.issue_name(name)} = {issue.status_quo}" for name, issue in case.issues.items())
    yield f"GMCR+ has no status quo; here it is {quo}"
    if silent := [case.name_of(party) for party in case.parties if party not in players(case)]:
        yield f"left out, as they decide nothing and want nothing: {listing(silent)}"
    if derived := derived_preferences(case):
        yield f"preferences derived from statements are written as if they were given: {_named(case, derived)}"
    if drawn := [party for party, wants in case.preferences.items() if wants.red_lines]:
        yield f"red lines have no place in GMCR+ and were left out: {_named(case, drawn)}"
    if graded := [party for party, wants in case.preferences.items() if wants.unknown or wants.strong]:
        yield f"what is unknown or strong in preferences was left out: {_named(case, graded)}"
    if any(weight for wants in case.preferences.values() for weight in wants.weights if _doubtful(weight)):
        yield "weights that are intervals count with their midpoints"
    parts = {
        "proposals": case.proposals,
        "threats": case.threats,
        "statements": case.statements,
        "meetings": case.meetings,
        "sources": case.sources,
        "names of states": case.states,
    }
    if found := [name for name, part in parts.items() if part]:
        yield f"the following have no place in GMCR+ and were left out: {listing(found)}"


def _named(case: Case, parties: Iterable[str]) -> str:
    return listing(map(case.name_of, parties))


def _doubtful(weight: object) -> bool:
    amounts = [getattr(weight, "amount", None), *getattr(weight, "table", {}).values()]
    return any(amount is not None and not amount.certain for amount in amounts)
