"""Where everything on the escalation map stands: boxes in columns, lines between them, labels on the lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.brief.pictures.boxes import WIDTH
from detente.brief.pictures.drawing import Point
from detente.brief.pictures.layers import Layout, layout
from detente.brief.pictures.routes import Box, Route, across, backwards, beside, room, tracks

_PORT = 13.0
"""Px between two lines that meet the same side of a box, where these are few."""
_CLOSE = 8.0
"""Px between them where they are many."""
_TRACK = 22.0
"""Px between two lines that run along a column."""
_HEAD = 38.0
"""Px of a gap that no label takes, for arrowheads and bends."""
_LABEL = 20.0
"""Px that a label is high, with a little air."""
_RING = 5.0
"""Px that a line keeps from a box, so that there is room for a ring."""


@dataclass(frozen=True)
class Plan:
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
) -> Plan:
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
    ports = _ports(laid, middle, heights, layer, ends)
    along = _along(ports, layer, ends)
    aside = _aside(layer, ends, wide, along)
    left = _columns(layer, ends, wide, aside)
    boxes = {
        index: (left[layer[index]], middle[index] - high / 2, left[layer[index]] + WIDTH, middle[index] + high / 2)
        for index, high in heights.items()
    }
    routes = [_route(number, laid, layer, ends, ports, left, aside) for number in range(len(ends))]
    labels, taken = _labels(routes, wide, list(boxes.values()))
    right = max(box[2] for box in [*boxes.values(), *taken])
    bottom = max(box[3] for box in [*boxes.values(), *taken])
    return Plan(tuple(left), boxes, tuple(routes), tuple(labels), (right, bottom))


def _ports(
    laid: Layout,
    middle: Mapping[int, float],
    heights: Mapping[int, float],
    layer: Mapping[int, int],
    ends: Sequence[tuple[int, int]],
) -> dict[tuple[int, int], float]:
    """For each state and line how far down the line meets the box: those that go further down, further down."""
    meeting: dict[tuple[int, bool], list[tuple[float, int]]] = {}
    for number, (a, b) in enumerate(ends):
        for near, far in ((a, b), (b, a)):
            threads = laid.threads[number]
            towards = middle[far] if not threads else threads[0] if layer[near] < layer[far] else threads[-1]
            meeting.setdefault((near, layer[far] >= layer[near]), []).append((towards, number))
    found = {}
    for (index, _), lines in meeting.items():
        step = min(_PORT * 1.6, heights[index] / (len(lines) + 1))
        first = middle[index] - step * (len(lines) - 1) / 2
        found.update({(index, number): first + k * step for k, (_, number) in enumerate(sorted(lines))})
    return found


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
        left.append(left[-1] + WIDTH + max(beside_it, default=0.0) + max(crossing, default=40.0) + _HEAD)
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
        x = left[layer[a]] + WIDTH + _RING
        return beside((x, ports[a, number]), (x, ports[b, number]), x + aside[number])
    low, high = (a, b) if layer[a] < layer[b] else (b, a)
    points = [(left[layer[low]] + WIDTH + _RING, ports[low, number])]
    for k, y in enumerate(laid.threads[number]):
        x = left[layer[low] + 1 + k]
        points += [(x - _RING, y), (x + WIDTH + _RING, y)]
    route = across([*points, (left[layer[high]] - _RING, ports[high, number])], 1)
    return route if low == a else backwards(route)


def _labels(routes: Sequence[Route], wide: Sequence[float], boxes: list[Box]) -> tuple[list[Point], list[Box]]:
    """The middle of each label, and what labels take; they keep off boxes, arrowheads and one another."""
    heads = [(x - 10, y - 6, x + 10, y + 6) for x, y in (route.end for route in routes)]
    taken: list[Box] = []
    found = []
    for route, across_it in zip(routes, wide, strict=True):
        x, y = room(route, across_it, _LABEL, [*boxes, *heads, *taken])
        taken.append((x - across_it / 2 - 1, y - _LABEL / 2, x + across_it / 2 + 1, y + _LABEL / 2))
        found.append((x, y))
    return found, taken
