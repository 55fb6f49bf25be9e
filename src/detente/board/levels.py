"""How many payoffs a party can tell apart, known without a board."""

from __future__ import annotations

from detente.board.payoffs import reach, unit_of
from detente.case.derive import derived_preferences
from detente.case.model import Case, Preferences


def wishes(case: Case) -> dict[str, Preferences]:
    """What each party wants: as the case states it, or as its statements say."""
    derived = {party: wants.preferences for party, wants in derived_preferences(case).items()}
    return derived | {party: wants for party, wants in case.preferences.items() if wants.stated}


def levels(wants: Preferences) -> int:
    """No more payoffs than this can be told apart by one who *wants* so."""
    most = 1
    for kind in wants.order:
        match kind:
            case "priorities":
                most *= 2 ** len(wants.priorities)
            case "weights":
                low, high = reach(wants.weights, unit_of(wants.weights))
                most *= high - low + 1
            case "ranking":
                most *= max(1, len(wants.ranking))
    return most
