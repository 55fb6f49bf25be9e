"""Worths as shares: the scale on which GENIUS and GeniusWeb have every party, the best package 1 at most."""

from __future__ import annotations

from fractions import Fraction

from detente.exchange.scenario.numbers import smallest_whole
from detente.exchange.scenario.scenario_model import Profile
from detente.light import dataclass


@dataclass(frozen=True)
class Shares:
    """A profile with every worth in parts of what the best value of every issue adds up to.

    ``weights`` are whole numbers in the ratios of the issues' weights, ``evaluations`` for each issue whole numbers in
    the ratios of what its values add; a value is worth weight / sum of weights times evaluation / largest evaluation.
    ``reserved`` is no agreement on that scale; ``shifted`` says whether it was out of bounds and moved to the nearest.
    ``unit`` is what 1 on that scale is on the scale of the profile.
    """

    weights: tuple[int, ...]
    evaluations: tuple[tuple[int, ...], ...]
    reserved: Fraction
    shifted: bool
    unit: Fraction

    @property
    def total(self) -> int:
        """The sum of the weights; where nothing matters to the party they are all 1."""
        return sum(self.weights)


def shares(profile: Profile) -> Shares:
    """*profile* as shares. Where a value takes something away, its issue counts from its worst value."""
    base = [min(*row, Fraction(0)) for row in profile.table]
    table = [[part - low for part in row] for row, low in zip(profile.table, base, strict=True)]
    tops = [max(row) for row in table]
    unit = sum(tops, Fraction(0)) or Fraction(1)
    reserved = (profile.reserved - sum(base, Fraction(0))) / unit
    kept = min(max(reserved, Fraction(0)), Fraction(1))
    weights = tuple(smallest_whole(tops)) if any(tops) else (1,) * len(tops)
    return Shares(weights, tuple(tuple(smallest_whole(row)) for row in table), kept, kept != reserved, unit)
