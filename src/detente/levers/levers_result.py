"""What would have to change: for each goal whether it is reached, what would reach it, what would undo it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.board import Board
from detente.case.model import Case
from detente.case.rows import frame
from detente.levers.answer_chance import AnswerChance
from detente.levers.goal_readings import Share
from detente.levers.goals import Goal
from detente.levers.lever import Lever
from detente.levers.one_number import Margin
from detente.light import dataclass
from detente.notebook import as_table
from detente.stability import Temptation

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class GoalLevers:
    """One goal: whether it is reached, in how many readings, and the levers, the cheapest first.

    Where it is reached, ``margins`` say how far single numbers may move before it is not, the nearest first.
    ``chances`` say how sure an answer must be. ``notes`` say what was not looked for, and why.
    """

    case: Case
    goal: Goal
    holds: bool
    share: Share | None
    levers: tuple[Lever, ...] = ()
    margins: tuple[Margin, ...] = ()
    chances: tuple[AnswerChance, ...] = ()
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Lever]:
        return iter(self.levers)

    def __len__(self) -> int:
        return len(self.levers)

    @property
    def cheapest(self) -> Lever | None:
        """The lever that changes least of what its payers want; none where there is none."""
        return self.levers[0] if self.levers else None

    def verdict(self) -> str:
        """Whether it is reached as the numbers stand, in a sentence, and in how many readings."""
        said = f"{self.goal.verdict(holds=self.holds)}."
        if self.share is None:
            return said
        share = self.share if self.holds else Share(self.share.draws - self.share.count, self.share.draws)
        return f"{said} So it is {share.in_words} ({share.count:,} of {share.draws:,})."

    def to_dict(self) -> dict[str, object]:
        """The goal and its levers for JSON."""
        return {
            "goal": self.goal.to_dict(),
            "about": self.goal.where(self.case),
            "verdict": self.verdict(),
            "holds": self.holds,
            "share": self.share.to_dict() if self.share else None,
            "levers": [lever.to_dict() for lever in self.levers],
            "margins": [margin.to_dict() for margin in self.margins],
            "chances": [chance.to_dict() for chance in self.chances],
            "notes": list(self.notes),
        }

    def __repr__(self) -> str:
        return f"<{self.goal.kind}: {'reached' if self.holds else f'{len(self.levers)} levers'}>"


@dataclass(frozen=True, eq=False)
class Asked:
    """Something that was asked for, in words, and its goals.

    ``proposal`` is the key of the proposal that it is about, ``temptation`` the move of today, where it is about one.
    """

    text: str
    goals: tuple[GoalLevers, ...]
    proposal: str = ""
    temptation: Temptation | None = None

    def to_dict(self) -> dict[str, object]:
        """What was asked for, for JSON."""
        return {"text": self.text, "proposal": self.proposal or None, "goals": [one.to_dict() for one in self.goals]}


@dataclass(frozen=True, eq=False)
class Levers:
    """The levers of one case: what was asked for, and each goal of it. Iterating gives the levers of all goals."""

    board: Board
    asked: tuple[Asked, ...]

    @property
    def case(self) -> Case:
        """The case."""
        return self.board.case

    @property
    def goals(self) -> tuple[GoalLevers, ...]:
        """Every goal, with its levers."""
        return tuple(one for asked in self.asked for one in asked.goals)

    def __iter__(self) -> Iterator[Lever]:
        return (lever for one in self.goals for lever in one)

    def __len__(self) -> int:
        return sum(map(len, self.goals))

    def to_dataframe(self) -> pd.DataFrame:
        """One row a lever: the goal, what changes, who pays what, in how many readings it works."""
        return frame(Lever.columns, (line for lever in self for line in lever.lines()))

    def to_dict(self) -> dict[str, object]:
        """Everything for JSON."""
        return {
            "case": self.case.title,
            "asked": [asked.to_dict() for asked in self.asked],
        }

    def _repr_html_(self) -> str:
        rows = [
            (
                f"{lever.goal.kind}: {lever.goal.where(self.case)}",
                lever.text(),
                lever.toll_text(),
                lever.share_text() or "no doubt was entered",
            )
            for lever in self
        ]
        head = f"What would have to change: {self.case.title}"
        return as_table(head, ("Goal", "Change", "Who pays", "In which readings"), rows)

    def __repr__(self) -> str:
        return f"<levers of {self.case.title!r}: {len(self)} for {len(self.goals)} goals>"
