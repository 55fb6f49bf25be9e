"""``detente schema``: the JSON Schema of case files."""

from __future__ import annotations

from detente.cli.output import write_json


def schema() -> None:
    """Print the JSON Schema of case files.

    Editors complete keys and underline faults by it while a case is written.
    """
    from detente.case.text.json_schema import json_schema

    write_json(json_schema())
