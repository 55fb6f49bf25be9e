"""Where each part of a case stands in its file, so that a fault found later can still be pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from detente.errors import Problem

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file: line and column count from 1, width in characters."""

    line: int
    column: int
    width: int = 1


@dataclass(frozen=True)
class Origin:
    """The file of a case, its lines, and the mark of every key and value in it by its path of keys."""

    file: str
    lines: tuple[str, ...] = ()
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)

    def mark(self, path: Path, *, key: bool = False) -> Mark | None:
        """The mark of *path*, or of the nearest part around it that has one."""
        table = self.keys if key else self.values
        for end in range(len(path), -1, -1):
            if found := table.get(path[:end]) or self.keys.get(path[:end]):
                return found
        return None

    def keeping(self, part: str, entries: Sequence[int]) -> Origin:
        """The origin of a case that keeps only *entries* of the list *part*, which are counted anew."""
        anew = {old: new for new, old in enumerate(entries)}

        def moved(table: dict[Path, Mark]) -> dict[Path, Mark]:
            kept = {}
            for path, mark in table.items():
                if len(path) < 2 or path[0] != part:
                    kept[path] = mark
                elif isinstance(path[1], int) and path[1] in anew:
                    kept[(part, anew[path[1]], *path[2:])] = mark
            return kept

        return Origin(self.file, self.lines, moved(self.values), moved(self.keys))

    def problem(
        self,
        path: Path,
        message: str,
        *,
        key: bool = False,
        found: str = "",
        expected: str = "",
        suggestion: str = "",
    ) -> Problem:
        """A fault at *path* of the file."""
        place = self.mark(path, key=key) or Mark(1, 1)
        text = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        return Problem(message, self.file, place.line, place.column, place.width, text, found, expected, suggestion)
