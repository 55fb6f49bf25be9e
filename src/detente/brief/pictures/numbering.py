"""The numbers by which a page and its pictures name the same things."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.board import Board, State
from detente.brief.brief import Brief
from detente.brief.sections.deals import HOLDS, SHOWN_BLOCKADES
from detente.deals import Blockade, OnTheTable, Recommended


@dataclass(frozen=True, eq=False)
class Blocked:
    """Blockade number ``number`` of the brief; ``proposal`` is what it blocks, none where it blocks every deal."""

    number: int
    blockade: Blockade
    proposal: OnTheTable | None


def state_number(board: Board, state: State) -> int:
    """The number of *state* among those that are possible, from 1; ``state-5`` is the anchor of state 5."""
    return int(np.searchsorted(board.numbers, state.index)) + 1


def packages(brief: Brief) -> tuple[Recommended, ...]:
    """The recommended packages as the brief lists them, the firmest first; ``package-1`` is the first."""
    if brief.deals is None:
        return ()
    return tuple(sorted(brief.deals.recommended, key=lambda package: list(HOLDS).index(package.holding.hold)))


def blockades(brief: Brief) -> tuple[Blocked, ...]:
    """The blockades that the brief tells, in its order: of each proposal, then of every deal.

    ``blockade-1`` is the first. Of a proposal those by red lines alone are told where there are any, and never more
    than ``SHOWN_BLOCKADES``.
    """
    if brief.deals is None:
        return ()
    found: list[tuple[Blockade, OnTheTable | None]] = []
    for proposal in brief.deals.proposals:
        if not proposal.acceptable:
            told = (proposal.blocking.by_red_lines or proposal.blocking.blockades)[:SHOWN_BLOCKADES]
            found += [(blockade, proposal) for blockade in told]
    if brief.deals.impasse.stuck:
        found += [(blockade, None) for blockade in brief.deals.impasse.blocking.blockades]
    return tuple(Blocked(number, blockade, proposal) for number, (blockade, proposal) in enumerate(found, 1))
