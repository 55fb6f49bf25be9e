"""A case with some issues held fixed: the same parties and wishes, on the part of the board where these values stand.

An issue that is held fixed keeps its place in every statement and loses its moves. Who takes part does not change: a
party that decides nothing else still counts, and preferences are derived from the same statements.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.case.logic.truth import holds
from detente.case.model import Case, Issue
from detente.errors import DetenteError, UnknownNameError


def hold(case: Case, values: Mapping[str, str]) -> Case:
    """*case* with the issues in *values* held at the values given, which then are their status quo.

    Its states are those of *case* with these values. Raises ``UnknownNameError`` for an unknown issue or value, and
    ``DetenteError`` where the status quo would become impossible.
    """
    for issue, value in values.items():
        if issue not in case.issues:
            raise UnknownNameError("issue", issue, case.issues)
        if value not in case.issues[issue].scale:
            raise UnknownNameError(f'value for issue "{issue}"', value, case.issues[issue].scale)
        if case.held.get(issue, value) != value:
            raise DetenteError(f"{issue} is held fixed at {case.held[issue]} already")
    if not values:
        return case
    issues = {name: _held(issue, values[name]) if name in values else issue for name, issue in case.issues.items()}
    made = case.model_copy(update={"issues": issues})
    _check_possible(case, made, values)
    return made


def _held(issue: Issue, value: str) -> Issue:
    """*issue* with one value and without moves; those who could move it are still named."""
    kept = {name: getattr(issue, name) for name in Issue.model_fields}
    today = issue.status_quo if issue.held_from is None else issue.held_from
    still = {"moves": (), "one_way": False, "moves_by": dict.fromkeys(issue.moves_by, ())}
    return Issue.model_construct(**{**kept, **still, "status_quo": value, "held_from": today})


def _check_possible(case: Case, made: Case, values: Mapping[str, str]) -> None:
    """What holds today must still be possible once the values are put in."""
    for entry in made.impossible:
        if holds(entry.when.expression, made.status_quo, made.issues):
            if holds(entry.when.expression, case.status_quo, case.issues):
                return  # impossible as it is written, which the board tells with the place in the file
            held = ", ".join(f"{issue} = {value}" for issue, value in values.items())
            stand = ", ".join(
                f"{issue} = {made.issues[issue].status_quo}" for issue in entry.when.issues if issue not in values
            )
            reason = f" ({entry.because})" if entry.because else ""
            besides = f" while {stand}" if stand else ""
            remedy = "; hold those at other values too" if stand else ""
            raise DetenteError(f"{held} cannot be held{besides}: impossible is {entry.when}{reason}{remedy}")


def pairs(texts: list[str]) -> dict[str, str]:
    """``issue=value`` texts as a mapping; raises ``DetenteError``."""
    found: dict[str, str] = {}
    for text in texts:
        issue, sign, value = (part.strip() for part in text.partition("="))
        if not sign or not issue or not value:
            raise DetenteError(f'"{text}" is not of the form issue=value')
        if found.get(issue, value) != value:
            raise DetenteError(f"{issue} is held fixed twice, at {found[issue]} and at {value}")
        found[issue] = value
    return found
