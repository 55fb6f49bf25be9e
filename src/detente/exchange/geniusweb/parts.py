"""Parts of a JSON tree by their kind, with a located fault where something else stands there."""

from __future__ import annotations

from fractions import Fraction

from detente.case.text.nodes import Broken, ListNode, Node, Table, TextNode
from detente.case.text.source import SourceText
from detente.errors import Problem, nearest
from detente.exchange.json_nodes import STRING
from detente.exchange.scenario.numbers import exact

SHOWN = 40


class Parts:
    """Reads one file; collects its faults in *problems*."""

    def __init__(self, source: SourceText, problems: list[Problem]) -> None:
        self.source = source
        self.problems = problems

    def refuse(self, node: Node, message: str, *, found: str = "", expected: str = "", suggestion: str = "") -> None:
        """Note a fault."""
        end = node.end if isinstance(node, TextNode) else node.start + 1
        self.problems.append(
            self.source.problem(node.start, end, message, found=found, expected=expected, suggestion=suggestion)
        )

    def table(self, node: Node | None, what: str) -> Table | None:
        """An object."""
        if isinstance(node, Table):
            return node
        self._not(node, what, "an object")
        return None

    def listing(self, node: Node | None, what: str) -> ListNode | None:
        """An array."""
        if isinstance(node, ListNode):
            return node
        self._not(node, what, "an array")
        return None

    def below(self, table: Table, key: str) -> Node | None:
        """What stands under *key*; a fault where there is nothing."""
        node = table.get(key)
        if node is None:
            known = [text.value for text, _ in table.pairs]
            self.refuse(table, f'"{key}" is missing', expected=f'a key "{key}"', suggestion=nearest(key, known))
        return node

    def string(self, node: Node | None, what: str) -> str | None:
        """A string that says something."""
        if isinstance(node, TextNode) and node.style == STRING and node.value.strip():
            return node.value
        self._not(node, what, "a string")
        return None

    def number(self, node: Node | None, what: str) -> Fraction | None:
        """A number, exactly as it is written; also one that stands in quotes."""
        found = exact(node.value.strip()) if isinstance(node, TextNode) else None
        if found is None:
            self._not(node, what, "a decimal number")
        return found

    def _not(self, node: Node | None, what: str, expected: str) -> None:
        if node is None:
            return  # told where it is missing
        found = (
            f'"{node.value[:SHOWN]}"'
            if isinstance(node, TextNode)
            else "an array"
            if isinstance(node, ListNode)
            else ""
        )
        assert not isinstance(node, Broken)
        self.refuse(node, f"{what} is not {expected}", found=found or "an object", expected=expected)
