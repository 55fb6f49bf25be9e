"""How it could come to what most parties fear: a red line that many have drawn and that is not crossed today."""

from __future__ import annotations

from functools import cached_property

from detente.board import Board
from detente.board.breadth import explore
from detente.board.play import Play
from detente.case.logic.conditions import Condition
from detente.case.red_lines import binding
from detente.light import dataclass
from detente.paths.courses import Paths
from detente.paths.plays import KINDS, Kind, play_of
from detente.stability.answers import answer
from detente.stability.concepts import CONCEPTS
from detente.stability.witness import Answer, Move

SHARED = 2
"""Parties whose red line it must be at least; of fewer, a line is one party's own affair."""


@dataclass(frozen=True, eq=False)
class Worst:
    """``paths`` by which unilateral moves lead to what the red lines of ``parties`` forbid.

    They are of the strictest kind by which it comes to it.
    """

    parties: tuple[str, ...]
    paths: Paths

    @property
    def that(self) -> Condition:
        """What is feared."""
        assert self.paths.to is not None
        return self.paths.to

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """A shortest way to it."""
        assert self.paths.shortest is not None
        return self.paths.shortest.moves

    @cached_property
    def forestalled(self) -> tuple[Move, Answer] | None:
        """The first move on the way that its maker would regret, and the answer that makes it regret it."""
        if self.paths.kind != "improvements":
            return None
        board = self.paths.board
        for made in self.moves:
            (party,) = made.by
            found = answer(board, CONCEPTS["seq"], party, made.before.index, made.after.index)
            if found:
                return made, found
        return None

    @property
    def reluctant(self) -> tuple[str, ...]:
        """Those who would have to move on the way although they do not gain by it."""
        return tuple(dict.fromkeys(party for made in self.moves if not made.improving for party in made.by))

    def to_dict(self) -> dict[str, object]:
        """The danger for JSON."""
        found = self.forestalled
        return {
            "that": self.that.text,
            "red_line_of": list(self.parties),
            "by": self.paths.kind,
            "moves": [made.to_dict() for made in self.moves],
            "gates": self.paths.gates.to_dict() if self.paths.gates else None,
            "forestalled": {"move": found[0].to_dict(), "answer": found[1].to_dict()} if found else None,
        }

    def __repr__(self) -> str:
        return f"<it could come to {self.that.text} by {len(self.moves)} moves ({self.paths.kind})>"


def worst(board: Board) -> Worst | None:
    """How it could come to the worst: of the red lines that are not crossed today, one that most parties have drawn.

    Of several, the one to which a stricter kind of moves leads, then the one that fewer moves lead to. None where no
    party shares a red line with another, or no unilateral moves lead beyond one.
    """
    drawn: dict[Condition, list[str]] = {}
    for party in board.players:
        for _, _, line in binding(board.case, party):
            drawn.setdefault(line.that, []).append(party)
    today = board.status_quo
    shared = {that: who for that, who in drawn.items() if len(who) >= SHARED and not board.where(that)[today.index]}
    plays: dict[Kind, Play] = {}
    for most in sorted({len(who) for who in shared.values()}, reverse=True):
        lines = {that: board.where(that) for that, who in shared.items() if len(who) == most}
        for kind in KINDS:
            play = plays.setdefault(kind, play_of(board, kind))
            reach = explore(play, today.index)
            found = [Paths(board, today, kind, False, that, "seq", goal, reach) for that, goal in lines.items()]
            there = [one for one in found if one.leads_there]
            if there:
                nearest = min(there, key=lambda one: len(one.shortest or ()))
                assert nearest.to is not None
                return Worst(tuple(shared[nearest.to]), nearest)
    return None
