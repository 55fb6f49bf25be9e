"""The lines of a page in reading order: columns one after the other, rows of a table side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from detente.documents.pdf_lines import Line
from detente.light import dataclass

LEAST_LINES = 3
"""Lines on either side of white that is taken for the space between columns."""
LEAST_WIDTH = 0.15
"""Part of the width that a column takes at least."""
CLEAR = 0.9
"""Width of the white between columns, in type sizes."""
DEEPEST = 4

_LABEL = re.compile(r"\(?[\w.]{1,5}[.)]|[•◦▪‣·–—-]")


@dataclass
class TextColumn:
    """Lines one below the other."""

    lines: list[Line]
    number: int = 0


@dataclass
class CellRow:
    """Cells side by side, each of lines."""

    cells: list[list[Line]] = field(default_factory=list)


def in_order(lines: Sequence[Line], known: Sequence[float] = (), depth: int = 0) -> Iterator[TextColumn | CellRow]:
    """Columns and rows of the *lines* of a page, from top to bottom; *known* are gutters of other pages."""
    at = None if depth >= DEEPEST else gutter(lines)
    if at is None and depth < DEEPEST:
        at = next((one for one in known if _weakly(lines, one)), None)
    if at is None:
        if lines:
            yield TextColumn(list(lines))
        return
    for band, parted in _bands(lines, at):
        if not parted:
            yield TextColumn(band)
            continue
        halves = [line.split(at) for line in band]
        left = [one for one, _ in halves if one]
        right = [one for _, one in halves if one]
        if _is_table(left, right):
            yield from _rows(left, right)
            continue
        number = 0
        for side in (left, right):
            for part in in_order(side, (), depth + 1):
                if isinstance(part, TextColumn):
                    number += 1
                    part.number = part.number or number
                yield part


def gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the widest white that parts most lines into columns, or None."""
    if len(lines) < LEAST_LINES:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    width = end - start
    best, place = 0.0, None
    edges = sorted({round(edge, 0) for line in lines for gap in line.gaps for edge in gap})
    edges += sorted({round(line.right + line.size * 0.5) for line in lines})
    for at in sorted(set(_between(edges))):
        if not start + LEAST_WIDTH * width < at < end - LEAST_WIDTH * width:
            continue
        score, clear = 0.0, 0.0
        for band, parted in _bands(lines, at):
            if parted:
                score += len(band)
                clear = max(clear, _clear(band, at))
        if score and (score, clear) > (best, 0.0):
            best, place = score, at
    return None if place is None else _centre(lines, place)


def _between(edges: Sequence[float]) -> Iterator[float]:
    for edge in edges:
        yield edge + 2
        yield edge - 2


def _centre(lines: Sequence[Line], at: float) -> float:
    left, right = _white([line for line in lines if not _crosses(line, at)], at)
    return (left + right) / 2


def _white(band: Sequence[Line], at: float) -> tuple[float, float]:
    """The white around *at* that all lines of *band* leave."""
    left, right = float("-inf"), float("inf")
    for line in band:
        if line.right <= at:
            left = max(left, line.right)
        elif line.left >= at:
            right = min(right, line.left)
        else:
            for begin, end in line.gaps:
                if begin <= at <= end:
                    left, right = max(left, begin), min(right, end)
    return left, right


def _clear(band: Sequence[Line], at: float) -> float:
    left, right = _white(band, at)
    return right - left


def _crosses(line: Line, at: float) -> bool:
    """Whether text of the line runs through *at*."""
    if line.right <= at or line.left >= at:
        return False
    return not any(left <= at <= right for left, right in line.gaps)


def _bands(lines: Sequence[Line], at: float) -> Iterator[tuple[list[Line], bool]]:
    """The lines in bands from top to bottom, each with whether *at* parts it into columns."""
    whole: list[Line] = []
    band: list[Line] = []
    for line in (*lines, None):
        if line is not None and not _crosses(line, at):
            band.append(line)
            continue
        if band:
            if _parted(band, at):
                if whole:
                    yield whole, False
                    whole = []
                yield band, True
            else:
                whole += band
            band = []
        if line is not None:
            whole.append(line)
    if whole:
        yield whole, False


def _parted(band: Sequence[Line], at: float) -> bool:
    left = [line for line in band if line.left < at]
    right = [line for line in band if line.right > at]
    if min(len(left), len(right)) < LEAST_LINES:
        return False
    size = max(line.size for line in band)
    overlap = min(left[0].base, right[0].base) - max(left[-1].base, right[-1].base)
    if overlap < size or _clear(band, at) < CLEAR * size:
        return False
    halves = [half for line in left if (half := line.split(at)[0])]
    return 2 * sum(_LABEL.fullmatch(half.text) is not None for half in halves) <= len(left)


def _weakly(lines: Sequence[Line], at: float) -> bool:
    """Whether a gutter of other pages parts these lines too: none crosses it, and there is text on both sides."""
    return (
        not any(_crosses(line, at) for line in lines)
        and any(line.right < at for line in lines)
        and any(line.right > at for line in lines)
    )


def _is_table(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether two columns are cells beside each other: the first short and on the lines of the second."""
    full = max(line.right for line in left) - min(line.left for line in left)
    wide = max(line.right for line in right) - min(line.left for line in right)
    filled = sum(line.right - line.left for line in left) / (len(left) * max(full, 1.0))
    bases = [line.base for line in right]
    beside = sum(any(abs(line.base - base) < 0.2 * line.size for base in bases) for line in left)
    sparse = len(left) < 0.67 * len(right) or (filled < 0.75 and full < 0.6 * wide)
    return beside >= 0.9 * len(left) and (sparse or full < 0.35 * wide)


def _rows(left: Sequence[Line], right: Sequence[Line]) -> Iterator[CellRow]:
    lines = sorted(right, key=lambda line: -line.base)
    pitch = _pitch(lines)
    starts: list[float] = []
    for number, line in enumerate(left):
        above = left[number - 1] if number else None
        first = line.text[:1]
        wrapped = above is not None and above.base - line.base < 1.3 * pitch and (first == "(" or first.islower())
        if not wrapped:
            starts.append(line.base)
    for number, start in enumerate(starts):
        low = starts[number + 1] if number + 1 < len(starts) else float("-inf")
        high = float("inf") if number == 0 else start
        row = CellRow([_inside(left, low, high), _inside(lines, low, high)])
        yield row


def _inside(lines: Sequence[Line], low: float, high: float) -> list[Line]:
    return [line for line in lines if low + 0.2 * line.size < line.base <= high + 0.2 * line.size]


def _pitch(lines: Sequence[Line]) -> float:
    steps = sorted(above.base - below.base for above, below in pairwise(lines))
    steps = [step for step in steps if step > 0]
    return steps[len(steps) // 2] if steps else lines[0].size * 1.3
