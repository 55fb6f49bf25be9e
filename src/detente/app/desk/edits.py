"""What an analyst changes in a case, as data: each change is one that could have been typed into the file."""

from __future__ import annotations

from typing import TypeAlias

from detente.case.check.faults import Path
from detente.case.text import restructuring
from detente.case.text.plain import Plain
from detente.light import dataclass


@dataclass(frozen=True)
class Put:
    """Set the part at ``path`` to ``value``; what of the path is missing is made. Numbers are written as text."""

    path: Path
    value: Plain

    def made(self, text: str) -> str:
        """*text* with the change."""
        return restructuring.put(text, self.path, self.value)


@dataclass(frozen=True)
class Remove:
    """Take the part at ``path`` out."""

    path: Path

    def made(self, text: str) -> str:
        """*text* with the change."""
        return restructuring.remove(text, self.path)


@dataclass(frozen=True)
class Insert:
    """A new entry of the list at ``path``, as number ``place`` from 0, or last."""

    path: Path
    value: Plain
    place: int | None = None

    def made(self, text: str) -> str:
        """*text* with the change."""
        return restructuring.insert(text, self.path, self.place, self.value)


@dataclass(frozen=True)
class MoveEntry:
    """Entry ``old`` of the list or mapping at ``path`` becomes its number ``new``."""

    path: Path
    old: int
    new: int

    def made(self, text: str) -> str:
        """*text* with the change."""
        return restructuring.move(text, self.path, self.old, self.new)


Change: TypeAlias = Put | Remove | Insert | MoveEntry


@dataclass(frozen=True)
class Edit:
    """One step that can be undone: its ``changes``, each on what those before it made, and what it does in words."""

    label: str
    changes: tuple[Change, ...]


def edit(label: str, *changes: Change) -> Edit:
    """The step called *label* that makes *changes*."""
    return Edit(label, changes)
