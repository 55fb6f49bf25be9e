"""What is to be reached: a state that rests, that is acceptable or better than no deal; a move that is deterred.

A goal is data about a case, not about one board of it, so that it can be asked of the case with something changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, TypeAlias

import numpy as np

from detente.board import Board
from detente.board.space import BoolArray
from detente.case.check.asked import asked
from detente.case.logic.conditions import Condition
from detente.case.model import Case
from detente.case.rules import Coalition
from detente.deals.baseline import Baseline
from detente.deals.zone import Zone
from detente.deals.zone import zone as zone_of
from detente.errors import DetenteError, UnknownNameError, nearest
from detente.light import dataclass
from detente.stability.concepts import CONCEPTS, concept_named
from detente.stability.sentences import condition_text, differences
from detente.stability.witness import improvements

GoalKind: TypeAlias = Literal["rests", "acceptable", "better", "deterred"]
ASKED: tuple[str, ...] = ("nash", "gmr", "seq")
"""The concepts of which readings can be worked out, and so levers."""


@dataclass(frozen=True)
class Goal:
    """One thing that is wanted.

    | kind | says |
    |---|---|
    | rests | ``state`` is stable for every party by ``concept`` |
    | acceptable | the package ``state`` is acceptable to all of some set of parties whose consent brings it about |
    | better | ... and better for each of them than what comes without a deal |
    | deterred | no party gains by moving alone from today to where ``about`` holds, or a credible answer undoes it |

    ``state`` has a value for every issue.
    """

    kind: GoalKind
    state: tuple[tuple[str, str], ...] = ()
    about: Condition | None = None
    concept: str = "seq"

    def holds(self, board: Board, measured: Baseline | None = None) -> bool:
        """Whether it is so on *board*, by the analyses of stability, deals and temptations.

        What comes without a deal is worked out anew unless it is given.
        """
        if self.kind == "rests":
            stable = CONCEPTS[self.concept].stable
            return all(bool(stable(board, party)[self.index(board)]) for party in board.players)
        if self.kind == "deterred":
            return not any(self._undeterred(board, party) for party in board.players)
        zone = zone_of(board, measured=measured)
        if self.kind == "acceptable":
            return bool(zone.agreed[self.index(board)])
        return any(self._gain(zone, coalition) for coalition in zone.needed(board.at(self.index(board))))

    def _undeterred(self, board: Board, party: str) -> bool:
        here = board.status_quo.index
        targets = improvements(board, party, here)
        targets = targets[self.flags(board)[targets]]
        return bool((board.sanction(party, improving=True)[targets] > board.payoff[party][here]).any())

    def _gain(self, zone: Zone, coalition: Coalition) -> bool:
        state = self.index(zone.board)
        gains = zone.gains(state)
        return all(bool(zone.accepts[party][state]) and gains[party] > 0 for party in coalition)

    def index(self, board: Board) -> int:
        """The number of the state on *board*; today's of a goal that is about none."""
        return board.state(dict(self.state)).index

    def flags(self, board: Board) -> BoolArray:
        """Where the statement holds."""
        assert self.about is not None
        return np.asarray(board.where(self.about))

    def with_also(self, values: Mapping[str, str]) -> Goal:
        """The same about a state that has these *values* too."""
        return replace(self, state=tuple({**dict(self.state), **values}.items()))

    def where(self, case: Case) -> str:
        """The state as what differs from today, or the statement."""
        if self.about is not None:
            return condition_text(case, self.about)
        today = case.status_quo
        changed = {name: (today[name], value) for name, value in self.state if today[name] != value}
        return differences(case, changed) or "all stays as today"

    def verdict(self, *, holds: bool) -> str:
        """That it is reached, or that it is not."""
        yes, no = _ANSWERED[self.concept if self.kind == "rests" else self.kind]
        return yes if holds else no

    def to_dict(self) -> dict[str, object]:
        """The goal for JSON."""
        found: dict[str, object] = {"kind": self.kind}
        if self.about is not None:
            return {**found, "about": str(self.about)}
        return {**found, "state": dict(self.state), **({"concept": self.concept} if self.kind == "rests" else {})}

    def __repr__(self) -> str:
        what = str(self.about) if self.about is not None else f"{len(self.state)} issues"
        return f"<goal: {self.kind}, {what}>"


_ANSWERED = {
    "nash": ("It rests: nobody gains by leaving it alone", "It does not rest: somebody gains by leaving it alone"),
    "seq": (
        "It rests: whoever would gain by leaving it alone is answered by others in their own interest",
        "It does not rest: somebody gains by leaving it alone, and no answer in others' own interest undoes that",
    ),
    "gmr": (
        "It rests: whoever would gain by leaving it alone can be answered",
        "It does not rest: somebody gains by leaving it alone, and nobody can undo that",
    ),
    "acceptable": ("Enough parties accept it", "It is not accepted by all of any set of parties that could sign it"),
    "better": (
        "It is better than no deal for all of some parties that could sign it",
        "It is not better than no deal for all of any set of parties that could sign it",
    ),
    "deterred": (
        "It is deterred: no move there pays, or a credible answer undoes what it gains",
        "It is not deterred: a move there pays, and no credible answer undoes that",
    ),
}
"""What is said of a goal that is reached, and of one that is not."""


def wanted(board: Board, state: int, zone: Zone | None, concept: str) -> tuple[Goal, ...]:
    """What is wanted of the state numbered *state*: that it rests and, where it takes consent, that it is given."""
    values = tuple(board.at(state).values.items())
    found = [Goal("rests", values, concept=asked_concept(concept))]
    if zone is not None and any(zone.needed(board.at(state))):
        found += [Goal("acceptable", values), Goal("better", values)]
    return tuple(found)


def asked_concept(name: str) -> str:
    """The key of a concept of which levers are found. Raises ``DetenteError`` for another."""
    known = concept_named(name)
    if known.key not in ASKED:
        raise DetenteError(f"levers are found for the concepts {', '.join(ASKED)}, not for {known.key}")
    return known.key


def place_of(board: Board, zone: Zone | None, wish: str | Mapping[str, str]) -> tuple[int, int]:
    """The number of the state that *wish* means, and how many others fit it.

    It is a proposal, a package, a statement, or a state by its name or number. What a proposal or a package leaves out
    goes as it would without a deal. Of a statement those states count that
    change nothing else, where there are any; the nearest to today is meant, and the first of several.
    """
    case = board.case
    expected = zone.baseline.state.values if zone is not None else board.status_quo.values
    if isinstance(wish, Mapping):
        return board.state({**expected, **wish}).index, 0
    if wish in case.proposals:
        return board.state({**expected, **case.proposals[wish].package}).index, 0
    if wish in case.states or wish.isdecimal():
        return board.state(wish).index, 0
    try:
        condition = asked(case, wish)
    except DetenteError:
        if not nearest(wish, case.proposals):
            raise
        raise UnknownNameError("proposal", wish, case.proposals) from None
    found = np.flatnonzero(board.where(condition))
    if not len(found):
        raise DetenteError(f'"{wish}" holds in no state')
    distance = board.distance(found, board.status_quo.index)
    others = [name not in condition.issues for name in case.issues]
    still = ~board.differences(found, board.status_quo.index)[:, others].any(axis=1)
    if still.any():
        found, distance = found[still], distance[still]
    return int(found[np.argmin(distance)]), len(found) - 1
