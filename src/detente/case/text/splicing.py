"""Cutting and joining the text of a case file at the places of its parts."""

from __future__ import annotations

from detente.case.check.faults import Path
from detente.case.text import emit
from detente.case.text.composing import compose
from detente.case.text.nodes import ListNode, Node, Table, TextNode
from detente.case.text.source import SourceText
from detente.errors import DetenteError


def root_of(text: str, name: str) -> Table:
    """The tree of *text*, which is readable."""
    root, _ = compose(SourceText(name, text))
    assert isinstance(root, Table)
    return root


def with_dots(path: Path) -> str:
    """*path* for a message."""
    return ".".join(map(str, path))


def found(node: Node, path: Path) -> Node:
    """The part at *path* below *node*. Raises ``DetenteError`` where there is none."""
    for depth, key in enumerate(path):
        below = below_at(node, key)
        if below is None:
            raise DetenteError(f"there is no {with_dots(path[: depth + 1])} in the file")
        node = below
    return node


def below_at(node: Node, key: str | int) -> Node | None:
    """What stands under *key* of a mapping, or as entry *key* of a list; None where nothing does."""
    if isinstance(node, Table) and isinstance(key, str):
        return node.get(key)
    if isinstance(node, ListNode) and isinstance(key, int) and 0 <= key < len(node.items):
        return node.items[key]
    return None


def in_braces(text: str, node: Node) -> bool:
    """Whether a list or mapping is written in brackets."""
    return text[node.start] in "[{"


def line_start(text: str, offset: int) -> int:
    """Where the line begins that holds the character at *offset*."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_end(text: str) -> str:
    """How lines end in *text*."""
    return "\r\n" if "\r\n" in text else "\n"


def indent_of(text: str, node: Node) -> int:
    """How far *node* stands from the beginning of its line."""
    return node.start - line_start(text, node.start)


def end_of(text: str, node: Node) -> int:
    """Where *node* ends, without the lines and comments that follow its last part."""
    if isinstance(node, ListNode | Table) and not in_braces(text, node):
        last = node.items[-1] if isinstance(node, ListNode) else node.pairs[-1][1]
        return end_of(text, last)
    return node.start + len(text[node.start : node.end].rstrip())


def with_lines_after(text: str, node: Node, lines: list[str]) -> str:
    """*text* with *lines* below the line on which *node* ends."""
    end, between = rest_of_line(text, node), line_end(text)
    return text[:end] + "".join(between + line for line in lines) + (text[end:] or between)


def rest_of_line(text: str, node: Node) -> int:
    """Where the line ends on which *node* does."""
    end = end_of(text, node)
    while end < len(text) and text[end] not in "\r\n":
        end += 1
    return end


def into_braces(text: str, node: Node, parts: list[str]) -> str:
    """*text* with *parts* at the end of a list or mapping in brackets."""
    known: list[Node] = []
    if isinstance(node, ListNode):
        known += node.items
    elif isinstance(node, Table):
        known += [below for _, below in node.pairs]
    end = end_of(text, known[-1]) if known else node.start + 1
    gap = " " * text[:end].endswith(":")  # behind a key without a value
    return text[:end] + gap + (", " if known else "") + ", ".join(parts) + text[end:]


def replaced(text: str, old: TextNode, value: str) -> str:
    """*text* with *value* in the place of a text, in the same quotes where that can be."""
    written = text[old.start : old.end]
    after = written[len(written.rstrip()) :]
    if old.style == "'" and value.isprintable():
        new = "'" + value.replace("'", "''") + "'"
    else:
        new = emit.escaped(value) if old.style == '"' else emit.scalar(value)
    return text[: old.start] + new + after + text[old.end :]


def with_key(text: str, above: Table, key: str, made: str) -> str:
    """*text* with a new key, and the value *made* for it, after those of *above* or before its first long part."""
    pair = f"{emit.scalar(key)}: {made}"
    if in_braces(text, above):
        return into_braces(text, above, [pair])
    indent = indent_of(text, above)
    anchor = above.pairs[0]
    for known in above.pairs:
        if not isinstance(known[1], TextNode):
            break
        anchor = known
    return with_lines_after(text, anchor[1], [" " * indent + pair])
