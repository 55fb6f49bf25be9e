"""The frontier: the packages that no other package improves on for one party without hurting another.

Exact: payoffs are integers, and packages with equal payoffs are all on the frontier or all off it. Most packages are
far from the frontier, so a few strong ones, each the best by some weighting of the parties, first strike off what they
improve on; that loses nothing, because whatever is struck off is dominated. What is left is compared in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from detente.board.board import Board, State
from detente.board.space import BoolArray, IntArray
from detente.deals.dominance import integers, standing
from detente.light import dataclass
from detente.notebook import MOST, as_table

if TYPE_CHECKING:
    import pandas as pd

FEW = 512
"""So few packages are compared in full."""
STRONG = 24
"""How many strong packages strike off what they improve on, at most."""
TELLING = 0.9
"""A strong package strikes off at least the rest, or it is in vain."""
VAIN = 2
"""After so many in vain no more are tried."""
CENTRAL = 3.0
"""How far weightings keep away from those that count few of the parties (the shape of a gamma distribution)."""


def frontier(payoffs: Sequence[IntArray]) -> IntArray:
    """The packages on the frontier, ascending. *payoffs* has one array of integers a party, one entry a package."""
    columns = [integers(np.asarray(column)) for column in payoffs]
    if len(columns[0]) <= FEW:
        return standing(columns)
    left, columns = _unstruck(columns)
    return left[standing(columns)]


def _unstruck(columns: list[IntArray]) -> tuple[IntArray, list[IntArray]]:
    """The packages without most of those that cannot be on the frontier, and what they are worth.

    Each strong package is the best by some weighting of the parties, as shares of the span of what they can get; which
    ones they are changes speed, never the result.
    """
    left, vain = np.arange(len(columns[0])), 0
    spans = [max(1.0, float(column.max()) - float(column.min())) for column in columns]
    for weighting in _weightings(len(columns)):
        if len(left) <= FEW:
            break
        worth = columns[0] * (weighting[0] / spans[0])
        for column, weight, span in zip(columns[1:], weighting[1:], spans[1:], strict=True):
            worth += column * (weight / span)
        strong = int(worth.argmax())
        keeping = worth == worth[strong]  # among them those that equal it for everybody
        for column in columns:
            keeping |= column > column[strong]
        keep = np.flatnonzero(keeping)
        vain += len(keep) > TELLING * len(left)
        left, columns = left[keep], [column[keep] for column in columns]
        if vain == VAIN:
            break
    return left, columns


@cache
def _weightings(parties: int) -> list[list[float]]:
    """Ways to count the parties: all alike first, then as they fall."""
    random = Random(0)
    return [[1.0] * parties, *([random.gammavariate(CENTRAL, 1) for _ in range(parties)] for _ in range(STRONG))]


@dataclass(frozen=True, eq=False)
class Frontier:
    """Packages on the frontier of a board. ``states`` are numbers of its space; ``payoffs`` has a row for each."""

    board: Board
    parties: tuple[str, ...]
    states: IntArray
    payoffs: IntArray
    considered: int

    def __len__(self) -> int:
        return len(self.states)

    @property
    def distinct(self) -> int:
        """How many different vectors of payoffs there are."""
        return len(np.unique(self.payoffs, axis=0))

    @property
    def packages(self) -> tuple[State, ...]:
        """The packages, each with the value of every issue."""
        return tuple(self.board.at(int(state)) for state in self.states)

    def to_dataframe(self) -> pd.DataFrame:
        """One row a package: its name, the value of every issue, the payoff of every party."""
        others = [f"payoff {party}" for party in self.board.players if party not in self.parties]
        return self.board.to_dataframe(self.states).drop(columns=others)

    def _repr_html_(self) -> str:
        case = self.board.case
        packages = [self.board.at(int(state)) for state in self.states[:MOST]]
        rows = [
            (package.name, *package.values.values(), *map(str, ranks))
            for package, ranks in zip(packages, self.payoffs[:MOST].tolist(), strict=True)
        ]
        head = f"Frontier among {self.considered:,} packages: {case.title}"
        ranked = (f"Rank for {case.name_of(party)}" for party in self.parties)
        names = (case.issue_name(issue) for issue in case.issues)
        return as_table(head, ("State", *names, *ranked), rows, len(self))

    def __repr__(self) -> str:
        shown = ", ".join(package.name for package in self.packages[:8]) + (", …" if len(self) > 8 else "")
        many = f"{len(self):,} of {self.considered:,} packages"
        return f"<frontier of {self.board.case.title!r} for {', '.join(self.parties)}: {many} ({shown})>"


def board_frontier(board: Board, mask: BoolArray | None = None, parties: Sequence[str] | None = None) -> Frontier:
    """The frontier among the feasible states that *mask* marks (all, if left out), for *parties* (all players)."""
    chosen = tuple(board.party(party) for party in parties) if parties is not None else board.players
    states = board.numbers if mask is None else np.flatnonzero(mask & board.feasible)
    payoffs = [board.payoff[party][states] for party in chosen]
    best = frontier(payoffs) if payoffs else np.arange(len(states))
    table = np.column_stack([column[best] for column in payoffs]) if payoffs else np.zeros((len(best), 0), np.int64)
    return Frontier(board, chosen, states[best], table, len(states))
