"""What of a faulty case can be read, so that every rule can still be applied to the rest of it."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from detente.case.held_values import with_held
from detente.case.model import Case, Entry


def readable(data: Mapping[str, Any]) -> Case:
    """The case that plain *data* gives, with None for each part that cannot be read."""
    case: Case = _fields(Case, _arranged(data))
    if isinstance(case.issues, Mapping) and any(
        issue is not None and issue.from_scale for issue in case.issues.values()
    ):
        case.__dict__["issues"] = with_held(case)
    return case


def _arranged(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """*data* with parties and issues by key, or as it is where a list of them does not name each."""
    try:
        arranged: Mapping[str, Any] = Case.arranged(data)
    except PydanticCustomError:
        return data
    return arranged


def _read(kind: Any, value: Any) -> Any:
    try:
        return _adapter(kind).validate_python(value)
    except ValidationError:
        pass
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _read(parts[0], value)
    if isinstance(kind, type) and issubclass(kind, Entry):
        return _parts(kind, value)
    if origin in (Union, types.UnionType) and isinstance(value, Mapping):
        return next((_parts(part, value) for part in parts if _fits(part, value)), None)
    return _many(origin, parts[-1 if origin is Mapping else 0], value) if parts else None


def _many(origin: Any, kind: Any, value: Any) -> Any:
    """Each part of a list or a mapping by itself."""
    if origin is tuple and isinstance(value, list | tuple):
        return tuple(_read(kind, item) for item in value)
    if origin is Mapping and isinstance(value, list):
        value = {item: "" for item in value if isinstance(item, str)}
    if origin is Mapping and isinstance(value, Mapping):
        return {name: _read(kind, item) for name, item in value.items()}
    return None


def _parts(kind: type[Entry], value: Any) -> Any:
    """An entry of which some parts cannot be read."""
    try:
        known = kind.arranged(value)
    except PydanticCustomError:
        return None
    return _fields(kind, known) if isinstance(known, Mapping) else None


def _fields(kind: type[Entry], known: Mapping[str, Any]) -> Any:
    made = {}
    for name, field in kind.model_fields.items():
        key = field.alias or name
        left_out = None if field.is_required() else field.default
        made[name] = _read(field.annotation, known[key]) if key in known else left_out
    return kind.model_construct(**made)


def _fits(kind: Any, value: Mapping[str, Any]) -> bool:
    """Whether *value* has the keys without which there is no such entry."""
    if not isinstance(kind, type) or not issubclass(kind, Entry):
        return False
    return all(name in value for name, field in kind.model_fields.items() if field.is_required())


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
