"""Boxes in layers with lines between them: where each box stands, and which way each line takes around the others.

Lines over several layers pass through places kept free for them, so that no line crosses a box.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from detente.light import dataclass
from detente.show.pictures.layer_order import layer_order

GAP = 22.0
"""Px between two boxes of a layer."""
THREAD = 16.0
"""Px kept free for a line that passes through a layer."""
SWEEPS = 12


@dataclass(frozen=True)
class Layout:
    """``middle[k]``: how far down the middle of box k is. ``threads[e]``: where line e passes the layers between."""

    middle: tuple[float, ...]
    threads: tuple[tuple[float, ...], ...]
    height: float


def layout(layer: Sequence[int], heights: Sequence[float], lines: Sequence[tuple[int, int]]) -> Layout:
    """Place boxes of *heights* px in their *layer*; *lines* join boxes, whichever way they point."""
    layer, heights = list(layer), list(heights)
    boxes = len(layer)
    links: list[tuple[int, int]] = []
    passing: list[list[int]] = []
    for first, second in lines:
        low, high = (first, second) if layer[first] <= layer[second] else (second, first)
        between = list(range(len(layer), len(layer) + max(0, layer[high] - layer[low] - 1)))
        layer += [layer[low] + 1 + k for k in range(len(between))]
        heights += [THREAD] * len(between)
        passing.append(between)
        if layer[low] != layer[high]:
            joined = [low, *between, high]
            links += itertools.pairwise(joined)
    middle = _placed(layer, heights, links, boxes)
    top = min((y - h / 2 for y, h in zip(middle, heights, strict=True)), default=0.0)
    middle = [y - top for y in middle]
    height = max((y + h / 2 for y, h in zip(middle, heights, strict=True)), default=0.0)
    return Layout(tuple(middle[:boxes]), tuple(tuple(middle[k] for k in between) for between in passing), height)


def _placed(layer: list[int], heights: list[float], links: list[tuple[int, int]], boxes: int) -> list[float]:
    """Px down for each box: in the order in which few lines cross, then near the boxes that each is joined to."""
    columns = layer_order(layer, links)
    near: list[list[int]] = [[] for _ in layer]
    for a, b in links:
        near[a].append(b)
        near[b].append(a)
    middle = [0.0] * len(layer)
    for column in columns:
        for k, y in zip(
            column, apart([0.0] * len(column), [1.0] * len(column), _needed(column, heights, boxes)), strict=True
        ):
            middle[k] = y
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wanted = [sum(middle[j] for j in near[k]) / len(near[k]) if near[k] else middle[k] for k in column]
            weight = [4.0 if k >= boxes else 1.0 for k in column]
            for k, y in zip(column, apart(wanted, weight, _needed(column, heights, boxes)), strict=True):
                middle[k] = y
    return middle


def _needed(column: list[int], heights: list[float], boxes: int) -> list[float]:
    """The least distance between the middles of neighbours in a layer."""
    return [
        (heights[a] + heights[b]) / 2 + (GAP if a < boxes or b < boxes else 0.0) for a, b in itertools.pairwise(column)
    ]


def apart(wanted: Sequence[float], weight: Sequence[float], least: Sequence[float]) -> list[float]:
    """Places in the given order, *least* apart, as near to those *wanted* as can be in the sense of least squares.

    Taking off the distances leaves a monotone regression, which pooling neighbours that violate the order solves.
    """
    offset = [0.0]
    for distance in least:
        offset.append(offset[-1] + distance)
    pools: list[tuple[float, float, int]] = []  # mean, weight, members
    for place, heavy, off in zip(wanted, weight, offset, strict=False):
        pools.append((place - off, heavy, 1))
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            (m2, w2, n2), (m1, w1, n1) = pools.pop(), pools.pop()
            pools.append(((m1 * w1 + m2 * w2) / (w1 + w2), w1 + w2, n1 + n2))
    means = [mean for mean, _, members in pools for _ in range(members)]
    return [mean + off for mean, off in zip(means, offset, strict=False)]
