"""How sure an answer must be: the chance of it at which a move is worth no more to its mover than staying.

Between a move that stays unanswered and one that is answered a mover weighs chances, so that differences count and not
only what is better: the mover's wishes must be weights alone, and its weights must measure them. Of other wishes
nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from detente.board import Board, State
from detente.case.model import Case
from detente.deals.worth import worths
from detente.errors import DetenteError
from detente.levers.goal_readings import DRAWS, Share
from detente.levers.goals import Goal
from detente.light import dataclass
from detente.robustness.chunk import ground
from detente.robustness.draw_readings import seed_of
from detente.robustness.orders import Orders
from detente.stability.sentences import differences, names
from detente.stability.tempting_moves import TemptingMove, tempting_moves

MOST = Fraction(9, 10)
"""The share of readings for which ``AnswerChance.mostly`` is enough."""


@dataclass(frozen=True)
class AnswerChance:
    """How sure the answer to *move* must be.

    ``chance`` is that at which the mover is indifferent; above one, even a certain answer leaves a gain. Of the
    readings in which the move pays, ``certain`` are those in which a certain answer is enough, and ``mostly`` is the
    chance that is enough in nine of ten of them; none where nothing is, or nothing is in doubt.
    """

    move: TemptingMove
    by: tuple[str, ...]
    end: State
    chance: Fraction
    certain: Share | None
    mostly: Fraction | None

    def sentences(self, case: Case) -> list[str]:
        """How sure it must be, and in which readings that is enough."""
        mover = case.name_of(self.move.party)
        what = differences(case, self.move.move.changes)
        answer = differences(case, self.move.move.after.changes(self.end))
        made = f"If {mover} moves ({what}) and {names(case, self.by)} answers ({answer})"
        if self.chance > 1:
            said = [f"{made}, even a certain answer leaves {mover} a gain."]
        else:
            said = [
                f"{made}, the move is worth no more than staying from a chance of "
                f"{percent(self.chance)} of the answer on."
            ]
        if self.certain:
            share = f"{self.certain.count:,} of {self.certain.draws:,}"
            said.append(f"A certain answer is enough in {share} readings in which the move pays.")
        if self.mostly is not None:
            said.append(f"In nine of ten of these a chance of {percent(self.mostly)} is enough.")
        said.append(f"This takes the weights of {mover} to measure by how much it likes one state better than another.")
        return said

    def to_dict(self) -> dict[str, object]:
        """The chance for JSON; exact values as text."""
        return {
            "party": self.move.party,
            "move": self.move.move.to_dict(),
            "by": list(self.by),
            "end": dict(self.end.values),
            "chance": str(self.chance),
            "certain_enough": self.certain.to_dict() if self.certain else None,
            "enough_in_nine_of_ten": None if self.mostly is None else str(self.mostly),
        }

    def __repr__(self) -> str:
        return f"<answer of {', '.join(self.by)} to {self.move.party}: {percent(self.chance)}>"


def percent(chance: Fraction) -> str:
    """A chance as a figure, rounded up so that it is enough."""
    return f"{-(-chance.numerator * 100 // chance.denominator)} %"


def chances(board: Board, goal: Goal, draws: int = DRAWS) -> Iterator[AnswerChance]:
    """How sure the answer to each tempting move of today must be that leads to where the statement of *goal* holds."""
    flags = goal.flags(board)
    for one in tempting_moves(board, board.status_quo):
        if flags[one.move.after.index] and isinstance(one, TemptingMove):
            moves = one.answer.moves if one.answer else one.reaction.moves if one.reaction else ()
            if moves:
                by = tuple(dict.fromkeys(party for move in moves for party in move.by))
                found = _chance(board, one, by, moves[-1].after, draws)
                if found is not None:
                    yield found


def _chance(board: Board, one: TemptingMove, by: tuple[str, ...], end: State, draws: int) -> AnswerChance | None:
    try:
        worth = worths(board.case, [one.party])[one.party]
    except DetenteError:
        return None
    stay, move, answered = (worth.of(board.case, state.values) for state in (one.state, one.move.after, end))
    if answered >= move:
        return None
    needed = _in_readings(board, one, end, draws)
    enough = [chance for chance in needed if chance <= 1]
    certain = Share(len(enough), len(needed)) if needed else None
    place = -(-len(needed) * MOST.numerator // MOST.denominator) - 1
    mostly = sorted(enough)[place] if needed and place < len(enough) else None
    return AnswerChance(one, by, end, (move - stay) / (move - answered), certain, mostly)


def _in_readings(board: Board, one: TemptingMove, end: State, draws: int) -> list[Fraction]:
    """The chance that is needed in each reading in which the move pays; two where no chance is enough."""
    common = ground(board)
    if not common.numbers:
        return []
    orders = Orders(board, common.wants, common.units, common.chosen(seed_of(board.case), 0, draws))
    states = np.array([one.state.index, one.move.after.index, end.index])
    rows, kind = orders.payoff_by_kind(one.party, states)
    stay, move, answered = rows[kind].tolist()
    return [
        Fraction(int(b - a), int(b - c)) if b > c else Fraction(2)
        for a, b, c in zip(stay, move, answered, strict=True)
        if b > a
    ]
