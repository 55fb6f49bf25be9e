"""Which fault of an edit stands at which field of a form."""

from __future__ import annotations

from collections.abc import Mapping

from detente.app.desk.desk import RefusedEditError
from detente.case.check.faults import Path

WHOLE = ""
"""The key of what no field is to blame for."""


def faults_at(refused: RefusedEditError, fields: Mapping[str, Path]) -> dict[str, str]:
    """For each field with faults what is wrong; *fields* says which part of the case each one writes.

    The field of the innermost part around a fault has it; what is in none of them is under the empty key.
    """
    found: dict[str, list[str]] = {}
    for fault in refused.faults:
        fitting = [name for name, path in fields.items() if fault.within(path)]
        name = max(fitting, key=lambda one: len(fields[one]), default=WHOLE)
        found.setdefault(name, []).append(fault.said)
    return {name: " ".join(dict.fromkeys(said)) for name, said in found.items()}
