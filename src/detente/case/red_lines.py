"""Whose red lines bind a party: its own, and those of composite parties for which it acts."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.model import Case, Reasoned
from detente.case.rules import speaks_for_itself


def binding(case: Case, party: str) -> Iterator[tuple[str, int, Reasoned]]:
    """Each red line that binds *party* once: who drew it, its number among that party's, and the line."""
    seen = set()
    for drawer in (party, *_above(case, party)):
        lines = case.preferences[drawer].red_lines if drawer in case.preferences else ()
        for number, line in enumerate(lines):
            if line.that not in seen:
                seen.add(line.that)
                yield drawer, number, line


def _above(case: Case, party: str) -> list[str]:
    """The composite parties that act through *party*, nearest first."""
    found: list[str] = []
    for below in [party]:
        found += [
            name
            for name, known in case.parties.items()
            if below in known.members and not speaks_for_itself(case, name) and name not in found
        ]
    for name in list(found):
        found += [other for other in _above(case, name) if other not in found]
    return found
