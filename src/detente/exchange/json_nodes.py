"""JSON as a tree of nodes that know where they stand, so that a fault in a file can be pointed at.

Numbers stay as they are written, so that decimals are exact. A key may be written once in an object. Bounded in depth,
in number of values and in length of numbers.

The decoder that Python brings keeps no places, and a composer of YAML refuses what JSON allows: pairs of surrogate
escapes, keys of more than 1,024 characters, a line end before a colon, the character DEL.
"""

from __future__ import annotations

import json
import re

from detente.case.text.nodes import ListNode, Node, Table, TextNode
from detente.case.text.source import SourceText
from detente.errors import CaseFileError

MAX_VALUES = 500_000
MAX_DEPTH = 40

STRING = '"'
"""The style of a node that is a string; numbers, true, false and null have none."""

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,79})(?:\.\d{1,79})?(?:[eE][+-]?\d{1,3})?(?![\w.+-])", re.ASCII)
_WORD = re.compile(r"(?:true|false|null)(?!\w)")
_PIECE = re.compile(r'"[^"\n]{0,40}"?|[\w.+-]{1,40}|\S')


def parse(source: SourceText) -> Node:
    """The JSON value that *source* writes; raises ``CaseFileError`` at its first fault."""
    return _Parser(source).document()


class _Parser:
    """One pass over the text, from the left."""

    def __init__(self, source: SourceText) -> None:
        self.source, self.text = source, source.text
        self.place = 0
        self.count = 0

    def document(self) -> Node:
        self.skip()
        if self.place == len(self.text):
            raise self.fault("an empty file", "JSON")
        made = self.value(1)
        self.skip()
        if self.place < len(self.text):
            raise self.fault("text after the end of the JSON value", "nothing more")
        return made

    def skip(self) -> None:
        space = _SPACE.match(self.text, self.place)
        self.place = space.end() if space else self.place

    def value(self, depth: int) -> Node:
        self.count += 1
        if depth > MAX_DEPTH:
            raise self.fault(f"JSON that nests deeper than {MAX_DEPTH} levels")
        if self.count > MAX_VALUES:
            raise self.fault(f"more than {MAX_VALUES:,} values; this cannot be a model")
        start = self.place
        sign = self.text[start : start + 1]
        if sign == "{":
            return Table(self.members(depth), start, self.place)
        if sign == "[":
            return ListNode(self.items(depth), start, self.place)
        if sign == '"':
            return self.string()
        if bare := _WORD.match(self.text, start) or _NUMBER.match(self.text, start):
            self.place = bare.end()
            return TextNode(bare.group(), start, self.place)
        raise self.fault("this is not a JSON value", "a text in double quotes, a number, a list or an object")

    def string(self) -> TextNode:
        start = self.place
        found = _STRING.match(self.text, start)
        if not found:
            message = "a text that is not closed, or holds what JSON does not allow"
            raise self.fault(message, 'a text in double quotes: "..."')
        value: str = json.loads(found.group())
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise self.fault("a text with half a character", "both halves of the \\u escape")
        self.place = found.end()
        return TextNode(value, start, self.place, STRING)

    def items(self, depth: int) -> tuple[Node, ...]:
        made: list[Node] = []
        while self.more("]", first=not made):
            made.append(self.value(depth + 1))
        return tuple(made)

    def members(self, depth: int) -> tuple[tuple[TextNode, Node], ...]:
        made: dict[str, tuple[TextNode, Node]] = {}
        while self.more("}", first=not made):
            if self.text[self.place : self.place + 1] != '"':
                raise self.fault("a key that is not a text", 'a key in double quotes, for example "name"')
            key = self.string()
            if key.value in made:
                self.place, first = key.start, self.source.line_of(made[key.value][0].start)
                raise self.fault("a key written twice in one object", f"once; first on line {first}")
            self.skip()
            if self.text[self.place : self.place + 1] != ":":
                raise self.fault("a key without a value", '":" after the key')
            self.place += 1
            self.skip()
            made[key.value] = (key, self.value(depth + 1))
        return tuple(made.values())

    def more(self, closing: str, *, first: bool) -> bool:
        """Whether another entry follows; steps over the bracket or the comma before it."""
        if first:
            self.place += 1
        self.skip()
        sign = self.text[self.place : self.place + 1]
        if sign == closing:
            self.place += 1
            return False
        if not first:
            if sign != ",":
                raise self.fault("an entry that is not followed by the next one or the end", f'"," or "{closing}"')
            self.place += 1
            self.skip()
        return True

    def fault(self, message: str, expected: str = "") -> CaseFileError:
        """A fault where the reading stands."""
        found = _PIECE.match(self.text, self.place)
        end = found.end() if found else self.place + 1
        said = "the end of the file" if self.place >= len(self.text) else (found.group() if found else "")
        place = min(self.place, max(0, len(self.text) - 1))
        return CaseFileError([self.source.problem(place, end, message, found=said, expected=expected)])
