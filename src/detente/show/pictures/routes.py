"""Curves between boxes in columns: where they leave and enter, how they run, and where a label has room on them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from detente.light import dataclass
from detente.show.pictures.drawing import Point

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_TRIES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)
"""Places on a curve where a label is tried, in this order."""


@dataclass(frozen=True)
class Route:
    """Curves that follow one another, each by its four points; ``ahead`` is 1 where the end is entered rightwards."""

    curves: tuple[tuple[Point, Point, Point, Point], ...]
    ahead: int
    free: tuple[int, ...]
    """The curves on which a label may stand."""

    @property
    def commands(self) -> str:
        """The commands of a path."""
        (x, y), *_ = self.curves[0]
        said = [f"M{x:.1f},{y:.1f}"]
        said += [
            "C" + " ".join(f"{px:.1f},{py:.1f}" for px, py in (first, second, end))
            for _, first, second, end in self.curves
        ]
        return "".join(said)

    @property
    def end(self) -> Point:
        """Where it ends."""
        return self.curves[-1][3]

    def places(self) -> Iterator[Point]:
        """Points on it where a label could stand, the best first."""
        for t in _TRIES:
            for number in self.free:
                yield _at(self.curves[number], t)


def across(points: Sequence[Point], ahead: int) -> Route:
    """A route through *points* that is level wherever it passes one of them."""
    curves = []
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        half = (x1 - x0) / 2
        curves.append(((x0, y0), (x0 + half, y0), (x1 - half, y1), (x1, y1)))
    return Route(tuple(curves), ahead, tuple(range(0, len(curves), 2)))


def beside(start: Point, end: Point, x: float) -> Route:
    """A route that leaves a column on its right, runs along it at *x*, and comes back to it."""
    bend = min(14.0, abs(end[1] - start[1]) / 2) * (1 if end[1] > start[1] else -1)
    down, up = (x, start[1] + bend), (x, end[1] - bend)
    curves = (
        (start, (x, start[1]), (x, start[1]), down),
        (down, down, up, up),
        (up, (x, end[1]), (x, end[1]), end),
    )
    return Route(curves, -1, (1,))


def tracks(spans: Sequence[tuple[float, float]]) -> list[int]:
    """A track for each of *spans* so that no two that overlap share one; short ones get the inner tracks."""
    found = [0] * len(spans)
    used: list[list[tuple[float, float]]] = []
    for number in sorted(range(len(spans)), key=lambda k: (abs(spans[k][1] - spans[k][0]), k)):
        low, high = sorted(spans[number])
        free = (k for k, others in enumerate(used) if all(high + 4 < a or b + 4 < low for a, b in others))
        track = next(free, len(used))
        if track == len(used):
            used.append([])
        used[track].append((low, high))
        found[number] = track
    return found


def backwards(route: Route) -> Route:
    """The same way from its end to its beginning."""
    return Route(tuple(curve[::-1] for curve in reversed(route.curves)), -route.ahead, route.free)


def room(route: Route, width: float, height: float, taken: Sequence[Box]) -> Point:
    """Where on *route* the middle of a label stands that covers least of what is *taken*."""
    best, least = route.end, float("inf")
    for x, y in route.places():
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        covered = sum(_shared(box, other) for other in taken)
        if covered < least:
            best, least = (x, y), covered
        if not covered:
            break
    return best


def _shared(a: Box, b: Box) -> float:
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def _at(curve: tuple[Point, Point, Point, Point], t: float) -> Point:
    parts = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    x, y = (sum(part * point[axis] for part, point in zip(parts, curve, strict=True)) for axis in (0, 1))
    return x, y
