"""Temptations and deterrents: what a party would gain by moving alone, what answers it, and whether to believe it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal, Self, TypeAlias

from detente.board import Board, Reference, State, Subject, board_of
from detente.board.board import STATUS_QUO
from detente.case.model import Threat
from detente.case.rows import Line, Rows
from detente.case.rows import changes_text as changes_cell
from detente.light import dataclass
from detente.notebook import as_list, as_table
from detente.stability.answers import answer
from detente.stability.concepts import CONCEPTS
from detente.stability.sentences import answer_text, changes_text
from detente.stability.witness import Answer, Move, improvements, move

Verdict: TypeAlias = Literal["open", "bluff", "credible"]
"""Nobody answers; only an answer against somebody's own interest; an answer in the answerers' own interest."""


@dataclass(frozen=True)
class Temptation:
    """An improvement of one party from one state, the answer that deters it, and threats announced against it.

    ``gain`` counts the ranks of the party's own order that it would climb; only its sign and order have a meaning.
    ``hurts`` are the players that are worse off at once by the move.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "party", "state", "to", "changes", "gain", "verdict", "answered_by", "ends_in", "announced_by",
    )  # fmt: skip

    party: str
    state: State
    move: Move
    gain: int
    answer: Answer | None
    announced: tuple[Threat, ...]
    hurts: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Whether the temptation is open, deterred by a bluff, or credibly deterred."""
        if self.answer is None:
            return "open"
        return "credible" if self.answer.credible else "bluff"

    def lines(self) -> Iterator[Line]:
        """One line."""
        by = tuple(dict.fromkeys(party for step in self.answer.moves for party in step.by)) if self.answer else ()
        ends = self.answer.end.name if self.answer else ""
        to, changes = self.move.after.name, changes_cell(self.move.changes)
        announced = tuple(threat.by for threat in self.announced)
        yield self.party, self.state.name, to, changes, self.gain, self.verdict, by, ends, announced

    def to_dict(self) -> dict[str, object]:
        """The temptation for JSON."""
        return {
            "party": self.party,
            "state": self.state.name,
            "move": self.move.to_dict(),
            "gain": self.gain,
            "verdict": self.verdict,
            "answer": self.answer.to_dict() if self.answer else None,
            "announced": [
                {"by": threat.by, "if": str(threat.trigger), "then": str(threat.then)} for threat in self.announced
            ],
            "hurts": list(self.hurts),
        }

    def __repr__(self) -> str:
        return f"<{self.party} tempted from {self.state.name} to {self.move.after.name}: {self.verdict}>"


class Temptations(Rows[Temptation]):
    """The temptations in one state of a board; in a notebook a table."""

    board: Board
    state: State

    @classmethod
    def at(cls, board: Board, state: State, found: Iterable[Temptation]) -> Self:
        """What was *found* in *state*."""
        made = cls(found)
        made.kind = Temptation
        made.board, made.state = board, state
        return made

    def _repr_html_(self) -> str:
        case = self.board.case
        where = f"{case.title}, state {self.state.name}"
        if not self:
            return as_list(f"{where}: no party gains by moving alone.", ())
        rows = [
            (
                case.name_of(one.party),
                changes_text(case, one.move),
                one.verdict,
                answer_text(case, one.party, one.answer) if one.answer else "nobody answers",
            )
            for one in self
        ]
        return as_table(f"Temptations: {where}", ("Party", "Would gain by", "Deterrent", "Answer"), rows)


def temptations(subject: Subject, state: Reference = STATUS_QUO, party: str | None = None) -> Temptations:
    """What each player (or *party*) could gain by moving alone from *state*, best first for each.

    An answer in the answerers' own interest (SEQ) is preferred to one that would only be possible (GMR).
    """
    board = board_of(subject)
    state = board.state(state)
    parties = (board.party(party),) if party else board.players
    found = (
        temptation_to(board, state, one, int(target))
        for one in parties
        for target in improvements(board, one, state.index)
    )
    return Temptations.at(board, state, found)


def temptation_to(board: Board, state: State, party: str, target: int) -> Temptation:
    """What *party* would gain by moving from *state* to the state numbered *target*, and what deters it."""
    found = answer(board, CONCEPTS["seq"], party, state.index, target)
    found = found or answer(board, CONCEPTS["gmr"], party, state.index, target)
    announced = tuple(threat for threat in board.case.threats if triggered(board, threat, party, state.index, target))
    payoff = board.payoff[party]
    gain = int(payoff[target]) - int(payoff[state.index])
    payoffs = ((one, board.payoff[one]) for one in board.players if one != party)
    hurts = tuple(one for one, other in payoffs if other[target] < other[state.index])
    return Temptation(party, state, move(board, (party,), state.index, target), gain, found, announced, hurts)


def triggered(board: Board, threat: Threat, party: str, before: int, after: int) -> bool:
    """Whether *party* sets off *threat*, another's, by moving between two states, by number."""
    trigger = board.where(threat.trigger)
    return threat.by != party and bool(trigger[after]) and not trigger[before]
