"""Where a board rests: one concept's verdicts for every state and party, and the equilibria."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, cast, overload

import numpy as np

from detente.board import Board, Reference, State, Subject, board_of
from detente.board.progress import Progress, nobody
from detente.board.space import BoolArray
from detente.errors import TooLargeError, UnknownNameError
from detente.light import dataclass
from detente.notebook import as_list, as_table
from detente.stability.concepts import CONCEPTS, Concept, concept_named
from detente.stability.explanation import Explanation, explain
from detente.stability.verdicts import Verdicts

if TYPE_CHECKING:
    import pandas as pd

    from detente.show.pictures.picture import Picture

MAX_SHOWN = 200
"""Equilibria are named in one line, and listed in a notebook, up to here."""


@dataclass(frozen=True, eq=False)
class Stability:
    """The verdicts of one concept: for each player one flag a state of the board's space."""

    board: Board
    concept: Concept
    stable: Verdicts

    @property
    def mask(self) -> BoolArray:
        """The feasible states that are stable for every player."""
        return self.stable.unanimous & self.board.feasible

    @cached_property
    def count(self) -> int:
        """How many feasible states are stable for every player."""
        return int(np.count_nonzero(self.mask))

    @cached_property
    def equilibria(self) -> tuple[State, ...]:
        """The states that are stable for every player, in board order."""
        return tuple(self.board.at(int(index)) for index in np.flatnonzero(self.mask))

    def __iter__(self) -> Iterator[State]:
        """The equilibria, in board order."""
        return (self.board.at(int(index)) for index in np.flatnonzero(self.mask))

    def __len__(self) -> int:
        return self.count

    def __bool__(self) -> bool:
        return True

    def __contains__(self, reference: object) -> bool:
        """Whether *reference*, a state or what names one, is an equilibrium."""
        return reference in self.board and bool(self.mask[self.board.state(cast(Reference, reference)).index])

    def is_stable(self, state: Reference, party: str) -> bool:
        """Whether *state* is stable for *party*; both by name."""
        return self.stable.at(self.board.party(party), self.board.state(state).index)

    def explain(self, state: Reference, party: str) -> Explanation:
        """Why *state* is or is not stable for *party*, with the moves that make it so."""
        return explain(self.board, self.concept, self.board.state(state), self.board.party(party))

    def to_dataframe(self) -> pd.DataFrame:
        """One row a feasible state and party; the same columns for every concept, so that results concatenate."""
        import pandas as pd  # noqa: PLC0415 (tables are made at the edge)

        numbers, parties = self.board.numbers, list(self.stable)
        states = [self.board.at(int(index)).name for index in numbers]
        payoffs = [self.board.payoff[party][numbers] for party in parties]
        flags = [self.stable[party][numbers] for party in parties]
        return pd.DataFrame(
            {
                "case": self.board.case.title,
                "concept": self.concept.key,
                "state": states * len(parties),
                "party": np.repeat(np.array(parties, dtype=object), len(numbers)),
                "payoff": np.concatenate([*payoffs, np.zeros(0, dtype=np.int32)]),
                "stable": np.concatenate([*flags, np.zeros(0, dtype=bool)]),
                "equilibrium": np.tile(self.mask[numbers], len(parties)),
            }
        )

    def to_dict(self) -> dict[str, object]:
        """The equilibria for JSON, each a mapping of issue to value."""
        return {
            "concept": self.concept.key,
            "states": len(self.board),
            "equilibria": [dict(state.values) for state in self.equilibria],
        }

    def _repr_html_(self) -> str:
        case, found = self.board.case, np.flatnonzero(self.mask)
        origin = f" ({case.cite})" if case.cite else ""
        shown = (self.board.at(int(index)) for index in found[:MAX_SHOWN])
        return as_table(
            f"Equilibria by {self.concept.name} ({self.concept.source}): {case.title}{origin}",
            ("State", *(case.issue_name(issue) for issue in case.issues)),
            [(state.name, *state.values.values()) for state in shown],
            len(found),
        )

    def __repr__(self) -> str:
        count = self.count
        shown = ", ".join(state.name for state in self.equilibria[:8]) if count <= MAX_SHOWN else ""
        names = f" ({shown}{', …' if count > 8 else ''})" if shown else ""
        plural = "equilibrium" if count == 1 else "equilibria"
        whose = f"{self.concept.name} of {self.board.case.title!r}"
        return f"<{whose}: {count:,} {plural} of {len(self.board):,} states{names}>"


