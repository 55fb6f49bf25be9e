"""Any part of a case file put, inserted, removed or moved in place; what is not touched keeps every character.

Each function takes a text without byte order mark and gives the changed text, which is readable YAML but perhaps no
sound case: several changes can be made before ``editing.sound`` looks at all of them. Each raises ``DetenteError``
where there is no such part.
"""

from __future__ import annotations

from typing import TypeAlias

from detente.case.check.faults import Path
from detente.case.text import emit
from detente.case.text.nodes import Broken, ListNode, Node, Table, TextNode
from detente.case.text.plain import Plain
from detente.case.text.splicing import (
    below_at,
    end_of,
    found,
    in_braces,
    indent_of,
    into_braces,
    line_end,
    line_start,
    replaced,
    rest_of_line,
    root_of,
    with_dots,
    with_key,
    with_lines_after,
)
from detente.errors import DetenteError

Entries: TypeAlias = ListNode | Table
LONG = emit.WIDTH


def plain_of(node: Node | None) -> Plain:
    """What *node* says as dictionaries, lists and text; an empty text where nothing is written."""
    match node:
        case TextNode(value):
            return value
        case ListNode(items):
            return [plain_of(item) for item in items]
        case Table(pairs):
            return {key.value: plain_of(value) for key, value in pairs}
        case Broken() | None:
            return ""


def looked_up(text: str, path: Path) -> Plain | None:
    """What stands at *path*; None where nothing does."""
    node: Node | None = root_of(text, "<text>")
    for key in path:
        node = below_at(node, key) if node else None
    return None if node is None else plain_of(node)


def put(text: str, path: Path, value: Plain) -> str:
    """*text* with *value* at *path*; what of *path* is missing is made."""
    above, known, path, value = _nearest(text, path, value)
    key = path[-1]
    if isinstance(above, TextNode) and above.empty:
        return put(text, path[:-1], {str(key): value})
    if isinstance(above, Table) and isinstance(key, str):
        return _put_key(text, above, key, value, root=len(path) == 1)
    if known is None or not isinstance(above, ListNode):
        raise DetenteError(f"there is no {with_dots(path)} in the file")
    return _put_item(text, above, known, value, path)


def insert(text: str, path: Path, place: int | None, value: Plain) -> str:
    """*text* with *value* as entry number *place* of the list at *path*, from 0; None puts it last.

    A list that is not there is made, and a single text where a list may stand becomes one.
    """
    try:
        known: Node | None = found(root_of(text, "<text>"), path)
    except DetenteError:
        known = None
    if isinstance(known, TextNode) and not known.empty:
        both = [known.value]
        return put(text, path, [*both[:place], value, *both[len(both) if place is None else place :]])
    if not isinstance(known, ListNode) or not known.items:
        return put(text, path, [value])
    last = len(known.items)
    place = last if place is None else place
    if not 0 <= place <= last:
        raise DetenteError(f"{with_dots(path)} has {last} entries")
    return _inserted(text, known, place, value, path)


def remove(text: str, path: Path) -> str:
    """*text* without the part at *path* and the remarks inside it; those above it stay.

    A list goes with its last entry; a mapping stays behind as ``{}``, since an entry may say nothing but its name.
    """
    root = root_of(text, "<text>")
    above, gone = found(root, path[:-1]), found(root, path)
    entries = _parts(above)
    number = next(k for k, (_, value) in enumerate(entries) if value is gone)
    if len(entries) == 1:
        if len(path) == 1:
            raise DetenteError("the last part of a case cannot be taken out")
        return remove(text, path[:-1]) if isinstance(above, ListNode) else put(text, path[:-1], {})
    assert isinstance(above, ListNode | Table)
    if in_braces(text, above):
        start = entries[number][0] if number == 0 else end_of(text, entries[number - 1][1])
        end = entries[1][0] if number == 0 else end_of(text, gone)
        return text[:start] + " " * text[:start].endswith(":") + text[end:]
    if not _apart(text, above):
        if number == 0:
            return text[: entries[0][0]] + text[entries[1][0] :]
        if isinstance(above, ListNode):
            left = [plain_of(item) for item in above.items if item is not gone]
            return put(text, path[:-1], list(left))
    start = _line_of(text, above, gone) if number or _apart(text, above) else entries[0][0]
    end = _line_after(text, gone)
    if number == len(entries) - 1 and not text.endswith(("\n", "\r")) and end == len(text):
        start = len(text[:start].rstrip("\r\n"))
    return text[:start] + text[end:]


def move(text: str, path: Path, old: int, new: int) -> str:
    """*text* with entry number *old* of the list or mapping at *path* as its number *new*, its remarks with it."""
    known = found(root_of(text, "<text>"), path)
    entries = _parts(known)
    if not (0 <= old < len(entries) and 0 <= new < len(entries)):
        raise DetenteError(f"{with_dots(path)} has {len(entries)} entries")
    order = [k for k in range(len(entries)) if k != old]
    order.insert(new, old)
    assert isinstance(known, ListNode | Table)
    if in_braces(text, known):
        spans = [(start, end_of(text, value)) for start, value in entries]
        made, at = "", spans[0][0]
        for place, k in enumerate(order):
            made += text[at : spans[place][0]] + text[slice(*spans[k])]
            made += " " * made.endswith(":")
            at = spans[place][1]
        return text[: spans[0][0]] + made + text[at:]
    if not _apart(text, known):
        whole = plain_of(known)
        if isinstance(whole, dict):
            pairs = list(whole.items())
            return put(text, path, dict(pairs[k] for k in order))
        return put(text, path, [whole[k] for k in order])
    segments, between = _segments(text, known), line_end(text)
    parts = [text[start:end] for start, end in segments]
    parts = [part if part.endswith(("\n", "\r")) else part + between for part in parts]
    return text[: segments[0][0]] + "".join(parts[k] for k in order) + text[segments[-1][1] :]


