"""Changing the text of a case file in place: what is not changed keeps every character, comment and quote.

Each function takes the text of a file and returns the changed text, which has been read and found without fault;
otherwise it raises ``CaseFileError`` and nothing has happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from detente.case.check.faults import Path
from detente.case.model import Case, Source, Statement
from detente.case.text import emit
from detente.case.text.from_file import reads
from detente.case.text.node import ListNode, Node, Table, TextNode
from detente.case.text.nodes import compose
from detente.case.text.plain import Plain, source_to_plain, statement_to_plain
from detente.case.text.source import SourceText
from detente.errors import DetenteError

BOM = "\ufeff"


def add_statements(text: str, statements: Iterable[Statement], name: str = "<text>") -> str:
    """*text* with *statements* after those it has."""
    return add_items(text, "statements", [statement_to_plain(statement) for statement in statements], name)


def add_sources(text: str, sources: Mapping[str, Source], name: str = "<text>") -> str:
    """*text* with *sources*, by key, after those that it has."""
    return add_entries(text, "sources", {key: source_to_plain(source) for key, source in sources.items()}, name)


def add_items(text: str, part: str, entries: Sequence[Plain], name: str = "<text>", *, checked: bool = True) -> str:
    """*text* with *entries* after those of the list *part*.

    What comes out is read and found without fault, unless it is not *checked*, as what it names is still to be added.
    """
    if text.startswith(BOM):
        return BOM + add_items(text[1:], part, entries, name, checked=checked)
    if not entries:
        return text
    if checked:
        sound(text, name)
    root = _root(text, name)
    known = root.get(part)
    if known is None:
        lines = [f"{part}:", *(line for made in entries for line in emit.entry(made, 2))]
        changed = _after(text, root, lines)
    elif isinstance(known, ListNode) and known.items and not _in_braces(text, known):
        indent = known.start - _line_start(text, known.start)
        changed = _after(text, known, [line for made in entries for line in emit.entry(made, indent)])
    else:
        changed = _into_braces(text, known, [emit.flow(made) for made in entries])
    if checked:
        sound(changed, name)
    return changed


def add_entries(
    text: str, part: str, entries: Mapping[str, Plain], name: str = "<text>", *, checked: bool = True
) -> str:
    """*text* with *entries*, by key, after those of the mapping *part*; *checked* as for ``add_items``."""
    if text.startswith(BOM):
        return BOM + add_entries(text[1:], part, entries, name, checked=checked)
    if not entries:
        return text
    if checked:
        sound(text, name)
    root = _root(text, name)
    made = dict(entries)
    known = root.get(part)
    if known is None:
        changed = _after(text, root, [f"{part}:", *emit.block(made, 2)])
    elif isinstance(known, Table) and known.pairs and not _in_braces(text, known):
        indent = known.start - _line_start(text, known.start)
        changed = _after(text, known, emit.block(made, indent))
    else:
        changed = _into_braces(text, known, [f"{emit.scalar(key)}: {emit.flow(one)}" for key, one in made.items()])
    if checked:
        sound(changed, name)
    return changed


def remove_statement(text: str, number: int, name: str = "<text>") -> str:
    """*text* without statement *number*, counted from 0, and without the remarks inside it."""
    if text.startswith(BOM):
        return BOM + remove_statement(text[1:], number, name)
    sound(text, name)
    root = _root(text, name)
    known = root.get("statements")
    if not isinstance(known, ListNode) or not 0 <= number < len(known.items):
        raise DetenteError(f"there is no statement {number + 1} in {name}")
    changed = _without(text, root, known, number)
    sound(changed, name)
    return changed


def set_about(text: str, number: int, topics: Sequence[str], name: str = "<text>") -> str:
    """*text* with *topics* as what statement *number*, counted from 0, is about."""
    if text.startswith(BOM):
        return BOM + set_about(text[1:], number, topics, name)
    if not topics:
        raise DetenteError("a statement that is corrected is about something")
    sound(text, name)
    said = _find(_root(text, name), ("statements", number))
    old = said.get("about") if isinstance(said, Table) else None
    if len(topics) == 1 and (old is None or isinstance(old, TextNode)):
        return set_value(text, ("statements", number, "about"), topics[0], name)
    made = emit.flow(list(topics)) if len(topics) > 1 else emit.scalar(topics[0])
    if old is None:
        assert isinstance(said, Table)
        changed = _with_key(text, said, "about", made)
    else:
        changed = text[: old.start] + made + text[_end(text, old) :]
    sound(changed, name)
    return changed


def set_value(text: str, path: Path, value: str, name: str = "<text>") -> str:
    """*text* with *value* at *path*; the last key of *path* may be new, everything above it must exist."""
    if text.startswith(BOM):
        return BOM + set_value(text[1:], path, value, name)
    sound(text, name)
    above = _find(_root(text, name), path[:-1])
    key = path[-1]
    old = above.get(key) if isinstance(above, Table) and isinstance(key, str) else _item(above, key)
    if isinstance(old, TextNode):
        changed = _replaced(text, old, value)
    elif old is None and isinstance(above, Table) and isinstance(key, str):
        changed = _with_key(text, above, key, emit.scalar(value))
    else:
        raise DetenteError(f"{_spelled(path)} of {name} is not a text that can be set")
    sound(changed, name)
    return changed


@lru_cache(maxsize=2)  # the text before a change is the text after the last one
def sound(text: str, name: str = "<text>") -> Case:
    """The case that *text* writes, to be looked at and left as it is; raises ``CaseFileError`` with every fault."""
    return reads(text, name)


def _root(text: str, name: str) -> Table:
    root, _ = compose(SourceText(name, text))
    assert isinstance(root, Table)
    return root


def _spelled(path: Path) -> str:
    return ".".join(map(str, path))


def _find(node: Node, path: Path) -> Node:
    for depth, key in enumerate(path):
        below = node.get(key) if isinstance(node, Table) and isinstance(key, str) else _item(node, key)
        if below is None:
            raise DetenteError(f"there is no {_spelled(path[: depth + 1])} in the file")
        node = below
    return node


def _item(node: Node, key: object) -> Node | None:
    if isinstance(node, ListNode) and isinstance(key, int) and 0 <= key < len(node.items):
        return node.items[key]
    return None


def _in_braces(text: str, node: Node) -> bool:
    return text[node.start] in "[{"


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _end(text: str, node: Node) -> int:
    """Where *node* ends, without the lines and comments that follow its last part."""
    if isinstance(node, ListNode | Table) and not _in_braces(text, node):
        last = node.items[-1] if isinstance(node, ListNode) else node.pairs[-1][1]
        return _end(text, last)
    return node.start + len(text[node.start : node.end].rstrip())


def _after(text: str, node: Node, lines: list[str]) -> str:
    """*text* with *lines* below the line on which *node* ends."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    end = _end(text, node)
    while end < len(text) and text[end] not in "\r\n":
        end += 1
    return text[:end] + "".join(line_end + line for line in lines) + (text[end:] or line_end)


