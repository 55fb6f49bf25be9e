"""Gates: what every way to a goal must pass, and who holds it.

To an analyst the same change made from different states is the same gate. So a gate is that an issue comes to a value
which it does not have at the start: *every* way to the goal passes a state with that value. It is found by leaving
those states out and looking whether the goal is still reached; only values on one shortest way need be tried, since a
gate is on that one too. ``by`` are those who bring it about on some way; ``held_by`` the parties without whose consent
nobody can: each of them can shut the gate.

Stricter, and rarer, are the states that every way passes (the dominators of the goal) and the single moves (the arcs
without which it is not reached); and coarser, the parties that have to move at some point.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import numpy as np

from detente.board import Board, State
from detente.board.breadth import Reach, closed, explore, leading_to
from detente.board.space import BoolArray, IntArray
from detente.case.in_words import join, names, value_text
from detente.case.model import Case
from detente.light import dataclass
from detente.stability.witness import Move

OPENERS = 4
"""Sets of parties who can open a gate that are named."""


@dataclass(frozen=True)
class Gate:
    """On every way *issue* comes to *value*. ``asked`` says that the goal itself asks for it."""

    issue: str
    value: str
    by: tuple[tuple[str, ...], ...]
    held_by: tuple[str, ...]
    asked: bool

    def what(self, case: Case) -> str:
        """What happens at the gate."""
        return f"{case.issue_name(self.issue)}: {value_text(case, self.issue, self.value)}"

    def who(self, case: Case) -> str:
        """Who holds it."""
        if not self.held_by:
            return self._openers(case)
        if all(set(some) != set(self.held_by) for some in self.by):
            return f"nobody can without {names(case, self.held_by)}"
        return f"only {names(case, self.held_by)} can" + (", alone or with others" if len(self.by) > 1 else "")

    def _openers(self, case: Case) -> str:
        """Who can open it where nobody holds it, without those whom some do not need."""
        fewest = [some for some in self.by if not any(set(other) < set(some) for other in self.by)]
        if all(len(some) == 1 for some in fewest):
            return f"{join(names(case, some) for some in fewest)} can each open it"
        more = f"; or {len(fewest) - OPENERS:,} more sets of parties" if len(fewest) > OPENERS else ""
        return f"each of these can open it: {'; or '.join(names(case, some) for some in fewest[:OPENERS])}{more}"

    def to_dict(self) -> dict[str, object]:
        """The gate for JSON."""
        return {
            "issue": self.issue,
            "value": self.value,
            "by": [list(some) for some in self.by],
            "held_by": list(self.held_by),
            "asked": self.asked,
        }

    def __repr__(self) -> str:
        return f"<gate {self.issue} = {self.value}: held by {', '.join(self.held_by) or 'nobody alone'}>"


@dataclass(frozen=True)
class Gates:
    """All that every way to a goal passes, each in the order of the shortest way.

    ``states`` leaves out where ways begin and end; ``parties`` are those who have to move on every way.
    """

    changes: tuple[Gate, ...]
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    parties: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """The gates for JSON."""
        return {
            "changes": [gate.to_dict() for gate in self.changes],
            "states": [dict(state.values) for state in self.states],
            "moves": [made.to_dict() for made in self.moves],
            "parties": list(self.parties),
        }

    def __len__(self) -> int:
        return len(self.changes)

    def __iter__(self) -> Iterator[Gate]:
        return iter(self.changes)

    def __repr__(self) -> str:
        told = ", ".join(f"{gate.issue} = {gate.value}" for gate in self.changes) or "none"
        return f"<gates: {told}; {len(self.states)} states, {len(self.moves)} moves>"


def gates(board: Board, reach: Reach, goal: BoolArray, shortest: Sequence[Move]) -> Gates:
    """The gates on the ways to *goal*, one flag a state, which the search *reach* has reached by a *shortest* way."""
    return _Search(board, reach, goal, shortest).gates()


class _Search:
    def __init__(self, board: Board, reach: Reach, goal: BoolArray, way: Sequence[Move]) -> None:
        self.board, self.reach, self.goal, self.way = board, reach, goal & reach.flags, way
        self.on_ways = leading_to(reach.play, self.goal, [distance > 0 for distance in reach.distance])
        self.alive: BoolArray = np.logical_or.reduce(self.on_ways)

    def gates(self) -> Gates:
        if not self.way:
            return Gates((), (), (), ())
        passed = [made for made in self.way if not self._reached(self._leaving_out(made.after.index))]
        states = tuple(made.after for made in passed if made is not self.way[-1])
        changes = tuple(found for issue, value in self._values() if (found := self._gate(issue, value)))
        parties = dict.fromkeys(party for made in self.way for party in made.by)
        holding = {party for gate in changes for party in gate.held_by}
        needed = tuple(party for party in parties if party in holding or self._needed(party))
        return Gates(changes, states, tuple(made for made in passed if self._only(made)), needed)

    def _reached(self, within: BoolArray, without: Collection[int] = ()) -> bool:
        """Whether the goal is still reached, *within* states and *without* the movers of these numbers."""
        play, start = self.reach.play, self.reach.start
        if play.rows == 1:
            return closed(play, start, self.goal, within, without) is None
        return explore(play, start, until=self.goal, within=within, without=without).found is not None

    def _leaving_out(self, state: int) -> BoolArray:
        within = self.alive.copy()
        within[state] = False
        return within

    def _values(self) -> list[tuple[str, str]]:
        """What issues come to on the shortest way, without the values that they begin with."""
        start = self.board.at(self.reach.start).values
        found = [(issue, new) for made in self.way for issue, (_, new) in made.changes.items() if new != start[issue]]
        return list(dict.fromkeys(found))

    def _gate(self, issue: str, value: str) -> Gate | None:
        axis = list(self.board.case.issues).index(issue)
        column = self.board.space.columns[issue] == self.board.case.issues[issue].labels.index(value)
        there: BoolArray = self.board.space.spread(column)
        if self._reached(self.alive & ~there):
            return None
        by = tuple(self._passing(axis, there))
        held = [party for party in self.board.players if all(party in some for some in by)]
        return Gate(issue, value, by, tuple(held), not (self.goal & ~there).any())

    def _passing(self, axis: int, there: BoolArray) -> Iterator[tuple[str, ...]]:
        """The movers that on some way bring about what flags *there*, which takes a change of *axis*."""
        play = self.reach.play
        front = {row: np.flatnonzero(flags & ~there) for row, flags in enumerate(self.on_ways)}
        for number, mover in enumerate(play.movers):
            if axis not in mover.axes:
                continue
            wanted, states = there & self.on_ways[play.row[number]], play.ready(number, front)
            if play.many(number, states):
                flags = np.zeros(play.size, dtype=bool)
                flags[states] = True
                passes = bool((play.spread(number, flags) & wanted).any())
            else:
                passes = any(bool(wanted[target].any()) for _, target in play.onward(number, states))
            if passes:
                yield mover.parties

    def _needed(self, party: str) -> bool:
        """Whether no way does without a move of *party*."""
        play = self.reach.play
        left = set(self.board.players) - {party}
        apart = [mover.among(left) for mover in play.movers]
        without = frozenset(number for number, mover in enumerate(apart) if mover is None)
        movers = tuple(mover or one for mover, one in zip(apart, play.movers, strict=True))
        if movers == play.movers:
            return not self._reached(self.alive, without)
        fewer = replace(play, movers=movers)  # a body without the party
        return explore(fewer, self.reach.start, until=self.goal, within=self.alive, without=without).found is None

    def _only(self, made: Move) -> bool:
        """Whether *made* is the only move to where it leads, which every way passes."""
        play, state = self.reach.play, made.after.index
        within = self._leaving_out(state)
        if play.rows == 1 and not any(mover.joint for mover in play.movers):
            found = closed(play, self.reach.start, self.goal, within)
            assert found is not None, "a state was found on every way that some way passes by"
            others = self._others_first(found, made)
        else:
            turns = replace(play, kept=tuple(range(len(play.movers))))
            others = self._turns(explore(turns, self.reach.start, until=self.goal, within=within), state)
        return all(move == (made.by, made.before.index) for move in others)

    def _turns(self, found: Reach, state: int) -> Iterator[tuple[tuple[str, ...], int]]:
        """Who moves to *state* when its turn comes, and from where, after a way that has not passed it yet."""
        for number, mover in enumerate(found.play.movers):
            for origins, _ in found.play.origins(number, np.array([state])):
                at: BoolArray = np.zeros(found.play.size, dtype=bool)
                at[origins] = True
                ready: IntArray = found.play.ready(number, found.front(at))
                yield from ((mover.parties, int(origin)) for origin in ready)

    def _others_first(self, found: BoolArray, made: Move) -> Iterator[tuple[tuple[str, ...], int]]:
        """The same from the states *found*, where two moves of one mover in a row could always be one.

        A mover's turn comes where another has moved to, and in a lenient play where no other wants to move.
        """
        play = self.reach.play
        for number, mover in enumerate(play.movers):
            others = [other for other in range(len(play.movers)) if other != number]
            for origins, _ in play.origins(number, np.array([made.after.index])):
                for origin in origins[found[origins]].tolist():
                    at = np.array([origin])
                    if (
                        origin == self.reach.start
                        or any(found[before].any() for other in others for before, _ in play.origins(other, at))
                        or (play.lenient and not any(play.wants(other, at)[0] for other in others))
                    ):
                        yield mover.parties, origin
