"""The JSON Schema of case files, for editors: keys are completed and faults underlined while the file is written.

It describes files as they are written, so moves and intervals are text and weights are a mapping. What it cannot say,
such as that a name must exist, is left to ``reading``.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from detente.case.check.faults import MAX_NAME
from detente.case.check.form import (
    Amount,
    Choice,
    Either,
    EntryForm,
    Form,
    ListOf,
    MoveForm,
    Names,
    OneDay,
    Sentence,
    TrueFalse,
    VoteAmount,
    VotingRuleName,
    WholeNumber,
    Words,
    case_form,
)

Schema: TypeAlias = dict[str, Any]

_TEXT = ["string", "number", "boolean"]  # a program that reads YAML into types takes 1 or true for more than text
_NUMBER = r"[+-]?[0-9]{1,15}(\.[0-9]{1,60})?"


def json_schema() -> Schema:
    """The schema of a whole case file."""
    definitions: dict[str, Schema] = {}
    root = _object(case_form(), definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A detente case file",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(form: Form, definitions: dict[str, Schema]) -> Schema:
    match form:
        case EntryForm(model=model):
            if model not in definitions:
                definitions[model] = {}
                definitions[model] = _object(form, definitions)
            return {"$ref": f"#/$defs/{model}"}
        case ListOf(item, least, distinct):
            bounds: Schema = ({"minItems": least} if least else {}) | ({"uniqueItems": True} if distinct else {})
            return {"type": "array", "items": _schema(item, definitions), **bounds}
        case Names():
            return _names(form, definitions)
        case Either(options):
            return {"anyOf": [_schema(option, definitions) for option in options]}
        case _:
            return _scalar(form)


def _object(form: EntryForm, definitions: dict[str, Schema]) -> Schema:
    properties = {}
    for key in form.keys:
        schema = _schema(key.form, definitions)
        properties[key.name] = {**schema, "description": key.description} if key.description else schema
    required = [key.name for key in form.keys if key.required]
    return {
        "type": "object",
        **({"description": form.description} if form.description else {}),
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _names(form: Names, definitions: dict[str, Schema]) -> Schema:
    fixed = {key.name: _schema(key.form, definitions) for key in form.also}
    declares = isinstance(form.key, Words) and form.key.declares
    return {
        "type": "object",
        **({"properties": fixed} if fixed else {}),
        "additionalProperties": _schema(form.value, definitions),
        **({"minProperties": form.least} if form.least else {}),
        **({"propertyNames": {"minLength": 1, "maxLength": MAX_NAME}} if declares else {}),
    }


def _scalar(form: Form) -> Schema:
    match form:
        case Choice(("1",)):
            schema: Schema = {"enum": [1, "1"]}
        case Choice(options) | VotingRuleName(options=options):
            schema = {"enum": list(options)}
        case WholeNumber(least):
            schema = {"type": "integer", "minimum": least}
        case TrueFalse():
            schema = {"type": "boolean"}
        case OneDay():
            schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        case Amount():
            interval = rf"^{_NUMBER}(\s*\.\.\s*{_NUMBER})?$"
            schema = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": interval}]}
        case VoteAmount():
            share = r"^(more than\s+)?([0-9]+\s*/\s*[0-9]+|[0-9]+(\.[0-9]+)?\s*%|[0-9]+)$"
            schema = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": share}]}
        case MoveForm():
            schema = {"type": "string", "pattern": r"^[^<>]*[^<>\s-]\s*<?->\s*[^<>\s-]"}
        case Sentence():
            schema = {"type": _TEXT, "examples": ["forces = massed", "not hotline"]}
        case _:
            schema = {"type": _TEXT}
    return schema
