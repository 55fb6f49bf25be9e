"""Who can change what in one move.

A mover is one player, or a coalition that moves as one (see ``coalitions``), or a body that votes (``voting_body``). It
may change, in one move, any number of the issues that some winning coalition inside it decides, each along the issue's
transitions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

import numpy as np

from detente.board.space import BoolArray
from detente.light import dataclass


@dataclass(frozen=True, eq=False)
class Mover:
    """Players who move as one. ``allowed[axis][a, b]``: whether the mover can take that issue from value a to b."""

    parties: tuple[str, ...]
    allowed: Mapping[int, BoolArray]

    @property
    def joint(self) -> bool:
        """Whether it is a coalition."""
        return len(self.parties) > 1

    @property
    def axes(self) -> tuple[int, ...]:
        """The issues that it can change, by number."""
        return tuple(self.allowed)

    def meets(self, other: Mover) -> bool:
        """Whether some party is in both, so that one must not move right after the other."""
        if other.votes:
            return other.meets(self)
        return not set(self.parties).isdisjoint(other.parties)

    @property
    def votes(self) -> bool:
        """Whether it is a body that votes, of which some may move without the others."""
        return False

    def among(self, parties: Collection[str]) -> Mover | None:
        """The mover where only *parties* consent: itself if it is made up of these, else none."""
        return self if set(self.parties) <= set(parties) else None

    @cached_property
    def transitive(self) -> bool:
        """Whether two of its moves in a row could always be one move."""
        return self.free or all(
            bool(((matrix.astype(int) @ matrix) > 0)[~matrix].sum() == 0) for matrix in self.allowed.values()
        )

    @cached_property
    def free(self) -> bool:
        """Whether it can take each of its issues from any value to any other."""
        return all(bool(matrix.all()) for matrix in self.allowed.values())

    @cached_property
    def one_way(self) -> tuple[int, ...]:
        """The axes along which it can only move to later values."""
        return tuple(
            axis for axis, matrix in self.allowed.items() if np.array_equal(matrix, np.triu(np.ones_like(matrix)))
        )

    @cached_property
    def back(self) -> Mover:
        """The same with every move the other way."""
        return self if self.free else Mover(self.parties, {axis: matrix.T for axis, matrix in self.allowed.items()})

    @property
    def plain(self) -> bool:
        """Whether every issue of it is free or one-way, so that the dense array can carry its moves."""
        return all(bool(matrix.all()) or axis in self.one_way for axis, matrix in self.allowed.items())

    def __repr__(self) -> str:
        return f"<mover {' + '.join(self.parties)}: {len(self.allowed)} issues>"
