"""The no-deal outlook: what each party can expect when nothing is agreed.

It is not typed in but read off the board. From the status quo every sequence of unilateral improvements is followed to
where it stops; the worst of these ends for a party is what it must reckon with (``worst``), the best is what it may
hope for (``best``), and the careless assume that all stays as it is (``status-quo``). A party that is offered less than
its outlook is better off without the deal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

from detente.board import Board, State
from detente.case.rows import changes_text as changes_cell
from detente.case.rows import frame
from detente.deals.drift import Drift, drift
from detente.errors import UnknownNameError
from detente.stability.sentences import changes_text, differences, names
from detente.stability.witness import Move

if TYPE_CHECKING:
    import pandas as pd

Kind: TypeAlias = Literal["worst", "best", "status-quo"]


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
        return f"<{self.kind} outlook of {self.party}: {self.state.name}, after {len(self.path)} improvements>"


@dataclass(frozen=True, eq=False)
class Outlooks:
    """The outlook of every player. ``drift`` is what improvements reach; none where the status quo is assumed."""

    board: Board
    kind: Kind
    of: Mapping[str, Outlook]
    drift: Drift | None

    def __getitem__(self, party: str) -> Outlook:
        return self.of[self.board.party(party)]

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
        """The outlooks for JSON."""
        return {
            "kind": self.kind,
            "rests": len(self.drift.rests) if self.drift else 0,
            "cycles": len(self.drift.cycles) if self.drift else 0,
            "outlooks": {party: found.to_dict() for party, found in self.of.items()},
        }

    def __repr__(self) -> str:
        said = ", ".join(f"{party} {found.state.name}" for party, found in self.of.items())
        return f"<{self.kind} no-deal outlooks of {self.board.case.title!r}: {said}>"


def outlook(board: Board, kind: str = "worst") -> Outlooks:
    """What each player of *board* can expect without a deal.

    A cycle counts as the set of its states. Of several ends worth the same, the one that takes the fewest moves is
    shown. Raises ``UnknownNameError`` for another *kind*, ``TooLargeError`` when there is too much to follow.
    """
    chosen = outlook_kind(kind)
    if chosen == "status-quo":
        here = board.status_quo
        ranks = {party: int(board.payoff[party][here.index]) for party in board.players}
        return Outlooks(board, chosen, {p: Outlook(p, chosen, rank, here, (), 0) for p, rank in ranks.items()}, None)
    found = drift(board)
    distance = _places(found)
    return Outlooks(board, chosen, {p: _of(found, p, chosen, distance) for p in board.players}, found)


def outlook_kind(kind: str) -> Kind:
    """*kind*, checked; ``status quo`` may be written with a blank."""
    kinds: tuple[Kind, ...] = get_args(Kind)
    for known in kinds:
        if kind.lower().replace(" ", "-") == known:
            return known
    raise UnknownNameError("outlook", kind, kinds)


def _places(found: Drift) -> np.ndarray:
    """For each end the first of its nodes; nodes stand in the order of distance."""
    states, first = np.unique(found.state, return_index=True)
    return np.asarray(first[np.searchsorted(states, found.ends)])


def _of(found: Drift, party: str, kind: Kind, distance: np.ndarray) -> Outlook:
    worth = found.board.payoff[party][found.ends]
    rank = int(worth.min() if kind == "worst" else worth.max())
    alike = np.flatnonzero(worth == rank)
    state = int(found.ends[alike[np.argmin(distance[alike])]])
    return Outlook(party, kind, rank, found.board.at(state), found.path(state), len(alike) - 1)
