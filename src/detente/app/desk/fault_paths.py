"""Which part of a case a fault of its text is about, so that a form can show it at the field."""

from __future__ import annotations

from detente.case.check.faults import Path
from detente.case.text.composing import compose
from detente.case.text.nodes import ListNode, Node, Table
from detente.case.text.source import SourceText
from detente.errors import CaseFileError, Problem
from detente.light import dataclass


@dataclass(frozen=True)
class PlacedFault:
    """A fault and the ``path`` of the part that it is about; empty where that is the whole."""

    problem: Problem
    path: Path

    @property
    def said(self) -> str:
        """The fault in one line, without its place in the file."""
        return self.problem.in_a_line

    def within(self, path: Path) -> bool:
        """Whether it is about the part at *path* or one inside it."""
        return self.path[: len(path)] == path


def placed(text: str, problem: Problem, name: str = "<text>") -> PlacedFault:
    """*problem* of *text* with its path."""
    if not problem.line:
        return PlacedFault(problem, ())
    source = SourceText(name, text)
    try:
        root, _ = compose(source)
    except CaseFileError:
        return PlacedFault(problem, ())
    if root is None or problem.line > len(source.lines):
        return PlacedFault(problem, ())
    at = source._bounds[problem.line - 1][0] + problem.column - 1
    return PlacedFault(problem, _path(root, at))


def _path(node: Node, at: int) -> Path:
    """The path to the innermost part that begins before *at* and ends behind it."""
    if isinstance(node, Table):
        for key, value in node.pairs:
            if key.start <= at <= max(key.end, value.end - 1):
                return (key.value, *(_path(value, at) if at >= value.start else ()))
    if isinstance(node, ListNode):
        for number, item in enumerate(node.items):
            if item.start <= at < max(item.end, item.start + 1):
                return (number, *_path(item, at))
    return ()
