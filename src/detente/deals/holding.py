"""Whether a deal holds once it is reached, and what would make it hold.

It holds by itself when no party gains by leaving it alone (Nash); through a credible answer when every such gain would
be answered by others in their own interest (SEQ); through a bluff when it could be answered, but only against
somebody's interest (GMR); otherwise it does not hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from detente.board import Board, State
from detente.board.space import IntArray
from detente.case.model import Threat
from detente.case.rows import frame
from detente.deals.grades import GRADES, WORDS, Hold
from detente.deals.zone import Zone
from detente.light import dataclass
from detente.stability import Move, Temptation
from detente.stability.general import general_metarational
from detente.stability.nash import nash
from detente.stability.sentences import answer_text, changes_text, condition_text, differences
from detente.stability.sequential import sequential
from detente.stability.temptation import temptation_to, triggered
from detente.stability.witness import improvements, move

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Commitment:
    """A further change by one party that makes a deal hold better: *move* is made on top of it, and then *hold*."""

    move: Move
    hold: Hold

    @property
    def party(self) -> str:
        """Who commits itself."""
        return self.move.by[0]

    def to_dict(self) -> dict[str, object]:
        """The commitment for JSON."""
        return {"move": self.move.to_dict(), "hold": self.hold}

    def __repr__(self) -> str:
        return f"<commitment of {self.party}: {', '.join(self.move.changes)}; then it holds: {self.hold}>"


@dataclass(frozen=True)
class Deterrent:
    """An announced threat that, carried out after the temptation, leaves the tempted party no better off.

    ``move`` carries it out in the way that suits the one who threatens best.
    """

    threat: Threat
    against: Temptation
    move: Move

    def to_dict(self) -> dict[str, object]:
        """The deterrent for JSON."""
        return {
            "by": self.threat.by,
            "if": str(self.threat.trigger),
            "then": str(self.threat.then),
            "against": self.against.to_dict(),
            "move": self.move.to_dict(),
        }

    def __repr__(self) -> str:
        return f"<threat of {self.threat.by}: {self.threat.then}, against {self.against.party}>"


@dataclass(frozen=True, eq=False)
class Holding:
    """Whether a deal holds. ``parties`` says how far it holds for each player.

    ``temptations`` has the weightiest temptation of each player that has one: one that nobody answers before one that
    is answered by a bluff, and that before one answered credibly; of equals, the largest gain. ``deterrents`` are
    announced threats against temptations that no credible answer deters; ``threats_suffice`` says that they deter all
    of those. ``commitments`` are the best that each party could add.
    """

    board: Board
    state: State
    parties: Mapping[str, Hold]
    temptations: tuple[Temptation, ...]
    deterrents: tuple[Deterrent, ...]
    threats_suffice: bool
    commitments: tuple[Commitment, ...]

    @property
    def hold(self) -> Hold:
        """How far it holds: as far as for the party for which it holds least."""
        return _least(self.parties)

    @property
    def holds(self) -> bool:
        """Whether it holds by itself or through credible answers."""
        return self.hold in ("by itself", "credible answer")

    def sentences(self) -> list[str]:
        """The verdict and its reasons, a sentence an entry."""
        case = self.board.case
        said = [WORDS[self.hold].sentence]
        for temptation in self.temptations:
            name = case.name_of(temptation.party)
            made = f"{name} would gain by {changes_text(case, temptation.move)}"
            if temptation.answer is None:
                said.append(f"{made}, and nobody can answer so that the gain is lost.")
            else:
                said.append(f"{made}; {answer_text(case, temptation.party, temptation.answer)}.")
        for deterrent in self.deterrents:
            threat = deterrent.threat
            said.append(
                f"{case.name_of(threat.by)} has announced an answer to that, "
                f"{condition_text(case, threat.then)}: if it is believed, the gain is lost."
            )
        for commitment in self.commitments:
            change = differences(case, commitment.move.changes)
            said.append(
                f"With a commitment of {case.name_of(commitment.party)} ({change}): {WORDS[commitment.hold].then}."
            )
        return said

    def to_dataframe(self) -> pd.DataFrame:
        """One row a player: how far the deal holds for it."""
        lines = ((self.state.name, party, hold) for party, hold in self.parties.items())
        return frame(("state", "party", "holds"), lines)

    def to_dict(self) -> dict[str, object]:
        """The holding for JSON."""
        return {
            "state": dict(self.state.values),
            "hold": self.hold,
            "parties": dict(self.parties),
            "temptations": [temptation.to_dict() for temptation in self.temptations],
            "deterrents": [deterrent.to_dict() for deterrent in self.deterrents],
            "threats_suffice": self.threats_suffice,
            "commitments": [commitment.to_dict() for commitment in self.commitments],
        }

    def __repr__(self) -> str:
        return f"<holding of {self.state.name}: {self.hold}, {len(self.temptations)} tempted>"


def holding(zone: Zone, state: State, *, most: int = 2) -> Holding:
    """Whether the deal *state* holds, and the commitments of up to *most* issues that would make it hold better.

    A commitment must leave the package acceptable to enough parties.
    """
    board = zone.board
    tempting = {party: _answered(board, party, state.index) for party in board.players}
    parties = {party: _hold(answered) for party, (_, answered) in tempting.items()}
    tempted = tuple(
        temptation_to(board, state, party, int(targets[np.argmin(answered)]))
        for party, (targets, answered) in tempting.items()
        if len(targets)
    )
    deterrents, suffice = _announced(board, state, tempting)
    overall = _least(parties)
    better = () if overall == "by itself" else tuple(_commitments(zone, state, overall, most))
    return Holding(board, state, parties, tempted, deterrents, suffice, better)


def _least(parties: Mapping[str, Hold]) -> Hold:
    held = list(parties.values())
    return min(held, key=GRADES.index) if held else "by itself"


def hold_for(board: Board, party: str, state: int) -> Hold:
    """How far the state numbered *state* holds for *party*."""
    return _hold(_answered(board, party, state)[1])


def _hold(answered: IntArray) -> Hold:
    """How far a state holds for a party whose improvements are *answered* so."""
    return GRADES[int(answered.min())] if len(answered) else "by itself"


def holding_grade(board: Board) -> IntArray:
    """For each state how far it holds, as a place in ``GRADES``."""
    grade = np.full(board.space.size, len(GRADES) - 1, dtype=np.int8)
    for party in board.players:
        own = np.zeros(board.space.size, dtype=np.int8)
        for number, stable in enumerate((general_metarational, sequential, nash), start=1):
            own[stable(board.moves, party)] = number
        grade = np.minimum(grade, own)
    return grade


def _answered(board: Board, party: str, state: int) -> tuple[IntArray, IntArray]:
    """The improvements of *party*, best first, and how each is answered: 0 not at all, 1 by a bluff, 2 credibly."""
    targets = improvements(board, party, state) if board.moves.own(party).allowed else np.zeros(0, dtype=np.int64)
    if not len(targets):
        return targets, targets
    level = board.payoff[party][state]
    bluffed, credible = (board.sanction(party, improving=own)[targets] <= level for own in (False, True))
    return targets, np.where(credible, 2, np.where(bluffed, 1, 0))


def _announced(
    board: Board, state: State, tempting: Mapping[str, tuple[IntArray, IntArray]]
) -> tuple[tuple[Deterrent, ...], bool]:
    """The announced threats that deter temptations which nothing credible deters, and whether they deter all."""
    found: dict[tuple[str, int], Deterrent] = {}
    suffice = True
    for party, (targets, answered) in tempting.items():
        for target in targets[answered < 2].tolist():
            carried = [
                (k, done) for k in range(len(board.case.threats)) if (done := _carried(board, k, party, state, target))
            ]
            suffice &= bool(carried)
            for k, done in carried:
                if (party, k) not in found:
                    against = temptation_to(board, state, party, target)
                    found[party, k] = Deterrent(board.case.threats[k], against, done)
    return tuple(found.values()), suffice and bool(found)


def _carried(board: Board, number: int, party: str, state: State, target: int) -> Move | None:
    """The move that carries out threat *number* after *party* went to *target*, if it undoes the gain."""
    threat = board.case.threats[number]
    if threat.by not in board.players or not triggered(board, threat, party, state.index, target):
        return None
    ends = board.reach(threat.by, target)
    ends = ends[board.where(threat.then)[ends]]
    if not len(ends):
        return None
    end = int(ends[np.argmax(board.payoff[threat.by][ends])])
    undone = board.payoff[party][end] <= board.payoff[party][state.index]
    return move(board, (threat.by,), target, end) if undone else None


def _commitments(zone: Zone, state: State, overall: Hold, most: int) -> list[Commitment]:
    """For each party the change of up to *most* further issues of its own that makes the deal hold best.

    Issues that the deal settles already stay as it settles them. Of several such changes, the one with the fewest
    issues counts, then the one that the party likes best. None where nothing helps.
    """
    board = zone.board
    grade, found = holding_grade(board), []
    signed = np.isin(list(board.case.issues), zone.clauses.of(state.index))
    for party in board.players:
        targets = board.reach(party, state.index)
        differs = board.differences(targets, state.index)
        changed = differs.sum(axis=1)
        further = ~(differs & signed).any(axis=1)
        useful = zone.agreed[targets] & (grade[targets] > GRADES.index(overall)) & (changed <= most) & further
        targets, changed = targets[useful], changed[useful]
        if len(targets):
            best = np.lexsort((-board.payoff[party][targets], changed, -grade[targets]))[0]
            end = int(targets[best])
            found.append(Commitment(move(board, (party,), state.index, end), GRADES[int(grade[end])]))
    return sorted(found, key=lambda commitment: (-GRADES.index(commitment.hold), len(commitment.move.changes)))
