"""Where everything on the escalation map stands: boxes in columns, lines between them, labels on the lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.light import dataclass
from detente.show.pictures.drawing import Point
from detente.show.pictures.layers import Layout, apart, layout
from detente.show.pictures.routes import Box, Route, across, backwards, beside, room, tracks
from detente.show.pictures.state_boxes import NARROW, WIDTH

_PORT = 21.0
"""Px between two lines that meet the same side of a box, where these are few."""
_CLOSE = 8.0
"""Px between them where they are many."""
_TRACK = 22.0
"""Px between two lines that run along a column."""
_HEAD = 62.0
"""Px of a gap that no label takes, for arrowheads and bends."""
_LABEL = 20.0
"""Px that a label is high, with a little air."""
_ROUNDS = 3
"""How often labels are placed, each time knowing where the others were."""
_RING = 5.0
"""Px that a line keeps from a box, so that there is room for a ring."""


@dataclass(frozen=True)
class Placing:
    """Where each layer begins, boxes by state, then for each line, as given, its route and its label's middle."""

    left: tuple[float, ...]
    boxes: Mapping[int, Box]
    routes: tuple[Route, ...]
    labels: tuple[Point, ...]
    size: Point


def planned(
    wanted: Mapping[int, float],
    layer: Mapping[int, int],
    ends: Sequence[tuple[int, int]],
    wide: Sequence[float],
) -> Placing:
    """A plan for states that are so high, in their *layer*, with lines between *ends* whose labels are so *wide*."""
    sides = {index: [0, 0] for index in wanted}
    for a, b in ends:
        sides[a][layer[b] >= layer[a]] += 1
        sides[b][layer[a] >= layer[b]] += 1
    heights = {index: max(height, _CLOSE * (max(sides[index]) + 1)) for index, height in wanted.items()}
    place = {index: k for k, index in enumerate(wanted)}
    laid = layout(
        [layer[index] for index in wanted],
        [heights[index] for index in wanted],
        [(place[a], place[b]) for a, b in ends],
    )
    middle = {index: laid.middle[k] for index, k in place.items()}
    spans = {index: (middle[index] - high / 2, middle[index] + high / 2) for index, high in heights.items()}
    today = next(index for index, number in layer.items() if number == 0)
    ports = _ports(laid, middle, spans, today, layer, ends)
    along = _along(ports, layer, ends)
    aside = _aside(layer, ends, wide, along)
    left = _columns(layer, ends, wide, aside)
    boxes = {
        index: (left[layer[index]], top, left[layer[index]] + _width(layer[index]), bottom)
        for index, (top, bottom) in spans.items()
    }
    routes = [_route(number, laid, layer, ends, ports, left, aside) for number in range(len(ends))]
    labels, taken = _labels(routes, wide, list(boxes.values()))
    right = max(box[2] for box in [*boxes.values(), *taken])
    bottom = max(box[3] for box in [*boxes.values(), *taken])
    return Placing(tuple(left), boxes, tuple(routes), tuple(labels), (right, bottom))


def _width(number: int) -> float:
    """How wide the boxes of a layer are."""
    return WIDTH if number else NARROW


def _ports(
    laid: Layout,
    middle: Mapping[int, float],
    spans: dict[int, tuple[float, float]],
    today: int,
    layer: Mapping[int, int],
    ends: Sequence[tuple[int, int]],
) -> dict[tuple[int, int], float]:
    """For each state and line how far down the line meets the box, as near to where it comes from as can be.

    The box of *today* is stretched in *spans* so that what leaves it need not climb.
    """
    meeting: dict[tuple[int, bool], list[tuple[float, int]]] = {}
    for number, (a, b) in enumerate(ends):
        for near, far in ((a, b), (b, a)):
            threads = laid.threads[number]
            towards = middle[near] if far == today else middle[far]
            if threads:
                towards = threads[0] if layer[near] < layer[far] else threads[-1]
            meeting.setdefault((near, layer[far] >= layer[near]), []).append((towards, number))
    found: dict[tuple[int, int], float] = {}
    for (index, _), lines in meeting.items():
        if index != today:
            found.update(_met(index, sorted(lines), spans[index]))
    for (index, _), lines in meeting.items():
        if index == today:
            wanted = sorted((towards if laid.threads[k] else found[sum(ends[k]) - today, k], k) for towards, k in lines)
            top, bottom = spans[today]
            high = bottom - top
            top = min(top, max(0.0, wanted[0][0] - _PORT))
            spans[today] = top, max(bottom, wanted[-1][0] + _PORT, top + high)
            found.update(_met(index, wanted, spans[today]))
    return found


