"""The faults of what was made in Python, in the words in which those of a file are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from detente.case.check.broken_rules import broken_rules
from detente.case.check.faults import Fault
from detente.case.check.form import form_of
from detente.case.check.readable import readable
from detente.case.check.shape import shape_faults
from detente.case.model import Case, Entry, Impossible
from detente.case.text.plain import plain_value


def told(kind: type[Entry], parts: Mapping[str, Any], fault: ValidationError) -> list[Fault]:
    """Everything that is wrong with *parts* of a *kind* of entry, which pydantic refused with *fault*."""
    errors = fault.errors(include_url=False)
    if not all(error["loc"] for error in errors):
        return [Fault(error["loc"], error["msg"]) for error in errors]
    written = Case.arranged(parts) if kind is Case else parts
    hidden = {name for name, field in kind.model_fields.items() if field.exclude}
    data = {name: _written(name, part) for name, part in written.items() if name not in hidden}
    path = () if kind is Case else (kind.__name__.lower(), *([parts["id"]] if isinstance(parts.get("id"), str) else []))
    found = shape_faults(data, form_of(kind), path=path) if data else []
    if kind is Case and data:
        found += broken_rules(readable(data))
    return list(dict.fromkeys(found)) or [Fault(error["loc"], error["msg"]) for error in errors]


def _written(name: str, part: Any) -> Any:
    """A part as a file would write it."""
    if name == "impossible" and isinstance(part, list | tuple):
        part = [Impossible.arranged(entry) for entry in part]
    return plain_value(part)
