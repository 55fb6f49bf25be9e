"""Which red lines would have to go so that none of some parties is kept from a state by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.case.logic.truth import holds
from detente.case.model import Case
from detente.case.red_lines import binding
from detente.levers.changes import LineDropped


def lines_against(case: Case, parties: Iterable[str], values: Mapping[str, str]) -> Iterator[LineDropped]:
    """Every red line that binds one of *parties* and that the state with these *values* breaks.

    A line that several have drawn in the same words binds until the last of them has given it up.
    """
    everybody = sorted(parties)
    left = {party: list(range(len(wants.red_lines))) for party, wants in case.preferences.items()}
    while True:
        found = {
            (drawer, number)
            for party in everybody
            for drawer, number, line in binding(case, party)
            if holds(line.that.expression, values, case.issues)
        }
        if not found:
            return
        for drawer, number in sorted(found, reverse=True):
            yield LineDropped(drawer, left[drawer].pop(number))
            case = LineDropped(drawer, number).applied(case)