def _without(text: str, root: Table, known: ListNode, number: int) -> str:
    """*text* without one item of the list *known* of statements; the last one takes the key of the list with it."""
    item = known.items[number]
    if _in_braces(text, known):
        if number:
            return text[: _end(text, known.items[number - 1])] + text[_end(text, item) :]
        following = known.items[1].start if len(known.items) > 1 else _end(text, item)
        return text[: item.start] + text[following:]
    if len(known.items) == 1 and (key := root.key("statements")):
        start = _line_start(text, key.start)
    else:
        start = _dash(text, known, item)
    end = _end(text, item)
    while end < len(text) and text[end] not in "\r\n":
        end += 1
    end += 2 if text.startswith("\r\n", end) else 1
    return text[:start] + text[end:]


def _dash(text: str, known: ListNode, item: Node) -> int:
    """Where the line begins on which the dash of *item* stands."""
    indent = known.start - _line_start(text, known.start)
    start = _line_start(text, item.start)
    while text[start + indent] != "-" or text[start : start + indent].strip():
        start = _line_start(text, start - 1)
    return start


def _into_braces(text: str, node: Node, parts: list[str]) -> str:
    """*text* with *parts* at the end of a list or mapping in brackets."""
    known: list[Node] = []
    if isinstance(node, ListNode):
        known += node.items
    elif isinstance(node, Table):
        known += [below for _, below in node.pairs]
    end = _end(text, known[-1]) if known else node.start + 1
    return text[:end] + (", " if known else "") + ", ".join(parts) + text[end:]


def _replaced(text: str, old: TextNode, value: str) -> str:
    written = text[old.start : old.end]
    after = written[len(written.rstrip()) :]
    if old.style == "'" and value.isprintable():
        new = "'" + value.replace("'", "''") + "'"
    else:
        new = emit.escaped(value) if old.style == '"' else emit.scalar(value)
    return text[: old.start] + new + after + text[old.end :]


def _with_key(text: str, above: Table, key: str, made: str) -> str:
    """*text* with a new key, and the value *made* for it, after those of *above* or before its first long part."""
    pair = f"{emit.scalar(key)}: {made}"
    if _in_braces(text, above):
        return _into_braces(text, above, [pair])
    indent = above.start - _line_start(text, above.start)
    anchor = above.pairs[0]
    for known in above.pairs:
        if not isinstance(known[1], TextNode):
            break
        anchor = known
    return _after(text, anchor[1], [" " * indent + pair])
