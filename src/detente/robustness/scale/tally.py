"""Very many readings of a case, counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.errors import DetenteError
from detente.light import dataclass
from detente.robustness.chunk import GRADES, Ground
from detente.robustness.conclusions import SORTS, Conclusion
from detente.robustness.counted import Counted
from detente.robustness.scale import part_files
from detente.robustness.scale.coverage import ReadingRange, used
from detente.robustness.scale.recipe import Part, Recipe


@dataclass(frozen=True, eq=False, repr=False)
class Tally(Counted):
    """In how many of ``draws`` readings each conclusion holds; the readings themselves are in ``folder``, if kept.

    Two tallies are equal where they count the same of the same case.
    """

    ground: Ground
    recipe: Recipe
    draws: int
    counts: Mapping[Conclusion, int]
    folder: Path | None = None
    reason: str = ""

    @property
    def seed(self) -> int:
        """The seed with which the readings were drawn."""
        return self.recipe.seed

    def count(self, conclusion: Conclusion, given: Conclusion | None = None) -> int:
        """In how many readings *conclusion* holds, of those in which *given* holds.

        Readings that hold in some of those need the folder. Raises ``DetenteError`` where none were kept.
        """
        if given is None or _only_within(conclusion, given):
            return self.counts.get(conclusion, 0)
        if self.folder is None:
            raise DetenteError(
                "these readings were counted and not kept: give a folder to ask in which of some it holds"
            )
        return sum(
            _both(part, stretch, conclusion, given) for part, stretch in kept(self.folder, self.recipe, self.draws)
        )

    def sentences(self) -> list[str]:
        """What was varied, and how; and where the readings are."""
        if not self.folder:
            return super().sentences()
        if self.draws == 1:
            return [*super().sentences(), f"It is kept in {self.folder}."]
        where = f"They are kept in {self.folder}; the same command with more --draws adds to them."
        return [*super().sentences(), where]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tally):
            return NotImplemented
        return (self.recipe, self.draws, dict(self.counts)) == (other.recipe, other.draws, dict(other.counts))

    __hash__ = None  # type: ignore[assignment]


def kept(folder: Path, recipe: Recipe, draws: int) -> Iterator[tuple[Part, ReadingRange]]:
    """The parts in *folder* that have some of the first *draws* readings, and which of them each stands for."""
    for span, stretch in used(part_files.spans(folder), draws):
        yield part_files.read(folder, recipe, span), stretch


@dataclass
class RunningCount:
    """Counts as parts come in, in any order; of the parts themselves nothing is kept."""

    draws: int = 0
    counts: dict[Conclusion, int] = field(default_factory=dict)
    place: dict[Conclusion, tuple[int, int]] = field(default_factory=dict)
    """Where each conclusion came up first: the part and the row, so that the order does not depend on who was first."""

    def add(self, part: Part, stretch: ReadingRange) -> None:
        """Count the readings of *part* that lie in *stretch*."""
        self.draws += len(stretch)
        for row, (made, bits) in enumerate(part.held.items()):
            number = int(np.bitwise_count(_within(part, stretch, bits)).sum())
            self.counts[made] = self.counts.get(made, 0) + number
            self.place[made] = min(self.place.get(made, (stretch.first, row)), (stretch.first, row))

    def in_order(self) -> dict[Conclusion, int]:
        """By kind, within one the most frequent first, and of equals the one that came up first."""
        rank = {kind: k for k, kind in enumerate(SORTS)}
        order = sorted(self.counts, key=lambda made: (rank[made.kind], -self.counts[made], self.place[made]))
        return {made: self.counts[made] for made in order}


def _only_within(conclusion: Conclusion, given: Conclusion) -> bool:
    """Whether *conclusion* is told of no reading but those in which *given* holds: how far a package holds."""
    return given.kind == "frontier" and conclusion.kind in GRADES and conclusion.state == given.state


def _both(part: Part, stretch: ReadingRange, one: Conclusion, other: Conclusion) -> int:
    if one not in part.held or other not in part.held:
        return 0
    return int(np.bitwise_count(_within(part, stretch, part.held[one] & part.held[other])).sum())


def _within(part: Part, stretch: ReadingRange, bits: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """*bits* of a part, without the readings outside *stretch*."""
    if (part.first, part.end) == (stretch.first, stretch.end):
        return bits
    flags = np.unpackbits(bits, count=part.count, bitorder="little")
    return np.packbits(flags[stretch.first - part.first : stretch.end - part.first], bitorder="little")