@dataclass(frozen=True, eq=False)
class StabilityTable:
    """Several concepts on one board; ``left_out`` says why a concept could not be computed."""

    board: Board
    results: Mapping[str, Stability]
    left_out: Mapping[str, str]

    def plot(self) -> Picture | None:
        """Where moves lead from today and what rests, drawn; a notebook shows the picture as it is.

        None where there is nothing to show but today. Raises ``DetenteError`` without the extra ``page``.
        """
        from detente.analysis import Analysis  # noqa: PLC0415 (how a result is drawn is known to who shows it)
        from detente.show.pictures.escalation import escalation_map  # noqa: PLC0415

        return escalation_map(Analysis.around(self.board))

    def __getitem__(self, concept: str) -> Stability:
        return self.results[concept if concept in self.results else concept_named(concept).key]

    def __iter__(self) -> Iterator[str]:
        """The keys of the concepts."""
        return iter(self.results)

    def __len__(self) -> int:
        return len(self.results)

    def __contains__(self, concept: object) -> bool:
        """Whether there is a result for the *concept* of that key or name."""
        try:
            return isinstance(concept, str) and (concept in self.results or concept_named(concept).key in self.results)
        except UnknownNameError:
            return False

    @property
    def equilibria(self) -> dict[str, tuple[State, ...]]:
        """For each concept its equilibria."""
        return {key: result.equilibria for key, result in self.results.items()}

    def to_dataframe(self) -> pd.DataFrame:
        """The tables of all concepts, one below the other."""
        import pandas as pd  # noqa: PLC0415 (tables are made at the edge)

        return pd.concat([result.to_dataframe() for result in self.results.values()], ignore_index=True)

    def to_dict(self) -> dict[str, object]:
        """For JSON: ``equilibria`` maps each concept to its states, each a mapping of issue to value."""
        return {
            "case": self.board.case.title,
            "states": len(self.board),
            "players": list(self.board.players),
            "equilibria": {
                key: [dict(state.values) for state in result.equilibria] for key, result in self.results.items()
            },
            "left_out": dict(self.left_out),
        }

    def _repr_html_(self) -> str:
        case, masks = self.board.case, {key: result.mask for key, result in self.results.items()}
        nowhere = np.zeros_like(self.board.feasible)
        found = np.flatnonzero(np.logical_or.reduce([nowhere, *masks.values()]))
        origin = f" ({case.cite})" if case.cite else ""
        rows = [
            (state.name, *state.values.values(), *("at rest" if mask[state.index] else "" for mask in masks.values()))
            for state in (self.board.at(int(index)) for index in found[:MAX_SHOWN])
        ]
        head = f"States at rest by any concept, of {len(self.board):,}: {case.title}{origin}"
        names = (self.results[key].concept.name for key in masks)
        made = as_table(head, ("State", *(case.issue_name(issue) for issue in case.issues), *names), rows, len(found))
        left = [f"{CONCEPTS[key].name}: {reason}" for key, reason in self.left_out.items()]
        return made + (as_list("Left out", left) if left else "")

    def __repr__(self) -> str:
        counts = ", ".join(f"{key} {result.count:,}" for key, result in self.results.items())
        return (
            f"<stability of {self.board.case.title!r}: equilibria of {len(self.board):,} states by concept: {counts}>"
        )


def analyse(board: Board, concept: Concept, progress: Progress = nobody, before: int = 0, of: int = 0) -> Stability:
    """The verdicts of *concept* for every player: steps after those *before*, *of* so many in all."""
    verdicts = Verdicts(board.space.size)
    for k, party in enumerate(board.players):
        progress(f"where {len(board):,} states rest by {concept.key}", before + k, of or len(board.players))
        verdicts.keep(party, concept.stable(board, party))
    return Stability(board, concept, verdicts)


@overload
def stability_of(subject: Subject, concept: str, *, progress: Progress = ...) -> Stability: ...


@overload
def stability_of(subject: Subject, concept: None = None, *, progress: Progress = ...) -> StabilityTable: ...


def stability_of(
    subject: Subject, concept: str | None = None, *, progress: Progress = nobody
) -> Stability | StabilityTable:
    """Where *subject* rests: by one concept, or by all of them.

    A concept is named by its key or its name (``seq`` or ``sequential``). Raises ``UnknownNameError`` for an unknown
    one and, when one concept is asked for, ``TooLargeError`` when it cannot be computed; among all, it is left out and
    the table says why. *progress* is told of every concept and party.
    """
    board = board_of(subject)
    if concept is not None:
        return analyse(board, concept_named(concept), progress)
    return table(board, CONCEPTS.values(), progress)


def table(board: Board, concepts: Collection[Concept], progress: Progress = nobody) -> StabilityTable:
    """The verdicts of several *concepts*; those that are too large to compute are left out, with the reason."""
    results: dict[str, Stability] = {}
    left_out: dict[str, str] = {}
    for k, concept in enumerate(concepts):
        before, of = k * len(board.players), len(concepts) * len(board.players)
        try:
            results[concept.key] = analyse(board, concept, progress, before, of)
        except TooLargeError as reason:
            left_out[concept.key] = str(reason)
    return StabilityTable(board, results, left_out)
