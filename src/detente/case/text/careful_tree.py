"""The tree of any YAML file, or all that is wrong with it, by a parser that tells where and what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from detente.case.text.nodes import MAX_DEPTH, MAX_NODES, Broken, ListNode, Node, Table, TextNode
from detente.case.text.source import SourceText
from detente.case.text.syntax import explain
from detente.errors import CaseFileError, Problem

_COLON = re.compile(r"\s*:")


def careful_tree(source: SourceText) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of *source* (None where there is nothing) and the faults that leave it readable.

    Raises ``CaseFileError`` where it is not readable as YAML.
    """
    if tabs := list(_tabs(source)):
        raise CaseFileError(tabs)
    composer = _Composer(source)
    return composer.document(), tuple(composer.problems)


def _tabs(source: SourceText) -> Iterator[Problem]:
    """Lines indented with tabs, which YAML forbids."""
    offset = 0
    for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", source.text):
        indent = re.match(r" *(\t+)\s*[^\s#]", line)
        if indent:
            start, end = (offset + place for place in indent.span(1))
            yield source.problem(start, end, "tab in the indentation of a line", found="a tab", expected="spaces")
        offset += len(line)


class _Composer:
    """Events of the YAML parser to nodes; collects faults that do not end the reading."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.count = 0
        self.events: Iterator[Event] = self._parsed()

    def _parsed(self) -> Iterator[Event]:
        last = 0
        try:
            for event in YAML(typ="safe", pure=True).parse(self.source.text):
                last = event.end_mark.index
                yield event
        except MarkedYAMLError as fault:
            raise CaseFileError([*self.problems, explain(fault, self.source)]) from None
        except YAMLError as fault:
            start = getattr(fault, "position", last)
            message = "a character that YAML does not allow"
            found = f"U+{ord(self.source.text[start]):04X}" if start < len(self.source.text) else ""
            fault_here = self.source.problem(start, start + 1, message, found=found)
            raise CaseFileError([*self.problems, fault_here]) from None
        except (ValueError, OverflowError, IndexError, AssertionError, TypeError, AttributeError, KeyError):
            # The parser meets an impossible escape or directive with whatever its own code raises there.
            blank = re.compile(r"[\s:,-]*").match(self.source.text, last)
            start = blank.end() if blank else last
            problem = self.source.problem(start, start + 1, "not readable as YAML from here on")
            raise CaseFileError([*self.problems, problem]) from None

    def document(self) -> Node | None:
        """The one document of the file."""
        next(self.events)
        event = next(self.events)
        if isinstance(event, StreamEndEvent):
            return None
        assert isinstance(event, DocumentStartEvent)
        if event.version or event.tags:
            self._refuse(event, "directives are not part of the format")
        root = self.node(next(self.events), 1)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, StreamEndEvent):
            self._refuse(after, "a second document; a case file holds one case")
        return root

    def node(self, event: Event, depth: int) -> Node:
        """The node that begins with *event*."""
        self.count += 1
        if self.count > MAX_NODES or depth > MAX_DEPTH:
            limit = f"more than {MAX_NODES:,} entries" if self.count > MAX_NODES else f"deeper than {MAX_DEPTH} levels"
            self._refuse(event, f"{limit}; this cannot be a case")
            raise CaseFileError(self.problems)
        if isinstance(event, AliasEvent):
            self._refuse(event, "aliases are not part of the format", "the part itself, written again")
            return Broken(event.start_mark.index, event.end_mark.index)
        refused = self._refuse_decorations(event)
        start = event.start_mark.index
        if isinstance(event, ScalarEvent):
            end = event.end_mark.index
            if any("\ud800" <= sign <= "\udfff" for sign in event.value):
                message = "a text with half a character cannot be shown or written"
                self.problems.append(self.source.problem(start, end, message))
                return Broken(start, end)
            return Broken(start, end) if refused else TextNode(event.value, start, end, event.style or "")
        made = self.listing(start, depth) if isinstance(event, SequenceStartEvent) else self.table(start, depth)
        return Broken(made.start, made.end) if refused else made

    def listing(self, start: int, depth: int) -> ListNode:
        """A list, up to its end."""
        items = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return ListNode(tuple(items), start, event.end_mark.index)

    def table(self, start: int, depth: int) -> Table:
        """A mapping, up to its end; a key that is written again is a fault and its value is left out."""
        pairs: dict[str, tuple[TextNode, Node]] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if isinstance(value, TextNode) and value.empty:  # the parser meets nothing only where the next part begins
                colon = _COLON.match(self.source.text, key.end)
                behind = colon.end() if colon else value.start
                value = TextNode("", behind, behind)
            if not isinstance(key, TextNode):
                if not isinstance(key, Broken):
                    message = "a key must be text"
                    self.problems.append(self.source.problem(key.start, key.end, message))
            elif key.value == "<<" and not key.style:
                message = "merge keys are not part of the format"
                self.problems.append(self.source.problem(key.start, key.end, message, found='"<<"'))
            elif key.value in pairs:
                line = self.source.line_of(pairs[key.value][0].start)
                message = f'key "{key.value}" written twice; first on line {line}'
                self.problems.append(self.source.problem(key.start, key.end, message))
            else:
                pairs[key.value] = (key, value)
        return Table(tuple(pairs.values()), start, event.end_mark.index)

    def _refuse_decorations(self, event: Any) -> bool:
        if event.anchor is not None:
            self._refuse(event, "anchors are not part of the format", "the part itself, without a name")
        tag = event.ctag is not None
        if tag:
            self._refuse(event, "tags are not part of the format", "the value alone; everything is read as text")
        return tag

    def _refuse(self, event: Event, message: str, expected: str = "") -> None:
        start = event.start_mark.index
        written = re.match(r"\S+", self.source.text[start:])
        end = start + (written.end() if written else 1)
        self.problems.append(self.source.problem(start, end, message, expected=expected))
