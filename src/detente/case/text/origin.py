"""Where each part of a case stands in its file, so that a fault of it can be pointed at, whenever it is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from detente.case.check.faults import Fault, Path
from detente.case.text.nodes import ListNode, Node, Table, TextNode
from detente.case.text.source import SourceMark, SourceText
from detente.case.text.spot import spot, whole
from detente.errors import Problem
from detente.light import dataclass


@dataclass(frozen=True)
class Origin:
    """The file of a case as a tree; *kept* are the numbers in it of the entries of lists that were thinned out."""

    source: SourceText
    root: Node
    kept: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def keeping(self, part: str, entries: Sequence[int]) -> Origin:
        """The origin of a case that keeps only *entries* of the list *part*, which are counted anew."""
        before = self.kept.get(part)
        return replace(self, kept={**self.kept, part: tuple(before[k] if before else k for k in entries)})

    def mark(self, path: Path, *, key: bool = False) -> SourceMark:
        """The place of *path*, or of the nearest part around it that is written."""
        return self.source.mark(*self._span(Fault(path, "", key=key)))

    def line(self, path: Path) -> int:
        """The line on which the key of *path* is written, or the entry of a list; 0 where there is none such."""
        key, node, rest = self._find(path)
        return 0 if rest else self.source.line_of((key or node).start)

    def problem(self, path: Path, message: str, **more: Any) -> Problem:
        """A fault at *path* of the file; see ``Fault`` for what *more* can be said."""
        return self.located(Fault(path, message, **more))

    def located(self, fault: Fault) -> Problem:
        """*fault* with its place."""
        start, end = self._span(fault)
        return self.source.problem(
            start, end, fault.message, found=fault.found, expected=fault.expected, suggestion=fault.suggestion
        )

    def text_node(self, path: Path, *, key: bool = False) -> TextNode | None:
        """The text at *path*, or its *key*; for a part that is written together with others, all of them."""
        above, node, _ = self._find(path)
        found = (above or node) if key else node
        return found if isinstance(found, TextNode) else None

    def _span(self, fault: Fault) -> tuple[int, int]:
        """First and last character of what *fault* is about."""
        key, node, rest = self._find(fault.path)
        if key is not None and (fault.key or rest[:1] == ("on",)):
            node, rest = key, ()
        if not isinstance(node, TextNode):
            return node.start, node.end
        if len(rest) == 1 and rest[0] in ("before", "after"):
            return spot(self.source.text, node, *_side(node.value, rest[0] == "before"))
        return spot(self.source.text, node, *fault.span) if fault.span else whole(self.source.text, node)

    def _find(self, path: Path) -> tuple[TextNode | None, Node, Path]:
        """The key above the part at *path*, the part, and what of *path* could not be followed."""
        if len(path) > 1 and path[0] in self.kept and isinstance(path[1], int):
            path = (path[0], self.kept[str(path[0])][path[1]], *path[2:])
        key, node = None, self.root
        for depth, step in enumerate(path):
            found = _below(node, step)
            if found is None:
                rest = path[depth:]
                if rest[:1] in (("amount",), ("table",)):  # a weight is the number itself, or the amounts themselves
                    below = (*path[:depth], "weight") if rest == ("amount",) else (*path[:depth], *rest[1:])
                    return self._find(below) if isinstance(node, Table) else (key, node, rest)
                return key, node, rest
            key, node = found
        return key, node, ()


def _below(node: Node, step: str | int) -> tuple[TextNode | None, Node] | None:
    """The key and the part one step below *node*. Weights are counted though they are a mapping."""
    match node, step:
        case Table(), int() if step < len(node.pairs):
            return node.pairs[step]
        case Table(), str():
            return next((pair for pair in node.pairs if pair[0].value == step), None)
        case ListNode(), int() if step < len(node.items):
            return None, node.items[step]
        case TextNode(), 0:  # a list of one may be written without brackets
            return None, node
        case ListNode(), str():
            item = next((item for item in node.items if isinstance(item, TextNode) and item.value == step), None)
            return (item, item) if item else None
    return None


def _side(move: str, first: bool) -> tuple[int, int]:
    """Where the first, or the second, value of a move stands in it."""
    arrow = "<->" if "<->" in move else "->"
    value = move.split(arrow)[0 if first else -1].strip()
    start = move.index(value) if first else move.rindex(value)
    return start, start + len(value)
