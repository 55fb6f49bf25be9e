"""Orders of boxes in layers: whole, stable, and with as few crossings as there can be where that can be tried."""

from __future__ import annotations

from itertools import combinations, permutations, product
from random import Random

from detente.show.pictures.layer_order import layer_order


def crossings(columns, links):
    """By the definition: pairs of lines between the same layers whose ends stand in opposite orders."""
    place = {box: (number, at) for number, column in enumerate(columns) for at, box in enumerate(column)}
    found = 0
    for (a, b), (c, d) in combinations(links, 2):
        if place[a][0] == place[c][0]:
            found += (place[a][1] - place[c][1]) * (place[b][1] - place[d][1]) < 0
    return found


def drawn(seed):
    """A graph of three layers of up to four boxes."""
    draw = Random(seed)
    layer = [number for number in range(3) for _ in range(draw.randint(1, 4))]
    every = [(a, b) for a, b in product(range(len(layer)), repeat=2) if layer[b] == layer[a] + 1]
    return layer, [link for link in every if draw.random() < 0.5]


def test_orders_have_few_crossings():
    """Every box stands once in its layer; nearly always nothing crosses less, of all orders that there are."""
    best = 0
    for seed in range(40):
        layer, links = drawn(seed)
        made = layer_order(layer, links)
        as_given = [[box for box, number in enumerate(layer) if number == k] for k in range(3)]
        assert [sorted(column) for column in made] == as_given
        fewest = min(crossings(every, links) for every in product(*(list(permutations(c)) for c in as_given)))
        assert crossings(made, links) <= crossings(as_given, links)
        best += crossings(made, links) == fewest
    assert best >= 36


def test_what_need_not_cross_does_not():
    """Ladders drawn crosswise are turned, whichever way their lines point to be sorted; nothing makes no layers."""
    rungs = 6
    layer = [k for k in range(4) for _ in range(rungs)]
    links = [(k * rungs + r, (k + 1) * rungs + rungs - 1 - r) for k in range(3) for r in range(rungs)]
    assert crossings(layer_order(layer, links), links) == 0
    assert layer_order([], []) == []
