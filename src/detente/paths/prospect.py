"""What it would take to bring something about from a state: who would have to move, and who of them would want to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.board import Board, Mover, State
from detente.board.space import IntArray
from detente.case.logic.conditions import Condition
from detente.stability import Move
from detente.stability.witness import move


@dataclass(frozen=True)
class Prospect:
    """One move that would bring something about, by a smallest set of parties that can.

    ``gains`` gives for each of them the ranks of its own order that it would climb (negative: fall); only the sign and
    the order of these numbers mean anything.
    """

    move: Move
    gains: Mapping[str, int]

    @property
    def joint(self) -> bool:
        """Whether several parties must move together."""
        return len(self.move.by) > 1

    @property
    def available(self) -> bool:
        """Whether everyone who must move would gain."""
        return all(gain > 0 for gain in self.gains.values())

    @property
    def losers(self) -> tuple[str, ...]:
        """Those who must move and would lose by it."""
        return tuple(party for party, gain in self.gains.items() if gain < 0)

    @property
    def unmoved(self) -> tuple[str, ...]:
        """Those who must move and to whom it makes no difference."""
        return tuple(party for party, gain in self.gains.items() if gain == 0)

    def to_dict(self) -> dict[str, object]:
        """The prospect for JSON."""
        return {
            "move": self.move.to_dict(),
            "available": self.available,
            "gains": dict(self.gains),
            "losers": list(self.losers),
        }

    def __repr__(self) -> str:
        verdict = "all gain" if self.available else f"{len(self.losers)} would lose"
        return f"<prospect {' + '.join(self.move.by)}: {self.move.before.name} to {self.move.after.name}, {verdict}>"


def prospects(board: Board, state: State, condition: Condition) -> tuple[Prospect, ...]:
    """The moves from *state* after which *condition* holds, one for each smallest set of parties that can make one.

    Of the moves that a mover has, those that change the fewest issues count; among these the one under which the worst
    placed of its members does best. Empty when the condition holds already or no one move brings it about.
    """
    wanted = board.where(condition)
    if wanted[state.index]:
        return ()
    found: list[Prospect] = []
    for mover in sorted(board.moves.movers, key=lambda mover: len(mover.parties)):
        if any(set(prospect.move.by) <= set(mover.parties) for prospect in found):
            continue
        _, targets = board.moves.reach(mover, np.array([state.index]))
        targets = targets[wanted[targets]]
        if len(targets):
            found.append(_prospect(board, mover, state, _nearest(board, mover, state, targets)))
    return tuple(found)


def _nearest(board: Board, mover: Mover, state: State, targets: IntArray) -> int:
    """The target with the fewest changes, then the largest smallest gain, then the first."""
    here = board.space.indices(np.array([state.index]))
    changed = (board.space.indices(targets) != here).sum(axis=1)
    smallest = np.min([board.payoff[p][targets] - board.payoff[p][state.index] for p in mover.parties], axis=0)
    return int(targets[np.lexsort((-smallest, changed))[0]])


def _prospect(board: Board, mover: Mover, state: State, target: int) -> Prospect:
    gains = {p: int(board.payoff[p][target]) - int(board.payoff[p][state.index]) for p in mover.parties}
    return Prospect(move(board, mover.parties, state.index, target), gains)
