"""Where in a file a fault of the library stands: JSON is read as the YAML that it also is, with places."""

from __future__ import annotations

from pydantic import ValidationError

from detente.case.text.composing import compose
from detente.case.text.nodes import ListNode, Node, Table
from detente.case.text.source import SourceText
from detente.errors import Problem


def located(text: str, name: str, fault: ValidationError) -> list[Problem]:
    """The faults that a check found in *text*, each with its line and column."""
    source = SourceText(name, text)
    root, _ = compose(source)
    problems = []
    for error in fault.errors(include_url=False):
        node = _node(root, error["loc"])
        start, end = (node.start, node.end) if node else (0, 1)
        said = str(error["msg"]).removeprefix("Value error, ")
        problems.append(source.problem(start, min(end, start + 60), said, found=_found(node)))
    return problems


def _node(root: Node | None, path: tuple[int | str, ...]) -> Node | None:
    """The deepest node on *path*."""
    node = root
    for step in path:
        if isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        elif isinstance(node, Table) and (below := node.get(str(step))):
            node = below
        else:
            break
    if isinstance(node, Table) and node.pairs:
        return node.get("id") or node.pairs[0][0]
    return node


def _found(node: Node | None) -> str:
    value = getattr(node, "value", "")
    return f'"{value[:60]}"' if value else ""
