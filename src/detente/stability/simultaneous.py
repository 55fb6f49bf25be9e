"""Simultaneous stability (SIM).

A party stays put when, for every improvement it could make on its own, some of the others have improvements of their
own that, made at the same moment, would land everybody in a feasible state that the party likes no better than now.

Two moves at the same moment combine issue by issue. Where two parties would take one issue to different values their
moves do not combine; in a state-and-arc model, where all moves change the one issue, SIM therefore is Nash stability.

Fraser, N. M., & Hipel, K. W. (1984). Conflict analysis: models and resolutions. North-Holland.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.board.board import Board
from detente.board.space import BoolArray, IntArray
from detente.errors import TooLargeError
from detente.light import dataclass

FloatArray: TypeAlias = NDArray[np.float64]

MAX_COMBINATIONS = 100_000_000
"""Combinations of moves looked at for one party."""
MAX_AT_ONCE = 5_000_000
"""Combinations of moves from one state; they are in memory together."""
_CHUNK = 500_000
_PORTION = 2**22
"""States of the board that are looked through at a time."""


def simultaneous(board: Board, party: str) -> BoolArray:
    """Where *party* is simultaneously stable, one flag a state. Raises ``TooLargeError``."""
    stays = np.ones(board.space.size, dtype=bool)
    for states in _chunks(board, party):
        stays[states] = ~tempted(board, party, states)
    return stays


@dataclass(frozen=True)
class Combined:
    """Moves made at the same moment: which of some states they start from (ascending), and where each issue ends up."""

    origin: IntArray
    rows: IntArray

    def join(self, other: Combined, here: IntArray) -> tuple[IntArray, IntArray]:
        """Every pair of a move here and one of *other* from the same state that combine: the first's place, and rows.

        *here* holds the value indices of the states that the moves start from.
        """
        first = np.searchsorted(other.origin, self.origin, side="left")
        count = np.searchsorted(other.origin, self.origin, side="right") - first
        place = np.repeat(np.arange(len(self.origin)), count)
        partner = first[place] + np.arange(len(place)) - np.repeat(np.cumsum(count) - count, count)
        mine, theirs, before = self.rows[place], other.rows[partner], here[self.origin[place]]
        fits = ~((mine != before) & (theirs != before) & (mine != theirs)).any(axis=1)
        return place[fits], np.where(theirs != before, theirs, mine)[fits]

    def and_also(self, other: Combined) -> Combined:
        """Both lists in one."""
        origin = np.r_[self.origin, other.origin]
        order = np.argsort(origin, kind="stable")
        return Combined(origin[order], np.concatenate([self.rows, other.rows])[order])


def improvements(board: Board, party: str, states: IntArray) -> Combined:
    """The strict improvements that *party* can make by itself from *states*."""
    origin, target = _better(board, party, states)
    return Combined(origin, board.rows(target))


def _better(board: Board, party: str, states: IntArray) -> tuple[IntArray, IntArray]:
    """The same, as the places of *states* and the states that they lead to."""
    return board.moves.steps(board.moves.own(party), states, improving=True)


def replies(board: Board, party: str, states: IntArray) -> Iterator[Combined]:
    """What one or more of the others could do at the same moment, each improving on its own; in several portions."""
    here = board.rows(states)
    before = Combined(np.zeros(0, dtype=np.int64), here[:0])
    for other in board.players:
        if other == party:
            continue
        own = improvements(board, other, states)
        place, rows = before.join(own, here)
        added = own.and_also(Combined(before.origin[place], rows))
        yield added
        before = before.and_also(added)


def tempted(board: Board, party: str, states: IntArray) -> BoolArray:
    """Which of *states* have an improvement of *party* that nothing the others do at the same moment spoils."""
    here = board.rows(states)
    own = improvements(board, party, states)
    spoilt = np.zeros(len(own.origin), dtype=bool)
    for reply in replies(board, party, states):
        place, rows = own.join(reply, here)
        found = board.find(rows)
        worse = board.payoff[party][found] <= board.payoff[party][states[own.origin[place]]]
        spoilt[place[(found >= 0) & worse]] = True
    failing = np.zeros(len(states), dtype=bool)
    failing[own.origin[~spoilt]] = True
    return failing


def _chunks(board: Board, party: str) -> Iterator[IntArray]:
    """The states in which *party* is tempted, in portions whose combinations fit in memory.

    All combinations are counted first, so that too many are refused before any are compared. Raises ``TooLargeError``.
    """
    counted, total = [], 0.0
    for states in _tempted(board, party):
        for part, count in _combinations(board, party, states):
            total += float(count.sum())
            if total > MAX_COMBINATIONS or count.max(initial=0) > MAX_AT_ONCE:
                raise TooLargeError(
                    f"simultaneous stability of {party} would compare more than {total:.1e} combinations of moves; at "
                    f"most {MAX_COMBINATIONS:,} are looked at, and from one state {MAX_AT_ONCE:,}"
                )
            counted.append((part, count))
    for states, count in counted:
        breaks = np.flatnonzero(np.diff((np.cumsum(count) // _CHUNK).astype(np.int64))) + 1
        yield from (part for part in np.split(states, breaks) if len(part))


def _tempted(board: Board, party: str) -> Iterator[IntArray]:
    """The states from which *party* has an improvement, in portions of the board, so that no list is as long as it."""
    payoff = board.payoff[party]
    best = board.moves.escape(party)
    for first in range(0, board.space.size, _PORTION):
        part = slice(first, first + _PORTION)
        yield first + np.flatnonzero(board.feasible[part] & (best[part] > payoff[part]))


def _combinations(board: Board, party: str, states: IntArray) -> Iterator[tuple[IntArray, FloatArray]]:
    """*states* in shares, with how many combinations of moves there are from each."""
    widest = max(prod(len(matrix) for matrix in board.moves.own(other).allowed.values()) for other in board.players)
    step = max(1, 4 * _CHUNK // widest)
    for first in range(0, len(states), step):
        share = states[first : first + step]
        count = np.ones(len(share))
        for other in board.players:
            own = np.bincount(_better(board, other, share)[0], minlength=len(share))
            count *= own if other == party else own + 1
        yield share, count
