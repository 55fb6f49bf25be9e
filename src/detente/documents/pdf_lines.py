"""Glyphs to lines of text: marks that are raised, letters from right to left, spaces that nobody set."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from detente.light import dataclass

SAME_LINE = 0.2
"""Baselines that differ by less, in type sizes, are one."""
SMALL = 0.85
"""Type of less than this part of the line's may be raised or lowered."""
RAISED = 0.2
"""How far above the baseline a raised mark begins, in type sizes."""
SPACE, SPACE_BESIDE_SPACES = 0.17, 0.6
"""The least gap between words, in type sizes, where the file sets no spaces and where it does."""

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKS = frozenset("*†‡§¶0123456789⁰¹²³⁴⁵⁶⁷⁸⁹")
_RIGHT = frozenset({"R", "AL"})
_FORMS = frozenset(chr(code) for code in (*range(0xFB00, 0xFB07), *range(0xFB1D, 0xFE00), *range(0xFE70, 0xFEFF)))
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


class Glyph(NamedTuple):
    """One character as it stands on the page; points from the lower left corner."""

    character: str
    left: float
    right: float
    bottom: float
    top: float
    base: float
    size: float
    angle: float


@dataclass
class Line:
    """Glyphs on one baseline, from left to right."""

    glyphs: list[Glyph]
    base: float
    size: float
    spaced: bool = True
    """Whether the page sets spaces between words."""

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(one.right for one in self.glyphs)

    @cached_property
    def gaps(self) -> list[tuple[float, float]]:
        """The white between its glyphs that is wider than a space, from and to."""
        found, edge = [], self.glyphs[0].right
        for one in self.glyphs[1:]:
            if one.character.isspace():
                continue
            if one.left - edge > 0.6 * self.size:
                found.append((edge, one.left))
            edge = max(edge, one.right)
        return found

    def split(self, at: float) -> tuple[Line | None, Line | None]:
        """What stands left and right of *at*."""
        left = [one for one in self.glyphs if (one.left + one.right) / 2 < at]
        right = [one for one in self.glyphs if (one.left + one.right) / 2 >= at]
        return _line(left, self), _line(right, self)

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Its text in reading order, in pieces; a piece is a raised mark, or ordinary."""
        raised, text = False, ""
        for character, high in _ordered(self._spaced()):
            if high != raised and text:
                yield text, raised
                text = ""
            raised = high
            text += character
        if text:
            yield text, raised

    @cached_property
    def text(self) -> str:
        """Its text; raised figures as such."""
        return "".join(superscript(part) if raised else part for part, raised in self.pieces()).strip()

    def _spaced(self) -> Iterator[tuple[str, bool]]:
        edge, last = self.glyphs[0].left, " "
        for one in self.glyphs:
            character = one.character
            if character.isspace():
                if last != " ":
                    yield " ", False
                    last = " "
                continue
            room = self.size * (SPACE_BESIDE_SPACES if self.spaced else SPACE)
            if last != " " and one.left - edge > room:
                yield " ", False
            for part in unicodedata.normalize("NFKC", character) if character in _FORMS else character:
                yield part, self.is_raised(one)
            edge, last = max(edge, one.right), character

    def is_raised(self, one: Glyph) -> bool:
        """Whether a glyph is a raised mark, as of a footnote."""
        if one.character not in _MARKS:
            return False
        high = one.bottom - self.base > RAISED * self.size or one.base - self.base > RAISED * self.size
        return high and (one.character.isdigit() or one.size < SMALL * self.size)


def superscript(mark: str) -> str:
    """A mark in raised figures."""
    return mark.translate(_SUPERSCRIPT)


def _line(glyphs: list[Glyph], of: Line) -> Line | None:
    return Line(glyphs, of.base, of.size, of.spaced) if any(not one.character.isspace() for one in glyphs) else None


def turned(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], int]:
    """The glyphs that stand upright when the page is turned as most of them ask for, and how many do not."""
    ways = Counter(round(one.angle / (math.pi / 2)) % 4 for one in glyphs if not one.character.isspace())
    if not ways:
        return [], 0
    way = ways.most_common(1)[0][0]
    turn = (_same, _quarter, _half, _three_quarters)[way]
    kept = [turn(one) for one in glyphs if abs(math.remainder(one.angle - way * math.pi / 2, 2 * math.pi)) < 0.1]
    return kept, sum(ways.values()) - sum(not one.character.isspace() for one in kept)


def _same(one: Glyph) -> Glyph:
    return one


def _quarter(one: Glyph) -> Glyph:
    return one._replace(left=one.bottom, right=one.top, bottom=-one.right, top=-one.left, base=-one.right)


def _half(one: Glyph) -> Glyph:
    return one._replace(left=-one.right, right=-one.left, bottom=-one.top, top=-one.bottom, base=-one.base)


def _three_quarters(one: Glyph) -> Glyph:
    return one._replace(left=-one.top, right=-one.bottom, bottom=one.left, top=one.right, base=one.left)


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of a page from top to bottom, across all columns; small raised glyphs join the line beside them."""
    rows: list[list[Glyph]] = []
    held = list(glyphs)
    spaced = sum(one.character == " " for one in held) > 0.03 * len(held)
    for one in sorted(held, key=lambda one: -one.base):
        if rows and rows[-1][0].base - one.base <= SAME_LINE * max(1.0, rows[-1][0].size):
            rows[-1].append(one)
        else:
            rows.append([one])
    made = []
    for row in rows:
        if any(not one.character.isspace() for one in row):
            size = Counter(round(one.size, 1) for one in row if not one.character.isspace()).most_common(1)[0][0]
            made.append(Line(row, row[0].base, max(size, 1.0), spaced))
    kept = _with_raised(made)
    for line in kept:
        line.glyphs.sort(key=lambda one: one.left)
        while line.glyphs and line.glyphs[0].character.isspace():
            line.glyphs.pop(0)
        line.base = _middle([one.base for one in line.glyphs if one.size >= SMALL * line.size] or [line.base])
    return kept


