"""The brief as data: every result that it shows, gathered once. Terminal and JSON format it and compute nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from detente.board import Board, State
from detente.brief.headline import Headline, headline
from detente.case.model import Case
from detente.case.positions import PositionsTable, positions
from detente.deals import Deals, deals
from detente.errors import DetenteError, TooLargeError
from detente.paths import Demand, Steps, demands, steps
from detente.stability import StabilityTable, Temptation, stability, temptations

SHOWN_RESTS = 3
"""Equilibria described in full: those nearest to the status quo."""

MAX_PLACES = 8
"""Other states that are looked at."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Rest:
    """A state to look at: why, the concepts by which it is an equilibrium, and what tempts parties there."""

    label: str
    state: State
    concepts: tuple[str, ...]
    temptations: tuple[Temptation, ...]

    def to_dict(self) -> dict[str, object]:
        """The state for JSON."""
        return {
            "label": self.label,
            "state": dict(self.state.values),
            "name": self.state.name,
            "concepts": list(self.concepts),
            "temptations": [temptation.to_dict() for temptation in self.temptations],
        }


@dataclass(frozen=True)
class Brief:
    """All that a brief says about one case on one day.

    ``rests`` are the states nearest to the status quo that are equilibria by ``leading``, the strictest concept that
    has any; ``shared`` gives the issues that have the same value in every one of those equilibria, near or far.
    ``looked_at`` are states that the case itself points to: where the joint steps lead, where each proposal would lead,
    where the answer to a temptation of today ends. ``deals`` is None where nothing takes several parties, and where the
    board is too large for them; ``no_deals`` then says so.
    """

    case: Case
    board: Board
    headline: Headline
    positions: PositionsTable
    resting: StabilityTable
    leading: str
    rests: tuple[Rest, ...]
    looked_at: tuple[Rest, ...]
    shared: dict[str, str]
    temptations: tuple[Temptation, ...]
    steps: Steps
    demands: tuple[Demand, ...]
    deals: Deals | None
    no_deals: str

    def to_dict(self) -> dict[str, object]:
        """The brief for JSON."""
        return {
            "title": self.case.title,
            "draft": self.case.draft,
            "as_of": self.case.as_of.isoformat() if self.case.as_of else None,
            "status_quo": dict(self.case.status_quo),
            "headline": self.headline.to_dict(),
            "positions": self.positions.to_dict(),
            "board": {
                "states": len(self.board),
                "issues": len(self.case.issues),
                "players": list(self.board.players),
                "engine": self.board.engine,
                "derived": list(self.board.derived),
                "indifferent": list(self.board.indifferent),
            },
            "stability": self.resting.to_dict(),
            "rests": [rest.to_dict() for rest in self.rests],
            "looked_at": [rest.to_dict() for rest in self.looked_at],
            "shared": {"concept": self.leading, "values": dict(self.shared)},
            "temptations": [temptation.to_dict() for temptation in self.temptations],
            "steps": self.steps.to_dict(),
            "demands": [demand.to_dict() for demand in self.demands],
            "deals": self.deals.to_dict() if self.deals else None,
            "deals_left_out": self.no_deals,
            "sources": {key: source.model_dump(mode="json") for key, source in self.case.sources.items()},
        }

    def __repr__(self) -> str:
        return f"<brief of {self.case.title!r}: {len(self.board):,} states, {self.headline.verdict}>"


def brief(case: Case, *, progress: Progress | None = None) -> Brief:
    """The brief of *case*. *progress* is told, in a few words, what is being worked out."""
    say = progress or (lambda _: None)
    say("laying out the board")
    board = case.board()
    here = board.status_quo
    say(f"finding where {len(board):,} states rest")
    resting = stability(board)
    leading = next((key for key in _STRICTEST if key in resting.results and resting[key].mask.any()), "")
    say("weighing temptations and answers")
    tempted = temptations(board, here)
    rests = tuple(_rest(board, resting, index, "") for index in _nearest(board, resting, leading))
    say("asking what could be done next")
    open_steps, asked = steps(board, here), demands(board, here)
    places = _places(board, tempted, open_steps)
    say("looking for deals")
    found, no_deals = _deals(board)
    return Brief(
        case,
        board,
        headline(board, resting, tempted, open_steps, asked),
        positions(case),
        resting,
        leading,
        rests,
        tuple(_rest(board, resting, index, label) for index, label in places.items()),
        _shared(board, resting, leading),
        tempted,
        open_steps,
        asked,
        found,
        no_deals,
    )


_STRICTEST = ("nash", "sseq", "seq", "sim", "smr", "gmr")


def _deals(board: Board) -> tuple[Deals | None, str]:
    """What can be agreed on *board*; where nothing takes several parties there are no deals, and none beyond reach."""
    if not any(mover.joint for mover in board.moves.movers):
        return None, ""
    try:
        found = deals(board)
        found.to_dict()  # work everything out now, while progress is shown
    except TooLargeError as reason:
        return None, str(reason)
    return found, ""


def _rest(board: Board, resting: StabilityTable, index: int, label: str) -> Rest:
    state = board.at(index)
    concepts = tuple(key for key, result in resting.results.items() if result.mask[index])
    return Rest(label, state, concepts, temptations(board, state))


def _places(board: Board, tempted: Iterable[Temptation], steps: Steps) -> dict[int, str]:
    """States that the case points to, other than the status quo, and why."""
    found: dict[int, str] = {}
    if steps.together:
        found[steps.together.after.index] = "all joint steps at once"
    for name, proposal in board.case.proposals.items():
        with suppress(DetenteError):  # a package that cannot be, as it stands, leads nowhere
            found.setdefault(board.state(proposal.package).index, proposal.name or name)
    for temptation in tempted:
        if temptation.answer and len(found) < MAX_PLACES:
            label = f"{board.case.name_of(temptation.party)} moves alone and is answered"
            found.setdefault(temptation.answer.end.index, label)
    found.pop(board.status_quo.index, None)
    return found


def _nearest(board: Board, resting: StabilityTable, leading: str) -> list[int]:
    """The equilibria of the leading concept that differ from the status quo on the fewest issues."""
    if not leading:
        return []
    found = np.flatnonzero(resting[leading].mask)
    here = board.space.indices(np.array([board.status_quo.index]))
    distance = (board.space.indices(found) != here).sum(axis=1)
    return [int(index) for index in found[np.argsort(distance, kind="stable")][:SHOWN_RESTS]]


def _shared(board: Board, resting: StabilityTable, leading: str) -> dict[str, str]:
    """The issues that have one value in all equilibria of the leading concept."""
    if not leading:
        return {}
    rows = board.space.indices(np.flatnonzero(resting[leading].mask))
    same = (rows == rows[:1]).all(axis=0)
    return {
        name: issue.labels[int(rows[0, axis])]
        for axis, (name, issue) in enumerate(board.case.issues.items())
        if same[axis]
    }
