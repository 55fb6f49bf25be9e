"""``detente schema``: the JSON Schema of case files."""

from __future__ import annotations

from detente.cli.output import write_json


def schema() -> None:
    """Print the JSON Schema of case files, by which an editor completes keys and underlines faults."""
    from detente.case.schema import json_schema

    write_json(json_schema())
