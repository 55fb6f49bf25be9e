"""Why a goal is not reached: comparisons of two states of which one, at the least, would have to come out otherwise.

A goal fails through comparisons. As long as all of a ``Cut`` come out as they do, it fails; so a change of wishes that
reaches the goal breaks one in every cut. Cuts are what the searches for least changes are built on: whatever satisfies
all cuts that are known, and no less would, is tried; if the goal still fails, that gives a further cut.

Stability is by Nash, GMR or SEQ. What comes without a deal, and who must consent, are taken as they are in the case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from detente.board import Board, Mover
from detente.board.moves import pausing, remembered
from detente.board.numbering import ascending
from detente.board.space import IntArray
from detente.case.rules import Coalition
from detente.levers.goals import Goal
from detente.light import dataclass


@dataclass(frozen=True, slots=True)
class LikedBetter:
    """That *party* likes the state *high* better than *low*, or, not *strict*, at least as much."""

    party: str
    high: int
    low: int
    strict: bool

    def holds(self, worth: Mapping[str, IntArray]) -> bool:
        """Whether it is so where *worth* has a number for each state, larger for better."""
        high, low = worth[self.party][self.high], worth[self.party][self.low]
        return bool(high > low if self.strict else high >= low)


Cut: TypeAlias = tuple[LikedBetter, ...]


@dataclass(frozen=True, eq=False)
class Unmoved:
    """What no change of wishes touches: the board's moves, what comes without a deal, who must consent to the state.

    ``needed`` are the sets of parties of which one must consent, without those that a red line keeps from it.
    """

    board: Board
    ends: IntArray
    needed: tuple[Coalition, ...]


def cuts(goal: Goal, ground: Unmoved, worth: Mapping[str, IntArray]) -> list[Cut]:
    """Why *goal* fails where the parties' *worth* is this; nothing where it is reached."""
    board = ground.board
    if goal.kind == "deterred":
        flags = goal.flags(board)
        return [cut for cut, target in _loose(board, worth, board.status_quo.index, "seq") if flags[target]]
    state = goal.index(board)
    if goal.kind == "rests":
        return [cut for cut, _ in _loose(board, worth, state, goal.concept)]
    return _refused(goal, ground, worth, state)


def _refused(goal: Goal, ground: Unmoved, worth: Mapping[str, IntArray], state: int) -> list[Cut]:
    """For each set of parties the first of them that is not better off, or no worse off, than the worst end."""
    better = goal.kind == "better"
    found: list[LikedBetter] = []
    for coalition in ground.needed:
        for party in sorted(coalition):
            made = [LikedBetter(party, end, state, not better) for end in ground.ends.tolist()]
            if all(relation.holds(worth) for relation in made):
                found += made
                break
        else:
            return []
    return [tuple(dict.fromkeys(found))]


def _loose(board: Board, worth: Mapping[str, IntArray], state: int, concept: str) -> Iterator[tuple[Cut, int]]:
    """For each gain by leaving *state* that is not answered as *concept* asks why it is not, and where it leads."""
    for party in board.players:
        mover = board.moves.own(party)
        if not mover.axes:
            continue
        targets = board.moves.reach(mover, np.array([state]))[1]
        if worth is board.payoff and concept != "nash":  # what is answered is known, and kept
            answer = board.sanction(party, improving=concept == "seq")[targets]
            targets = targets[answer > board.payoff[party][state]]
        for target in targets[worth[party][targets] > worth[party][state]].tolist():
            if concept == "nash":
                yield (LikedBetter(party, target, state, True),), target
            elif (cut := unanswered(board, worth, party, state, target, improving=concept == "seq")) is not None:
                yield cut, target


def unanswered(
    board: Board, worth: Mapping[str, IntArray], party: str, state: int, target: int, *, improving: bool
) -> Cut | None:
    """Why no legal sequence of the others undoes what *party* gains by going from *state* to *target*.

    That it still gains in every state that they reach, and, where each of their moves must be *improving*, that none of
    them gains by going further. None where a sequence does undo it.
    """
    others = board.moves.others(party)
    marked = remembered(others) if improving else pausing(others)
    level = worth[party][state]
    seen = {(target, -1)}
    front = [(target, -1)]
    blocked: dict[LikedBetter, None] = {}
    while front:
        if any(worth[party][place] <= level for place, _ in front):
            return None
        following: dict[tuple[int, int], None] = {}
        for number, mover in enumerate(others):
            label = number if mover in marked else -1
            able = [place for place, last in front if last < 0 or not others[last].meets(mover)]
            origins, ends = _steps(board, mover, able)
            open_, shut = _split(board, mover, worth, origins, ends) if improving else (ends.tolist(), [])
            following |= dict.fromkeys((place, label) for place in open_ if (place, label) not in seen)
            blocked |= dict.fromkeys(shut)
        seen |= following.keys()
        front = list(following)
    places = dict.fromkeys(place for place, _ in sorted(seen))
    inside = set(places)
    own = [LikedBetter(party, place, state, True) for place in places]
    return (*own, *(one for one in blocked if marked or one.low not in inside))


def _steps(board: Board, mover: Mover, states: Sequence[int]) -> tuple[IntArray, IntArray]:
    at = ascending(np.array(states, dtype=np.int64))
    position, target = board.moves.reach(mover, at)
    return at[position], target.astype(np.int64)


def _split(
    board: Board, mover: Mover, worth: Mapping[str, IntArray], origins: IntArray, ends: IntArray
) -> tuple[list[int], list[LikedBetter]]:
    """Where the moves lead that are better for all of *mover*, and for each other one who it is not better for."""
    if mover.votes:  # which of the voters would have to think otherwise is not one comparison
        kept = board.moves.agreed(mover, origins, ends, lambda p, before, after: worth[p][after] > worth[p][before])
        return ends[kept].tolist(), []
    left = np.ones(len(ends), dtype=bool)
    shut: list[LikedBetter] = []
    for party in mover.parties:
        kept = worth[party][ends] > worth[party][origins]
        places = np.flatnonzero(left & ~kept).tolist()
        shut += [LikedBetter(party, int(origins[k]), int(ends[k]), False) for k in places]
        left &= kept
    return ends[left].tolist(), shut
