"""Why a state is stable for a party, or why not: the verdict with its witness, and the sentence made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.board import Board, Reference, State, Subject, board_of
from detente.case.rows import changes_text as changes_cell
from detente.case.rows import frame
from detente.light import dataclass
from detente.notebook import as_list
from detente.stability.answers import answer, answer_in
from detente.stability.board_view import BoardView
from detente.stability.concepts import Concept, concept_named
from detente.stability.foreseeing import considered, foreseen_moves
from detente.stability.sentences import answer_text, changes_text, join, names
from detente.stability.witness import Answer, Move, improvements, move

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Improvement:
    """One improvement of a party, and how the others answer it; no answer means that nobody does.

    ``follows`` are the moves that it leads to all the same, where parties look ahead.
    """

    move: Move
    answer: Answer | None
    follows: tuple[Move, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The improvement for JSON."""
        told: dict[str, object] = {
            "move": self.move.to_dict(),
            "answer": self.answer.to_dict() if self.answer else None,
        }
        return {**told, "follows": [made.to_dict() for made in self.follows]} if self.follows else told


@dataclass(frozen=True)
class Explanation:
    """The verdict of one concept for one party in one state. Stable exactly when every improvement is answered."""

    board: Board
    concept: Concept
    party: str
    state: State
    improvements: tuple[Improvement, ...]

    @property
    def stable(self) -> bool:
        """Whether the party stays put."""
        return all(improvement.answer for improvement in self.improvements)

    @property
    def unanswered(self) -> tuple[Improvement, ...]:
        """The improvements that nobody answers."""
        return tuple(improvement for improvement in self.improvements if not improvement.answer)

    def sentences(self) -> list[str]:
        """The explanation, a sentence an entry; the moves that break stability first."""
        case = self.board.case
        name = case.name_of(self.party)
        verdict = "stays put" if self.stable else "is tempted to leave"
        said = [f"{name} {verdict} at {self.state.name} ({self.concept.name})."]
        if not self.improvements:
            return [*said, "No move of its own leads to anything it likes better."]
        said += [f"It can gain by {changes_text(case, one.move)}{self._loose(one)}." for one in self.unanswered]
        for improvement in self.improvements:
            if improvement.answer:
                made = f"If it gains by {changes_text(case, improvement.move)}, "
                said.append(made + answer_text(case, self.party, improvement.answer) + ".")
        return said

    def _loose(self, improvement: Improvement) -> str:
        """Why the gain is not undone."""
        case = self.board.case
        if improvement.follows:
            made = ", then ".join(f"{names(case, one.by)} by {changes_text(case, one)}" for one in improvement.follows)
            return f": looking ahead, it reckons with {made}, and nothing sure undoes the gain"
        return "" if self.concept.answering == "nothing" else ", and nobody answers in a way that undoes the gain"

    def to_dataframe(self) -> pd.DataFrame:
        """One row an improvement, with who answers it and where that ends."""
        columns = ("concept", "party", "state", "to", "changes", "answered", "answered_by", "ends_in")
        return frame(
            columns,
            (
                (
                    self.concept.key,
                    self.party,
                    self.state.name,
                    made.move.after.name,
                    changes_cell(made.move.changes),
                    made.answer is not None,
                    tuple(dict.fromkeys(by for step in made.answer.moves for by in step.by)) if made.answer else (),
                    made.answer.end.name if made.answer else "",
                )
                for made in self.improvements
            ),
        )

    def to_dict(self) -> dict[str, object]:
        """The explanation for JSON: the witness and its words."""
        return {
            "concept": self.concept.key,
            "party": self.party,
            "state": dict(self.state.values),
            "state_name": self.state.name,
            "stable": self.stable,
            "improvements": [improvement.to_dict() for improvement in self.improvements],
            "text": self.sentences(),
        }

    def _repr_html_(self) -> str:
        lead, *reasons = self.sentences()
        return as_list(lead, reasons)

    def __repr__(self) -> str:
        party, here = self.board.case.name_of(self.party), self.state.name
        if not self.improvements:
            return f"<{party} stays at {here}: it has no improvement>"
        if self.unanswered:
            targets = join(improvement.move.after.name for improvement in self.unanswered)
            return f"<{party} leaves {here}: it can go to {targets}, and nobody answers>"
        count = len(self.improvements)
        which = "its one improvement" if count == 1 else f"each of its {count} improvements"
        return f"<{party} stays at {here}: {which} is answered>"


def explain(subject: Subject, concept: Concept | str, state: Reference, party: str) -> Explanation:
    """Why *state* is or is not stable for *party* under *concept*, found anew from the board."""
    board = board_of(subject)
    state, party = board.state(state), board.party(party)
    concept = concept_named(concept) if isinstance(concept, str) else concept
    if concept.sees:
        return Explanation(board, concept, party, state, _seen(concept.sees(board, party, state.index), concept, party))
    if concept.answering == "foresight":
        targets = considered(board, concept, party, state.index)
    else:
        targets = improvements(board, party, state.index)
    found = (_improvement(board, concept, party, state.index, target) for target in targets.tolist())
    return Explanation(board, concept, party, state, tuple(found))


def _improvement(board: Board, concept: Concept, party: str, state: int, target: int) -> Improvement:
    """The move of *party* from *state* to *target*, and what comes of it."""
    answered = answer(board, concept, party, state, target)
    ahead = concept.answering == "foresight" and answered is None
    follows = foreseen_moves(board, concept, party, target) if ahead else ()
    return Improvement(move(board, (party,), state, target), answered, follows)


def _seen(view: BoardView, concept: Concept, party: str) -> tuple[Improvement, ...]:
    """The gains in *view*, best first, with what answers them."""
    gains = np.flatnonzero(view.gains)
    gains = gains[np.argsort(-view.board.payoff[party][gains].astype(np.int64), kind="stable")]
    return tuple(
        Improvement(move(view.board, (party,), view.state, int(gain)), answer_in(view, concept, int(gain)))
        for gain in gains
    )
