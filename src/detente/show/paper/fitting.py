"""How drawings and columns go on a sheet of A4, and whether what is written in a drawing can still be read there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from xml.etree import ElementTree

from detente.light import dataclass
from detente.show.pictures.picture import Picture

ROOM: dict[str, tuple[float, float]] = {
    "text": (470.0, 610.0),
    "sheet": (525.0, 680.0),
    "across": (770.0, 435.0),
}
"""Points across and down for a drawing beside heading and caption: in the text, on a sheet, on a sheet turned."""
READABLE = 0.55
"""Drawings are made with words of 11 points; at this share of their size they are as small as a footnote may be."""
GAIN = 1.1
"""By what a drawing has to gain for the sheet to be turned."""
MOST_ROWS = 60
"""Rows of a table that is set below a drawing that is hard to read; a longer one repeats a list."""

WORD, LINE = 16, 60
"""Letters: of a long word for which a column has room, and of a text beyond which its column grows no wider."""


@dataclass(frozen=True)
class Fit:
    """Where a drawing stands (a key of ``ROOM``), its width in points, and whether its table should stand below it."""

    place: str
    width: float
    told: bool


def fit(picture: Picture) -> Fit:
    """Where *picture* goes: into the text if it can be read there, else as its shape asks; never larger than drawn."""
    root = ElementTree.fromstring(picture.svg)
    size = float(root.get("width", "1")), float(root.get("height", "1"))
    scale = {place: min(1.0, room[0] / size[0], room[1] / size[1]) for place, room in ROOM.items()}
    place = "text"
    if scale["text"] < READABLE:
        place = "across" if scale["across"] > scale["sheet"] * GAIN else "sheet"
    return Fit(place, size[0] * scale[place], scale[place] < READABLE and len(picture.rows) <= MOST_ROWS)


def shares(columns: Sequence[Sequence[str]], *, even: bool) -> list[float]:
    """What part of a table's width each of *columns* takes, from its texts; if *even*, all but the first alike."""
    needs = [1.4, *[1.0] * (len(columns) - 1)] if even else [_need(texts) for texts in columns]
    return [need / sum(needs) for need in needs]


def _need(texts: Sequence[str]) -> float:
    """Between the longest word and the longest text, so that short columns stay on one line and long ones share."""
    word = max((len(word) for text in texts for word in text.split()), default=1)
    longest = max((len(text) for text in texts), default=1)
    return max(float(min(word, WORD)), math.pow(min(longest, LINE), 0.75), 4.0) + 2
