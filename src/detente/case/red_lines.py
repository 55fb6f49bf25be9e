"""Whose red lines bind a party: its own, and those of composite parties for which it acts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from detente.case.logic.conditions import Condition
from detente.case.logic.truth import holds
from detente.case.model import Case, Reasoned
from detente.case.rules import speaks_for_itself

MOST = 10_000
"""Combinations of values that are looked at to see whether a line forbids a value of one issue by itself."""


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


def forbidden(case: Case, line: Condition) -> set[str]:
    """The issues of which *line* forbids some value by itself, whatever stands on the others.

    Of a line on very many issues none.
    """
    labels = {issue: case.issues[issue].labels for issue in line.issues}
    if prod(map(len, labels.values())) > MOST:
        return set()
    return {
        issue
        for issue, values in labels.items()
        for value in values
        if all(
            holds(line.expression, dict(zip(labels, state, strict=True)), case.issues)
            for state in product(*((value,) if name == issue else some for name, some in labels.items()))
        )
    }


def drawn_jointly(case: Case, party: str) -> list[Reasoned]:
    """The red lines of *party* that forbid no value of any issue by itself, only several together."""
    wants = case.preferences.get(party)
    return [line for line in wants.red_lines if not forbidden(case, line.that)] if wants else []
