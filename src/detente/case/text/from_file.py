"""Reading a case: the text of a file to a ``Case``, or every fault of it at once.

The way is one: text, tree, plain data, shape, case, rules. Only a fault goes back to the tree, for its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path as FilePath
from typing import Any

from detente.case.check.broken_rules import broken_rules
from detente.case.check.faults import UNREAD, Fault
from detente.case.check.form import case_form
from detente.case.check.readable import readable
from detente.case.check.shape import shape_faults
from detente.case.model import Case
from detente.case.text.composing import compose
from detente.case.text.nodes import Broken, ListNode, Node, Table, TextNode
from detente.case.text.origin import Origin
from detente.case.text.source import SourceText, decode, load
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
    if not isinstance(root, Table):
        raise _no_case(root, problems, source)
    origin, data = Origin(source, root), _plain(root)
    if other := _other_version(data):
        raise CaseFileError([origin.located(other)])
    found = shape_faults(data, case_form(), origin.line)
    if problems or found:
        found += broken_rules(readable(data), origin.line)
        raise CaseFileError(_in_order(problems + [origin.located(fault) for fault in found]))
    try:
        return Case(**data, _origin=origin)
    except CaseFileError as fault:
        raise CaseFileError(_in_order(fault.problems)) from None


def _no_case(root: Node | None, problems: list[Problem], source: SourceText) -> CaseFileError:
    if root is None:
        expected = "a case; `detente new` writes one to begin with"
        return CaseFileError([*problems, Problem("an empty file", source.file, expected=expected)])
    expected = "a mapping that begins with detente: 1"
    return CaseFileError(problems or [Origin(source, root).problem((), "this is not a case", expected=expected)])


def _other_version(data: dict[str, Any]) -> Fault | None:
    """That a file has another version of the format, by the rules of which it is not judged."""
    version, known = data.get("detente"), case_form().get("detente")
    if known is None or not isinstance(version, str) or not version.isdecimal():
        return None
    return next(iter(shape_faults(version, known.form, path=("detente",))), None)


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """*problems* in the order of the file, each once, the first of very many."""
    told = sorted(dict.fromkeys(problems), key=lambda problem: (problem.line, problem.column))
    rest = len(told) - MAX_PROBLEMS
    return told[:MAX_PROBLEMS] + ([Problem(f"{rest:,} more faults", told[0].file)] if rest > 0 else [])


def _plain(node: Node) -> Any:
    """*node* as dictionaries, lists and text: None where nothing is written, ``UNREAD`` where it was unreadable."""
    match node:
        case TextNode(value):
            return None if node.empty else value
        case ListNode(items):
            return [_plain(item) for item in items]
        case Table(pairs):
            return {key.value: _plain(value) for key, value in pairs}
        case Broken():
            return UNREAD
