"""The three plays that paths are asked about: any moves, improvements, and improvements that nobody would regret."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from detente.board import Board
from detente.board.moves import Payoffs, pausing, remembered
from detente.board.play import Play
from detente.errors import UnknownNameError

Kind: TypeAlias = Literal["any", "improvements", "credible"]
KINDS: tuple[Kind, ...] = ("credible", "improvements", "any")
"""From the strictest to the loosest."""


def kind_named(name: str) -> Kind:
    """*name*, checked. Raises ``UnknownNameError``."""
    for kind in KINDS:
        if name.lower() == kind:
            return kind
    raise UnknownNameError("kind of move", name, get_args(Kind))


def play_of(board: Board, kind: Kind, *, joint: bool = False) -> Play:
    """The play of all parties, each by itself, and with *joint* of coalitions too.

    ``any``: every legal sequence of moves. ``improvements``: each move is strictly better for everyone who makes it.
    ``credible``: it is so even after the worst that the others could do to any of its makers in their own interest
    (SEQ), which is how the no-deal outlook is followed. In the last two a party goes on at once where nobody else wants
    to move, so that a state in which things stop is one that nobody wants to leave.
    """
    movers = tuple(mover for mover in board.moves.movers if mover.axes and (joint or not mover.joint))
    if kind == "any":
        kept = pausing(movers)
        return Play(board.moves, board.feasible, movers, None, tuple(range(len(movers))) if kept else ())
    left: Payoffs = board.payoff
    if kind == "credible":
        left = {party: board.sanction(party, improving=True) for party in board.players}
    numbers = tuple(movers.index(mover) for mover in remembered(movers))
    return Play(board.moves, board.feasible, movers, left, numbers, lenient=True)
