"""The package that is just acceptable: of all that are worth no less than no agreement, one worth the least."""

from __future__ import annotations

from fractions import Fraction

from detente.exchange.scenario.scenario_model import Profile

LIMIT = 200_000
"""Partial packages of different worth that are kept at once."""


def just_acceptable(profile: Profile) -> tuple[int, ...] | None:
    """The place of a value in each topic, or the best package where none reaches what no agreement is worth.

    None where there are too many packages to look through.
    """
    best = tuple(row.index(max(row)) for row in profile.table)
    if profile.worth(best) < profile.reserved:
        return best
    lows, highs = [Fraction(0)], [Fraction(0)]
    for row in reversed(profile.table):
        lows.append(lows[-1] + min(row))
        highs.append(highs[-1] + max(row))
    kept: dict[Fraction, tuple[int, ...]] = {Fraction(0): ()}
    for depth, row in enumerate(profile.table, 1):
        low, high = lows[-1 - depth], highs[-1 - depth]
        grown: dict[Fraction, tuple[int, ...]] = {}
        enough: Fraction | None = None
        for worth, package in kept.items():
            for place, part in enumerate(row):
                total = worth + part
                if total + low >= profile.reserved:
                    if enough is not None and total >= enough:
                        continue
                    if enough is not None:
                        grown.pop(enough)
                    enough = total
                elif total + high < profile.reserved:
                    continue
                grown.setdefault(total, (*package, place))
            if len(grown) > LIMIT:
                return None
        kept = grown
    return kept[min(kept)]
