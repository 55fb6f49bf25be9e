"""The order of boxes within layers in which few lines cross, by sweeps from either side.

Each layer in turn is put in the order of the middles of what its boxes are joined to in the layer before; then
neighbours change places as long as that takes crossings away. Of all orders on the way the best stands. Lines join
neighbouring layers.

Sugiyama, K., Tagawa, S., & Toda, M. (1981). Methods for visual understanding of hierarchical system structures. IEEE
Trans. SMC 11(2), 109-125.
Gansner, E. R., Koutsofios, E., North, S. C., & Vo, K.-P. (1993). A technique for drawing directed graphs. IEEE Trans.
SE 19(3), 214-230.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Iterable, Sequence

SWEEPS = 12


def layer_order(layer: Sequence[int], links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The boxes of each layer in their order; *layer* says in which each is, *links* join a box to the next layer."""
    behind: list[list[int]] = [[] for _ in layer]
    ahead: list[list[int]] = [[] for _ in layer]
    for first, second in links:
        ahead[first].append(second)
        behind[second].append(first)
    columns: list[list[int]] = [[] for _ in range(max(layer, default=-1) + 1)]
    for box, number in enumerate(layer):
        columns[number].append(box)
    best, fewest = columns, _all_crossings(columns, ahead)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        turn = sweep % 2 == 0
        sides = (behind, ahead) if turn else (ahead, behind)
        columns = _swept(columns if turn else columns[::-1], *sides, flip=sweep % 4 > 1)
        columns = columns if turn else columns[::-1]
        if (now := _all_crossings(columns, ahead)) < fewest:
            best, fewest = columns, now
    return best


def _swept(columns: list[list[int]], behind: list[list[int]], ahead: list[list[int]], *, flip: bool) -> list[list[int]]:
    """The columns in new orders, each after the one before it, which stands; *flip* turns boxes round that tie."""
    place = {box: at for column in columns for at, box in enumerate(column)}
    made: list[list[int]] = []
    for column in columns:
        middle = {k: sum(place[j] for j in behind[k]) / len(behind[k]) if behind[k] else place[k] for k in column}
        ordered = _exchanged(sorted(column[::-1] if flip else column, key=middle.__getitem__), place, behind, ahead)
        place |= {box: at for at, box in enumerate(ordered)}
        made.append(ordered)
    return made


def _exchanged(column: list[int], place: dict[int, int], *sides: list[list[int]]) -> list[int]:
    """*column* with neighbours exchanged as long as lines cross less; each exchange lessens the crossings."""
    ends = [{k: sorted(place[j] for j in side[k]) for k in column} for side in sides]
    moving = True
    while moving:
        moving = False
        for at in range(len(column) - 1):
            first, second = column[at : at + 2]
            now, then = (sum(_crossings(end[a], end[b]) for end in ends) for a, b in ((first, second), (second, first)))
            if then < now:
                column[at : at + 2] = second, first
                moving = True
    return column


def _crossings(first: list[int], second: list[int]) -> int:
    """How often lines of a box to *first* cross those of the box below it to *second*; both sorted."""
    return sum(len(first) - bisect(first, end) for end in second)


def _all_crossings(columns: list[list[int]], ahead: list[list[int]]) -> int:
    place = {box: at for column in columns for at, box in enumerate(column)}
    total = 0
    for column in columns:
        passed: list[int] = []
        for box in column:
            ends = [place[j] for j in ahead[box]]
            total += sum(len(passed) - bisect(passed, end) for end in ends)
            for end in ends:
                insort(passed, end)
    return total
