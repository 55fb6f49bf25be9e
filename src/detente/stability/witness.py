"""Reasons as data: the moves that make a verdict true. Sentences are built from these and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from detente.board import Board, Mover, State
from detente.board.breadth import Reach, explore
from detente.board.play import Play
from detente.board.space import BoolArray, IntArray
from detente.light import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """One move: the parties that make it together, and the states before and after."""

    by: tuple[str, ...]
    before: State
    after: State
    improving: bool
    """Whether it is strictly better for everyone who makes it."""

    @property
    def changes(self) -> dict[str, tuple[str, str]]:
        """What it changes: the value of each issue before and after."""
        return self.before.changes(self.after)

    def to_dict(self) -> dict[str, object]:
        """The move for JSON."""
        changed = {issue: {"from": old, "to": new} for issue, (old, new) in self.changes.items()}
        return {
            "by": list(self.by),
            "from": self.before.name,
            "to": self.after.name,
            "changes": changed,
            "improving": self.improving,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """How the others answer a move: a legal sequence of moves, or moves *at_once*, and the state in which it ends.

    Moves that are *foreseen* are each made because of those that follow, and the party itself may be among the movers.
    ``counter`` is the party's best move after it, where the concept grants one; none if the party can do no better.
    """

    moves: tuple[Move, ...]
    end: State
    at_once: bool = False
    counter: Move | None = None
    foreseen: bool = False

    @property
    def credible(self) -> bool:
        """Whether every move of it is in the interest of those who make it."""
        return self.foreseen or all(move.improving for move in self.moves)

    @property
    def reluctant(self) -> tuple[str, ...]:
        """Those who would have to move against, or without, an interest of their own."""
        if self.foreseen:
            return ()
        return tuple(dict.fromkeys(party for move in self.moves if not move.improving for party in move.by))

    def to_dict(self) -> dict[str, object]:
        """The answer for JSON."""
        return {
            "moves": [move.to_dict() for move in self.moves],
            "end": self.end.name,
            "at_once": self.at_once,
            "credible": self.credible,
            "counter": self.counter.to_dict() if self.counter else None,
        }


def move(board: Board, by: Sequence[str], before: int, after: int) -> Move:
    """The move of *by* between two states of *board*."""
    gains = all(board.moves.gains(party, np.array(before), np.array(after)) for party in by)
    return Move(tuple(by), board.at(before), board.at(after), gains)


def made_by(board: Board, mover: Mover, before: int, after: int) -> Move:
    """The move of *mover* between two states: of a body by those who carry it."""
    return move(board, board.moves.moving(mover, before, after), before, after)


def improvements(board: Board, party: str, state: int) -> IntArray:
    """The states that *party* can reach from *state* by itself and likes better, best first."""
    _, better = board.moves.steps(board.moves.own(party), np.array([state]), improving=True)
    return np.asarray(better[np.argsort(-board.payoff[party][better].astype(np.int64), kind="stable")])


def shortest_way(
    board: Board, movers: Sequence[Mover], start: int, wanted: BoolArray, *, improving: bool, most: int | None = None,
    followed: Callable[[IntArray], IntArray] | None = None,
) -> tuple[Move, ...] | None:  # fmt: skip
    """The shortest legal sequence of *movers* from *start* to a state flagged in *wanted*; none if there is none.

    It takes at most *most* moves, and of what a mover reaches only what *followed* keeps is followed further.
    """
    left = board.payoff if improving else None
    play = Play(board.moves, board.feasible, tuple(movers), left, tuple(range(len(movers))))
    found = explore(play, start, until=wanted, most=most, followed=followed)
    if found.found is None:
        return None
    hops = found.way(found.found[0])
    return tuple(made_by(board, movers[mover], before, after) for mover, before, after in hops)


def way(board: Board, reach: Reach, state: int) -> tuple[Move, ...]:
    """The moves of a shortest way to the state numbered *state*, which must have been reached, with few changes."""
    movers, hops = reach.play.movers, reach.way(state, board.distance)
    return tuple(made_by(board, movers[mover], before, after) for mover, before, after in hops)
