"""Reasons as data: the moves that make a verdict true. Sentences are built from these and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from detente.board import Board, Mover, State
from detente.board.space import BoolArray, IntArray


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

    ``counter`` is the party's best move after it, where the concept grants one; none if the party can do no better.
    """

    moves: tuple[Move, ...]
    end: State
    at_once: bool = False
    counter: Move | None = None

    @property
    def credible(self) -> bool:
        """Whether every move of it is in the interest of those who make it."""
        return all(move.improving for move in self.moves)

    @property
    def reluctant(self) -> tuple[str, ...]:
        """Those who would have to move against, or without, an interest of their own."""
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
    Breadth first over states and last movers; ``parents[m]`` tells for each state first reached by mover m where the
    mover came from, and after whose move.
    """
    parents: list[dict[int, tuple[int, int]]] = [{} for _ in movers]
    seen = np.zeros((len(movers), board.space.size), dtype=bool)
    none: IntArray = np.zeros(0, dtype=np.int64)
    frontier: dict[int, IntArray] = {-1: np.array([start])}
    while frontier and most != 0:
        most = most and most - 1
        following: dict[int, IntArray] = {}
        for number, mover in enumerate(movers):
            ready = {k: states for k, states in frontier.items() if k < 0 or not movers[k].meets(mover)}
            last = np.concatenate([np.full(len(states), k) for k, states in ready.items()] or [none])
            before = np.concatenate([*ready.values()] or [none])
            position, target = board.moves.steps(mover, before, improving=improving)
            fresh = ~seen[number, target]
            target, first = np.unique(target[fresh], return_index=True)
            origin = position[fresh][first]
            seen[number, target] = True
            links = zip(target.tolist(), before[origin].tolist(), last[origin].tolist(), strict=True)
            parents[number].update((state, (came, after)) for state, came, after in links)
            if wanted[target].any():
                return _trace(board, movers, parents, int(target[wanted[target]][0]), number)
            if followed:
                target = followed(target)
            if len(target):
                following[number] = target
        frontier = following
    return None


def _trace(
    board: Board, movers: Sequence[Mover], parents: Sequence[dict[int, tuple[int, int]]], end: int, last: int
) -> tuple[Move, ...]:
    """The moves that led to *end*, in order."""
    moves: list[Move] = []
    while last >= 0:
        before, previous = parents[last][end]
        moves.append(move(board, movers[last].parties, before, end))
        end, last = before, previous
    return tuple(reversed(moves))
