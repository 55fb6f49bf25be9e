"""A variant written into a file: the few changes of its text that make the case be the variant, comments kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import SequenceMatcher

from detente.app.desk.edits import Change, Insert, MoveEntry, Put, Remove
from detente.app.frame.translations import N_
from detente.case.check.faults import Path
from detente.case.model import Case
from detente.case.text.editing import sound
from detente.case.text.plain import Plain, to_plain
from detente.errors import DetenteError


def written_changes(text: str, before: Case, after: Case, name: str = "<text>") -> tuple[Change, ...]:
    """What makes *text*, which reads as *before*, read as *after*. Raises ``DetenteError`` where nothing small does."""
    old, new = to_plain(before), to_plain(after)
    for found in (tuple(between((), old, new)), tuple(_whole(old, new))):
        made = text
        try:
            for change in found:
                made = change.made(made)
            if sound(made, name) == after:
                return found
        except DetenteError:
            continue
    raise DetenteError(N_("this cannot be written into the file without writing it anew; keep it as a variant"))


def _whole(old: dict[str, Plain], new: dict[str, Plain]) -> Iterator[Change]:
    """The entries of parts that differ, each put whole."""
    for part, value in new.items():
        there = old.get(part)
        if isinstance(value, dict) and isinstance(there, dict):
            yield from (Put((part, key), one) for key, one in value.items() if there.get(key) != one)
        elif value != there:
            yield Put((part,), value)
    yield from (Remove((part,)) for part in old if part not in new)


def between(path: Path, old: Plain, new: Plain) -> Iterator[Change]:
    """The few changes that put *new* in the place of *old* at *path*."""
    if old == new and (not isinstance(old, dict) or list(old) == list(new)):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        kept = [key for key in new if key in old]
        if kept != [key for key in old if key in new]:
            yield Put(path, new)
            return
        yield from (Remove((*path, key)) for key in old if key not in new)
        for key, value in new.items():
            if key in old:
                yield from between((*path, key), old[key], value)
            else:
                yield Put((*path, key), value)
    elif isinstance(old, list) and isinstance(new, list) and new:
        yield from _lists(path, old, new)
    else:
        yield Put(path, new)


def _lists(path: Path, old: list[Plain], new: list[Plain]) -> Iterator[Change]:
    before, after = ([json.dumps(one, sort_keys=True) for one in some] for some in (old, new))
    if sorted(before) == sorted(after):
        for k in range(len(before)):
            for m in range(len(before)):
                moved = before[:k] + before[k + 1 :]
                if [*moved[:m], before[k], *moved[m:]] == after:
                    yield MoveEntry(path, k, m)
                    return
    for what, a, b, c, d in reversed(SequenceMatcher(None, before, after, autojunk=False).get_opcodes()):
        if what == "replace" and b - a == d - c:
            for k, m in zip(range(a, b), range(c, d), strict=True):
                yield from between((*path, k), old[k], new[m])
        elif what != "equal":
            yield from (Remove((*path, k)) for k in range(b - 1, a - 1, -1))
            yield from (Insert(path, new[m], a + m - c) for m in range(c, d))
