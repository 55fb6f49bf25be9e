"""In a draft: whether it is known of those whose consent a demand needs that they would give it.

A draft's preferences are read off what parties said. Where somebody said nothing of what a demand is about, that it
would be granted is no news: the draft does not know.
"""

from __future__ import annotations

from detente.analysis import Analysis
from detente.case.model import Case
from detente.paths import Demand


def unheard_on(analysis: Analysis, demand: Demand) -> tuple[str, ...]:
    """Those whose consent *demand* needs and who said nothing on its issues; nobody where the case is no draft."""
    case = analysis.case
    if not case.draft:
        return ()
    issues = set(demand.condition.issues)
    ways = [prospect.move.by for prospect in demand.prospects if prospect.available]
    silent = [tuple(party for party in by if not _spoke(analysis, party, issues)) for by in ways]
    return min(silent, key=len) if silent else ()


def _spoke(analysis: Analysis, party: str, issues: set[str]) -> bool:
    """Whether *party* states what it wants, or said or proposed something on one of *issues* that counts."""
    case: Case = analysis.case
    stated = case.preferences.get(party)
    if stated is not None and stated.stated:
        return True
    if any(one.by == party and issues & set(one.package) for one in case.proposals.values()):
        return True
    wants = analysis.board.derived.get(party)
    return wants is not None and any(
        numbers and issues & set(wants.preferences.weights[weight].on.issues) for weight, numbers in wants.reasons
    )
