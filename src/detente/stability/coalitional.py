"""Coalitional improvements: which parties together would leave a state, how, and what would answer them.

A coalition H improves from s by reaching t in a legal sequence of moves of its members, alone or jointly, where t is
strictly better for every member. What answers it are legal sequences of moves of those who are not in it, in the way of
each concept; an improvement is undone where it ends in a state that is better for not every member.

Kilgour, D. M., Hipel, K. W., Fang, L., & Peng, X. (2001). Coalition analysis in group decision support. Group Decision
and Negotiation 10(2), 159-175. Inohara, T., & Hipel, K. W. (2008). Coalition analysis in the graph model for conflict
resolution. Systems Engineering 11(4), 343-359; there those who answer may form coalitions of their own to do so, while
here they answer as they answer a party.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations
from typing import ClassVar, Self

import numpy as np

from detente.board import Board, Mover, Reference, State, Subject, board_of
from detente.board.board import STATUS_QUO
from detente.board.plan import figure
from detente.board.space import BoolArray
from detente.case.rows import Line, Rows
from detente.case.rows import changes_text as changes_cell
from detente.errors import TooLargeError
from detente.light import dataclass
from detente.notebook import as_list, as_table
from detente.stability.answers import answer_in
from detente.stability.board_view import BoardView, in_reach
from detente.stability.concepts import CONCEPTS
from detente.stability.sentences import answered_text, names, sequence_text
from detente.stability.temptation import Verdict
from detente.stability.witness import Answer, Move, shortest_way

MAX_PLAYERS = 10
"""Players whose coalitions are looked through; with each further one there are twice as many."""
MAX_TARGETS = 8
"""Moves of one body that are looked at."""
FIRMNESS: tuple[Verdict, ...] = ("open", "bluff", "credible")


@dataclass(frozen=True)
class Breach:
    """A coalition that would leave a state: the sequence of its moves, and the answer that undoes the gain, if any.

    ``gains`` are the ranks of its own order that each member would climb; only their sign and order have a meaning.
    """

    columns: ClassVar[tuple[str, ...]] = ("coalition", "state", "to", "changes", "moves", "verdict", "answered_by")

    board: Board
    coalition: tuple[str, ...]
    state: State
    moves: tuple[Move, ...]
    answer: Answer | None

    @property
    def end(self) -> State:
        """Where its moves lead."""
        return self.moves[-1].after

    @property
    def verdict(self) -> Verdict:
        """Whether it is open, deterred by a bluff, or credibly deterred."""
        return "open" if self.answer is None else "credible" if self.answer.credible else "bluff"

    @property
    def gains(self) -> dict[str, int]:
        """What each member gains."""
        rank = self.board.payoff
        return {
            one: int(rank[one][self.end.index]) - int(rank[one][self.state.index]) for one in self.coalition
        }  # fmt: skip

    def sentence(self) -> str:
        """The coalition, what it does, and what answers it."""
        case = self.board.case
        who = names(case, self.coalition)
        told = f"{who} would gain together by {sequence_text(case, self.moves, self.coalition)}"
        if self.answer is None:
            return f"{told}; nobody could answer so that the gain is lost."
        return f"{told}; {answered_text(case, self.answer)}; not all of them are then better off than before."

    def lines(self) -> Iterator[Line]:
        """One line."""
        steps = "; ".join(f"{' + '.join(step.by)}: {changes_cell(step.changes)}" for step in self.moves)
        by = tuple(dict.fromkeys(one for step in self.answer.moves for one in step.by)) if self.answer else ()
        changes = changes_cell(self.state.changes(self.end))
        yield self.coalition, self.state.name, self.end.name, changes, steps, self.verdict, by

    def to_dict(self) -> dict[str, object]:
        """The breach for JSON."""
        return {
            "coalition": list(self.coalition),
            "state": self.state.name,
            "moves": [step.to_dict() for step in self.moves],
            "end": self.end.name,
            "gains": self.gains,
            "verdict": self.verdict,
            "answer": self.answer.to_dict() if self.answer else None,
            "text": self.sentence(),
        }

    def __repr__(self) -> str:
        return f"<{' + '.join(self.coalition)} would leave {self.state.name} for {self.end.name}: {self.verdict}>"


class Breaches(Rows[Breach]):
    """The coalitions that would leave one state; in a notebook a table."""

    board: Board
    state: State

    @classmethod
    def at(cls, board: Board, state: State, found: Iterable[Breach]) -> Self:
        """What was *found* in *state*."""
        made = cls(found)
        made.kind = Breach
        made.board, made.state = board, state
        return made

    def _repr_html_(self) -> str:
        where = f"{self.board.case.title}, state {self.state.name}"
        if not self:
            return as_list(f"{where}: no coalition gains by leaving it.", ())
        rows = [(names(self.board.case, one.coalition), one.verdict, one.sentence()) for one in self]
        return as_table(f"Coalitions that would leave: {where}", ("Coalition", "Deterrent", "How"), rows)


class Alliances:
    """The coalitions of a board, single parties and small ones first, and how they see it.

    Raises ``TooLargeError`` where there are too many.
    """

    def __init__(self, board: Board) -> None:
        if len(board.players) > MAX_PLAYERS:
            raise TooLargeError(
                f"{len(board.players)} players can form {figure(2 ** len(board.players))} coalitions; the coalitions "
                f"of at most {MAX_PLAYERS} players are looked through",
                "let allies speak with one voice: a composite party with preferences of its own is one player",
            )
        self.board = board
        self.coalitions = tuple(
            some for size in range(1, len(board.players) + 1) for some in combinations(board.players, size)
        )
        movers = [mover for mover in board.moves.movers if mover.axes]
        everyone = set(board.players)
        self._own = {some: _among(movers, set(some)) for some in self.coalitions}
        self._others = {some: _among(movers, everyone - set(some)) for some in self.coalitions}

    def view(self, coalition: Sequence[str], state: int) -> BoardView:
        """The board as *coalition* sees it from the state numbered *state*."""
        board, some = self.board, tuple(coalition)
        better: BoolArray = board.feasible.copy()
        for party in some:
            better &= board.payoff[party] > board.payoff[party][state]
        own = self._own[some]
        gains = in_reach(board, own, state) & better if own and better.any() else np.zeros_like(better)
        return BoardView(board, state, own, self._others[some], gains, board.feasible & ~better)


def body_breaches(board: Board, state: State) -> list[Breach]:
    """What would make each coalition that moves as one leave *state* by one move, a body by those who would carry it.

    The least deterred move of each, of those that most like best.
    """
    everyone, found = set(board.players), list[Breach]()
    for mover in board.moves.movers:
        if not mover.joint or not mover.axes:
            continue
        _, targets = board.moves.steps(mover, np.array([state.index]), improving=True)
        liked = [sum(bool(board.payoff[p][t] > board.payoff[p][state.index]) for p in mover.parties) for t in targets]
        told: list[Breach] = []
        for k in sorted(range(len(targets)), key=lambda k: -liked[k])[:MAX_TARGETS]:
            end = int(targets[k])
            some = board.moves.moving(mover, state.index, end)
            better: BoolArray = board.feasible.copy()
            for party in some:
                better &= board.payoff[party] > board.payoff[party][state.index]
            gains = np.zeros_like(better)
            gains[end] = True
            own, others = _among([mover], set(some)), _among(board.moves.movers, everyone - set(some))
            view = BoardView(board, state.index, own, others, gains, board.feasible & ~better)
            if (chosen := weakest(view)) is not None:
                told.append(breach_of(view, some, *chosen))
        found += sorted(told, key=lambda one: FIRMNESS.index(one.verdict))[:1]
    return sorted(found, key=lambda one: FIRMNESS.index(one.verdict))


def _among(movers: Sequence[Mover], parties: Set[str]) -> tuple[Mover, ...]:
    """The *movers* where only *parties* consent."""
    return tuple(made for mover in movers if (made := mover.among(parties)) is not None and made.axes)


def breaches(subject: Subject, state: Reference = STATUS_QUO) -> Breaches:
    """The coalitions of two or more that would leave *state*, the smallest and least deterred first.

    Each has one witness: the shortest of its least deterred improvements. A coalition is left out when a part of it, or
    one member alone, would leave and is deterred no more firmly. Raises ``TooLargeError`` for too many players.
    """
    board = board_of(subject)
    state = board.state(state)
    if len(board.players) > MAX_PLAYERS and any(mover.votes for mover in board.moves.movers):
        return Breaches.at(board, state, body_breaches(board, state))
    known = Alliances(board)
    found: dict[tuple[str, ...], Breach] = {}
    for coalition in known.coalitions:
        view = known.view(coalition, state.index)
        if not view.gains.any():
            continue
        least = min((FIRMNESS.index(found[part].verdict) for part in found if set(part) < set(coalition)), default=3)
        chosen = weakest(view, least)
        if chosen is not None:
            found[coalition] = breach_of(view, coalition, *chosen)
    told = [one for coalition, one in found.items() if len(coalition) > 1]
    return Breaches.at(board, state, sorted(told, key=lambda one: (len(one.coalition), FIRMNESS.index(one.verdict))))


def weakest(
    view: BoardView, below: int = len(FIRMNESS), among: BoolArray | None = None
) -> tuple[Verdict, BoolArray] | None:
    """The verdict on the least deterred gains of *view* (*among* some of them), and these.

    None where they are no less deterred than *below*, a place in ``FIRMNESS``.
    """
    for place, (verdict, key) in enumerate(zip(FIRMNESS, ("gmr", "seq", "nash"), strict=True)):
        judge = CONCEPTS[key].gains
        assert judge is not None
        if place < below:
            left = judge(view)
            left = left if among is None else left & among
            if left.any():
                return verdict, left
    return None


ANSWERS: Mapping[Verdict, str] = {"bluff": "gmr", "credible": "seq"}
"""The concept whose answer is told."""


def breach_of(view: BoardView, coalition: Sequence[str], verdict: Verdict, ends: BoolArray) -> Breach:
    """The shortest way of *coalition* to one of *ends*, with the answer that there is."""
    moves = shortest_way(view.board, view.own, view.state, ends, improving=False)
    assert moves is not None, "the operation found a way that the search did not"
    end = moves[-1].after.index
    answer = answer_in(view, CONCEPTS[ANSWERS[verdict]], end) if verdict in ANSWERS else None
    return Breach(view.board, tuple(coalition), view.board.at(view.state), moves, answer)
