"""The baseline: what comes if nothing is signed. Everything that is said about deals is measured against it.

It is not typed in but read off the board. From the status quo every sequence of unilateral moves is followed that their
makers would not regret (``drift``); where these sequences stop, or go round, is the outlook. What a party must reckon
with is the worst of these ends for it. On request: the ``best`` of them, today itself (``status-quo``), or the worst
end of all improvements, answered or not (``myopic``).

Where there are several ends, an issue has several values in the outlook, and one end, the nearest to today, stands for
what a package does not mention.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

from detente.board import Board, State
from detente.board.numbering import ascending
from detente.board.space import BoolArray, IntArray
from detente.case.rows import changes_text as changes_cell
from detente.case.rows import frame
from detente.deals.drift import Drift, drift
from detente.errors import UnknownNameError
from detente.light import dataclass
from detente.notebook import as_table
from detente.stability.answers import answer
from detente.stability.concepts import CONCEPTS
from detente.stability.sentences import changes_text, differences, names
from detente.stability.witness import Answer, Move, improvements, move

if TYPE_CHECKING:
    import pandas as pd

Kind: TypeAlias = Literal["worst", "best", "status-quo", "myopic"]


@dataclass(frozen=True)
class Outlook:
    """What one party can expect without a deal: *rank* in its own order, a state that gives it, the way there.

    ``alike`` counts the other ends that are worth the same to the party.
    """

    party: str
    kind: Kind
    rank: int
    state: State
    path: tuple[Move, ...]
    alike: int

    def text(self, board: Board) -> str:
        """The state in words, as what would differ from today."""
        return differences(board.case, board.status_quo.changes(self.state)) or "all stays as it is"

    def sentences(self, board: Board) -> list[str]:
        """The outlook and the way there."""
        case = board.case
        said = [f"Without a deal {case.name_of(self.party)} reckons with: {self.text(board)}."]
        steps = (f"{names(case, move.by)} would gain by {changes_text(case, move)}." for move in self.path)
        return [*said, *steps]

    def to_dict(self) -> dict[str, object]:
        """The outlook for JSON."""
        return {
            "party": self.party,
            "kind": self.kind,
            "rank": self.rank,
            "state": dict(self.state.values),
            "path": [move.to_dict() for move in self.path],
            "alike": self.alike,
        }

    def __repr__(self) -> str:
        return f"<{self.kind} outlook of {self.party}: {self.state.name}, after {len(self.path)} moves>"


@dataclass(frozen=True)
class Forgone:
    """An improvement that its maker does not make, because ``answer``, in the answerers' own interest, undoes it."""

    move: Move
    answer: Answer

    def to_dict(self) -> dict[str, object]:
        """The move and its answer for JSON."""
        return {"move": self.move.to_dict(), "answer": self.answer.to_dict()}

    def __repr__(self) -> str:
        return f"<{self.move.by[0]} does not move to {self.move.after.name}: it would end in {self.answer.end.name}>"


