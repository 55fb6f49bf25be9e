"""What is carried between a case and another tool's files, and what had to be left behind, said out loud."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from detente.case.model import Case
from detente.light import dataclass


@dataclass(frozen=True)
class CarriedFile:
    """A file as it was given: its name for messages, and its bytes."""

    name: str
    data: bytes

    @property
    def path(self) -> PurePath:
        """The name as a path, for its suffix and stem."""
        return PurePath(self.name)


@dataclass(frozen=True)
class Imported:
    """A case read from another tool's files. ``notes`` are sentences on what is not, or not quite, as in the file."""

    case: Case
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exported:
    """Files to write, by name without a folder. ``notes`` are sentences on what the format cannot carry."""

    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Names inside a case never choose a folder; a name that would is a fault of the format's module."""
        odd = [name for name in self.files if name in {"", ".", ".."} or set(name) & set("/\\:\0")]
        if odd:
            raise ValueError(f"file names with a folder in them: {odd}")
