"""A case to its board: which engine carries it, and what each player wants."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Literal, TypeAlias, get_args

import numpy as np

from detente.board.board import Board
from detente.board.by_party import ByParty
from detente.board.dense import Array
from detente.board.evaluate import evaluate
from detente.board.feasible import listing_of
from detente.board.graph import MAX_ARCS, Graph, pairs_needed
from detente.board.levels import wishes
from detente.board.mover import Mover
from detente.board.movers import movers
from detente.board.moves import Moves
from detente.board.payoffs import ranks
from detente.board.plan import figure, free_memory, memory_needed
from detente.board.progress import Progress, nobody
from detente.board.refusal import remedy, too_little_memory, too_long_to_list, too_many_states
from detente.board.space import BoolArray, Grid, IntArray, Listing, Space, shape_of
from detente.case.derive import derived_preferences
from detente.case.model import Case, Preferences
from detente.case.rules import players
from detente.errors import DetenteError, TooLargeError, UnknownNameError

Engine: TypeAlias = Literal["auto", "array", "graph"]

SMALL_CELLS = 2**12
"""Up to so many cells listing the feasible states costs nothing."""
SMALL_PAIRS = 4_000_000
"""Up to so many pairs of states the graph answers at once and Numba need not be loaded."""
THIN = 16
"""A board is thin when fewer than one cell in so many is feasible; then only feasible states are kept."""
MAX_CELLS = 2**28
"""Cells of the largest dense board."""
MAX_STATES = 4_000_000
"""Feasible states that are listed one by one."""
SMALL_PLAN = 2**20
"""Up to so many cells any machine has the memory."""


def build(case: Case, *, engine: Engine = "auto", progress: Progress = nobody) -> Board:
    """The board of *case*.

    The engine is chosen by what the board is like: ``graph`` where moves are listed, where little is feasible, or where
    the board is small; ``array`` otherwise. Raises ``CaseError`` when a ranking does not fit the states or the
    status quo is impossible, ``TooLargeError`` when neither engine, or not the one asked for, can carry the board, and
    ``UnknownNameError`` for an engine that does not exist. *progress* is told of the memory for a large board before
    any of it is taken, and of every player whose payoffs are ranked.
    """
    if engine not in get_args(Engine):
        raise UnknownNameError("engine", engine, get_args(Engine))
    able = movers(case)
    space, feasible = _space(case, able, engine, progress)
    _check_possible(case, space, feasible)
    payoff = _payoffs(case, space, feasible, progress)
    moves: Moves = (
        Graph(space, able, payoff) if isinstance(space, Listing) else Array(_grid(space), able, payoff, feasible)
    )
    derived = {party: wants for party, wants in derived_preferences(case).items() if party in payoff}
    return Board(case, tuple(payoff), space, feasible, payoff, moves, derived)


def _payoffs(case: Case, space: Space, feasible: BoolArray, progress: Progress) -> dict[str, IntArray]:
    """The payoffs of every player, all of one type: the narrowest that holds them. Who wants the same shares one."""
    wanted, everyone = wishes(case), players(case)
    known: dict[Preferences, IntArray] = {}
    for k, party in enumerate(everyone):
        progress(f"laying out {figure(space.size)} states", k, len(everyone))
        if (wants := wanted.get(party, Preferences())) not in known:
            known[wants] = ranks(case, party, wants, space, feasible)
    wide = np.result_type(np.int8, *known.values())
    known = {wants: values.astype(wide, copy=False) for wants, values in known.items()}
    payoff = ByParty[IntArray](case)
    payoff.update({party: known[wanted.get(party, Preferences())] for party in everyone})
    return payoff


def _check_possible(case: Case, space: Space, feasible: BoolArray) -> None:
    """Some state must be possible, and the one that holds today must be."""
    if not len(feasible) or not (feasible[0] or feasible.any()):
        said = "no state is possible: together the statements here forbid everything"
        raise case.fault(("impossible",), said, key=True)
    row = [issue.labels.index(issue.status_quo) for issue in case.issues.values()]
    here = int(space.find(np.array([row]))[0])
    if here < 0 or not feasible[here]:
        values = ", ".join(f"{issue} = {value}" for issue, value in case.status_quo.items())
        raise case.fault(("impossible",), f"the status quo is impossible: {values}", key=True)


def _grid(space: Space) -> Grid:
    assert isinstance(space, Grid)
    return space


def _space(case: Case, able: Sequence[Mover], engine: Engine, progress: Progress) -> tuple[Space, BoolArray]:
    cells = prod(shape_of(case.issues))
    plain = all(mover.plain for mover in able)
    if engine == "array" and not plain:
        raise DetenteError("the array engine cannot carry listed moves; the graph engine can")
    if engine == "array":
        return _dense(case, progress)
    if engine == "graph" or not plain:
        listed = _listed(case, MAX_STATES)
        _check_pairs(case, listed[0], able)
        return listed
    if cells <= SMALL_CELLS and _pairs((listed := _listed(case, MAX_STATES))[0], able) <= SMALL_PAIRS:
        return listed
    return _large(case, able, cells, progress)


def _large(case: Case, able: Sequence[Mover], cells: int, progress: Progress) -> tuple[Space, BoolArray]:
    """Boards beyond a few thousand cells: thin ones are listed, the others are arrays."""
    if case.impossible:
        try:
            listed = _listed(case, min(MAX_STATES, max(cells // THIN, 2**14)))
        except TooLargeError:
            pass
        else:
            thin = listed[0].size <= cells // THIN
            if (thin and _pairs(listed[0], able) <= MAX_ARCS) or _pairs(listed[0], able) <= SMALL_PAIRS:
                return listed
    return _dense(case, progress)


def _dense(case: Case, progress: Progress) -> tuple[Grid, BoolArray]:
    """All combinations, if that is a size that was tried and the memory is there."""
    plan = memory_needed(case)
    if plan.states > MAX_CELLS:
        raise too_many_states(case, plan, MAX_CELLS)
    if plan.states > SMALL_PLAN:
        free = free_memory()
        if free is not None and plan.needed > free:
            raise too_little_memory(case, plan, free)
        progress(f"laying out {plan.announcement}")
    grid = Grid(case.issues)
    if not case.impossible:
        return grid, np.broadcast_to(np.True_, (grid.size,))
    feasible = np.ones(grid.size, dtype=bool)
    for entry in case.impossible:
        feasible &= ~grid.spread(evaluate(entry.when, grid))
    return grid, feasible


def feasible_listing(case: Case, limit: int) -> Listing:
    """The states that satisfy every constraint. Raises ``TooLargeError`` when it takes more than *limit* rows."""
    found = listing_of(case.issues, [entry.when for entry in case.impossible], limit)
    if found is None:
        raise too_long_to_list(case, limit)
    return found


def _listed(case: Case, limit: int) -> tuple[Listing, BoolArray]:
    listing = feasible_listing(case, limit)
    return listing, np.ones(listing.size, dtype=bool)


def _pairs(listing: Listing, able: Sequence[Mover]) -> int:
    return max((pairs_needed(listing, mover) for mover in able), default=0)


def _check_pairs(case: Case, listing: Listing, able: Sequence[Mover]) -> None:
    needed = _pairs(listing, able)
    if needed > MAX_ARCS:
        most = max(able, key=lambda mover: pairs_needed(listing, mover))
        raise TooLargeError(
            f"the board has {listing.size:,} states, on which {' and '.join(most.parties)} could make {needed:,} "
            f"moves; at most {MAX_ARCS:,} can be kept",
            remedy(case, listing.size // 2, [list(case.issues)[axis] for axis in most.axes]),
        )
