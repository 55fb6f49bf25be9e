"""A short way from the status quo to a state: first one of improvements, else any legal moves."""

from __future__ import annotations

from functools import partial

import numpy as np

from detente.board import Board, State
from detente.board.space import IntArray
from detente.stability import Move
from detente.stability.witness import shortest_way

MOST_MOVES = 4
"""Longer ways are not looked for."""
ALL_STATES = 2_000
"""Boards up to this size are searched everywhere; larger ones between the two states."""
WIDTH = (8, 400)
"""States that one mover reaches in a step and that are followed, at least and at most, most like the goal first."""
ROWS = 2_000_000
"""Moves of one mover that are looked at in one step, about."""


def way(board: Board, goal: State, *, of_gains: bool = True) -> tuple[Move, ...]:
    """A way from the status quo to *goal* of at most ``MOST_MOVES`` moves; empty where none was found.

    With *of_gains* it is one of improvements where there is such a way.

    On large boards a move counts when it leads to a state between the two: no issue is taken beyond where it stands
    in either, in the order in which its values are written.
    """
    gains = _search(board, goal.index, improving=True) if of_gains else ()
    return gains or _search(board, goal.index, improving=False)


def _search(board: Board, goal: int, *, improving: bool) -> tuple[Move, ...]:
    start = board.status_quo.index
    if start == goal:
        return ()
    movers = [mover for mover in board.moves.movers if mover.axes]
    wanted = np.zeros(board.space.size, dtype=bool)
    wanted[goal] = True
    nearest = partial(_nearest, board, goal)
    return shortest_way(board, movers, start, wanted, improving=improving, most=MOST_MOVES, followed=nearest) or ()


def _nearest(board: Board, goal: int, states: IntArray) -> IntArray:
    """Of *states* those to follow: between the status quo and the *goal*, and not too many."""
    if len(board) > ALL_STATES:
        ends = board.rows(np.array([board.status_quo.index, goal]))
        rows = board.rows(states)
        states = states[((rows >= ends.min(axis=0)) & (rows <= ends.max(axis=0))).all(axis=1)]
    most = min(WIDTH[1], max(WIDTH[0], ROWS // len(board)))
    if len(states) <= most:
        return states
    return np.asarray(states[np.argsort(board.distance(states, goal), kind="stable")[:most]])
