"""The packages as points of a plane: what each is worth, in ranks of its own order, to two parties."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from detente.analysis import Analysis
from detente.analysis.enumeration import packages, state_number
from detente.board.space import BoolArray, IntArray
from detente.case.rules import signatories
from detente.deals import Deals, board_frontier
from detente.light import dataclass

CELLS = (40, 30)
"""Cells across and down into which packages are gathered at most; fewer where there are fewer ranks."""


@dataclass(frozen=True)
class NamedPackage:
    """A package with a name: the badge that stands for it, words, an anchor of the page, and its ranks."""

    badge: str
    kind: str
    words: str
    anchor: str
    at: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Field:
    """Packages by ``x`` and ``y``, the ranks from 0 of two parties.

    ``count`` and ``zone`` have one entry a cell, across and up: how many packages are in it, and how many of these are
    in the zone. ``frontier`` are the points that no package in the zone improves on for both parties, by ascending x.
    ``best`` are the positions of packages on the frontier of all parties. ``outlook`` is what the two reckon with.
    """

    parties: tuple[str, str]
    ranks: tuple[int, int]
    count: IntArray
    zone: IntArray
    frontier: tuple[tuple[int, int], ...]
    best: tuple[tuple[int, int], ...]
    outlook: tuple[int, int]
    named: tuple[NamedPackage, ...]

    def cell(self, at: tuple[int, int]) -> tuple[int, int]:
        """The cell that a point is in."""
        (x, y), (across, up) = at, self.count.shape
        return x * across // self.ranks[0], y * up // self.ranks[1]


def opposed(found: Deals) -> tuple[str, str] | None:
    """Of the parties whose consent some package needs, the two whose orders of the packages agree least.

    The agreement is the correlation of their ranks; of equal ones the first. None where fewer than two have an order.
    """
    zone, board = found.zone, found.board
    kind, needs = zone.consent.kinds
    asked = {party for number in np.unique(kind[zone.deals]) for some in needs[number] for party in signatories(some)}
    states = np.flatnonzero(zone.deals)
    ranks = {party: board.payoff[party][states] for party in board.players if party in asked}
    able = [party for party, own in ranks.items() if len(own) and own.min() < own.max()]
    pairs = list(combinations(able, 2))
    if not pairs:
        return None
    agreement = np.corrcoef(np.array([ranks[party] for party in able], dtype=float))
    return min(pairs, key=lambda pair: round(float(agreement[able.index(pair[0]), able.index(pair[1])]), 9))


def field_of(analysis: Analysis, found: Deals, pair: tuple[str, str]) -> Field:
    """The packages of *analysis* by what they are worth to *pair*."""
    board, zone = found.board, found.zone
    x, y = (board.payoff[party] for party in pair)
    ranks = int(x.max()) + 1, int(y.max()) + 1
    shape = min(ranks[0], CELLS[0]), min(ranks[1], CELLS[1])
    best = zip(x[found.frontier.states].tolist(), y[found.frontier.states].tolist(), strict=True)
    line = board_frontier(board, zone.mask, pair).payoffs if len(zone) else np.zeros((0, 2), dtype=np.int64)
    outlook = found.baseline.levels[pair[0]], found.baseline.levels[pair[1]]
    return Field(
        pair,
        ranks,
        _gathered(x, y, ranks, shape, zone.deals),
        _gathered(x, y, ranks, shape, zone.mask),
        tuple(sorted({(int(a), int(b)) for a, b in line})),
        tuple(sorted(set(best))),
        outlook,
        tuple(_named(analysis, found, x, y)),
    )


def _gathered(x: IntArray, y: IntArray, ranks: tuple[int, int], shape: tuple[int, int], mask: BoolArray) -> IntArray:
    """How many of the states in *mask* are in each cell."""
    across = x[mask].astype(np.int64) * shape[0] // ranks[0]
    up = y[mask].astype(np.int64) * shape[1] // ranks[1]
    return np.bincount(across * shape[1] + up, minlength=shape[0] * shape[1]).reshape(shape)


def _named(analysis: Analysis, found: Deals, x: IntArray, y: IntArray) -> Iterator[NamedPackage]:
    def at(state: int) -> tuple[int, int]:
        return int(x[state]), int(y[state])

    here = found.board.status_quo
    yield NamedPackage("0", "today", "Today", f"state-{state_number(found.board, here)}", at(here.index))
    for number, package in enumerate(packages(analysis), 1):
        yield NamedPackage(
            str(number), "package", ", ".join(package.picked_as), f"package-{number}", at(package.state.index)
        )
    for number, proposal in enumerate(found.proposals, 1):
        if proposal.state is not None:
            words = proposal.proposal.name or proposal.name
            yield NamedPackage(f"P{number}", "proposal", words, f"proposal-{number}", at(proposal.state.index))
