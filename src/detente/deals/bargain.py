"""A bargaining problem: what each package is worth to each party, and what each has if nothing is agreed.

The *disagreement point* is what the parties have without a deal; a package counts only if it gives nobody less. The
*ideal* of a party is the most that it could get. All numbers are exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np

from detente.board.board import Board
from detente.board.payoffs import sums
from detente.board.space import BoolArray, IntArray
from detente.deals.additive import AdditiveFrontier
from detente.deals.frontier import board_frontier
from detente.deals.worth import Worth, worths
from detente.errors import UnknownNameError
from detente.light import dataclass


@dataclass(frozen=True, eq=False)
class Bargain:
    """Packages (rows) and parties (columns) of *utilities*, in parts of 1/unit of each party.

    ``disagreement`` and ``ideal`` are in whole utilities. ``rows`` are the packages that give nobody less than the
    disagreement point. ``numbers`` says by which number each row is known outside.
    """

    parties: tuple[str, ...]
    utilities: IntArray
    units: tuple[int, ...]
    disagreement: tuple[Fraction, ...]
    ideal: tuple[Fraction, ...]
    numbers: IntArray

    @cached_property
    def parts(self) -> tuple[int, ...]:
        """For each party the number of parts of a whole in which all its gains are whole numbers."""
        points = zip(self.units, self.disagreement, self.ideal, strict=True)
        return tuple(lcm(unit, low.denominator, high.denominator) for unit, low, high in points)

    @cached_property
    def _all_gains(self) -> IntArray:
        scale = np.array([whole // unit for whole, unit in zip(self.parts, self.units, strict=True)], dtype=object)
        zero = np.array([int(low * whole) for low, whole in zip(self.disagreement, self.parts, strict=True)], object)
        table: IntArray = self.utilities.astype(object) * scale - zero
        return table

    @cached_property
    def rows(self) -> IntArray:
        """The packages that give nobody less than no deal."""
        return np.flatnonzero((self._all_gains >= 0).all(axis=1))

    @cached_property
    def gains(self) -> IntArray:
        """What each of ``rows`` gives each party beyond the disagreement point, in its parts: whole numbers."""
        table: IntArray = self._all_gains[self.rows]
        return table

    @cached_property
    def most(self) -> tuple[int, ...]:
        """What each party would gain at its ideal, in its parts."""
        points = zip(self.ideal, self.disagreement, self.parts, strict=True)
        return tuple(int((high - low) * whole) for high, low, whole in points)

    @property
    def idle(self) -> tuple[str, ...]:
        """The parties that can gain nothing whatever is agreed."""
        return tuple(party for party, most in zip(self.parties, self.most, strict=True) if most <= 0)

    def utility(self, row: int) -> tuple[Fraction, ...]:
        """What the package in *row* is worth to each party."""
        return tuple(Fraction(int(u), unit) for u, unit in zip(self.utilities[row], self.units, strict=True))


def bargain(
    parties: Sequence[str],
    utilities: IntArray,
    *,
    units: Sequence[int] | None = None,
    disagreement: Sequence[Fraction],
    ideal: Sequence[Fraction] | None = None,
    numbers: IntArray | None = None,
) -> Bargain:
    """A bargaining problem from whole numbers in parts of 1/unit.

    The *ideal* of each party is the most that a package gives it which gives nobody less than the disagreement point,
    unless other figures are given.
    """
    whole = tuple(units) if units is not None else (1,) * len(parties)
    low = tuple(map(Fraction, disagreement))
    known = np.arange(len(utilities)) if numbers is None else numbers
    problem = Bargain(tuple(parties), utilities, whole, low, tuple(map(Fraction, ideal or low)), known)
    if ideal is None and len(problem.rows):
        best = [Fraction(int(u), unit) for u, unit in zip(utilities[problem.rows].max(axis=0), whole, strict=True)]
        problem = Bargain(tuple(parties), utilities, whole, low, tuple(best), known)
    return problem


def board_bargain(
    board: Board,
    mask: BoolArray | None = None,
    parties: Sequence[str] | None = None,
    disagreement: Mapping[str, Fraction] | None = None,
) -> Bargain:
    """The packages on a board's frontier, weighed; ``numbers`` are the states.

    *mask* marks the packages that count (all feasible states, if left out). A party left out of *disagreement* has its
    worth of the status quo. Raises ``DetenteError`` where preferences are not weights alone.
    """
    chosen = tuple(board.party(party) for party in parties) if parties is not None else board.players
    worth = worths(board.case, chosen)
    low = _disagreement(worth, disagreement or {}, board.case.status_quo, board)
    best = board_frontier(
        board, mask & enough(board, worth, low) if mask is not None else enough(board, worth, low), chosen
    )
    column = {weights: sums(weights, board.space)[best.states] for weights in {one.weights for one in worth.values()}}
    table = np.array([column[wants.weights] for wants in worth.values()], dtype=object).T
    return bargain(chosen, table, units=[w.unit for w in worth.values()], disagreement=low, numbers=best.states)


def enough(board: Board, worth: Mapping[str, Worth], low: Sequence[Fraction]) -> BoolArray:
    """The feasible states that are worth at least *low* to every party."""
    flags = board.feasible.copy()
    asked = {(wants.weights, -int(-least * wants.unit // 1)) for wants, least in zip(worth.values(), low, strict=True)}
    for weights, least in asked:
        flags &= sums(weights, board.space) >= least
    return flags


def additive_bargain(frontier: AdditiveFrontier, disagreement: Mapping[str, Fraction] | None = None) -> Bargain:
    """The vectors of an additive frontier; ``numbers`` are their places in it."""
    low = _disagreement(frontier.worth, disagreement or {}, frontier.case.status_quo, frontier)
    units = [wants.unit for wants in frontier.worth.values()]
    return bargain(frontier.parties, frontier.sums, units=units, disagreement=low)


def _disagreement(
    worth: Mapping[str, Worth],
    given: Mapping[str, Fraction],
    status_quo: Mapping[str, str],
    of: Board | AdditiveFrontier,
) -> list[Fraction]:
    for party in given:
        if party not in worth:
            raise UnknownNameError("party", party, worth)
    return [
        Fraction(given[party]) if party in given else wants.of(of.case, status_quo) for party, wants in worth.items()
    ]
