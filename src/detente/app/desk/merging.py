"""An edit of a page that has been overtaken: made all the same where it touches something else, refused where not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from detente.app.desk.edits import Change, Insert, MoveEntry, Put
from detente.case.check.faults import Path
from detente.case.text import emit
from detente.case.text.plain import Plain
from detente.case.text.restructuring import looked_up
from detente.errors import DetenteError


class CollisionError(DetenteError):
    """Two edits of the same place: what the page wanted (*mine*) and what stands there now (*theirs*, None: nothing).

    *path* is that of the text as it stands.
    """

    def __init__(self, path: Path, mine: Plain | None, theirs: Plain | None) -> None:
        self.path, self.mine, self.theirs = path, mine, theirs
        super().__init__("the same place has been changed elsewhere meanwhile")

    @staticmethod
    def shown(value: Plain | None) -> str:
        """*value* as a file would write it; empty where there is none."""
        return "" if value is None else emit.flow(value)


def merged(changes: Sequence[Change], base: str, now: str) -> str:
    """*now* with *changes* that were meant for *base*. Raises ``CollisionError``."""
    for change in changes:
        moved = _moved(change, base, now)
        base = change.made(base)
        now = moved.made(now) if moved else now
    return now


def _moved(change: Change, base: str, now: str) -> Change | None:
    """*change* where its place is in *now*; None where it has been made already."""
    mine = change.value if isinstance(change, Put | Insert) else None
    path = _carried(change.path, base, now)
    if path is None:
        raise CollisionError(change.path, mine, None)
    before, after = looked_up(base, change.path), looked_up(now, path)
    match change:
        case Insert(place=place):
            if place is not None and isinstance(before, list) and isinstance(after, list):
                places = _aligned(before, after)
                place = next((places[k] + 1 for k in range(place - 1, -1, -1) if k in places), 0 if not place else None)
            return replace(change, path=path, place=place)
        case MoveEntry():
            if before != after:
                raise CollisionError(path, before, after)
            return replace(change, path=path)
        case Put():
            if after == change.value:
                return None
    if before != after:
        raise CollisionError(path, mine, after)
    return replace(change, path=path)


def _carried(path: Path, base: str, now: str) -> Path | None:
    """*path* of *base* as a path of *now*; None where an entry on the way is gone."""
    if base == now:
        entries = (path[: k + 1] for k, key in enumerate(path) if isinstance(key, int))
        return path if all(looked_up(now, one) is not None for one in entries) else None
    old, new = looked_up(base, ()), looked_up(now, ())
    made: list[str | int] = []
    for key in path:
        after: str | int = key
        if isinstance(key, int):
            if not isinstance(old, list) or not isinstance(new, list):
                return None
            places = _aligned(old, new)
            if key not in places:
                return None
            after = places[key]
        made.append(after)
        old, new = _below(old, key), _below(new, after)
    return tuple(made)


def _below(value: Plain | None, key: str | int) -> Plain | None:
    if isinstance(value, dict) and isinstance(key, str):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and 0 <= key < len(value):
        return value[key]
    return None


def _aligned(old: list[Plain], new: list[Plain]) -> dict[int, int]:
    """Which entry of *new* each entry of *old* is: the same, or changed in the same place."""
    if old == new:
        return {k: k for k in range(len(old))}
    before, after = ([json.dumps(one, sort_keys=True) for one in some] for some in (old, new))
    found: dict[int, int] = {}
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal" or (what == "replace" and b - a == d - c):
            found.update(zip(range(a, b), range(c, d), strict=True))
    return found
