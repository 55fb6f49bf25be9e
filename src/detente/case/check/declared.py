"""The names that a file declares, read off its tree even where other parts of the file are at fault."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.case.text.nodes import Listing, Node, Table, Text
from detente.case.text.source import SourceText

SHOWN = 12
"""Names listed in one message."""


@dataclass(frozen=True, slots=True)
class DeclaredIssue:
    """An issue as far as it can be read: *values* is None where they cannot be told."""

    key: Text
    values: tuple[str, ...] | None
    ordered: bool
    status_quo: str | None
    line: int

    @property
    def yes_no(self) -> bool:
        """Whether it can be named bare; also where its values cannot be told."""
        return self.values is None or set(self.values) == {"no", "yes"}


@dataclass(frozen=True, slots=True)
class Declared:
    """Parties, issues, sources and states by name; None where the part that declares them cannot be read."""

    parties: dict[str, Text] | None
    issues: dict[str, DeclaredIssue] | None
    sources: dict[str, Text] | None
    states: dict[str, Text] | None
    lines: dict[str, int]

    def place(self, part: str) -> str:
        """Where *part* of the file begins, for the end of a message."""
        return f" (line {self.lines[part]})" if part in self.lines else ""


def declared(root: Table, source: SourceText) -> Declared:
    """What *root* declares."""
    return Declared(
        _keys(root, "parties"),
        _issues(root.get("issues"), source) if _keys(root, "issues") is not None else None,
        _keys(root, "sources"),
        _keys(root, "states"),
        {text.value: source.line_of(text.start) for text, _ in root.pairs},
    )


def _keys(root: Table, part: str) -> dict[str, Text] | None:
    node = root.get(part)
    if node is None and part in ("sources", "states"):
        return {}
    return {text.value: text for text, _ in node.pairs} if isinstance(node, Table) else None


def _issues(node: Node | None, source: SourceText) -> dict[str, DeclaredIssue]:
    if not isinstance(node, Table):
        return {}
    return {key.value: _issue(key, below, source) for key, below in node.pairs}


def _issue(key: Text, node: Node, source: SourceText) -> DeclaredIssue:
    line = source.line_of(key.start)
    if not isinstance(node, Table):
        return DeclaredIssue(key, None, True, None, line)
    values = ("no", "yes") if node.get("values") is None else _values(node.get("values"))
    if written := node.key("values"):
        line = source.line_of(written.start)
    ordered = node.get("ordered")
    quo = node.get("status_quo")
    return DeclaredIssue(
        key,
        values,
        ordered is not None and not (isinstance(ordered, Text) and ordered.value == "false"),
        quo.value if isinstance(quo, Text) else None,
        line,
    )


def _values(node: Node | None) -> tuple[str, ...] | None:
    if isinstance(node, Table):
        return tuple(text.value for text, _ in node.pairs)
    if isinstance(node, Listing) and all(isinstance(item, Text) for item in node.items):
        return tuple(item.value for item in node.items if isinstance(item, Text))
    return None


def listed(names: Iterable[str]) -> str:
    """*names* in a message, the first few of many."""
    known = list(names)
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    return ", ".join(known[:SHOWN]) + more
