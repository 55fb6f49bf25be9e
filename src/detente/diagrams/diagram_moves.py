"""Moves and answers over decision diagrams: the operations of ``board.moves`` on sets of states.

What leads somewhere is found backwards: the states from which a mover can reach a set are the set with the mover's
issues forgotten. The payoff with which others' answers are compared is held in variables beside the state, so that one
fixpoint serves all states from which a party could look ahead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

from detente.board.mover import Mover
from detente.board.movers import movers
from detente.board.moves import remembered, union
from detente.board.space import BoolArray
from detente.diagrams.variable_codes import Codes, Diagram
from detente.errors import TooLargeError
from detente.light import dataclass


@dataclass(frozen=True)
class Enlarged:
    """A step of a fixpoint: the set had after it, and the mover and the set by which it was enlarged."""

    states: Diagram
    mover: Mover | None = None
    source: tuple[Mover | None, int] = (None, 0)


@dataclass(frozen=True)
class Led:
    """From where others can lead to the states that hurt: for who has just moved (or nobody who counts), its steps."""

    steps: Mapping[Mover | None, Sequence[Enlarged]]

    @property
    def states(self) -> Diagram:
        """All of them, if nobody has to wait."""
        return self.steps[None][-1].states


class DiagramMoves:
    """Who can go where, as ``board.moves.Moves``, on sets of states and payoffs."""

    def __init__(self, codes: Codes) -> None:
        self.codes = codes
        self.movers = movers(codes.case)
        self._names = list(codes.case.issues)
        if any(not mover.plain for mover in self.movers):
            raise TooLargeError("bodies that vote in very many ways and moves that are listed take a smaller board")

    def own(self, party: str) -> Mover:
        """The mover that is *party* alone."""
        return next(mover for mover in self.movers if mover.parties == (party,))

    def others(self, party: str) -> list[Mover]:
        """The other parties, and the coalitions that they can form without *party*."""
        return [mover for mover in self.movers if party not in mover.parties and mover.axes]

    def together(self, party: str) -> Mover:
        """All others as one, who can change in one move whatever each of them can."""
        others = self.others(party)
        return Mover(tuple(dict.fromkeys(p for mover in others for p in mover.parties)), union(others))

    def makers(self, party: str, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
        """Those of the others who can make what differs between two states."""
        found: dict[str, None] = {}
        for axis, name in enumerate(self._names):
            a, b = (self.codes.case.issues[name].labels.index(state[name]) for state in (before, after))
            if a != b:
                able = (one for one in self.others(party) if axis in one.axes and one.allowed[axis][a, b])
                found |= dict.fromkeys(next(able).parties)
        return tuple(found)

    def before(self, allowed: Mapping[int, BoolArray], states: Diagram, wanted: Diagram | None = None) -> Diagram:
        """From where *states* (those that are *wanted*, too) can be reached by one move, or by staying."""
        free = self.codes.forget(self._names[axis] for axis, matrix in allowed.items() if matrix.all())
        states = self.codes.joined(states, self.codes.true if wanted is None else wanted, free)
        for axis, matrix in allowed.items():
            if not matrix.all():
                states = self._along(self._names[axis], matrix, states)
        return states & self.codes.feasible

    def after(self, mover: Mover, values: Mapping[str, str]) -> Diagram:
        """Where *mover* can go from one state by one move, or by staying."""
        codes, made = self.codes, self.codes.feasible
        for axis, name in reversed(list(enumerate(self._names))):
            labels = codes.case.issues[name].labels
            here = labels.index(values[name])
            numbers = [k for k in range(len(labels)) if mover.allowed[axis][here, k]] if axis in mover.axes else [here]
            made &= codes.among(name, numbers)
        return made

    def improving(self, mover: Mover, states: Diagram) -> Diagram:
        """From where *mover* reaches *states* by a move that is strictly better for everyone who makes it."""
        better = reduce(lambda so_far, party: so_far & self.codes.above(party), mover.parties, self.codes.true)
        found = self.before(mover.allowed, states, better)
        return reduce(self.codes.compared, mover.parties, found)

    def hurting(self, party: str, *, after_counter: bool) -> Diagram:
        """The states no better for *party* than the payoff held; with *after_counter*, whatever it does from there."""
        better = self.codes.feasible & self.codes.above(party)
        if after_counter:
            better = self.before(self.own(party).allowed, better)
        return self.codes.feasible & ~better

    def led(self, party: str, *, improving: bool, after_counter: bool) -> Led:
        """From where the others can lead *party* to no more than the payoff held, by a legal sequence or by staying."""
        hurting, others = self.hurting(party, after_counter=after_counter), self.others(party)
        if not improving:
            found = self.before(self.together(party).allowed, hurting)
            return Led({None: [Enlarged(hurting), Enlarged(found)]})
        steps: dict[Mover | None, list[Enlarged]] = {None: [Enlarged(hurting)]}
        steps |= {mover: [Enlarged(hurting)] for mover in remembered(others)}
        quiet = 0
        while quiet < len(others):
            for mover in others:
                source = mover if mover in steps else None
                led = self.improving(mover, steps[source][-1].states)
                self.codes.tidy()
                quiet += 1
                for last, known in steps.items():
                    if last is not None and last.meets(mover):
                        continue
                    wider = known[-1].states | led
                    if wider != known[-1].states:
                        known.append(Enlarged(wider, mover, (source, len(steps[source]) - 1)))
                        quiet = 0
        return Led(steps)

    def leaving(self, party: str, led: Diagram | None) -> Diagram:
        """The states that *party* leaves by a move of its own that pays and after which it cannot be *led* to less."""
        better = self.codes.feasible & self.codes.above(party)
        if led is not None:
            better &= ~led
        return self.codes.compared(self.before(self.own(party).allowed, better), party)

    def _along(self, name: str, matrix: BoolArray, states: Diagram) -> Diagram:
        """``before`` for one issue that is not free."""
        codes = self.codes
        forgotten = codes.forget([name])
        at = [(states & codes.numbered(name, k)).exists(forgotten) for k in range(len(matrix))]
        made = codes.false
        for here, row in enumerate(matrix):
            there = reduce(lambda so_far, k: so_far | at[k], [k for k, can in enumerate(row) if can], codes.false)
            made |= codes.numbered(name, here) & there
        return made
