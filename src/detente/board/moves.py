"""The operations that every analysis is written against, whichever engine carries the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeAlias

from detente.board.movers import Mover
from detente.board.space import BoolArray, IntArray

Payoffs: TypeAlias = Mapping[str, IntArray]
"""For each player an integer a state; larger is better, -1 where the state is infeasible."""


class Moves(Protocol):
    """Who can go where. All arrays have one entry a state; entries of infeasible states mean nothing."""

    @property
    def movers(self) -> Sequence[Mover]:
        """Every player alone, then the coalitions."""

    def own(self, party: str) -> Mover:
        """The mover that is *party* alone."""

    def others(self, party: str) -> tuple[Mover, ...]:
        """The other parties, and the coalitions that they can form without *party*."""

    def best(self, party: str, value: IntArray) -> IntArray:
        """At each state the largest *value* that *party* can reach by one own move or by staying."""

    def worst_reply(self, movers: Sequence[Mover], value: IntArray, *, improving: bool) -> IntArray:
        """The smallest *value* that legal sequences of moves of *movers* can reach from each state, or staying there.

        In a legal sequence no mover moves twice in a row. With *improving*, each move must be strictly better for
        everyone who makes it.
        """

    def deterred(self, party: str, payoff: IntArray, answer: IntArray) -> BoolArray:
        """Where every strict improvement of *party* leads to a state whose *answer* is no better than staying."""

    def reach(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """Every single move of *mover* from *states*: the position in *states* that it starts from, and its target."""
