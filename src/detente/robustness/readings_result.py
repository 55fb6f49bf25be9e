"""Readings of a case: in how many of them each conclusion holds."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.board.space import BoolArray
from detente.case.model import Case
from detente.light import dataclass
from detente.robustness.chunk import Ground
from detente.robustness.conclusions import SORTS, Conclusion
from detente.robustness.counted import Counted
from detente.robustness.doubtful_numbers import DoubtfulNumber, with_numbers
from detente.robustness.orders import exact


@dataclass(frozen=True, eq=False, repr=False)
class Readings(Counted):
    """What each of ``draws`` readings of a case concludes.

    ``held`` has, for every conclusion that holds in some reading or could be expected to, eight readings a byte, the
    first in the lowest bit. ``reason`` says why there are fewer than usual. A case without numbers in doubt has one
    reading.
    """

    ground: Ground
    seed: int
    draws: int
    held: Mapping[Conclusion, NDArray[np.uint8]]
    reason: str = ""

    @cached_property
    def counts(self) -> dict[Conclusion, int]:
        """In how many readings each conclusion holds, by kind and, within one, the most frequent first."""
        found = {made: int(np.bitwise_count(bits).sum()) for made, bits in self.held.items()}
        return dict(sorted(found.items(), key=lambda item: (SORTS.index(item[0].kind), -item[1])))

    def count(self, conclusion: Conclusion, given: Conclusion | None = None) -> int:
        """In how many readings *conclusion* holds, of those in which *given* holds."""
        bits = self._bits(conclusion)
        return int(np.bitwise_count(bits if given is None else bits & self._bits(given)).sum())

    def holds(self, conclusion: Conclusion) -> BoolArray:
        """One flag a reading."""
        return np.unpackbits(self._bits(conclusion), count=self.draws, bitorder="little").view(bool)

    def _bits(self, conclusion: Conclusion) -> NDArray[np.uint8]:
        found = self.held.get(conclusion)
        return np.zeros(-(-self.draws // 8), dtype=np.uint8) if found is None else found

    @cached_property
    def chosen(self) -> NDArray[Any]:
        """The numbers drawn: a row a reading, a column for each of ``numbers``, in parts of 1 / its ``unit``."""
        return self.ground.chosen(self.seed, 0, self.draws)

    def values(self, reading: int) -> dict[DoubtfulNumber, Fraction]:
        """The numbers of one reading, from 0."""
        return exact(self.numbers, self.chosen[reading])

    def case_of(self, reading: int) -> Case:
        """One reading as a case of its own, in which nothing is in doubt."""
        return with_numbers(self.case, self.values(reading))
