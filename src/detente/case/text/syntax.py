"""Faults of YAML syntax in plain words."""

from __future__ import annotations

from ruamel.yaml.error import MarkedYAMLError

from detente.case.text.source import SourceText
from detente.errors import Problem

_PLAINLY = (
    (
        "mapping values are not allowed",
        '":" where no key can stand',
        'quotes around text that contains ": ", or a new line with its own indentation',
    ),
    ("could not find expected ':'", 'a key without ":"', "key: value; or deeper indentation, if it continues a text"),
    ("unexpected end of stream", "the file ends inside quoted text", "a closing quote"),
    ("unexpected document separator", "a document separator inside quoted text", "a closing quote"),
    ("found unknown escape character", "an escape that does not exist", r"\\ for a backslash, or single quotes"),
    (
        "expected escape sequence",
        "an escape with too few digits",
        r"two digits after \x, four after \u, eight after \U",
    ),
    ("but found '-'", 'a list entry "-" that lines up with nothing', "the indentation of the entries around it"),
    ("expected <block end>", "indentation that lines up with nothing", "the indentation of the entries around it"),
    ("did not find expected key", "indentation that lines up with nothing", "the indentation of the entries around it"),
    ("expected ',' or ']'", 'a list in brackets without "," or "]"', '"," between entries and "]" at the end'),
    ("expected ',' or '}'", 'a mapping in braces without "," or "}"', '"," between entries and "}" at the end'),
    ("sequence entries are not allowed", 'a list entry "-" where none can stand', "a line of its own for each entry"),
    ("cannot start any token", "a character that cannot begin a text", "quotes around the text"),
    ("the node content", "a value that is missing or out of place", "text, a list or a mapping"),
    ("block scalar", "a text block that does not begin properly", '"|" or ">" at the end of the line'),
    ("the document start", "something after the end of the case", 'one case, and no line that is "..."'),
)


def explain(fault: MarkedYAMLError, source: SourceText) -> Problem:
    """*fault* as a located problem."""
    place = fault.problem_mark or fault.context_mark
    start = min(place.index, len(source.text)) if place else 0
    raw = " ".join(str(part) for part in (fault.context, fault.problem) if part)
    said, expected = next(((a, b) for known, a, b in _PLAINLY if known in raw), (f"not YAML: {raw}", ""))
    if start == len(source.text) and fault.context_mark is not None:
        start = fault.context_mark.index
    end = start + 1
    found = "the end of the file" if start >= len(source.text) else ""
    return source.problem(start, end, said, found=found, expected=expected)