def _met(index: int, lines: Sequence[tuple[float, int]], span: tuple[float, float]) -> dict[tuple[int, int], float]:
    """Where *lines*, each with where it would best be met, meet a box that reaches over *span*."""
    count = len(lines)
    step = min(_PORT, (span[1] - span[0] - 6) / count)
    low, high = span[0] + step / 2 + 3, span[1] - step / 2 - 3
    places = apart([min(max(y, low), high) for y, _ in lines], [1.0] * count, [step] * (count - 1))
    places = [max(y, low + k * step) for k, y in enumerate(places)]
    places = [min(y, high - (count - 1 - k) * step) for k, y in enumerate(places)]
    return {(index, number): y for (_, number), y in zip(lines, places, strict=True)}


def _along(
    ports: Mapping[tuple[int, int], float], layer: Mapping[int, int], ends: Sequence[tuple[int, int]]
) -> dict[int, int]:
    """For each line within one layer its track beside the column, from 0."""
    found: dict[int, int] = {}
    for number in sorted(set(layer.values())):
        own = [k for k, (a, b) in enumerate(ends) if layer[a] == layer[b] == number]
        spans = [(ports[ends[k][0], k], ports[ends[k][1], k]) for k in own]
        found.update(zip(own, tracks(spans), strict=True))
    return found


def _aside(
    layer: Mapping[int, int], ends: Sequence[tuple[int, int]], wide: Sequence[float], along: Mapping[int, int]
) -> dict[int, float]:
    """How far from its column each line within one layer runs, so that labels on it keep off the boxes."""
    widest: dict[int, float] = {}
    for k in along:
        widest[layer[ends[k][0]]] = max(wide[k], widest.get(layer[ends[k][0]], 0.0))
    return {k: widest[layer[ends[k][0]]] / 2 + 8 + _TRACK * track for k, track in along.items()}


def _columns(
    layer: Mapping[int, int], ends: Sequence[tuple[int, int]], wide: Sequence[float], aside: Mapping[int, float]
) -> list[float]:
    """Where each column begins: gaps have room for the tracks beside a column and for the labels of what crosses."""
    left = [0.0]
    for number in range(max(layer.values())):
        crossing = [
            wide[k] for k, (a, b) in enumerate(ends) if min(layer[a], layer[b]) <= number < max(layer[a], layer[b])
        ]
        beside_it = [x for k, x in aside.items() if layer[ends[k][0]] == number]
        left.append(left[-1] + _width(number) + max(beside_it, default=0.0) + max(crossing, default=40.0) + _HEAD)
    return left


def _route(
    number: int,
    laid: Layout,
    layer: Mapping[int, int],
    ends: Sequence[tuple[int, int]],
    ports: Mapping[tuple[int, int], float],
    left: Sequence[float],
    aside: Mapping[int, float],
) -> Route:
    """The route of one line."""
    a, b = ends[number]
    if number in aside:
        x = left[layer[a]] + _width(layer[a]) + _RING
        return beside((x, ports[a, number]), (x, ports[b, number]), x + aside[number])
    low, high = (a, b) if layer[a] < layer[b] else (b, a)
    points = [(left[layer[low]] + _width(layer[low]) + _RING, ports[low, number])]
    for k, y in enumerate(laid.threads[number]):
        x = left[layer[low] + 1 + k]
        points += [(x - _RING, y), (x + WIDTH + _RING, y)]
    route = across([*points, (left[layer[high]] - _RING, ports[high, number])], 1)
    return route if low == a else backwards(route)


def _labels(routes: Sequence[Route], wide: Sequence[float], boxes: list[Box]) -> tuple[list[Point], list[Box]]:
    """The middle of each label, and what labels take; they keep off boxes, arrowheads and one another."""
    heads = [(x - 10, y - 6, x + 10, y + 6) for x, y in (route.end for route in routes)]
    taken: dict[int, Box] = {}
    found: dict[int, Point] = {}
    for _ in range(_ROUNDS):
        for k, (route, across_it) in enumerate(zip(routes, wide, strict=True)):
            others = [box for other, box in taken.items() if other != k]
            x, y = found[k] = room(route, across_it, _LABEL, [*boxes, *heads, *others])
            taken[k] = (x - across_it / 2 - 1, y - _LABEL / 2, x + across_it / 2 + 1, y + _LABEL / 2)
    return list(found.values()), list(taken.values())
