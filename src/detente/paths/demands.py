"""What is demanded, and whether those who could grant it would: the test of a breakthrough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal, Self, TypeAlias

import numpy as np

from detente.board import Board, Reference, State, Subject, board_of
from detente.board.board import STATUS_QUO
from detente.board.payoffs import equal
from detente.case.evidence import counts
from detente.case.in_words import names
from detente.case.logic.conditions import And, Compare, Condition, Holds, Word
from detente.case.model import Case
from detente.case.rows import Line, Rows
from detente.case.rules import acting_rule, having_say, is_listed, rule_of, smallest
from detente.case.voting_rule import wins
from detente.light import dataclass
from detente.notebook import as_table
from detente.paths.prospect import Prospect, Yardstick, prospects
from detente.stability.sentences import condition_text

Verdict: TypeAlias = Literal["met", "available", "refused", "out of reach"]
"""It comes without a deal; all who must move would have it; some would not; no one move brings it about."""


@dataclass(frozen=True)
class Demand:
    """Something that parties demand, in statements (by number) or as clauses of proposals (by name).

    ``met`` says that it holds without a deal, ``today`` that it holds today.
    """

    columns: ClassVar[tuple[str, ...]] = ("demand", "by", "verdict", "refused_by", "statements", "proposals")

    condition: Condition
    by: tuple[str, ...]
    statements: tuple[int, ...]
    proposals: tuple[str, ...]
    met: bool
    today: bool
    prospects: tuple[Prospect, ...]

    @property
    def verdict(self) -> Verdict:
        """Whether it is met, available, refused or out of reach."""
        if self.met:
            return "met"
        if not self.prospects:
            return "out of reach"
        return "available" if any(prospect.available for prospect in self.prospects) else "refused"

    @property
    def refused_by(self) -> tuple[str, ...]:
        """Those who would have to grant it and would not."""
        refusing = (party for prospect in self.prospects for party in prospect.refusing)
        return tuple(dict.fromkeys(refusing)) if self.verdict == "refused" else ()

    def lines(self) -> Iterator[Line]:
        """One line."""
        yield str(self.condition), self.by, self.verdict, self.refused_by, self.statements, self.proposals

    def to_dict(self) -> dict[str, object]:
        """The demand for JSON."""
        return {
            "demand": str(self.condition),
            "by": list(self.by),
            "statements": list(self.statements),
            "proposals": list(self.proposals),
            "today": self.today,
            "verdict": self.verdict,
            "refused_by": list(self.refused_by),
            "prospects": [prospect.to_dict() for prospect in self.prospects],
        }

    def __repr__(self) -> str:
        return f"<demand of {' and '.join(self.by)}: {self.condition}, {self.verdict}>"


class Demands(Rows[Demand]):
    """The demands of a case, judged from one state; in a notebook a table."""

    board: Board
    state: State

    @classmethod
    def at(cls, board: Board, state: State, found: Iterable[Demand]) -> Self:
        """The demands *found*, judged from *state*."""
        made = cls(found)
        made.kind = Demand
        made.board, made.state = board, state
        return made

    def _repr_html_(self) -> str:
        case = self.board.case
        rows = [
            (
                condition_text(case, demand.condition),
                names(case, demand.by),
                demand.verdict,
                names(case, demand.refused_by) if demand.refused_by else "",
                ", ".join(f"S{number + 1}" for number in demand.statements),
            )
            for demand in self
        ]
        head = f"Demands: {case.title}, state {self.state.name}"
        return as_table(head, ("Demand", "By", "Verdict", "Refused by", "Statements"), rows)


def demands(subject: Subject, state: Reference | Yardstick = STATUS_QUO) -> Demands:
    """Every demand in the case's statements and proposals, judged from *state* or by a yardstick; the same demand once.

    A clause of a proposal counts as a demand when others than its author must help to bring it about, and the author is
    better off with it, all else as in that state, and no worse off with it than as that issue stands today: what a
    draft concedes to others is not demanded of them.
    """
    board = board_of(subject)
    measure = state if isinstance(state, Yardstick) else Yardstick.at(board, board.state(state))
    by: dict[Condition, dict[str, None]] = {}
    said: dict[Condition, dict[int, None]] = {}
    proposed: dict[Condition, dict[str, None]] = {}
    for condition, party, number in stated(board):
        by.setdefault(condition, {})[party] = None
        said.setdefault(condition, {})[number] = None
    for condition, party, name in _proposed(board, measure.state):
        by.setdefault(condition, {})[party] = None
        proposed.setdefault(condition, {})[name] = None
    found = (
        Demand(
            condition,
            tuple(parties),
            tuple(said.get(condition, ())),
            tuple(proposed.get(condition, ())),
            bool(board.where(condition)[measure.state.index]),
            bool(board.where(condition)[board.status_quo.index]),
            prospects(board, measure, condition),
        )
        for condition, parties in by.items()
    )
    return Demands.at(board, measure.state, found)


def alternatives(board: Board, demands: Iterable[Demand]) -> tuple[tuple[Demand, ...], ...]:
    """*demands* in groups: two that no state meets at once are in one, as are two that each exclude a third."""
    groups: list[list[Demand]] = []
    for demand in demands:
        flags = board.where(demand.condition)
        rivals = [group for group in groups if any(not (board.where(one.condition) & flags).any() for one in group)]
        merged = [one for group in rivals for one in group]
        groups = [group for group in groups if group not in rivals]
        groups.append([*merged, demand])
    return tuple(map(tuple, groups))


def stated(board: Board) -> Iterator[tuple[Condition, str, int]]:
    """What statements that count demand: the condition, the party, and the number of the statement."""
    for number, statement in enumerate(board.case.statements):
        if statement.stance == "demands" and counts(board.case, statement):
            for about in statement.about:
                if all(_full(board, issue, about) for issue in about.issues):
                    yield _as_comparison(about), statement.party, number


def _proposed(board: Board, state: State) -> Iterator[tuple[Condition, str, str]]:
    for condition, author, name, issue, value in drafted(board):
        if _wants(board, state, author, issue, value):
            yield condition, author, name


def drafted(board: Board) -> Iterator[tuple[Condition, str, str, str, str]]:
    """Clauses of proposals that others than the author must help to bring about.

    Each as a condition, with the author, the name of the proposal, the issue and the value.
    """
    for name, proposal in board.case.proposals.items():
        for issue, value in proposal.package.items():
            if not _own(board.case, proposal.by, issue):
                yield _as_comparison(equal({issue: value})), proposal.by, name, issue, value


def _wants(board: Board, state: State, author: str, issue: str, value: str) -> bool:
    """Whether those who speak for *author* want *issue* at *value* rather than as in *state*, or as it is today."""
    compared = weighed(board, state, author, issue, value)
    if compared is None:
        return True
    with_it, others, before = compared
    payoff = [board.payoff[party] for party in speakers(board, author)]
    better = any(p[with_it] > p[other] for p in payoff for other in others)
    return better and all(p[with_it] >= p[other] for p in payoff for other in before)


def speakers(board: Board, author: str) -> frozenset[str]:
    """The players who speak for *author*."""
    return having_say(acting_rule(board.case, author)) & set(board.players)


def weighed(
    board: Board, state: State, author: str, issue: str, value: str
) -> tuple[int, tuple[int, ...], tuple[int, ...]] | None:
    """What the wish of *author* for *issue* at *value* is judged by: states with and without it, all else as in it.

    Some other must be worse than the first, and none of the last may be better: *issue* as in *state* (where that is
    *value*, any other), and as it is today. None where the rest makes it impossible, or nobody speaks for the author:
    then it is taken to be wanted.
    """
    with_it = _with(board, state, issue, value)
    if with_it is None or not speakers(board, author):
        return None
    labels = board.case.issues[issue].labels
    rivals = [state.values[issue]] if state.values[issue] != value else [label for label in labels if label != value]
    others, before = (
        tuple(found for label in some if (found := _with(board, state, issue, label)) is not None)
        for some in (rivals, [board.case.status_quo[issue]])
    )
    return with_it, others, before


def _with(board: Board, state: State, issue: str, value: str) -> int | None:
    """The number of *state* with *issue* at *value*; none if that is impossible."""
    if value not in board.case.issues[issue].labels:  # held fixed elsewhere
        return None
    row = board.rows(np.array([state.index]))
    row[0, list(board.case.issues).index(issue)] = board.case.issues[issue].labels.index(value)
    found = int(board.find(row)[0])
    return found if found >= 0 else None


def _own(case: Case, party: str, issue: str) -> bool:
    """Whether *party* decides *issue* without anybody else."""
    rule, acting = rule_of(case, case.issues[issue].decided_by), acting_rule(case, party)
    if rule is None or rule == acting or not is_listed(acting):
        return rule is not None and rule == acting
    return any(wins(rule, alone) for alone in smallest(acting))


def _full(board: Board, issue: str, about: Condition) -> bool:
    """Whether *about* says what should become of *issue*, rather than only naming it as a topic."""
    return about.text.strip() != issue or board.case.issues[issue].yes_no


def _as_comparison(condition: Condition) -> Condition:
    """A bare yes/no issue and ``issue = yes`` are one demand."""
    match condition.expression:
        case Holds(issue):
            return Condition(condition.text, Compare(Word(issue.text), "=", Word("yes")))
        case And((Compare() as only,)):
            return Condition(condition.text, only)
        case _:
            return condition
