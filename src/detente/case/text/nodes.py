"""The tree of a YAML file: text, lists and tables, each with its place; nothing is interpreted."""

from __future__ import annotations

from typing import TypeAlias

from detente.light import dataclass

MAX_NODES = 100_000
MAX_DEPTH = 30


@dataclass(frozen=True, slots=True)
class TextNode:
    """A scalar: *value* as YAML reads it, ``source[start:end]`` as written, *style* its quote or block sign."""

    value: str
    start: int
    end: int
    style: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing at all is written here."""
        return not self.style and not self.value


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    items: tuple[Node, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping, in the order written; keys are text and differ."""

    pairs: tuple[tuple[TextNode, Node], ...]
    start: int
    end: int

    def get(self, key: str) -> Node | None:
        """What stands under *key*."""
        return next((node for text, node in self.pairs if text.value == key), None)

    def key(self, key: str) -> TextNode | None:
        """Where *key* is written."""
        return next((text for text, _ in self.pairs if text.value == key), None)


@dataclass(frozen=True, slots=True)
class Broken:
    """A part that is a fault, already reported; it stands in for anything."""

    start: int
    end: int


Node: TypeAlias = TextNode | ListNode | Table | Broken
