"""A short way from the status quo to a state: first one of improvements, else any legal moves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.board import Board, Mover, State
from detente.board.space import IntArray
from detente.stability import Move
from detente.stability.witness import move

MOST_MOVES = 4
"""Longer ways are not looked for."""
ALL_STATES = 2_000
"""Boards up to this size are searched everywhere; larger ones between the two states."""
WIDTH = (8, 400)
"""States of one step that are followed, at least and at most, those most like the goal first."""
ROWS = 2_000_000
"""Moves of one mover that are looked at in one step, about."""


def way(board: Board, goal: State, *, of_gains: bool = True) -> tuple[Move, ...]:
    """A way from the status quo to *goal* of at most ``MOST_MOVES`` moves; empty where none was found.

    With *of_gains* it is one of improvements where there is such a way, however many moves it takes.

    On large boards a move counts when it leads to a state between the two: no issue is taken beyond where it stands
    in either, in the order in which its values are written.
    """
    gains = _search(board, goal.index, improving=True) if of_gains else ()
    return gains or _search(board, goal.index, improving=False)


def _search(board: Board, goal: int, *, improving: bool) -> tuple[Move, ...]:
    """Breadth first; no party moves twice in a row. ``came[state]`` tells whence a state was reached, and by whom."""
    start = board.status_quo.index
    movers = [mover for mover in board.moves.movers if mover.axes]
    came: dict[int, tuple[int, int]] = {start: (start, -1)}
    level: IntArray = np.array([start])
    for _ in range(MOST_MOVES):
        last = np.array([came[state][1] for state in level.tolist()])
        for number, mover in enumerate(movers):
            before = level[[k < 0 or not movers[k].meets(mover) for k in last.tolist()]]
            position, target = _reached(board, mover, before, goal, improving=improving)
            for k, state in zip(position.tolist(), target.tolist(), strict=True):
                came.setdefault(state, (int(before[k]), number))
        if goal in came:
            return _traced(board, movers, came, goal)
        level = _likest(
            board, np.array(sorted(state for state, (b, _) in came.items() if b in set(level.tolist()))), goal
        )
        if not len(level):
            break
    return ()


def _reached(board: Board, mover: Mover, before: IntArray, goal: int, *, improving: bool) -> tuple[IntArray, IntArray]:
    """The moves of *mover* from the states *before* that are wanted."""
    position, target = board.moves.steps(mover, before, improving=improving)
    if len(board) > ALL_STATES and len(target):
        ends = board.rows(np.array([board.status_quo.index, goal]))
        rows = board.rows(target)
        between = ((rows >= ends.min(axis=0)) & (rows <= ends.max(axis=0))).all(axis=1)
        position, target = position[between], target[between]
    return position, target


def _likest(board: Board, states: IntArray, goal: int) -> IntArray:
    most = min(WIDTH[1], max(WIDTH[0], ROWS // len(board)))
    if len(states) <= most:
        return states
    apart = board.distance(states, goal)
    return np.asarray(states[np.argsort(apart, kind="stable")[:most]])


def _traced(board: Board, movers: Sequence[Mover], came: dict[int, tuple[int, int]], goal: int) -> tuple[Move, ...]:
    moves: list[Move] = []
    state = goal
    while came[state][1] >= 0:
        before, number = came[state]
        moves.append(move(board, movers[number].parties, before, state))
        state = before
    return tuple(reversed(moves))