def _inserted(text: str, known: ListNode, place: int, value: Plain, path: Path) -> str:
    last = len(known.items)
    if in_braces(text, known):
        if place == last:
            return into_braces(text, known, [emit.flow(value)])
        start = known.items[place].start
        return f"{text[:start]}{emit.flow(value)}, {text[start:]}"
    if not _apart(text, known):
        entries = [plain_of(item) for item in known.items]
        return put(text, path, [*entries[:place], value, *entries[place:]])
    lines = emit.entry(value, indent_of(text, known))
    if place == last:
        return with_lines_after(text, known, lines)
    start, between = _segments(text, known)[place][0], line_end(text)
    return text[:start] + "".join(line + between for line in lines) + text[start:]


def _nearest(text: str, path: Path, value: Plain) -> tuple[Node, Node | None, Path, Plain]:
    """The part above the last of *path* that is there, what stands there, the path to it, and the rest as a value."""
    node: Node = root_of(text, "<text>")
    for depth, key in enumerate(path):
        below = below_at(node, key)
        last = depth == len(path) - 1
        if below is None and not last:
            if not all(isinstance(step, str) for step in path[depth:]):
                raise DetenteError(f"there is no {with_dots(path[: depth + 1])} in the file")
            for step in reversed(path[depth + 1 :]):
                value = {str(step): value}
            return node, None, path[: depth + 1], value
        if last or below is None:
            return node, below, path, value
        if isinstance(below, TextNode) and not below.empty:
            raise DetenteError(f"{with_dots(path[: depth + 1])} is a text and has no parts")
        node = below
    raise DetenteError("the whole case cannot be put in the place of itself")


def _put_key(text: str, above: Table, key: str, value: Plain, *, root: bool) -> str:
    old, name = above.get(key), above.key(key)
    if old is None or name is None:
        return _new_key(text, above, key, value, root=root)
    if isinstance(old, TextNode) and isinstance(value, str) and value and not old.empty and old.style not in ("|", ">"):
        return replaced(text, old, value)
    if in_braces(text, above) or (not isinstance(old, TextNode) and in_braces(text, old)):
        made = emit.flow(value)
        gap = "" if text[old.start - 1 : old.start].isspace() else " "
        return text[: old.start] + gap + made + text[end_of(text, old) :]
    indent = indent_of(text, above)
    first, *more = emit.block({key: value}, indent)
    head = " " * indent + emit.scalar(key, flow=False) + ":"
    assert first.startswith(head)
    colon = text.index(":", name.end)
    lines = line_end(text).join([first.removeprefix(head), *more])
    return text[: colon + 1] + lines + text[max(colon + 1, end_of(text, old)) :]


def _new_key(text: str, above: Table, key: str, value: Plain, *, root: bool) -> str:
    made = emit.flow(value)
    if root:
        return with_lines_after(text, above, emit.block({key: value}))
    if in_braces(text, above) or (len(made) + len(key) < LONG and "\n" not in made):
        return with_key(text, above, key, made)
    indent = indent_of(text, above)
    return with_lines_after(text, above, emit.block({key: value}, indent))


def _put_item(text: str, above: ListNode, old: Node, value: Plain, path: Path) -> str:
    if isinstance(old, TextNode) and isinstance(value, str) and value and not old.empty and old.style not in ("|", ">"):
        return replaced(text, old, value)
    if in_braces(text, above):
        return text[: old.start] + emit.flow(value) + text[end_of(text, old) :]
    if not _apart(text, above):
        entries = [plain_of(item) for item in above.items]
        entries[int(path[-1])] = value
        return put(text, path[:-1], entries)
    lines = emit.entry(value, indent_of(text, above))
    start = _line_of(text, above, old)
    return text[:start] + line_end(text).join(lines) + text[end_of(text, old) :]


def _parts(node: Node) -> list[tuple[int, Node]]:
    """Where each entry of *node* begins, and its value."""
    if isinstance(node, Table):
        return [(key.start, value) for key, value in node.pairs]
    return [(item.start, item) for item in node.items] if isinstance(node, ListNode) else []


def _apart(text: str, known: Entries) -> bool:
    """Whether the first entry of a list or mapping that is written in lines begins a line of its own."""
    return not text[line_start(text, known.start) : known.start].strip()


def _line_of(text: str, known: Entries, item: Node) -> int:
    """Where the line begins on which the key, or the dash, of *item* stands."""
    if isinstance(known, Table):
        return next(line_start(text, key.start) for key, value in known.pairs if value is item)
    indent, start = indent_of(text, known), line_start(text, item.start)
    while start and (text[start : start + indent].strip() or text[start + indent : start + indent + 1] != "-"):
        start = line_start(text, start - 1)
    return start


def _line_after(text: str, node: Node) -> int:
    """Where the line begins that follows the last one of *node*."""
    end = rest_of_line(text, node)
    return end + (2 if text.startswith("\r\n", end) else int(end < len(text)))


def _segments(text: str, known: Entries) -> list[tuple[int, int]]:
    """First and last character of the lines of each entry, with the remarks directly above it, one after the other."""
    entries = _parts(known)
    starts = []
    for k, (_, value) in enumerate(entries):
        start = _line_of(text, known, value)
        floor = end_of(text, entries[k - 1][1]) if k else 0
        while (above := line_start(text, max(0, start - 1))) < start and above > floor:
            if not text[above:start].lstrip().startswith("#"):
                break
            start = above
        starts.append(start)
    return list(zip(starts, [*starts[1:], _line_after(text, entries[-1][1])], strict=True))
