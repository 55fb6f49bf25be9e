"""JSON as a tree of nodes that know where they stand.

Numbers stay as they are written, so that decimals are exact. A key may be written once in an object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from detente.case.nodes import Listing, Node, Table, Text
from detente.case.source import SourceText
from detente.errors import CaseFileError, Problem
from detente.exchange.carried import Document

MAX_BYTES = 20_000_000
MAX_NODES = 200_000
MAX_DEPTH = 40
STRING = '"'
"""The style of a node that is a string; numbers, true, false and null have none."""

_TOKEN = re.compile(
    r'[ \t\r\n]*+(?:(?P<sign>[{}\[\],:])|(?P<string>"(?:[^"\\\x00-\x1f]|\\.)*+")'
    r"|(?P<word>-?\d++(?:\.\d++)?(?:[eE][+-]?\d++)?(?![\w.])|(?:true|false|null)(?!\w)))"
)


def tree(document: Document) -> tuple[SourceText, Node]:
    """*document* as nodes; raises ``CaseFileError`` with the place where it is not JSON."""
    if len(document.data) > MAX_BYTES:
        raise CaseFileError([Problem(f"larger than {MAX_BYTES // 1_000_000} MB", document.name)])
    try:
        source = SourceText(document.name, document.data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        line = document.data[: fault.start].count(b"\n") + 1
        raise CaseFileError([Problem(f"not UTF-8 text: a wrong byte in line {line}", document.name)]) from None
    return source, _Parser(source).document()


class _Parser:
    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.text = source.text
        self.place = 0
        self.count = 0

    def refuse(self, start: int, message: str, end: int = 0, expected: str = "") -> CaseFileError:
        found = "" if start < len(self.text) else "the end of the file"
        problem = self.source.problem(start, max(end, start + 1), message, found=found, expected=expected)
        return CaseFileError([problem])

    def document(self) -> Node:
        node = self.node(*self.token(), 1)
        rest = re.compile(r"\s*").match(self.text, self.place)
        after = rest.end() if rest else self.place
        if after < len(self.text):
            raise self.refuse(after, "something after the end of the JSON value")
        return node

    def token(self) -> tuple[str, int, int]:
        """The next token, with its place; what it is shows by its first character."""
        found = _TOKEN.match(self.text, self.place)
        if found is None:
            blank = re.compile(r"[ \t\r\n]*").match(self.text, self.place)
            raise self.refuse(blank.end() if blank else self.place, "not JSON")
        self.place = found.end()
        kind = found.lastgroup or ""
        return found[kind], found.start(kind), found.end(kind)

    def node(self, token: str, start: int, end: int, depth: int) -> Node:
        self.count += 1
        if self.count > MAX_NODES or depth > MAX_DEPTH:
            limit = f"more than {MAX_NODES:,} values" if self.count > MAX_NODES else f"deeper than {MAX_DEPTH} levels"
            raise self.refuse(start, f"{limit}; this cannot be a scenario")
        if token == "[":
            return Listing(tuple(self.items(depth)), start, self.place)
        if token == "{":
            return Table(tuple(self.pairs(depth)), start, self.place)
        if token[0] in "}],:":
            raise self.refuse(start, f'unexpected "{token}"', end, "a value")
        return self.string(token, start, end) if token[0] == '"' else Text(token, start, end)

    def string(self, token: str, start: int, end: int) -> Text:
        try:
            value = json.loads(token)
            value.encode("utf-8")
        except ValueError:
            raise self.refuse(start, "a string with an escape that does not exist", end) from None
        return Text(value, start, end, STRING)

    def items(self, depth: int) -> Iterator[Node]:
        token = self.token()
        if token[0] == "]":
            return
        while True:
            yield self.node(*token, depth + 1)
            if self.between("]"):
                return
            token = self.token()

    def pairs(self, depth: int) -> Iterator[tuple[Text, Node]]:
        seen: dict[str, Text] = {}
        token = self.token()
        if token[0] == "}":
            return
        while True:
            word, start, end = token
            if word[0] != '"':
                raise self.refuse(start, f'unexpected "{word}"', end, "a key in double quotes")
            key = self.string(word, start, end)
            if key.value in seen:
                line = self.source.line_of(seen[key.value].start)
                raise self.refuse(start, f'key "{key.value}" written twice; first on line {line}', end)
            seen[key.value] = key
            colon, place, after = self.token()
            if colon != ":":
                raise self.refuse(place, f'unexpected "{colon}"', after, '":" after a key')
            yield key, self.node(*self.token(), depth + 1)
            if self.between("}"):
                return
            token = self.token()

    def between(self, closing: str) -> bool:
        """Past a comma, or past *closing*: then true."""
        token, start, end = self.token()
        if token not in (",", closing):
            raise self.refuse(start, f'unexpected "{token}"', end, f'"," or "{closing}"')
        return token == closing
