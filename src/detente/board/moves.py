"""The operations that every analysis is written against, whichever engine carries the board."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np

from detente.board.mover import Mover
from detente.board.space import BoolArray, IntArray

Payoffs: TypeAlias = Mapping[str, IntArray]
"""For each player an integer a state; larger is better, -1 where the state is infeasible."""
Gains: TypeAlias = Callable[[str, IntArray, IntArray], BoolArray]
"""Whether a party would go from states to others in its own interest, pair by pair."""
SMALL = 2**24
"""Bytes of payoffs that are compared to see who wants the same."""
KEPT = 2**27
"""Bytes of sanctions that are kept; every concept, deal and explanation asks for them again."""


class Moves(ABC):
    """Who can go where. All arrays have one entry a state; entries of infeasible states mean nothing.

    In a legal sequence of moves no party moves twice in a row, alone or in a coalition.
    """

    def __init__(self, movers: Sequence[Mover], payoff: Payoffs) -> None:
        self.movers, self.payoff = tuple(movers), payoff
        self._own = {mover.parties[0]: mover for mover in self.movers if len(mover.parties) == 1}
        self._others: dict[str, tuple[Mover, ...]] = {}
        self._together: dict[tuple[Mover, ...], Mover] = {}
        self._sanctions: dict[tuple[str, bool, bool], IntArray] = {}
        self._escapes: dict[str, IntArray] = {}

    def own(self, party: str) -> Mover:
        """The mover that is *party* alone."""
        return self._own[party]

    def others(self, party: str) -> tuple[Mover, ...]:
        """The other parties, and the coalitions that they can form without *party*."""
        if party not in self._others:
            left = self._everyone - {party}
            known = (mover.among(left) if party in mover.parties else mover for mover in self.movers)
            self._others[party] = tuple(mover for mover in known if mover is not None and mover.allowed)
        return self._others[party]

    @cached_property
    def _everyone(self) -> frozenset[str]:
        return frozenset(one for mover in self.movers for one in mover.parties)

    def together(self, movers: Sequence[Mover]) -> Mover:
        """Those of *movers* as one, who can change in one move whatever each of them can."""
        key = tuple(movers)
        if key not in self._together:
            parties = tuple(dict.fromkeys(party for mover in movers for party in mover.parties))
            self._together[key] = Mover(parties, union(movers))
        return self._together[key]

    def escape(self, party: str) -> IntArray:
        """At each state the best payoff that *party* can reach by one own move or by staying; kept like sanctions."""
        if party not in self._escapes:
            found = self.best(party, self.payoff[party])
            if found.nbytes * (len(self._escapes) + 1) > KEPT:
                return found
            self._escapes[party] = found
        return self._escapes[party]

    def sanction(self, party: str, *, improving: bool, after_counter: bool = False) -> IntArray:
        """At each state the worst payoff that the others can leave *party* with: by a legal sequence of moves, or none.

        With *improving*, each move must be strictly better for everyone who makes it. With *after_counter*, what counts
        is the best that *party* can make of a state by one own move. What was found is kept as long as the board is.
        """
        party = self._alike.get(party, party)
        key = party, improving, after_counter
        if key not in self._sanctions:
            found = self._sanction(party, improving=improving, after_counter=after_counter)
            found.setflags(write=False)
            self._sanctions[key] = found
            while len(self._sanctions) > 1 and sum(kept.nbytes for kept in self._sanctions.values()) > KEPT:
                del self._sanctions[next(iter(self._sanctions))]
        return self._sanctions[key]

    @cached_property
    def _alike(self) -> dict[str, str]:
        """For parties without a move of their own the first that wants the same and whom the same others answer."""
        first: dict[tuple[bytes, tuple[Mover, ...]], str] = {}
        return {
            party: first.setdefault((payoff.tobytes(), self.others(party)), party)
            for party, payoff in self.payoff.items()
            if not self.own(party).axes and payoff.nbytes <= SMALL
        }

    @abstractmethod
    def best(self, party: str, value: IntArray) -> IntArray:
        """At each state the largest *value* that *party* can reach by one own move or by staying."""

    @abstractmethod
    def worst_reply(self, movers: Sequence[Mover], value: IntArray, *, improving: bool) -> IntArray:
        """At each state the smallest *value* that a legal sequence of moves of *movers* leads to, or staying.

        With *improving*, each move must be strictly better for everyone who makes it.
        """

    @abstractmethod
    def _sanction(self, party: str, *, improving: bool, after_counter: bool) -> IntArray:
        """``sanction``, found anew."""

    @abstractmethod
    def deterred(self, party: str, answer: IntArray) -> BoolArray:
        """Where every strict improvement of *party* leads to a state whose *answer* is no better than staying."""

    @abstractmethod
    def reach(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """Every single move of *mover* from *states*: the position in *states* that it starts from, and its target."""

    @abstractmethod
    def sources(self, mover: Mover, states: IntArray) -> tuple[IntArray, IntArray]:
        """Every single move of *mover* to *states*: the position in *states* that it leads to, and its origin."""

    @abstractmethod
    def arrivals(self, mover: Mover, value: IntArray) -> IntArray:
        """At each state the smallest *value* of those from which *mover* can get there by one move, or its own."""

    def steps(self, mover: Mover, states: IntArray, *, improving: bool) -> tuple[IntArray, IntArray]:
        """``reach``; with *improving*, only the moves that are strictly better for everyone who makes them."""
        position, target = self.reach(mover, states)
        if not improving:
            return position, target
        better = self.agreed(mover, states[position], target)
        return position[better], target[better]

    def agreed(self, mover: Mover, before: IntArray, after: IntArray, gains: Gains | None = None) -> BoolArray:
        """Which moves, pair by pair, are in the interest of those who make them: of all, or of enough of a body.

        *gains* says who would go where in its own interest; left out, by ``gains``.
        """
        wanted = gains or self.gains
        if mover.votes:
            return self._voted(mover, before, after, wanted, None if gains else self.gains)
        found: BoolArray = np.ones(len(after), dtype=bool)
        for party in mover.parties:
            found &= wanted(party, before, after)
        return found

    def _voted(self, mover: Mover, before: IntArray, after: IntArray, gains: Gains, back: Gains | None) -> BoolArray:
        """``agreed`` for a body; *back* says who would rather go the other way, which is who is against."""
        raise NotImplementedError("votes are counted on listed states")

    def moving(
        self, mover: Mover, before: int, after: int, likely: Mapping[str, tuple[bool, ...]] | None = None
    ) -> tuple[str, ...]:
        """The parties that make one move of *mover*: of a body a smallest set that carries it.

        Who comes first by *likely* is preferred; left out, who gains by the move.
        """
        return mover.parties

    def gains(self, party: str, before: IntArray, after: IntArray) -> BoolArray:
        """Whether *party* would go from states *before* to those *after* in its own interest, pair by pair."""
        return np.asarray(self.payoff[party][after] > self.payoff[party][before])

    def _minimised(self, party: str, *, after_counter: bool) -> IntArray:
        """What the others make as small as they can."""
        return self.escape(party) if after_counter else self.payoff[party]


def union(movers: Sequence[Mover]) -> dict[int, BoolArray]:
    """How issues change, in the order of their numbers, in a move of all *movers* together."""
    allowed: dict[int, BoolArray] = {}
    for mover in movers:
        for axis, matrix in mover.allowed.items():
            allowed[axis] = allowed[axis] | matrix if axis in allowed else matrix
    return dict(sorted(allowed.items()))


def remembered(movers: Sequence[Mover]) -> tuple[Mover, ...]:
    """The movers after whose improvements it matters that they have just moved.

    Improvements of one mover compose where its moves do, so that it may as well move again: there is no way back that
    could serve as a pause. It is otherwise for those whose moves do not compose, or who share a member with another.
    """
    return tuple(
        mover
        for mover in movers
        if not mover.transitive or any(mover.meets(other) for other in movers if other is not mover)
    )


def pausing(movers: Sequence[Mover]) -> tuple[Mover, ...]:
    """The movers after whose moves, improvements or not, it matters that they have just moved: none, or all.

    Where two changes of an issue in a row could always be one, all of *movers* together can do in one move what they
    can do one after the other. Elsewhere another mover's step there and back must not serve as a pause.
    """
    return () if Mover((), union(movers)).transitive else tuple(movers)
