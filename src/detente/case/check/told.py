"""The faults of what was made in Python, in the words in which those of a file are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from detente.case.check.faults import Fault
from detente.case.check.form import form_of
from detente.case.check.readable import readable
from detente.case.check.rules import broken_rules
from detente.case.check.shape import shape_faults
from detente.case.model import Case, Entry
from detente.case.text.plain import plain_value


def told(kind: type[Entry], parts: Mapping[str, Any], fault: ValidationError) -> list[Fault]:
    """Everything that is wrong with *parts* of a *kind* of entry, which pydantic refused with *fault*."""
    errors = fault.errors(include_url=False)
    written = kind.arranged(parts) if all(error["loc"] for error in errors) else {}
    data = {name: plain_value(part) for name, part in written.items()}
    found = shape_faults(data, form_of(kind)) if data else []
    if kind is Case and data:
        found += broken_rules(readable(data))
    return list(dict.fromkeys(found)) or [Fault(error["loc"], error["msg"]) for error in errors]
