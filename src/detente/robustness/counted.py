"""What is told of readings by counting them: shares, in figures and in words, and as a table."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from detente.case.model import Case
from detente.case.rows import Line, frame
from detente.errors import DetenteError
from detente.notebook import as_table
from detente.robustness.chunk import Ground, at_midpoints
from detente.robustness.conclusions import SORTS, Conclusion, Sort
from detente.robustness.doubtful_numbers import DoubtfulNumber
from detente.robustness.share_words import in_words
from detente.stability.sentences import counted_as, wishes_unknown

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 8
"""Conclusions of one kind that a notebook shows."""


class Counted(ABC):
    """Readings of a case, of which each conclusion is counted."""

    if TYPE_CHECKING:

        @property
        def ground(self) -> Ground:
            """What all readings have in common."""

        @property
        def seed(self) -> int:
            """The seed with which they were drawn."""

        @property
        def draws(self) -> int:
            """How many there are; one where nothing is in doubt."""

        @property
        def reason(self) -> str:
            """Why there are fewer than usual."""

        @property
        def counts(self) -> Mapping[Conclusion, int]:
            """In how many readings each conclusion holds, by kind and, within one, the most frequent first."""

    @abstractmethod
    def count(self, conclusion: Conclusion, given: Conclusion | None = None) -> int:
        """In how many readings *conclusion* holds, of those in which *given* holds."""

    @property
    def case(self) -> Case:
        """The case of which these are readings."""
        return self.ground.board.case

    @property
    def numbers(self) -> tuple[DoubtfulNumber, ...]:
        """The numbers that were varied."""
        return self.ground.numbers

    @property
    def doubt(self) -> bool:
        """Whether any number was in doubt."""
        return bool(self.numbers)

    def of(self, kind: Sort) -> dict[Conclusion, int]:
        """The counts of one kind of conclusion."""
        return {made: count for made, count in self.counts.items() if made.kind == kind}

    @cached_property
    def as_entered(self) -> frozenset[Conclusion]:
        """What the case concludes as it stands, each number in the middle of its interval."""
        return at_midpoints(self.ground)

    def share(self, conclusion: Conclusion, given: Conclusion | None = None) -> Fraction:
        """The share of readings in which *conclusion* holds, of those in which *given* holds.

        Raises ``DetenteError`` where *given* holds in none.
        """
        of = self.draws if given is None else self.count(given)
        if not of:
            raise DetenteError(f"no reading says {given!r}, so nothing is a share of those")
        return Fraction(self.count(conclusion, given), of)

    def in_words(self, conclusion: Conclusion, given: Conclusion | None = None) -> str:
        """The share in words, for example ``in nearly all readings``."""
        return in_words(self.count(conclusion, given), self.draws if given is None else self.count(given))

    def sentences(self) -> list[str]:
        """What was varied, and how."""
        board = self.ground.board
        unknown = board.unknown
        reserve = [f"{wishes_unknown(board)}: {counted_as(board, unknown)} in every reading."] if unknown else []
        if not self.doubt:
            alone = "No doubt was entered: every number of the case is certain, and there is one reading of it."
            return [alone, *reserve]
        parties = {number.party for number in self.numbers}
        derived = [party for party in board.derived if party in parties and party not in unknown]
        said = [
            f"{self.draws:,} readings: each of the {len(self.numbers)} numbers in doubt was drawn from its interval "
            f"(seed {self.seed})."
        ]
        if derived:
            who = ", ".join(self.case.name_of(party) for party in derived)
            said.append(f"What {who} wants is derived from statements: every weight that these allow was drawn.")
        if self.reason:
            said.append(self.reason)
        return [*said, *reserve]

    def lines(self, conclusions: Sequence[Conclusion] | None = None) -> Iterator[Line]:
        """A line for each conclusion."""
        for made in self.counts if conclusions is None else conclusions:
            state = "; ".join(f"{name}: {value}" for name, value in made.state or ())
            told = made.kind, made.parties, state, made.concept, made.issue, made.value, made.about
            yield *told, self.count(made), self.draws, float(self.share(made)), self.in_words(made)

    def to_dataframe(self) -> pd.DataFrame:
        """One row a conclusion: its kind, what it is about, the readings in which it holds, of how many, the share."""
        about = ("kind", "parties", "state", "concept", "issue", "value", "about")
        return frame((*about, "count", "readings", "share", "in_words"), self.lines())

    def to_dict(self) -> dict[str, object]:
        """Everything for JSON: what was varied and every conclusion with its count."""
        return {
            "case": self.case.title,
            "seed": self.seed,
            "readings": self.draws,
            "reason": self.reason,
            "varied": [number.to_dict() for number in self.numbers],
            "conclusions": [
                {
                    **made.to_dict(),
                    "count": count,
                    "share": round(count / self.draws, 6),
                    "in_words": self.in_words(made),
                }
                for made, count in self.counts.items()
            ],
        }

    def _repr_html_(self) -> str:
        rows = [
            (made.text(self.case), self.in_words(made), f"{self.count(made):,} of {self.draws:,}")
            for kind in SORTS
            for made in list(self.of(kind))[:SHOWN]
        ]
        return as_table(f"Readings of {self.case.title}: {self._varied()}", ("Conclusion", "Holds", "Readings"), rows)

    def _varied(self) -> str:
        if not self.doubt:
            return "no doubt was entered"
        count = len(self.numbers)
        return f"{self.draws:,} draws of {count} number{'s' * (count != 1)}, seed {self.seed}"

    def __repr__(self) -> str:
        return f"<readings of {self.case.title!r}: {self._varied()}, {len(self.counts):,} conclusions>"