@dataclass(frozen=True, eq=False)
class Baseline:
    """What comes if nothing is signed, and what each player therefore reckons with.

    ``states`` are the ends, in board order: those in which moves stop, and all states of a cycle. ``state`` is the one
    that stands for what a package leaves out: the end that the fewest moves lead to, of several the first. ``drift`` is
    all that was followed; none where today is assumed.
    """

    board: Board
    kind: Kind
    of: Mapping[str, Outlook]
    states: IntArray
    state: State
    drift: Drift | None

    def __getitem__(self, party: str) -> Outlook:
        return self.of[self.board.party(party)]

    @property
    def today(self) -> bool:
        """Whether it is today's state and nothing else: nobody moves, or today is assumed."""
        return len(self.states) == 1 and self.state.index == self.board.status_quo.index

    @property
    def levels(self) -> dict[str, int]:
        """The rank that each player reckons with, in its own order."""
        return {party: found.rank for party, found in self.of.items()}

    @cached_property
    def path(self) -> tuple[Move, ...]:
        """The moves that lead from today to ``state``."""
        return self.drift.path(self.state.index) if self.drift else ()

    @cached_property
    def values(self) -> dict[str, tuple[str, ...]]:
        """For each issue the values that it has in the outlook, in the order of the issue."""
        rows = self.board.rows(self.states)
        return {
            name: tuple(issue.labels[k] for k in ascending(rows[:, axis]).tolist())
            for axis, (name, issue) in enumerate(self.board.case.issues.items())
        }

    @property
    def changes(self) -> dict[str, tuple[str, str]]:
        """What ``state`` changes from today."""
        return self.board.status_quo.changes(self.state)

    @cached_property
    def forgone(self) -> tuple[Forgone, ...]:
        """At each state on the way, and at its end: the best move of each player that it does not make, and why not."""
        if self.drift is None or not self.drift.credible:
            return ()
        places = [self.board.status_quo, *(step.after for step in self.path)]
        return tuple(found for place in places for found in self._forgone(place.index))

    def _forgone(self, state: int) -> Iterator[Forgone]:
        for party in self.board.players:
            targets = improvements(self.board, party, state)
            targets = targets[self.board.sanction(party, improving=True)[targets] <= self.board.payoff[party][state]]
            if len(targets):
                target = int(targets[0])
                found = answer(self.board, CONCEPTS["seq"], party, state, target)
                assert found is not None, "a move was not made that nobody answers"
                yield Forgone(move(self.board, (party,), state, target), found)

    def to_dataframe(self) -> pd.DataFrame:
        """One row a party: what it can expect, as a state and as what differs from today, and after how many moves."""
        return frame(
            ("party", "outlook", "rank", "state", "changes", "moves", "alike"),
            (
                (
                    party,
                    found.kind,
                    found.rank,
                    found.state.name,
                    changes_cell(self.board.status_quo.changes(found.state)),
                    len(found.path),
                    found.alike,
                )
                for party, found in self.of.items()
            ),
        )

    def to_dict(self) -> dict[str, object]:
        """The baseline for JSON."""
        return {
            "kind": self.kind,
            "today": self.today,
            "ends": len(self.states),
            "state": dict(self.state.values),
            "path": [move.to_dict() for move in self.path],
            "forgone": [found.to_dict() for found in self.forgone],
            "rests": len(self.drift.rests) if self.drift else 0,
            "cycles": len(self.drift.cycles) if self.drift else 0,
            "outlooks": {party: found.to_dict() for party, found in self.of.items()},
        }

    def _repr_html_(self) -> str:
        case = self.board.case
        rows = [
            (case.name_of(party), found.text(self.board), " ".join(found.sentences(self.board)[1:]))
            for party, found in self.of.items()
        ]
        head = f"What to expect without a deal ({self.kind.replace('-', ' ')}): {case.title}"
        return as_table(head, ("Party", "Outlook", "How matters would get there"), rows)

    def __repr__(self) -> str:
        where = "today" if self.today else self.state.name
        more = f" and {len(self.states) - 1:,} other states" if len(self.states) > 1 else ""
        return f"<{self.kind} no-deal outlook of {self.board.case.title!r}: {where}{more}>"


def baseline(board: Board, kind: str = "worst") -> Baseline:
    """What comes on *board* if nothing is signed.

    A cycle counts as the set of its states. Of several ends worth the same to a party, the one that takes the fewest
    moves is shown, then the first. Raises ``UnknownNameError`` for another *kind*, ``TooLargeError`` when there is too
    much to follow.
    """
    chosen = outlook_kind(kind)
    if chosen == "status-quo":
        here = board.status_quo
        ranks = {party: int(board.payoff[party][here.index]) for party in board.players}
        of = {party: Outlook(party, chosen, rank, here, (), 0) for party, rank in ranks.items()}
        return Baseline(board, chosen, of, np.array([here.index]), here, None)
    found = drift(board, credible=chosen != "myopic")
    far = found.reach.least[found.ends]
    nearest = board.at(int(found.ends[np.argmin(far)]))
    of = {party: _of(found, party, chosen, far) for party in board.players}
    return Baseline(board, chosen, of, found.ends, nearest, found)


def outlook_kind(kind: str) -> Kind:
    """*kind*, checked; ``status quo`` may be written with a blank."""
    kinds: tuple[Kind, ...] = get_args(Kind)
    for known in kinds:
        if kind.lower().replace(" ", "-") == known:
            return known
    raise UnknownNameError("outlook", kind, kinds)


def _of(found: Drift, party: str, kind: Kind, far: IntArray) -> Outlook:
    worth = found.board.payoff[party][found.ends]
    rank = int(worth.max() if kind == "best" else worth.min())
    alike: BoolArray = worth == rank
    state = int(found.ends[alike][np.argmin(far[alike])])
    return Outlook(party, kind, rank, found.board.at(state), found.path(state), int(alike.sum()) - 1)
