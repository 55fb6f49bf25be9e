"""A sheet as rows of cells, each of which knows where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from detente.errors import Problem
from detente.light import dataclass

MAX_ROWS = 20_000
"""Rows of the longest sheet that is read."""
MAX_COLUMNS = 256


@dataclass(frozen=True)
class SheetCell:
    """The text of a cell; a day is written as in a case file. ``at`` makes a fault that stands at the cell.

    ``fault`` says why a cell has no text that could be used.
    """

    text: str
    at: Callable[[str], Problem] = field(repr=False)
    fault: str = ""

    def problem(self, message: str, *, found: str = "", expected: str = "", suggestion: str = "") -> Problem:
        """A fault at this cell."""
        place = self.at(message)
        return Problem(
            message, place.file, place.line, place.column, place.width, place.text, found, expected, suggestion
        )


@dataclass(frozen=True)
class Sheet:
    """The first row and the rows below it that are not empty; a row may be shorter than the first."""

    head: tuple[SheetCell, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
