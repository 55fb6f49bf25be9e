"""What each party requires of a deal: that it breaks none of its red lines, and is no worse than its outlook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from detente.board import Board
from detente.board.space import BoolArray
from detente.case.model import Case, Reasoned
from detente.case.red_lines import binding
from detente.deals.baseline import Baseline, Outlook
from detente.light import dataclass
from detente.stability.sentences import condition_text


@dataclass(frozen=True)
class Requirement:
    """One condition of one party: a red line that must not be broken, or its outlook, which must be matched.

    A red line of a composite party that does not speak for itself binds each of its members; ``drawn_by`` says whose it
    is, ``number`` which of its red lines.
    """

    party: str
    kind: Literal["red line", "outlook"]
    drawn_by: str = ""
    number: int = -1
    line: Reasoned | None = None
    outlook: Outlook | None = None

    def text(self, board: Board) -> str:
        """The requirement in words."""
        case = board.case
        if self.line is not None:
            whose = case.name_of(self.party)
            if self.drawn_by != self.party:
                whose += f" (through {case.name_of(self.drawn_by)})"
            reason = f" ({self.line.because})" if self.line.because else ""
            return f"red line of {whose} against {condition_text(case, self.line.that)}{reason}"
        assert self.outlook is not None
        return f"{case.name_of(self.party)} must get no less than without a deal: {self.outlook.text(board)}"

    def to_dict(self) -> dict[str, object]:
        """The requirement for JSON."""
        if self.line is not None:
            return {
                "party": self.party,
                "kind": self.kind,
                "drawn_by": self.drawn_by,
                "number": self.number,
                "that": str(self.line.that),
                "because": self.line.because,
            }
        assert self.outlook is not None
        return {"party": self.party, "kind": self.kind, "outlook": self.outlook.to_dict()}

    def __repr__(self) -> str:
        what = f"red line: {self.line.that}" if self.line is not None else repr(self.outlook).strip("<>")
        return f"<{self.party} requires: {what}>"


def requirements(baseline: Baseline) -> tuple[Requirement, ...]:
    """What every player requires: its red lines in the order of the file, then its outlook."""
    found: list[Requirement] = []
    for party in baseline.board.players:
        found += red_lines(baseline.board.case, party)
        found.append(Requirement(party, "outlook", outlook=baseline.of[party]))
    return tuple(found)


def red_lines(case: Case, party: str) -> Iterator[Requirement]:
    """The red lines that bind *party*: its own, and those of composite parties for which it acts; the same once."""
    for drawer, number, line in binding(case, party):
        yield Requirement(party, "red line", drawer, number, line)


def met(board: Board, requirement: Requirement) -> BoolArray:
    """Where *requirement* is met, one flag a state of the board."""
    if requirement.line is not None:
        return board.feasible & ~board.where(requirement.line.that)
    assert requirement.outlook is not None
    return board.feasible & (board.payoff[requirement.party] >= requirement.outlook.rank)
