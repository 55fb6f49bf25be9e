"""How a party looks in every picture: a colour, a shape and a short name, the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import cos, pi, sin
from xml.etree.ElementTree import Element

from detente.analysis import Analysis
from detente.analysis.enumeration import party_anchor
from detente.case.model import Case
from detente.light import dataclass
from detente.show.pictures.drawing import Drawing, Point, polyline
from detente.show.pictures.lettering import safe, shorten
from detente.show.pictures.palette import PARTY_COLOURS
from detente.stability.sentences import names

SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "hexagon", "drop")
"""As many as there are colours less one, so that no two of 56 parties share both."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
_TURN = {"square": (4, 45), "triangle": (3, -90), "diamond": (4, 0), "pentagon": (5, -90), "hexagon": (6, 0)}


@dataclass(frozen=True)
class Looks:
    """The looks of the parties of a case; players first, then whoever only speaks or meets."""

    case: Case
    order: tuple[str, ...]

    def colour(self, party: str) -> str:
        """The class that strokes in the party's colour; with ``-ink`` behind it fills, with ``-pill`` frames."""
        return f"c-party-{self._place(party) % PARTY_COLOURS + 1}"

    def shape(self, party: str) -> str:
        """The party's shape."""
        return SHAPES[self._place(party) % len(SHAPES)]

    def short(self, parties: Sequence[str], room: float, size: float) -> str:
        """The names of *parties* in *room* px: in full, by their composite party, or by their initials."""
        if len(parties) == 1:
            return shorten(self.case.name_of(parties[0]), room, size)
        full = " + ".join(safe(self.case.name_of(party)) for party in parties)
        for said in (full, names(self.case, parties), self.letters(parties)):
            if shorten(said, room, size) == safe(said):
                return safe(said)
        return f"{len(parties)} together"

    def letters(self, parties: Iterable[str]) -> str:
        """Several parties by their initials."""
        return " + ".join(self.initials(party) for party in parties)

    def initials(self, party: str) -> str:
        """A few letters for the party, with a number where they are another's too."""
        made = [self._letters(other) for other in self.order]
        place = self._place(party)
        same = [k for k, letters in enumerate(made) if letters == made[place]]
        return made[place] if len(same) == 1 else f"{made[place]}{same.index(place) + 1}"

    def _letters(self, party: str) -> str:
        words = _WORD.findall(safe(self.case.name_of(party)))
        return "".join(word[0] for word in words[:3]).upper() or "?"

    def _place(self, party: str) -> int:
        return self.order.index(party)


def looks(case: Case, players: Iterable[str]) -> Looks:
    """The looks of all parties of *case*, the *players* first."""
    return Looks(case, tuple(dict.fromkeys([*players, *case.parties])))


def symbol(drawing: Drawing, parent: Element, at: Point, shape: str, classes: str, radius: float = 5) -> None:
    """A small *shape* centred on *at*."""
    x, y = at
    if shape == "circle":
        drawing.add(parent, "circle", classes, cx=x, cy=y, r=radius)
    elif shape == "drop":
        points = [(x - radius, y - radius), (x + radius, y - radius), (x, y + radius * 1.1)]
        drawing.path(parent, classes, polyline(points) + "Z")
    else:
        corners, turn = _TURN[shape]
        angles = [(turn + 360 * k / corners) * pi / 180 for k in range(corners)]
        drawing.path(
            parent, classes, polyline((x + 1.15 * radius * cos(a), y + 1.15 * radius * sin(a)) for a in angles) + "Z"
        )


__all__ = ["SHAPES", "Looks", "looks", "party_anchor", "symbol"]


def reserved(analysis: Analysis, parties: Iterable[str]) -> str:
    """What a caption says where the wishes of some of *parties* were not stated by the analyst; nothing otherwise."""
    board = analysis.board
    derived = set(board.derived).difference(board.unknown)
    told = ((derived, "follows from its statements"), (board.unknown, "is not known"))
    found = [([party for party in parties if party in some], what) for some, what in told]
    return "".join(f" What {names(analysis.case, some)} wants {what}." for some, what in found if some)
