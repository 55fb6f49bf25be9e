"""The frontier: the packages that no other package improves on for one party without hurting another.

Exact: payoffs are integers, and packages with equal payoffs are all on the frontier or all off it. Most packages are
far from the frontier, so a few strong ones (the best by many weightings of the parties) first strike off what they
improve on; that loses nothing, because whatever is struck off is dominated. What is left is compared in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from detente.board.board import Board, State
from detente.board.space import BoolArray, IntArray
from detente.deals.dominance import integers, undominated
from detente.light import dataclass
from detente.notebook import MOST, as_table

if TYPE_CHECKING:
    import pandas as pd

BLOCK = 2**18
"""Packages that are looked at together, so that memory stays bounded."""
STRONG = 64
"""Weightings by which strong packages are picked."""
SAMPLE = 2**14
"""Packages from which strong ones are picked; so few are compared in full without striking off."""


def frontier(payoffs: Sequence[IntArray]) -> IntArray:
    """The packages on the frontier, ascending. *payoffs* has one array of integers a party, one entry a package."""
    columns = [integers(np.asarray(column)) for column in payoffs]
    left = _unstruck(columns, np.arange(len(columns[0])))
    return np.sort(left[undominated(_rows(columns, left)).rows])


def _unstruck(columns: Sequence[IntArray], packages: IntArray) -> IntArray:
    """*packages* without most of those that cannot be on the frontier."""
    while len(packages) > SAMPLE:
        strong = _strong(_rows(columns, packages[:: len(packages) // SAMPLE]))
        blocks = [packages[k : k + BLOCK] for k in range(0, len(packages), BLOCK)]
        left = np.concatenate([block[~_struck(_rows(columns, block), strong)] for block in blocks])
        if len(left) > len(packages) // 2:
            return left
        packages = left
    return packages


def _struck(points: IntArray, strong: IntArray) -> BoolArray:
    from detente.deals.compare import improved_by  # noqa: PLC0415 (compiled code is loaded when it is needed)

    return improved_by(points, strong)


def _strong(points: IntArray) -> IntArray:
    """The best of *points* by many weightings of the parties; which ones they are changes speed, never the result."""
    span = np.maximum(np.ptp(points, axis=0), 1)
    parties = points.shape[1]
    weightings = np.random.default_rng(0).dirichlet(np.ones(parties), size=STRONG)
    weightings = np.vstack([np.ones(parties), weightings]) / span
    weighed = sum(np.outer(weight, column) for weight, column in zip(weightings.T, points.T, strict=True))
    chosen = points[np.unique(np.argmax(weighed, axis=1))]
    best: IntArray = chosen[undominated(chosen).distinct]
    return best


def _rows(columns: Sequence[IntArray], packages: IntArray) -> IntArray:
    return np.stack([column[packages] for column in columns], axis=1)


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
