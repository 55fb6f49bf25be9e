"""The single moves of each party by itself, from many states at a time, for concepts that look several moves ahead."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

import numpy as np

from detente.board.board import Board
from detente.board.space import IntArray
from detente.errors import TooLargeError
from detente.light import dataclass

MAX_LOOKED_AT = 400_000_000
"""Moves that are looked at in all, each once for every move ahead and every party."""
_CHUNK = 2_000_000


@dataclass(frozen=True, eq=False)
class Choices:
    """The moves of one party from *states*, each of which has some: ``target`` lists them state by state."""

    states: IntArray
    first: IntArray
    target: IntArray

    @property
    def place(self) -> IntArray:
        """For each move the place of the state in ``states`` from which it starts."""
        return np.repeat(np.arange(len(self.states)), np.diff(self.first, append=len(self.target)))

    def highest(self, value: IntArray) -> IntArray:
        """For each state the largest *value*, given for each move."""
        return np.asarray(np.maximum.reduceat(value, self.first))

    def lowest(self, value: IntArray) -> IntArray:
        """For each state the smallest *value*, given for each move."""
        return np.asarray(np.minimum.reduceat(value, self.first))


class OwnMoves:
    """The moves of every party on *board*; there are limits to how many are looked at."""

    def __init__(self, board: Board) -> None:
        self.board, self.looked_at = board, 0

    def __call__(self, party: str) -> Iterator[Choices]:
        """The moves of *party*, a part of the board at a time. Raises ``TooLargeError`` where it all takes too long."""
        board, mover = self.board, self.board.moves.own(party)
        if not mover.axes:
            return
        step = max(1, _CHUNK // prod(len(matrix) for matrix in mover.allowed.values()))
        for begin in range(0, len(board.numbers), step):
            states = board.numbers[begin : begin + step]
            position, target = board.moves.reach(mover, states)
            self.looked_at += len(target) * len(board.players)
            if self.looked_at > MAX_LOOKED_AT:
                raise TooLargeError(
                    f"looking ahead takes more than {MAX_LOOKED_AT:,} moves on this board",
                    "look fewer moves ahead, or hold some issues fixed",
                )
            if len(target):
                able, first = np.unique(position, return_index=True)
                yield Choices(states[able], first, target)
