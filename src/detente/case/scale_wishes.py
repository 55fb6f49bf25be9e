"""Preferences that follow from positions on a scale: loss by distance, with salience as its weight.

A value of an issue is worth the party's salience, less a share of it for the share of the scale between the value and
the party's position. An interval of the position or the salience makes one of the worth.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import lcm

from detente.case.logic.conditions import Condition, Holds, Word
from detente.case.model import Case, Interval, Issue, Party, Preferences, ScalePosition, Weight

DIGITS = 6
"""Decimals of a worth."""


def with_positions(case: Case) -> Mapping[str, Preferences]:
    """The preferences of *case*, with those that follow from positions where none are stated."""
    found = {party: wants for party, wants in case.preferences.items() if not wants.from_positions}
    for key, party in case.parties.items():
        given = found.get(key)
        if (given is None or not given.stated) and (weights := _weights(case, party)):
            because = given.because if given is not None and given.because else "its positions"
            lines = given.red_lines if given is not None else ()
            found[key] = Preferences(red_lines=lines, weights=weights, because=because)
            found[key] = found[key].model_copy(update={"from_positions": True})
    return found


def _weights(case: Case, party: Party) -> tuple[Weight, ...]:
    made = []
    for name, held in party.positions.items():
        issue = case.issues.get(name)
        if issue is not None and issue.numbers and held.salience.high > 0:
            made.append(Weight(on=Condition(str(Word(name)), Holds(Word(name))), table=worth(issue, held)))
    return tuple(made)


def worth(issue: Issue, held: ScalePosition) -> dict[str, Interval]:
    """What each value of *issue* is worth to who has that position."""
    assert issue.on_scale is not None
    ends = (issue.on_scale.low, issue.on_scale.high, held.at.low, held.at.high)
    ratios = [one.as_integer_ratio() for one in ends] + [one.as_integer_ratio() for one in issue.numbers.values()]
    unit = lcm(*(below for _, below in ratios))
    low, high, first, last, *places = (above * (unit // below) for above, below in ratios)
    width = high - low
    return {
        value: Interval.model_construct(
            low=_share(width - max(abs(number - first), abs(number - last)), width, held.salience.low),
            high=_share(width - max(0, first - number, number - last), width, held.salience.high),
        )
        for value, number in zip(issue.numbers, places, strict=True)
    }


def _share(part: int, whole: int, of: Decimal) -> Decimal:
    """A share of a number as a decimal, exact where it has few digits."""
    above, below = of.as_integer_ratio()
    found, left = divmod(part * above, whole * below)
    if not left:
        return Decimal(found)
    return Decimal(round(Fraction(part * above * 10**DIGITS, whole * below))).scaleb(-DIGITS).normalize()
