"""At most three packages worth looking at first, each with the reason why it was picked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np

from detente.board import State
from detente.board.space import IntArray
from detente.case.rows import Line, Rows, changes_text
from detente.deals.bargain import board_bargain
from detente.deals.frontier import Frontier, board_frontier
from detente.deals.grades import GRADES
from detente.deals.holding import Holding, holding, holding_grade
from detente.deals.partial import partial_deals
from detente.deals.signed import Clause, signed
from detente.deals.solutions import Solution, equal_rank, solutions
from detente.deals.worth import worths
from detente.deals.zone import Zone
from detente.errors import DetenteError
from detente.light import dataclass
from detente.stability import Temptation
from detente.stability.tempting_moves import FIRMNESS

MOST = 3
"""Packages that are recommended at most."""


@dataclass(frozen=True)
class Weakness:
    """What is weakest in a package: the weightiest ``temptation`` to leave it, or the party that gains least by it.

    ``kind`` is the verdict on the temptation, or, where nobody is tempted, ``gains nothing`` or ``gains least``;
    ``gain`` is what the party would gain by leaving, or gains by the package, in ranks of its own order.
    """

    kind: Literal["open", "bluff", "credible", "gains nothing", "gains least"]
    party: str
    gain: int
    temptation: Temptation | None

    def to_dict(self) -> dict[str, object]:
        """The weakness for JSON."""
        tempted = self.temptation.to_dict() if self.temptation else None
        return {"kind": self.kind, "party": self.party, "gain": self.gain, "temptation": tempted}

    def __repr__(self) -> str:
        return f"<weakest: {self.party}, {self.kind}>"


@dataclass(frozen=True, eq=False)
class Recommended:
    """A package in the zone: why it was picked, what is signed, who carries it, who gains what, whether it holds.

    ``changes`` is what differs from today, ``clauses`` what differs from the outlook. ``gains`` are the ranks of its
    own order that each player climbs from its outlook; only their sign and order have a meaning. ``asked`` are the
    parties that have a say in it, ``carried_by`` a smallest set of them that wants and accepts it, ``outvoted`` those
    that refuse it.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "state", "picked_as", "clauses", "changes", "asked", "carried_by", "outvoted", "on_frontier", "holds",
        "weakest", "party", "gain",
    )  # fmt: skip

    state: State
    picked_as: tuple[str, ...]
    clauses: tuple[Clause, ...]
    changes: Mapping[str, tuple[str, str]]
    asked: tuple[str, ...]
    carried_by: tuple[str, ...]
    outvoted: tuple[str, ...]
    gains: Mapping[str, int]
    on_frontier: bool
    holding: Holding
    weakest: Weakness

    @property
    def gaining(self) -> tuple[str, ...]:
        """Who is better off than without a deal."""
        return tuple(party for party, gain in self.gains.items() if gain > 0)

    @property
    def losing(self) -> tuple[str, ...]:
        """Who is worse off than without a deal."""
        return tuple(party for party, gain in self.gains.items() if gain < 0)

    def lines(self) -> Iterator[Line]:
        """One line a player."""
        signed = "; ".join(f"{clause.issue}: {clause.value}" for clause in self.clauses)
        about = (self.state.name, self.picked_as, signed, changes_text(self.changes), self.asked, self.carried_by)
        for party, gain in self.gains.items():
            yield *about, self.outvoted, self.on_frontier, self.holding.hold, self.weakest.kind, party, gain

    def to_dict(self) -> dict[str, object]:
        """The package for JSON."""
        return {
            "state": dict(self.state.values),
            "picked_as": list(self.picked_as),
            "clauses": [clause.to_dict() for clause in self.clauses],
            "changes": {issue: {"from": old, "to": new} for issue, (old, new) in self.changes.items()},
            "asked": list(self.asked),
            "carried_by": list(self.carried_by),
            "outvoted": list(self.outvoted),
            "gains": dict(self.gains),
            "gaining": list(self.gaining),
            "losing": list(self.losing),
            "on_frontier": self.on_frontier,
            "holding": self.holding.to_dict(),
            "weakest": self.weakest.to_dict(),
        }

    def __repr__(self) -> str:
        return (
            f"<{self.state.name}, {', '.join(self.picked_as)}: {len(self.clauses)} clauses, holds {self.holding.hold}>"
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
    """The packages that solutions pick, the firmest and the smallest, and, where these are few, each party's best
    on the frontier.

    Never more than ``MOST``; a package that is picked for several reasons is listed once with all of them.
    """
    reasons: dict[int, list[str]] = {}
    apart = [*_firmest(zone, frontier), *_smallest(zone)]
    room = MOST - len({state for state, _ in apart})
    for state, label in (*_solved(zone, picked), *apart):
        if state in reasons or (state, label) in apart or len(reasons) < room:
            reasons.setdefault(state, []).append(label)
    for state, label in _favourites(zone, frontier):
        if len(reasons) < MOST and state not in reasons:
            reasons[state] = [label]
    on = set(frontier.states.tolist())
    return Rows.of(
        Recommended, (_recommended(zone, state, tuple(labels), state in on) for state, labels in reasons.items())
    )


def _floors(zone: Zone) -> dict[str, Fraction]:
    """What its outlook is worth to each player. Raises ``DetenteError`` where preferences are not weights alone."""
    case = zone.board.case
    worth = worths(case, zone.board.players)
    return {party: wants.of(case, zone.baseline.of[party].state.values) for party, wants in worth.items()}


def _solved(zone: Zone, picked: tuple[Solution, ...]) -> Iterator[tuple[int, str]]:
    for solution in picked:
        if solution.packages:
            states = np.array(solution.packages)
            yield int(states[np.argmin(zone.clauses.count[states])]), f"{solution.name} solution"


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
    """One of the best packages among those with the fewest clauses."""
    if len(zone):
        fewest = int(zone.clauses.count[zone.packages].min())
        small = [deal.state.index for deal in partial_deals(zone, most=fewest)]
        yield _fairest(zone, np.array(small)), "the smallest"


def _favourites(zone: Zone, frontier: Frontier) -> Iterator[tuple[int, str]]:
    for k, party in enumerate(frontier.parties):
        if len(frontier):
            state = int(frontier.states[np.argmax(frontier.payoffs[:, k])])
            yield state, f"best for {zone.board.case.name_of(party)}"
    yield from ((state, "on the frontier") for state in frontier.states.tolist())


def _fairest(zone: Zone, states: IntArray) -> int:
    """The first of *states* that the rule of equal rank picks."""
    players = zone.board.players
    return equal_rank(players, [zone.board.payoff[party][states] for party in players], states).packages[0]


def _recommended(zone: Zone, state: int, labels: tuple[str, ...], on_frontier: bool) -> Recommended:
    there = zone.board.at(state)
    carrying = zone.carried_by(there)[0]
    gains, held = zone.gains(state), holding(zone, there)
    return Recommended(
        there,
        labels,
        signed(zone, there, carrying),
        zone.changes(there),
        zone.asked(there),
        tuple(party for party in zone.board.players if party in carrying),
        zone.outvoted(there),
        gains,
        on_frontier,
        held,
        _weakest(held, {party: gain for party, gain in gains.items() if party in carrying}),
    )


def _weakest(held: Holding, gains: Mapping[str, int]) -> Weakness:
    if held.temptations:
        weightiest = min(held.temptations, key=lambda found: (FIRMNESS.index(found.verdict), -found.gain))
        return Weakness(weightiest.verdict, weightiest.party, weightiest.gain, weightiest)
    party = min(gains, key=gains.__getitem__)
    return Weakness("gains least" if gains[party] else "gains nothing", party, gains[party], None)
