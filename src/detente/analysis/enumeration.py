"""The numbers by which a page and its pictures name the same things, and how much of each is told."""

from __future__ import annotations

import re

import numpy as np

from detente.analysis import Analysis
from detente.board import Board, State
from detente.case.model import Case
from detente.deals import Blockade, Deals, OnTheTable, Recommended
from detente.deals.grades import GRADES
from detente.light import dataclass

SHOWN_BLOCKADES = 4
"""Smallest sets of requirements that are told of one thing that is blocked."""


@dataclass(frozen=True, eq=False)
class Blocked:
    """Blockade number ``number`` of the brief; ``proposal`` is what it blocks, none where it blocks every deal."""

    number: int
    blockade: Blockade
    proposal: OnTheTable | None


def party_anchor(case: Case, party: str) -> str:
    """The anchor of *party*."""
    return f"party-{party_id(case, party)}"


def party_id(case: Case, party: str) -> str:
    """*party* in an anchor: its key, or its number where the key has signs that an id cannot have."""
    return party if re.fullmatch(r"[\w.-]+", party, re.ASCII) else str(list(case.parties).index(party) + 1)


def state_number(board: Board, state: State) -> int:
    """The number of *state* among those that are possible, from 1; ``state-5`` is the anchor of state 5."""
    return int(np.searchsorted(board.numbers, state.index)) + 1


def packages(analysis: Analysis) -> tuple[Recommended, ...]:
    """The recommended packages as the brief lists them, the firmest first; ``package-1`` is the first."""
    if analysis.deals is None:
        return ()
    return firmest_first(analysis.deals)


def firmest_first(found: Deals) -> tuple[Recommended, ...]:
    """The recommended packages in the order in which they are told."""
    return tuple(sorted(found.recommended, key=lambda package: -GRADES.index(package.holding.hold)))


def blockades(analysis: Analysis) -> tuple[Blocked, ...]:
    """The blockades that the brief tells, in its order: of each proposal, then of every deal; none without deals."""
    return blockades_of(analysis.deals) if analysis.deals is not None else ()


def blockades_of(found: Deals) -> tuple[Blocked, ...]:
    """The blockades that are told of *found*; ``blockade-1`` is the first.

    Of a proposal those by red lines alone are told where there are any, and never more than ``SHOWN_BLOCKADES``.
    """
    told: list[tuple[Blockade, OnTheTable | None]] = []
    for proposal in found.proposals:
        if not proposal.acceptable:
            sets = (proposal.blocking.by_red_lines or proposal.blocking.blockades)[:SHOWN_BLOCKADES]
            told += [(blockade, proposal) for blockade in sets]
    if found.impasse.stuck:
        told += [(blockade, None) for blockade in found.impasse.blocking.blockades]
    return tuple(Blocked(number, blockade, proposal) for number, (blockade, proposal) in enumerate(told, 1))
