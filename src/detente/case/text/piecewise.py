"""The tree of a long text, put together from those of its pieces, of which a change leaves most as they were.

Parsing takes nearly all the time of reading a case, and whoever edits one changes a line at a time. The text is cut
before keys at the margin, and a long list below one of them before its entries; each piece is parsed by itself, and
remembered. Wherever anything is out of the ordinary there is no answer, and the text is parsed as a whole: a text with
faults, so that they are told as always, and one that says what the cuts could misunderstand.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from itertools import pairwise
from threading import Lock
from typing import TypeAlias
from zlib import crc32

from detente.case.text.nodes import MAX_DEPTH, MAX_NODES, Broken, ListNode, Node, Table, TextNode

Parses: TypeAlias = "Callable[[str], Node | None]"
SHORT = 4_000
"""Characters up to which a text is parsed as a whole."""
KEPT = 3_000_000
"""Characters of pieces whose trees are remembered."""
TOGETHER = 8
"""Entries of a list that make a piece, on average; where one ends follows from what is in it, not from where it is."""

_KEY = re.compile(r"[A-Za-z_][\w-]*:(?=[ \r\n]|\Z)")
_IGNORED = re.compile(r"[ ]*(?:#.*)?\r?\n?\Z")
_HEAD = re.compile(r"[A-Za-z_][\w-]*:[ ]*(?:#.*)?\r?\n\Z")
_known: OrderedDict[str, tuple[Node, int]] = OrderedDict()
_lock = Lock()
_size = 0


def put_together(text: str, parse: Parses) -> Table | None:
    """The tree of *text*; None where it has to be parsed as a whole. *parse* gives the tree of a piece, or None."""
    if len(text) <= SHORT or "\r\n" in text or "\r" in text or "\t" in text:
        return None
    blocks = _blocks(text)
    if blocks is None:
        return None
    pairs: dict[str, tuple[TextNode, Node]] = {}
    count = 1
    for start, end in blocks:
        made = _block(text, start, end, parse)
        if made is None or made[0].value in pairs:
            return None
        pairs[made[0].value] = made[0], made[1]
        count += made[2]
    if count > MAX_NODES or not pairs:
        return None
    return Table(tuple(pairs.values()), blocks[0][0], len(text))


def _blocks(text: str) -> list[tuple[int, int]] | None:
    """From where to where each key at the margin goes, with what is below it; None where anything else is there."""
    starts, at = [], 0
    for line in text.splitlines(keepends=True):
        if not line.endswith("\n") and at + len(line) < len(text):
            return None  # a sign that ends a line for Python and not for YAML
        if not line.startswith((" ", "#", "\n")):
            if not _KEY.match(line):
                return None
            starts.append(at)
        at += len(line)
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _block(text: str, start: int, end: int, parse: Parses) -> tuple[TextNode, Node, int] | None:
    """A key at the margin, its value, and of how many nodes both are."""
    entries = _entries(text, start, end)
    if entries is None:
        found = _piece(text[start:end], parse)
        if found is None or not isinstance(found[0], Table) or len(found[0].pairs) != 1:
            return None
        key, value = found[0].pairs[0]
        return (_moved_text(key, start), _moved(value, start, end, end - start), found[1])
    indent, cuts = entries
    items: list[Node] = []
    count = 2
    for first, last in pairwise(cuts):
        found = _piece(text[first:last], parse)
        if found is None or not isinstance(found[0], ListNode):
            return None
        behind = last + indent if last < end else end
        items += (_moved(item, first, behind, last - first) for item in found[0].items)
        count += found[1]
    name = text[start : text.index(":", start)]
    return TextNode(name, start, start + len(name)), ListNode(tuple(items), cuts[0] + indent, end), count


def _entries(text: str, start: int, end: int) -> tuple[int, list[int]] | None:
    """How far the entries of a list are indented and where pieces of them begin; None where it is no such list."""
    lines = text[start:end].splitlines(keepends=True)
    if len(lines) < 3 * TOGETHER or not _HEAD.match(lines[0]):
        return None
    at, first, indent = start + len(lines[0]), 0, -1
    cuts: list[int] = []
    held: list[str] = []
    for line in lines[1:]:
        stripped = line.lstrip(" ")
        if indent < 0 and not _IGNORED.match(line):
            if not stripped.startswith("- "):
                return None
            indent, first = len(line) - len(stripped), at
            cuts.append(first)
        elif indent >= 0 and line.startswith(" " * indent + "- "):
            if crc32("".join(held).encode("utf-8", "surrogatepass")) % TOGETHER == 0:
                cuts.append(at)
            held = []
        elif indent >= 0 and not _IGNORED.match(line) and len(line) - len(stripped) <= indent:
            return None
        held.append(line)
        at += len(line)
    return (indent, [*cuts, end]) if len(cuts) > 1 else None


def _piece(text: str, parse: Parses) -> tuple[Node, int] | None:
    """The tree of a piece, and of how many nodes it is."""
    global _size  # noqa: PLW0603 (how much is remembered)
    with _lock:
        known = _known.get(text)
        if known is not None:
            _known.move_to_end(text)
            return known
    node = parse(text)
    if node is None or _depth(node) > MAX_DEPTH - 1:
        return None
    made = node, sum(1 for _ in _walk(node))
    with _lock:
        if text not in _known:
            _size += len(text)
        _known[text] = made
        while _size > KEPT:
            _size -= len(_known.popitem(last=False)[0])
    return made


def _walk(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, ListNode):
        for item in node.items:
            yield from _walk(item)
    elif isinstance(node, Table):
        for key, value in node.pairs:
            yield key
            yield from _walk(value)


def _depth(node: Node) -> int:
    below: list[Node] = []
    if isinstance(node, ListNode):
        below = list(node.items)
    elif isinstance(node, Table):
        below = [value for _, value in node.pairs]
    return 1 + max(map(_depth, below), default=0)


def _moved_text(node: TextNode, by: int) -> TextNode:
    return TextNode(node.value, node.start + by, node.end + by, node.style)


def _moved(node: Node, by: int, behind: int, length: int) -> Node:
    """*node* of a piece that begins at *by*; what ends with the piece, of *length*, ends at *behind* in the whole."""
    match node:
        case TextNode():
            return _moved_text(node, by)
        case ListNode(items, start, end):
            inner = tuple(_moved(item, by, behind, length) for item in items)
            return ListNode(inner, start + by, behind if end == length else end + by)
        case Table(pairs, start, end):
            made = tuple((_moved_text(key, by), _moved(value, by, behind, length)) for key, value in pairs)
            return Table(made, start + by, behind if end == length else end + by)
        case Broken():
            return Broken(node.start + by, node.end + by)
