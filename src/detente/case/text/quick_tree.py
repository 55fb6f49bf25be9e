"""The tree of a YAML file without faults, by the C parser of YAML: the same tree in a fraction of the time.

What is in any way out of the ordinary is left to the parser that explains it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from detente.case.text.nodes import MAX_DEPTH, MAX_NODES, ListNode, Node, Table, TextNode

UNUSUAL = re.compile(
    r"[\t\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)|^(?:---|\.\.\.|%)", re.MULTILINE
)
"""What the parsers may take for different things: tabs, line ends of older YAML, documents, directives."""
QUOTES = ("'", '"')


class UnsureError(Exception):
    """The file is none that can be read quickly."""


def quick_tree(text: str) -> Node | None:
    """The tree of *text*; None where it must be read with care."""
    parser = _parser()
    if parser is None or UNUSUAL.search(text):
        return None
    try:
        return _Building(parser(text)).document()
    except Exception:
        return None


def _parser() -> Callable[[str], Any] | None:
    try:
        from yaml.cyaml import CParser  # noqa: PLC0415 (there are builds without it)
    except ImportError:
        return None
    return CParser  # type: ignore[no-any-return]


class _Building:
    def __init__(self, parser: Any) -> None:
        self.next: Callable[[], Any] = parser.get_event
        self.left = MAX_NODES

    def document(self) -> Node:
        for _ in "stream", "document":
            self.next()
        root = self.node(self.next(), 1)
        for expected in "DocumentEndEvent", "StreamEndEvent":
            if type(self.next()).__name__ != expected:
                raise UnsureError
        return root

    def node(self, event: Any, depth: int) -> Node:
        self.left -= 1
        kind = type(event).__name__
        if self.left < 0 or depth > MAX_DEPTH or kind == "AliasEvent" or event.anchor is not None or event.tag:
            raise UnsureError
        start = event.start_mark.index
        if kind == "ScalarEvent":
            if event.value[:1] in ("", "\n") and event.style not in QUOTES:  # nothing here: parsers differ in where
                raise UnsureError
            return TextNode(event.value, start, event.end_mark.index, event.style or "")
        if kind == "SequenceStartEvent":
            items = []
            while type(event := self.next()).__name__ != "SequenceEndEvent":
                items.append(self.node(event, depth + 1))
            return ListNode(tuple(items), start, event.end_mark.index)
        pairs: dict[str, tuple[TextNode, Node]] = {}
        while type(event := self.next()).__name__ != "MappingEndEvent":
            key = self.node(event, depth + 1)
            if not isinstance(key, TextNode) or key.value in pairs or (key.value == "<<" and not key.style):
                raise UnsureError
            pairs[key.value] = key, self.node(self.next(), depth + 1)
        return Table(tuple(pairs.values()), start, event.end_mark.index)
