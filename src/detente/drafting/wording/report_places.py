"""Places in reports, as people read them."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reader.statements import Reading


def where(readings: Sequence[Reading], report: int, place: int) -> str:
    """A place in a report, for people."""
    document = readings[report].document
    return f"{document.name}:{document.line_of(place)}"
