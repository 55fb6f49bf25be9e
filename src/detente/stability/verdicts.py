"""Verdicts of a concept for all players: one flag a state and player, kept as bits where there are millions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np

from detente.board.plan import PACKED
from detente.board.space import BoolArray


class Verdicts(Mapping[str, BoolArray]):
    """For each player one flag a state; on large boards an array is made of the bits whenever it is asked for."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._bits: dict[str, np.ndarray] = {}
        self._flags: dict[str, BoolArray] = {}

    def keep(self, party: str, flags: BoolArray) -> None:
        """Add the verdicts for a player."""
        if self.size > PACKED:
            self._bits[party] = np.packbits(flags)
        else:
            self._flags[party] = flags

    def at(self, party: str, state: int) -> bool:
        """The verdict for one player and state."""
        if party in self._flags:
            return bool(self._flags[party][state])
        return bool(self._bits[party][state // 8] >> (7 - state % 8) & 1)

    @property
    def unanimous(self) -> BoolArray:
        """Where the verdict holds for every player."""
        if self._bits:
            return self._unpacked(np.bitwise_and.reduce(list(self._bits.values())))
        return self._agreed

    @cached_property
    def _agreed(self) -> BoolArray:
        found = np.ones(self.size, dtype=bool)
        for flags in self._flags.values():
            found &= flags
        return found

    def _unpacked(self, bits: np.ndarray) -> BoolArray:
        return np.unpackbits(bits, count=self.size).view(bool)

    def __getitem__(self, party: str) -> BoolArray:
        return self._unpacked(self._bits[party]) if party in self._bits else self._flags[party]

    def __iter__(self) -> Iterator[str]:
        return iter(self._bits or self._flags)

    def __len__(self) -> int:
        return len(self._bits or self._flags)
