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
from detente.case.text.nodes import ListNode, Table, TextNode
from detente.case.text.plain import Plain, source_to_plain, statement_to_plain
from detente.case.text.restructuring import remove
from detente.case.text.splicing import (
    below_at,
    end_of,
    found,
    in_braces,
    indent_of,
    into_braces,
    replaced,
    root_of,
    with_dots,
    with_key,
    with_lines_after,
)
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
    root = root_of(text, name)
    known = root.get(part)
    if known is None:
        lines = [f"{part}:", *(line for made in entries for line in emit.entry(made, 2))]
        changed = with_lines_after(text, root, lines)
    elif isinstance(known, ListNode) and known.items and not in_braces(text, known):
        indent = indent_of(text, known)
        changed = with_lines_after(text, known, [line for made in entries for line in emit.entry(made, indent)])
    else:
        changed = into_braces(text, known, [emit.flow(made) for made in entries])
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
    root = root_of(text, name)
    made = dict(entries)
    known = root.get(part)
    if known is None:
        changed = with_lines_after(text, root, [f"{part}:", *emit.block(made, 2)])
    elif isinstance(known, Table) and known.pairs and not in_braces(text, known):
        indent = indent_of(text, known)
        changed = with_lines_after(text, known, emit.block(made, indent))
    else:
        changed = into_braces(text, known, [f"{emit.scalar(key)}: {emit.flow(one)}" for key, one in made.items()])
    if checked:
        sound(changed, name)
    return changed


def remove_statement(text: str, number: int, name: str = "<text>") -> str:
    """*text* without statement *number*, counted from 0, and without the remarks inside it."""
    if text.startswith(BOM):
        return BOM + remove_statement(text[1:], number, name)
    sound(text, name)
    known = root_of(text, name).get("statements")
    if not isinstance(known, ListNode) or not 0 <= number < len(known.items):
        raise DetenteError(f"there is no statement {number + 1} in {name}")
    if len(known.items) == 1 and in_braces(text, known):
        changed = text[: known.items[0].start] + text[end_of(text, known.items[0]) :]
    else:
        changed = remove(text, ("statements", number))
    sound(changed, name)
    return changed


def set_about(text: str, number: int, topics: Sequence[str], name: str = "<text>") -> str:
    """*text* with *topics* as what statement *number*, counted from 0, is about."""
    if text.startswith(BOM):
        return BOM + set_about(text[1:], number, topics, name)
    if not topics:
        raise DetenteError("a statement that is corrected is about something")
    sound(text, name)
    said = found(root_of(text, name), ("statements", number))
    old = said.get("about") if isinstance(said, Table) else None
    if len(topics) == 1 and (old is None or isinstance(old, TextNode)):
        return set_value(text, ("statements", number, "about"), topics[0], name)
    made = emit.flow(list(topics)) if len(topics) > 1 else emit.scalar(topics[0])
    if old is None:
        assert isinstance(said, Table)
        changed = with_key(text, said, "about", made)
    else:
        changed = text[: old.start] + made + text[end_of(text, old) :]
    sound(changed, name)
    return changed


def set_value(text: str, path: Path, value: str, name: str = "<text>") -> str:
    """*text* with *value* at *path*; the last key of *path* may be new, everything above it must exist."""
    if text.startswith(BOM):
        return BOM + set_value(text[1:], path, value, name)
    sound(text, name)
    above = found(root_of(text, name), path[:-1])
    key = path[-1]
    old = below_at(above, key)
    if isinstance(old, TextNode):
        changed = replaced(text, old, value)
    elif old is None and isinstance(above, Table) and isinstance(key, str):
        changed = with_key(text, above, key, emit.scalar(value))
    else:
        raise DetenteError(f"{with_dots(path)} of {name} is not a text that can be set")
    sound(changed, name)
    return changed


@lru_cache(maxsize=2)  # the text before a change is the text after the last one
def sound(text: str, name: str = "<text>") -> Case:
    """The case that *text* writes, to be looked at and left as it is; raises ``CaseFileError`` with every fault."""
    return reads(text, name)