def _with_raised(made: list[Line]) -> list[Line]:
    """Lines of small type that overlap a line of larger type, beside a glyph of it, are parts of that line."""
    kept: list[Line] = []
    for number, line in enumerate(made):
        near = (*made[max(0, number - 2) : number], *made[number + 1 : number + 3])
        whole = next((one for one in near if line.size < SMALL * one.size and _overlaps(line, one)), None)
        if whole is None:
            kept.append(line)
            continue
        loose = [one for one in line.glyphs if not _touches(one, whole)]
        whole.glyphs += [one for one in line.glyphs if _touches(one, whole)]
        if any(not one.character.isspace() for one in loose):
            kept.append(Line(loose, line.base, line.size, line.spaced))
    return kept


def _overlaps(small: Line, line: Line) -> bool:
    return -0.35 * line.size < small.base - line.base < 0.7 * line.size


def _touches(one: Glyph, line: Line) -> bool:
    return any(-1.0 <= one.left - other.right <= 0.4 * line.size or -1.0 <= other.left - one.right <= 0.4 * line.size
               for other in line.glyphs if other.size > one.size)  # fmt: skip


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _ordered(characters: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Characters as they stand from left to right -> as they are read: words from right to left turned round."""
    row = list(characters)
    ways = [unicodedata.bidirectional(one) for one, _ in row]
    if not any(way in _RIGHT for way in ways):
        return row
    strong = [way for way in ways if way in _RIGHT or way == "L"]
    if sum(way in _RIGHT for way in strong) * 2 > len(strong):
        flipped = [(one.translate(_MIRRORED), high) for one, high in row[::-1]]
        return _turned_runs(flipped, frozenset({"L"}))
    return _turned_runs(row, _RIGHT)


def _turned_runs(row: list[tuple[str, bool]], against: frozenset[str]) -> list[tuple[str, bool]]:
    """*row* with each run of letters that are written *against* its direction turned round; figures stay."""
    out: list[tuple[str, bool]] = []
    place = 0
    while place < len(row):
        way = unicodedata.bidirectional(row[place][0])
        if way not in against and not (way == "EN" and "L" in against):
            out.append(row[place])
            place += 1
            continue
        end = place + 1
        for k in range(place + 1, len(row)):
            here = unicodedata.bidirectional(row[k][0])
            if here in against or here in {"NSM", "EN", "AN"}:
                end = k + 1
            elif here in {"L", "R", "AL"}:
                break
        run = row[place:end][::-1]
        out += _figures(run) if "R" in against else run
        place = end
    return _marks_behind(out)


def _figures(run: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Figures within a run that was turned round, turned back."""
    out: list[tuple[str, bool]] = []
    digits: list[tuple[str, bool]] = []
    for one in (*run, ("", False)):
        if one[0] and unicodedata.bidirectional(one[0]) in {"EN", "AN"}:
            digits.append(one)
        else:
            out += digits[::-1]
            digits = []
            out.append(one)
    return out[:-1]


def _marks_behind(row: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Accents and vowel marks behind the letters on which they stand."""
    for k in range(len(row) - 1):
        if unicodedata.combining(row[k][0] or " ") and unicodedata.bidirectional(row[k + 1][0] or " ") in _RIGHT:
            row[k], row[k + 1] = row[k + 1], row[k]
    return row
