"""A case as the plain data of a file: dictionaries, lists and text, with everything left out that is the default."""

from __future__ import annotations

from datetime import date as Day
from typing import Any, TypeAlias

from pydantic import BaseModel

from detente.case.logic.conditions import Condition
from detente.case.logic.language import to_text
from detente.case.model import (
    ByPriority,
    ByRanking,
    ByWeight,
    Case,
    Interval,
    Issue,
    Preferences,
    Reasoned,
    Source,
    Statement,
    Transition,
    Weight,
)

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


def to_plain(case: Case) -> dict[str, Plain]:
    """What a file must say to be read as *case*."""
    return _entry(case)


def entry_to_plain(part: BaseModel) -> dict[str, Plain]:
    """What an entry of a file must say to be read as *part* of a case."""
    return _entry(part)


def statement_to_plain(statement: Statement) -> dict[str, Plain]:
    """What an entry under ``statements`` must say to be read as *statement*."""
    return _entry(statement)


def source_to_plain(source: Source) -> dict[str, Plain]:
    """What an entry under ``sources`` must say to be read as *source*."""
    return _entry(source)


def _entry(part: BaseModel) -> dict[str, Plain]:
    """The keys of *part* that differ from their defaults, in the order of the format."""
    if isinstance(part, Preferences):
        return _preferences(part)
    made: dict[str, Plain] = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if field.exclude or (name == "values" and isinstance(part, Issue) and part.from_scale):
            continue
        if isinstance(part, Case) and name == "preferences":
            value = {party: wants for party, wants in value.items() if not wants.from_positions}
        if field.is_required() or value != field.default or _reordered(value, field.default):
            made[field.alias or name] = _special(part, name, value)
    return made


def _reordered(value: Any, default: Any) -> bool:
    """Whether a mapping has the entries of its default in another order: values of an issue, last first."""
    return isinstance(value, dict) and list(value) != list(default)


def _special(part: BaseModel, name: str, value: Any) -> Plain:
    if isinstance(part, Issue) and name == "values" and not any(value.values()):
        return list(value)
    if isinstance(part, Statement) and name == "about" and len(value) == 1:
        return plain_value(value[0])
    return plain_value(value)


def _preferences(wants: Preferences) -> dict[str, Plain]:
    """Kinds of preference stand in the order in which they combine."""
    made: dict[str, Plain] = {"red_lines": plain_value(wants.red_lines)} if wants.red_lines else {}
    for part in wants.parts:
        match part:
            case ByWeight(weights=weights):
                made["weights"] = {_statement(weight.on): _worth(weight) for weight in weights}
            case ByRanking(ranking=ranking):
                made["ranking"] = [list(tied) if len(tied) > 1 else tied[0] for tied in ranking]
            case ByPriority(priorities=priorities):
                made["priorities"] = plain_value(priorities)
    more = {"unknown": wants.unknown, "strong": wants.strong, "because": wants.because}
    return made | {key: plain_value(value) for key, value in more.items() if value}


def _worth(weight: Weight) -> Plain:
    because: dict[str, Plain] = {"because": weight.because} if weight.because else {}
    if weight.amount is None:
        return {value: str(amount) for value, amount in weight.table.items()} | because
    return {"weight": str(weight.amount), **because} if because else str(weight.amount)


def plain_value(value: Any) -> Plain:
    """A part of a case, or what should become one, as a file would write it; None where nothing is written."""
    if value is None:
        return None  # type: ignore[return-value]  # only what is no case yet holds None
    if isinstance(value, dict):
        return {str(key): plain_value(below) for key, below in value.items()}
    if isinstance(value, tuple | list):
        return [plain_value(item) for item in value]
    if isinstance(value, Reasoned) and not value.because:
        return _statement(value.that)
    if isinstance(value, BaseModel) and not isinstance(value, Interval | Transition):
        return _entry(value)
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, Condition):
        return _statement(value)
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, Day) else str(value)


def _statement(condition: Condition) -> str:
    return condition.text or to_text(condition.expression)
