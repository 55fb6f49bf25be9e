"""What a caller adds to a brief: it is told on the two pages behind the bottom line, in the annex, and as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from detente.analysis import Analysis
from detente.brief.front.room import Room
from detente.light import dataclass
from detente.show.document import Section

WritesFront: TypeAlias = Callable[[Analysis, Room], Iterator[Section]]


@dataclass(frozen=True)
class BriefAddition:
    """A section of the two pages, sections of the annex, and data for JSON under ``key``."""

    key: str
    front: WritesFront
    annex: Callable[[Analysis], Iterator[Section]]
    data: Mapping[str, object]
