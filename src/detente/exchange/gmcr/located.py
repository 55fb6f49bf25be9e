"""JSON values as Python's, each with its place."""

from __future__ import annotations

import json
from typing import TypeAlias

from detente.case.text.nodes import ListNode, Node, Table, TextNode
from detente.case.text.source import SourceText
from detente.exchange import json_nodes
from detente.light import dataclass

Json: TypeAlias = "str | int | float | bool | list[Located] | dict[str, Located] | None"


@dataclass(frozen=True, slots=True)
class Located:
    """A JSON value; ``text[start:end]`` of the file is where it stands."""

    value: Json
    start: int
    end: int


def parse(source: SourceText) -> Located:
    """The JSON value that *source* writes; raises ``CaseFileError`` at its first fault."""
    return _located(json_nodes.parse(source))


def _located(node: Node) -> Located:
    return Located(_value(node), node.start, node.end)


def _value(node: Node) -> Json:
    if isinstance(node, Table):
        return {key.value: _located(item) for key, item in node.pairs}
    if isinstance(node, ListNode):
        return [_located(item) for item in node.items]
    assert isinstance(node, TextNode)  # JSON has no broken parts: the first fault ends the reading
    return node.value if node.style else json.loads(node.value)
