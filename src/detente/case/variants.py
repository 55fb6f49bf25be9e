"""Variants of a case: the same case with something changed, checked as any other.

A change is written as the file would write it, and only what changes is written. A mapping changes the entries that it
names and leaves the others; None takes an entry away; anything else takes the place of what was there::

    case.with_(status_quo={"release": "none"})                               # another day
    case.with_(preferences={"lowland": {"weights": {"hotline": 12}}})        # one weight
    case.with_(preferences={"upland": {"priorities": ["hotline", "release <= half"]}})
    case.with_(preferences={"upland": {"red_lines": []}})
    case.with_(threats=[*case.threats, Threat(by="lowland", trigger="release = none", then="forces = crossing")])
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.case.logic.conditions import Condition
from detente.case.logic.language import StatementError
from detente.case.model import KINDS, Case, Entry, Issue, Preferences, Weight
from detente.errors import DetenteError, UnknownNameError


def changed(case: Case, changes: Mapping[str, Any]) -> Case:
    """*case* with *changes* by the names of its parts, or of ``status_quo``: values by issue.

    Raises ``CaseError`` with every fault of the changed case, and ``UnknownNameError`` for a part that does not exist.
    """
    known = [name for name in Case.model_fields if name != "detente"]
    made = {name: getattr(case, name) for name in known}
    made["preferences"] = {k: wants for k, wants in case.preferences.items() if not wants.from_positions}
    for name, change in changes.items():
        if name == "status_quo":
            quo = {issue: _today(case, issue, value) for issue, value in change.items()}
            made["issues"] = _merged(made["issues"], quo)
        elif name in made:
            made[name] = _merged(made[name], change)
        else:
            raise UnknownNameError("part of a case", name, ["status_quo", *known])
    variant = Case(**made)
    variant._changes = case.changes
    return variant


def _today(case: Case, issue: str, value: Any) -> dict[str, Any]:
    """*issue* at another value today; what it lists of the past, which would say otherwise, is left out."""
    past = issue in case.issues and case.issues[issue].was and case.issues[issue].status_quo != value
    return {"status_quo": value, "was": ()} if past else {"status_quo": value}


def _merged(old: Any, change: Any) -> Any:
    """*old* with *change* in it."""
    if not isinstance(change, Mapping):
        return change
    if isinstance(old, Issue) and old.held_from is not None:
        raise DetenteError(f"{old.id} is held fixed at {old.status_quo}; change the case first, then hold it")
    if isinstance(old, tuple) and all(isinstance(part, Weight) for part in old):
        return _weighed(old, change)
    parts = _parts(old)
    if parts is None:
        return change
    new = {name: _merged(parts.get(name), part) for name, part in change.items()}
    return {name: part for name, part in {**parts, **new}.items() if name not in change or part is not None}


def _parts(old: Any) -> dict[str, Any] | None:
    """What *old* is made of, by name."""
    if isinstance(old, Preferences):
        kinds: dict[str, Any] = {kind: getattr(old, kind) for kind in old.order}
        rest = {"unknown": old.unknown, "strong": old.strong, "because": old.because}
        return {"red_lines": old.red_lines, **kinds, **rest}
    if isinstance(old, Entry):
        fields = type(old).model_fields.items()
        follows = ("values", "ordered") if isinstance(old, Issue) and old.from_scale else ()
        names = [(name, field.alias or name) for name, field in fields if not field.exclude and name not in follows]
        return {key: getattr(old, name) for name, key in names}
    return dict(old) if isinstance(old, Mapping) else None


def _weighed(old: tuple[Weight, ...], change: Mapping[Any, Any]) -> tuple[Any, ...]:
    """Weights, of which those on statements that mean the same are replaced, or taken away, and others are added."""
    made: list[Any] = list(old)
    for on, worth in change.items():
        place = next((k for k, weight in enumerate(old) if weight.on == _condition(on)), None)
        if place is None:
            made += [] if worth is None else KINDS["weights"].arranged({"weights": {on: worth}})["weights"]
        elif worth is None:
            made[place] = None
        else:
            table = {**old[place].table, **worth} if isinstance(worth, Mapping) and old[place].table else worth
            made[place] = KINDS["weights"].arranged({"weights": {old[place].on: table}})["weights"][0]
    return tuple(weight for weight in made if weight is not None)


def _condition(on: Any) -> Condition | None:
    """The statement *on*; None for one that cannot be read, which the changed case then says."""
    try:
        return on if isinstance(on, Condition) else Condition.parse(str(on))
    except StatementError:
        return None
