"""The temptations that tempt: of all that a party could gain by moving alone, the moves worth its while.

One move is left out for another when the other gains at least as much, changes as few issues or fewer, is answered no
more firmly and crosses no further red line of the mover, and is better in one of these. So a gain is never told with
an addition that costs the mover something or brings it nothing, and a red line of its own is given up for something or
not at all; but a smaller gain that nobody answers stands beside a larger one that somebody does. What is equal in all
four stands side by side.

An improvement that no credible answer undoes may still meet one: others act in their own interest, and it costs the
mover part of its gain. That is its ``Reaction``: who acts, what it costs, and what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import ClassVar

import numpy as np

from detente.board import Board, State
from detente.board.space import BoolArray, IntArray
from detente.case.model import Reasoned, Threat
from detente.case.red_lines import binding
from detente.case.rows import Line
from detente.light import dataclass
from detente.stability.temptation import Temptation, Temptations, temptation_to
from detente.stability.witness import Move, improvements, shortest_way

FIRMNESS = ("open", "bluff", "credible")
"""Verdicts, from the weightiest temptation to the lightest."""


@dataclass(frozen=True)
class Reaction:
    """What others would do in their own interest after a move, without undoing its gain.

    ``cost`` counts the ranks of the mover's own order that it loses by it, ``missing`` those that it is then still
    above where it started: a reaction would have to cost it that much more. ``announced`` are the threats of those who
    act that this carries out.
    """

    moves: tuple[Move, ...]
    end: State
    cost: int
    missing: int
    announced: tuple[Threat, ...]

    @property
    def by(self) -> tuple[str, ...]:
        """Who acts."""
        return tuple(dict.fromkeys(party for move in self.moves for party in move.by))

    def to_dict(self) -> dict[str, object]:
        """The reaction for JSON."""
        return {
            "by": list(self.by),
            "moves": [move.to_dict() for move in self.moves],
            "end": self.end.name,
            "cost": self.cost,
            "missing": self.missing,
            "announced": [str(threat.then) for threat in self.announced],
        }

    def __repr__(self) -> str:
        return f"<reaction of {', '.join(self.by)}: costs {self.cost} ranks, {self.missing} too few>"


@dataclass(frozen=True)
class TemptingMove(Temptation):
    """A temptation worth the mover's while.

    ``crosses`` are red lines of the mover that the move breaks and that hold before it. ``reaction`` is what others
    would do about it where no credible answer undoes the gain; none where nobody would do anything that hurts.
    """

    columns: ClassVar[tuple[str, ...]] = (*Temptation.columns, "crosses", "reaction_by", "cost", "missing")

    crosses: tuple[Reasoned, ...] = ()
    reaction: Reaction | None = None

    def lines(self) -> Iterator[Line]:
        """One line."""
        crossed = tuple(str(line.that) for line in self.crosses)
        for line in super().lines():
            if self.reaction is None:
                yield *line, crossed, (), 0, 0
            else:
                yield *line, crossed, self.reaction.by, self.reaction.cost, self.reaction.missing

    def to_dict(self) -> dict[str, object]:
        """The temptation for JSON."""
        return {
            **super().to_dict(),
            "crosses": [str(line.that) for line in self.crosses],
            "reaction": self.reaction.to_dict() if self.reaction else None,
        }

    def __repr__(self) -> str:
        return f"<{self.party} tempted from {self.state.name} to {self.move.after.name}: {self.verdict}>"


def tempting_moves(board: Board, state: State, party: str | None = None) -> Temptations:
    """The moves that tempt each player (or *party*) at *state*, the largest gain first for each."""
    parties = (board.party(party),) if party else board.players
    found = [_tempting(board, state, one, target) for one in parties for target in worthwhile(board, one, state.index)]
    made = Temptations.at(board, state, found)
    made.kind = TemptingMove
    return made


def worthwhile(board: Board, party: str, state: int) -> list[int]:
    """The improvements of *party* from the state numbered *state* that no other of them makes pointless."""
    targets = improvements(board, party, state)
    if not len(targets):
        return []
    payoff, level = board.payoff[party], board.payoff[party][state]
    changed = (board.rows(targets) != board.rows(np.array([state]))).sum(axis=1)
    bluffed = board.sanction(party, improving=False)[targets] <= level
    answered = bluffed.astype(np.int64) + (board.sanction(party, improving=True)[targets] <= level)
    crossed = [broken[targets] & (not broken[state]) for _, broken in _lines(board, party)]
    marks = np.column_stack([changed, answered, *crossed])
    marks, group = np.unique(marks, axis=0, return_inverse=True)
    group = group.reshape(-1)
    best: IntArray = np.full(len(marks), -1, dtype=np.int64)
    np.maximum.at(best, group, payoff[targets])
    rows = np.column_stack([-best, marks])
    kept = np.array([not ((rows <= row).all(axis=1) & (rows < row).any(axis=1)).any() for row in rows])
    chosen: list[int] = targets[kept[group] & (payoff[targets] == best[group])].tolist()
    return chosen


def _tempting(board: Board, state: State, party: str, target: int) -> TemptingMove:
    found = temptation_to(board, state, party, target)
    crosses = tuple(line for line, broken in _lines(board, party) if broken[target] and not broken[state.index])
    reaction = None if found.verdict == "credible" else _reaction(board, found)
    return TemptingMove(
        **{part.name: getattr(found, part.name) for part in fields(found)}, crosses=crosses, reaction=reaction
    )


def _reaction(board: Board, found: Temptation) -> Reaction | None:
    """The shortest answer in everybody's own interest that costs the mover most; none where none costs anything."""
    party, payoff = found.party, board.payoff[found.party]
    after = found.move.after.index
    worst = int(board.sanction(party, improving=True)[after])
    if worst >= payoff[after]:
        return None
    wanted: BoolArray = board.feasible & (payoff <= worst)
    moves = shortest_way(board, board.moves.others(party), after, wanted, improving=True)
    assert moves is not None, "the operation found an answer that the search did not"
    end = moves[-1].after
    acting = {one for move in moves for one in move.by}
    carried = tuple(t for t in found.announced if t.by in acting and board.where(t.then)[end.index])
    return Reaction(moves, end, int(payoff[after]) - worst, worst - int(payoff[found.state.index]), carried)


def _lines(board: Board, party: str) -> list[tuple[Reasoned, BoolArray]]:
    return [(line, board.where(line.that)) for _, _, line in binding(board.case, party)]
