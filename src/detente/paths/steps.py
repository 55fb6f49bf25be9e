"""The single steps that can be taken from a state: every other value of every issue, and who would take it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from detente.board import Board, Reference, State, Subject, board_of
from detente.board.board import STATUS_QUO
from detente.board.payoffs import equal
from detente.case.in_words import names
from detente.case.rows import Line, frame
from detente.light import dataclass
from detente.notebook import as_table
from detente.paths.prospect import Prospect, Yardstick, available, prospects
from detente.stability import Move
from detente.stability.witness import made_by

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Step:
    """Taking *issue* to *value* from the state: the prospects of it, one a smallest set of parties that can."""

    issue: str
    value: str
    prospects: tuple[Prospect, ...]

    @property
    def agreed(self) -> Prospect | None:
        """A prospect that everyone who must move accepts; none if there is none."""
        return next((prospect for prospect in self.prospects if prospect.available), None)


@dataclass(frozen=True)
class Steps:
    """All single steps from one state.

    ``joint`` are those that several parties would take together; ``alone`` those that one party would take by itself;
    ``blocked`` those that somebody refuses; ``impossible`` those that no one move brings about. ``together`` is one
    move that takes as many of the joint steps as fit, if everyone accepts it and somebody gains.
    """

    board: Board
    state: State
    joint: tuple[Step, ...]
    alone: tuple[Step, ...]
    blocked: tuple[Step, ...]
    impossible: tuple[Step, ...]
    together: Move | None

    @property
    def kinds(self) -> dict[str, tuple[Step, ...]]:
        """The steps by kind."""
        return {"joint": self.joint, "alone": self.alone, "blocked": self.blocked, "impossible": self.impossible}

    def to_dataframe(self) -> pd.DataFrame:
        """One row a step and smallest set of parties that could take it; a step that nobody can take has one row."""
        return frame(("kind", "issue", "value", "by", "available", "losers", "refusing"), self._lines())

    def _lines(self) -> Iterator[Line]:
        for kind, steps in self.kinds.items():
            for step in steps:
                for found in step.prospects:
                    yield kind, step.issue, step.value, found.move.by, found.available, found.losers, found.refusing
                if not step.prospects:
                    yield kind, step.issue, step.value, (), False, (), ()

    def to_dict(self) -> dict[str, object]:
        """The steps for JSON."""
        found: dict[str, object] = {
            kind: [
                {"issue": step.issue, "value": step.value, "prospects": [p.to_dict() for p in step.prospects]}
                for step in steps
            ]
            for kind, steps in self.kinds.items()
        }
        found["together"] = self.together.to_dict() if self.together else None
        return found

    def _repr_html_(self) -> str:
        case = self.board.case
        kinds = {"joint": self.joint, "alone": self.alone, "blocked": self.blocked, "impossible": self.impossible}
        rows = [
            (case.issue_name(step.issue), step.value, kind, names(case, step.agreed.move.by) if step.agreed else "")
            for kind, steps in kinds.items()
            for step in steps
        ]
        head = f"Single steps from state {self.state.name}: {case.title}"
        return as_table(head, ("Issue", "To", "Kind", "Better for all of"), rows)

    def __repr__(self) -> str:
        return (
            f"<steps from {self.state.name}: {len(self.joint)} joint, {len(self.alone)} alone, "
            f"{len(self.blocked)} blocked>"
        )


def steps(subject: Subject, state: Reference | Yardstick = STATUS_QUO) -> Steps:
    """What each issue could move to from *state*, or as a yardstick measures it, and who would want that."""
    board = board_of(subject)
    measure = state if isinstance(state, Yardstick) else Yardstick.at(board, board.state(state))
    state = measure.state
    found = [
        Step(name, value, prospects(board, measure, equal({name: value})))
        for name, issue in board.case.issues.items()
        for value in issue.labels
        if value != state.values[name]
    ]
    joint = tuple(step for step in found if step.agreed and step.agreed.joint)
    return Steps(
        board,
        state,
        joint,
        alone=tuple(step for step in found if step.agreed and not step.agreed.joint),
        blocked=tuple(step for step in found if step.prospects and not step.agreed),
        impossible=tuple(step for step in found if not step.prospects),
        together=_together(board, measure, joint),
    )


def _together(board: Board, measure: Yardstick, joint: Iterable[Step]) -> Move | None:
    """The joint move that takes most of the *joint* steps and nothing else, if all in it accept it and one gains."""
    state = measure.state
    wanted = {(step.issue, step.value) for step in joint}
    best: tuple[int, int, Move] | None = None
    for mover in board.moves.movers:
        if not mover.joint:
            continue
        _, targets = board.moves.reach(mover, np.array([state.index]))
        targets = targets[available(board, mover, measure, targets)]
        names = list(board.case.issues)
        here = board.row(state.index)
        for target, row in zip(targets.tolist(), board.rows(targets), strict=True):
            changed = [(names[axis], int(row[axis])) for axis in np.flatnonzero(row != here)]
            if all((name, board.case.issues[name].labels[k]) in wanted for name, k in changed):
                rank = (len(changed), -len(mover.parties))
                if best is None or rank > best[:2]:
                    best = (*rank, made_by(board, mover, state.index, target))
    return best[2] if best and best[0] > 1 else None
