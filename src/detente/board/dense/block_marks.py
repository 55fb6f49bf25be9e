"""Which blocks of which mover need another look, because a reply in them has become lower.

Where many cells change, every block is looked at; where few do, each changed cell marks the blocks that it is in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from detente.board.dense.tiles import Tiles
from detente.board.space import IntArray

FEW = 16
"""Cells are marked one by one when a mover changed fewer than one in so many the last time."""

Places: TypeAlias = tuple[IntArray, IntArray, IntArray, IntArray, IntArray, int, IntArray, bool]
"""For compiled loops: the marks, where each mover's begin, its blocks a run, the number of the first of them for each
run and of each cell among them, the mover at work, those to mark for, and whether cells are to be marked."""


class Marks:
    """A mark for every block of every mover; at first all are set. All movers have the same runs.

    *concerned* says for each mover, by number, to whom it matters what that one lowers.
    """

    def __init__(self, movers: Sequence[Tiles], concerned: Sequence[Sequence[int]]) -> None:
        blocks = [tiles.blocks for tiles in movers]
        self._begin = np.concatenate([[0], np.cumsum(blocks)]).astype(np.int64)
        self._marks = np.ones(int(self._begin[-1]), dtype=np.uint8)
        self._tails = np.array([len(tiles.tail_base) for tiles in movers], dtype=np.int64)
        self._head = np.stack([tiles.head_number for tiles in movers])
        self._tail = np.stack([tiles.tail_number for tiles in movers])
        self._cells = self._head.shape[1] * self._tail.shape[1]
        self._concerned = [np.array(some, dtype=np.int64) for some in concerned]
        self._changed = np.full(len(blocks), self._cells)

    def _few(self, mover: int) -> bool:
        return bool(self._changed[mover] * FEW < self._cells)

    def places(self, mover: int) -> Places:
        """What a loop needs for the mover of that number."""
        grid = self._marks, self._begin, self._tails, self._head, self._tail
        return *grid, mover, self._concerned[mover], self._few(mover)

    def passed(self, mover: int, changed: int) -> None:
        """Take note that *mover* has lowered so many replies."""
        if changed and not self._few(mover):
            for other in self._concerned[mover]:
                self._marks[self._begin[other] : self._begin[other + 1]] = 1
        self._changed[mover] = changed
