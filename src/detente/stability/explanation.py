"""Why a state is stable for a party, or why not: the verdict with its witness, and the sentence made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.board import Board, Reference, State, Subject, board_of
from detente.case.rows import changes_text as changes_cell
from detente.case.rows import frame
from detente.notebook import as_list
from detente.stability.answers import answer, answer_in
from detente.stability.concepts import Concept, concept_named
from detente.stability.sentences import answer_text, changes_text, join
from detente.stability.view import View
from detente.stability.witness import Answer, Move, improvements, move

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Improvement:
    """One improvement of a party, and how the others answer it; no answer means that nobody does."""

    move: Move
    answer: Answer | None

    def to_dict(self) -> dict[str, object]:
        """The improvement for JSON."""
        return {"move": self.move.to_dict(), "answer": self.answer.to_dict() if self.answer else None}


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
        for improvement in self.unanswered:
            reason = "" if self.concept.answering == "nothing" else ", and nobody answers in a way that undoes the gain"
            said.append(f"It can gain by {changes_text(case, improvement.move)}{reason}.")
        for improvement in self.improvements:
            if improvement.answer:
                made = f"If it gains by {changes_text(case, improvement.move)}, "
                said.append(made + answer_text(case, self.party, improvement.answer) + ".")
        return said

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
    found = tuple(
        Improvement(
            move(board, (party,), state.index, int(target)), answer(board, concept, party, state.index, int(target))
        )
        for target in improvements(board, party, state.index)
    )
    return Explanation(board, concept, party, state, found)


def _seen(view: View, concept: Concept, party: str) -> tuple[Improvement, ...]:
    """The gains in *view*, best first, with what answers them."""
    gains = np.flatnonzero(view.gains)
    gains = gains[np.argsort(-view.board.payoff[party][gains].astype(np.int64), kind="stable")]
    return tuple(
        Improvement(move(view.board, (party,), view.state, int(gain)), answer_in(view, concept, int(gain)))
        for gain in gains
    )
