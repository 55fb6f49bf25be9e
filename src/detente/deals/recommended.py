"""Three to five packages worth looking at first, each with the reason why it was picked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

import numpy as np

from detente.board import Board, State
from detente.board.space import IntArray
from detente.case.rows import Line, Rows, changes_text
from detente.deals.bargain import board_bargain
from detente.deals.frontier import Frontier, board_frontier
from detente.deals.grades import GRADES
from detente.deals.holding import Holding, holding, holding_grade
from detente.deals.partial import partial_deals
from detente.deals.solutions import Solution, equal_rank, solutions
from detente.deals.worth import worths
from detente.deals.zone import Zone
from detente.errors import DetenteError

MOST, LEAST = 5, 3
"""Packages that are recommended, where the zone has as many."""


@dataclass(frozen=True, eq=False)
class Recommended:
    """A package in the zone: why it was picked, what it changes, who gains what, whether it holds.

    ``gains`` are the ranks of its own order that each player climbs from its outlook, ``from_today`` those from the
    status quo; only their sign and order have a meaning. ``asked`` are the parties whose consent it needs.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "state", "picked_as", "changes", "asked", "on_frontier", "holds", "party", "gain", "from_today",
    )  # fmt: skip

    state: State
    picked_as: tuple[str, ...]
    changes: Mapping[str, tuple[str, str]]
    asked: tuple[str, ...]
    gains: Mapping[str, int]
    from_today: Mapping[str, int]
    on_frontier: bool
    holding: Holding

    def lines(self) -> Iterator[Line]:
        """One line a player."""
        about = (self.state.name, self.picked_as, changes_text(self.changes), self.asked, self.on_frontier)
        for party, gain in self.gains.items():
            yield *about, self.holding.hold, party, gain, self.from_today[party]

    def to_dict(self) -> dict[str, object]:
        """The package for JSON."""
        return {
            "state": dict(self.state.values),
            "picked_as": list(self.picked_as),
            "changes": {issue: {"from": old, "to": new} for issue, (old, new) in self.changes.items()},
            "asked": list(self.asked),
            "gains": dict(self.gains),
            "from_today": dict(self.from_today),
            "on_frontier": self.on_frontier,
            "holding": self.holding.to_dict(),
        }

    def __repr__(self) -> str:
        return (
            f"<{self.state.name}, {', '.join(self.picked_as)}: {len(self.changes)} changes, holds {self.holding.hold}>"
        )


def named_solutions(zone: Zone) -> Rows[Solution]:
    """What the rules of fair division pick in *zone*, from what each player's outlook is worth to it.

    Where preferences are weights alone, Nash, Kalai-Smorodinsky, egalitarian and utilitarian; in any case equal rank.
    The packages of a solution are numbers of states. None in an empty zone.
    """
    board, found = zone.board, zone.packages
    if not len(found):
        return Rows.of(Solution, ())
    by_rank = equal_rank(board.players, [board.payoff[party][found] for party in board.players], found)
    try:
        low = _floors(zone)
    except DetenteError:  # preferences that say what is better, and not by how much
        return Rows.of(Solution, (by_rank,))
    return Rows.of(Solution, (*solutions(board_bargain(board, zone.mask, disagreement=low)), by_rank))


def recommended(zone: Zone, frontier: Frontier, picked: tuple[Solution, ...]) -> Rows[Recommended]:
    """The packages that solutions pick, the firmest and the smallest, and, where these are few, each party's best.

    Never more than ``MOST``; a package that is picked for several reasons is listed once with all of them.
    """
    reasons: dict[int, list[str]] = {}
    apart = [*_firmest(zone, frontier), *_smallest(zone)]
    room = MOST - len({state for state, _ in apart})
    for state, label in (*_solved(zone, picked), *apart):
        if state in reasons or (state, label) in apart or len(reasons) < room:
            reasons.setdefault(state, []).append(label)
    for state, label in _favourites(zone, frontier):
        if len(reasons) < LEAST and state not in reasons:
            reasons[state] = [label]
    on = set(frontier.states.tolist())
    return Rows.of(
        Recommended, (_recommended(zone, state, tuple(labels), state in on) for state, labels in reasons.items())
    )


def _floors(zone: Zone) -> dict[str, Fraction]:
    """What its outlook is worth to each player. Raises ``DetenteError`` where preferences are not weights alone."""
    case = zone.board.case
    worth = worths(case, zone.board.players)
    return {party: wants.of(case, zone.outlooks.of[party].state.values) for party, wants in worth.items()}


def _solved(zone: Zone, picked: tuple[Solution, ...]) -> Iterator[tuple[int, str]]:
    for solution in picked:
        if solution.packages:
            states = np.array(solution.packages)
            yield int(states[np.argmin(changed(zone.board, states))]), f"{solution.name} solution"


def _firmest(zone: Zone, frontier: Frontier) -> Iterator[tuple[int, str]]:
    """The package that holds best: on the frontier if one there holds, else on the frontier of those that hold.

    Nothing where the best is a bluff.
    """
    if not len(zone):
        return
    grade = holding_grade(zone.board)
    strongest = int(grade[frontier.states].max())
    states = frontier.states[grade[frontier.states] == strongest]
    if strongest < GRADES.index("credible answer"):
        strongest = int(grade[zone.packages].max())
        states = board_frontier(zone.board, zone.mask & (grade == strongest)).states
    if strongest >= GRADES.index("credible answer"):
        yield _fairest(zone, states), "the firmest"


def _smallest(zone: Zone) -> Iterator[tuple[int, str]]:
    """One of the best packages among those that change the fewest issues."""
    if len(zone):
        fewest = int(changed(zone.board, zone.packages).min())
        small = [deal.state.index for deal in partial_deals(zone, most=fewest)]
        yield _fairest(zone, np.array(small)), "the smallest change"


def _favourites(zone: Zone, frontier: Frontier) -> Iterator[tuple[int, str]]:
    for k, party in enumerate(frontier.parties):
        if len(frontier):
            state = int(frontier.states[np.argmax(frontier.payoffs[:, k])])
            yield state, f"best for {zone.board.case.name_of(party)}"
    yield from ((state, "on the frontier") for state in frontier.states.tolist())
    yield from ((state, "in the zone") for state in zone.packages[:MOST].tolist())


def _fairest(zone: Zone, states: IntArray) -> int:
    """The first of *states* that the rule of equal rank picks."""
    players = zone.board.players
    return equal_rank(players, [zone.board.payoff[party][states] for party in players], states).packages[0]


def _recommended(zone: Zone, state: int, labels: tuple[str, ...], on_frontier: bool) -> Recommended:
    board = zone.board
    there, here = board.at(state), board.status_quo.index
    from_today = {party: int(board.payoff[party][state]) - int(board.payoff[party][here]) for party in board.players}
    return Recommended(
        there,
        labels,
        zone.changes(there),
        zone.asked(there),
        zone.gains(state),
        from_today,
        on_frontier,
        holding(zone, there),
    )


def changed(board: Board, states: IntArray) -> IntArray:
    """How many issues each of *states* changes."""
    return board.distance(states, board.status_quo.index)
