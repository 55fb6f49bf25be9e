"""Products as sums: whole numbers that lie on or above the logarithms of gains, for a solver that only knows sums.

A tangent lies above the logarithm everywhere and meets it where it touches. Rounded up, scaled logarithms stay above
the true ones, so whatever bound the solver proves for their sum bounds the product.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, expm1, log
from typing import Any

from detente.deals.encoding import LARGEST
from detente.errors import DetenteError

FINEST = 2**36
"""The most parts of 1 in which logarithms are counted."""
COARSEST = 2**12
SLACK = 1e-14
"""More than the rounding of the floating-point logarithms here, which are below 100."""


@dataclass(frozen=True)
class Logarithm:
    """Logarithms of whole numbers from 1 to *most*, counted in 1/*scale*."""

    most: int
    scale: int

    def above(self, number: int) -> int:
        """A whole number that is at least the scaled logarithm of *number*, by less than 3."""
        return ceil(self.scale * log(number)) + 1

    def tangent(self, variable: Any, gain: Any, at: int) -> Any:
        """The constraint that *variable* lies on or below the tangent that touches at the gain *at*."""
        return at * variable <= at * self.above(at) + self.scale * (gain - at)

    def product_bound(self, largest_sum: int, terms: int, best: int) -> Fraction:
        """What no product exceeds, if no sum of *terms* logarithms exceeds *largest_sum* and *best* is a product.

        Rounding down may take from each term less than 1. Where no whole number fits between, the bound is *best*.
        """
        gap = (largest_sum + terms) / self.scale - log(best) + SLACK
        spare = Fraction(expm1(max(gap, 0.0)) * (1 + SLACK)) * best
        return Fraction(best) if spare < 1 else best + spare


def logarithm(most: int) -> Logarithm:
    """Logarithms as fine as the solver can hold. Raises ``DetenteError`` where that is too coarse to be of use."""
    scale = min(FINEST, LARGEST // (4 * most * (ceil(log(most)) + 2)))
    if scale < COARSEST:
        raise DetenteError("the weights have too many digits for the Nash solution; write them with fewer")
    return Logarithm(most, scale)
