"""What it would take to bring something about from a state: who would have to move, and who of them would want to."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from detente.board import Board, Mover, Reference, State, Subject, board_of
from detente.board.numbering import ascending
from detente.board.space import BoolArray, IntArray
from detente.case.check.asked import asked
from detente.case.logic.conditions import Condition
from detente.light import dataclass
from detente.stability import Move
from detente.stability.witness import move


@dataclass(frozen=True, eq=False)
class Yardstick:
    """What moves are measured against: a state to start from, the rank that each player has there, what it accepts.

    ``accepts`` has one flag a state for each player.
    """

    state: State
    levels: Mapping[str, int]
    accepts: Mapping[str, BoolArray]

    def better(self, board: Board, party: str, targets: IntArray) -> BoolArray:
        """Where *party* gains, or is rid of a red line that is crossed in the state."""
        gains = board.payoff[party][targets] > self.levels[party]
        return np.asarray(gains | (self.accepts[party][targets] & ~self.accepts[party][self.state.index]))

    @classmethod
    def at(cls, board: Board, state: State) -> Yardstick:
        """As things are in *state*: everyone accepts what is no worse."""
        levels = {party: int(board.payoff[party][state.index]) for party in board.players}
        return cls(state, levels, {party: board.payoff[party] >= rank for party, rank in levels.items()})


@dataclass(frozen=True)
class Prospect:
    """One move that would bring something about, by a smallest set of parties that can.

    ``gains`` gives for each of them the ranks of its own order that it would climb (negative: fall); only the sign and
    the order of these numbers mean anything. ``refusing`` are those of them that would not have it: it is worse for
    them or crosses one of their red lines, or nobody is better off by it.
    """

    move: Move
    gains: Mapping[str, int]
    refusing: tuple[str, ...]

    @property
    def joint(self) -> bool:
        """Whether several parties must move together."""
        return len(self.move.by) > 1

    @property
    def available(self) -> bool:
        """Whether everyone who must move accepts it and somebody gains."""
        return not self.refusing

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
            "refusing": list(self.refusing),
        }

    def __repr__(self) -> str:
        verdict = "all would have it" if self.available else f"{len(self.refusing)} refuse"
        return f"<prospect {' + '.join(self.move.by)}: {self.move.before.name} to {self.move.after.name}, {verdict}>"


def prospects(subject: Subject, state: Reference | Yardstick, condition: Condition | str) -> tuple[Prospect, ...]:
    """The moves after which *condition* holds, one for each smallest set of parties that can make one.

    They start from the state of *measure*; where that is not today's, from today as well, if all else is then as in
    that state: a party that would move without a deal can also hold still. Of the moves that a mover has, those that
    change the fewest issues count; among these one that all its members would have, and then the one under which the
    worst placed of them does best. Empty when the condition holds already or no one move brings it about.
    """
    board = board_of(subject)
    measure = state if isinstance(state, Yardstick) else Yardstick.at(board, board.state(state))
    wanted = board.where(asked(board.case, condition) if isinstance(condition, str) else condition)
    if wanted[measure.state.index]:
        return ()
    found: list[Prospect] = []
    for mover in sorted(board.moves.movers, key=lambda mover: len(mover.parties)):
        if any(set(prospect.move.by) <= set(mover.parties) for prospect in found if not mover.votes):
            continue
        targets = within_one_move(board, mover, measure.state.index)
        targets = targets[wanted[targets]]
        if len(targets):
            found.append(_prospect(board, mover, measure, _nearest(board, mover, measure, targets)))
    return tuple(found)


def within_one_move(board: Board, mover: Mover, start: int) -> IntArray:
    """Where one move of *mover* leads from the state numbered *start*, or from today with all else as it is there."""
    today = board.status_quo.index
    _, targets = board.moves.reach(mover, np.array([start]))
    if start == today:
        return targets
    _, still = board.moves.reach(mover, np.array([today]))
    still = np.append(still, today)
    rest = [axis for axis in range(len(board.case.issues)) if axis not in mover.axes]
    here = board.rows(np.array([start]))[:, rest]
    still = still[(board.rows(still)[:, rest] == here).all(axis=1) & (still != start)]
    return ascending(np.concatenate([targets, still]))


def _nearest(board: Board, mover: Mover, measure: Yardstick, targets: IntArray) -> int:
    """The target with the fewest changes, then one that all would have, then by the smallest gain, then the first."""
    changed = board.distance(targets, measure.state.index)
    gains = np.array([board.payoff[p][targets].astype(np.int64) - measure.levels[p] for p in mover.parties])
    refused = ~available(board, mover, measure, targets)
    return int(targets[np.lexsort((-gains.min(axis=0), refused, changed))[0]])


def available(board: Board, mover: Mover, measure: Yardstick, targets: IntArray) -> BoolArray:
    """Whether all who must move accept each of *targets*, or enough of a body, and one of them gains."""

    def accepts(party: str, _before: IntArray, after: IntArray) -> BoolArray:
        return measure.accepts[party][after]

    start = np.full(len(targets), measure.state.index)
    accepted = board.moves.agreed(mover, start, targets, accepts)
    better = [measure.accepts[p][targets] & measure.better(board, p, targets) for p in mover.parties]
    return np.asarray(accepted & np.any(better, axis=0))


def _prospect(board: Board, mover: Mover, measure: Yardstick, target: int) -> Prospect:
    parties = _moving(board, mover, measure, target)
    gains = {p: int(board.payoff[p][target]) - measure.levels[p] for p in parties}
    refusing = tuple(party for party in parties if not measure.accepts[party][target])
    if not refusing and not any(measure.better(board, p, np.array([target]))[0] for p in parties):
        refusing = parties
    return Prospect(move(board, parties, measure.state.index, target), gains, refusing)


def _moving(board: Board, mover: Mover, measure: Yardstick, target: int) -> tuple[str, ...]:
    """Who would move: of a body a smallest set that carries it, first of those who gain, then of those who accept."""
    at = np.array([target])
    likely = {p: (not measure.accepts[p][target], not measure.better(board, p, at)[0]) for p in mover.parties}
    return board.moves.moving(mover, measure.state.index, target, likely)
