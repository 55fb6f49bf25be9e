"""What the catalog holds, found by name. Listing reads one small index, not the cases."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from detente.catalog import two_by_two
from detente.errors import UnknownNameError
from detente.light import dataclass

if TYPE_CHECKING:
    from detente.case.model import Case

HERE = Path(__file__).parent
INDEX = HERE / "index.csv"


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """A case of the catalog: its name, what it is, where it is from, how large it is."""

    name: str
    title: str
    citation: str
    parties: int
    issues: int

    @property
    def short(self) -> str:
        """The last part of the name."""
        return self.name.rpartition("/")[2]


@cache
def names() -> tuple[CatalogEntry, ...]:
    """The case files of the catalog, by name. The two-by-two games are listed by ``games``."""
    with INDEX.open(encoding="utf-8", newline="") as file:
        return tuple(
            CatalogEntry(row["name"], row["title"], row["citation"], int(row["parties"]), int(row["issues"]))
            for row in csv.DictReader(file)
        )


def path_of(name: str) -> Path:
    """The file of the case called *name*, in full or by its last part; raises ``UnknownNameError``."""
    wanted = name.removesuffix(".yaml")
    for entry in names():
        if wanted in (entry.name, entry.short):
            return HERE / f"{entry.name}.yaml"
    raise UnknownNameError("case", name, _known(wanted))


def load(name: str) -> Case:
    """The case called *name*: of a file, or one of the two-by-two games; raises ``UnknownNameError``."""
    if two_by_two.is_game(name):
        return two_by_two.case(name)
    from detente.case.text.from_file import read  # noqa: PLC0415 (listing the catalog must not load the reader)

    return read(path_of(name))


def _known(wanted: str) -> list[str]:
    """The names to suggest: full ones to who writes a path, short ones to who does not."""
    return [entry.name if "/" in wanted else entry.short for entry in names()]
