"""Where unilateral improvements lead from the status quo, on sets of states: ``deals.drift`` without a list.

Moves are free or one-way here, so that improvements of one party compose and nobody need wait. A step forwards forgets
the mover's issues and keeps, beside the state, the payoff that it had; so it takes no second copy of the board.

Xie, A., & Beerel, P. A. (2000). Implicit enumeration of strongly connected components and an application to formal
verification. IEEE Trans. CAD 19(10), 1225-1230.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.diagrams.diagram_moves import DiagramMoves
from detente.diagrams.variable_codes import Diagram
from detente.light import dataclass


@dataclass(frozen=True, eq=False)
class DiagramDrift:
    """``layers`` are the states that so many moves reach first; ``ends`` those in which they stop or go round."""

    layers: tuple[Diagram, ...]
    ends: Diagram

    @property
    def nearest(self) -> Diagram:
        """The ends that the fewest moves lead to."""
        return next(found for layer in self.layers if (found := layer & self.ends).satisfiable())


class DiagramSteps:
    """The improvements that are followed: of each player those after which it keeps more than it had.

    *led* has, for each player, from where the others can lead it in their own interest to no more than the payoff held;
    left out for a player, it looks at its move alone.
    """

    def __init__(self, moves: DiagramMoves, led: Mapping[str, Diagram]) -> None:
        self._moves, self._codes = moves, moves.codes
        codes, true = moves.codes, moves.codes.true
        self._kept = {p: codes.feasible & codes.above(p) & ~led.get(p, ~true) for p in codes.players}

    def after(self, states: Diagram) -> Diagram:
        """Where one step leads from *states*."""
        codes, found = self._codes, self._codes.false
        for party, kept in self._kept.items():
            had = self._moves.before(self._moves.own(party).back.allowed, states & codes.own(party))
            found |= codes.at(kept, had, party)
        codes.tidy()
        return found

    def before(self, states: Diagram) -> Diagram:
        """From where one step leads to *states*."""
        codes, found = self._codes, self._codes.false
        for party, kept in self._kept.items():
            found |= codes.compared(self._moves.before(self._moves.own(party).allowed, kept & states), party)
        codes.tidy()
        return found

    def drift(self, start: Diagram) -> DiagramDrift:
        """All that they reach from *start*, and where they end."""
        layers, reached = [start], start
        while (fresh := self.after(layers[-1]) & ~reached).satisfiable():
            layers.append(fresh)
            reached |= fresh
        ends = reached & ~self.before(reached)
        left = reached & ~_closed(self.before, ends, reached)
        among = left
        while among.satisfiable():
            one = self._codes.one(among)
            forth = _closed(self.after, one, left)
            onward = forth & ~_closed(self.before, one, forth)
            if onward.satisfiable():
                among = onward  # a set that is never left lies beyond
                continue
            ends |= forth
            left &= ~_closed(self.before, forth, left)
            among = left
        return DiagramDrift(tuple(layers), ends)


def _closed(step: Callable[[Diagram], Diagram], start: Diagram, within: Diagram) -> Diagram:
    """*start* and all that any number of steps *within* a set adds to it."""
    found = fresh = start
    while fresh.satisfiable():
        fresh = step(fresh) & within & ~found
        found |= fresh
    return found
