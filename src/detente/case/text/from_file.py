"""Reading a case: the text of a file to a checked ``Case``, or every fault of it at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from os import PathLike
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from detente.case.check.checks import check, check_decisions
from detente.case.check.declared import declared
from detente.case.check.references import References
from detente.case.model import Case
from detente.case.origin import Mark, Origin, Path
from detente.case.text.form import case_form
from detente.case.text.nodes import Broken, Listing, Node, Table, Text, compose
from detente.case.text.shape import Inspection
from detente.case.text.source import SourceText, decode, load
from detente.case.text.spot import whole
from detente.errors import CaseFileError, Problem

MAX_PROBLEMS = 200
"""Faults told of one file; beyond that something else is wrong with it."""


def read(path: str | PathLike[str]) -> Case:
    """The case in the file at *path*; raises ``CaseFileError`` with every fault of it."""
    return _case(load(FilePath(path)))


def reads(text: str | bytes, name: str = "<text>") -> Case:
    """The case that *text* writes; *name* stands for the file in messages."""
    return _case(decode(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"), name))


def _case(source: SourceText) -> Case:
    root, problems = compose(source)
    found = Inspection(source, problems)
    if root is None or not isinstance(root, Table):
        raise _no_case(root, found)
    version = root.get("detente")
    if isinstance(version, Text) and version.value.isdecimal() and version.value != "1":
        found.walk(version, case_form().keys[0].form, ("detente",), "detente")
        raise CaseFileError(found.problems[-1:])
    found.walk(root, case_form())
    names = declared(root, source)
    references = References(found, names)
    references.check()
    check(root, found, names, references.sound)
    _stop_at(found.problems)
    origin = _origin(root, source)
    case = _validated(_plain(root), origin)
    _stop_at(list(check_decisions(case, origin)))
    return case


def _no_case(root: Node | None, found: Inspection) -> CaseFileError:
    if root is None:
        fault = Problem("an empty file", found.source.file, expected="a case; `detente new` writes one to begin with")
        return CaseFileError([*found.problems, fault])
    if not found.problems:
        found.refuse(root, "this is not a case", expected="a mapping that begins with detente: 1")
    return CaseFileError(found.problems)


def _stop_at(problems: list[Problem]) -> None:
    """Raise *problems*, in the order of the file and each once, if there are any."""
    if problems:
        told = sorted(dict.fromkeys(problems), key=lambda problem: (problem.line, problem.column))
        rest = len(told) - MAX_PROBLEMS
        more = [Problem(f"{rest:,} more faults", told[0].file)] if rest > 0 else []
        raise CaseFileError(told[:MAX_PROBLEMS] + more)


def _plain(node: Node) -> Any:
    """*node* as dictionaries, lists and text."""
    match node:
        case Text(value):
            return value
        case Listing(items):
            return [_plain(item) for item in items]
        case Table(pairs):
            return {key.value: _plain(value) for key, value in pairs}
        case Broken():
            return None


def _origin(root: Table, source: SourceText) -> Origin:
    """The place of every part of the file."""
    values: dict[Path, Mark] = {}
    keys: dict[Path, Mark] = {}
    numbers: Counter[Path] = Counter()
    for path, key, node in _parts(root):
        values[path] = source.mark(*whole(source.text, node)) if isinstance(node, Text) else _begin(node, source)
        if key is not None:
            keys[path] = source.mark(key.start, key.end)
            if len(path) == 4 and path[0] == "preferences" and path[2] == "weights":
                line = (*path[:3], numbers[path[:3]], "on")  # the model keeps weights as a list
                keys[line] = values[line] = keys[path]
                numbers[path[:3]] += 1
    return Origin(source.file, source.lines, values, keys)


def _parts(node: Node, path: Path = (), key: Text | None = None) -> Iterator[tuple[Path, Text | None, Node]]:
    yield path, key, node
    if isinstance(node, Listing):
        for k, item in enumerate(node.items):
            yield from _parts(item, (*path, k))
    elif isinstance(node, Table):
        for text, value in node.pairs:
            yield from _parts(value, (*path, text.value), text)


def _begin(node: Node, source: SourceText) -> Mark:
    """The place of a list or a mapping: its first key, or its first sign."""
    first = node.pairs[0][0] if isinstance(node, Table) and node.pairs else None
    return source.mark(node.start, max(node.start + 1, first.end if first else 0))


def _validated(data: Any, origin: Origin) -> Case:
    """The case, with its places. The forms have told every fault; what the model still finds is told plainly."""
    try:
        case = Case.model_validate(data)
    except ValidationError as fault:
        problems = [origin.problem(error["loc"], error["msg"]) for error in fault.errors(include_url=False)]
        raise CaseFileError(problems) from None
    case._origin = origin
    return case
