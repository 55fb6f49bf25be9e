"""Preferences that follow from positions on a scale: loss by distance, with salience as its weight.

A value of an issue is worth the party's salience, less a share of it for the share of the scale between the value and
the party's position. An interval of the position or the salience makes one of the worth.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

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
            table = {value: worth(issue, held, number) for value, number in issue.numbers.items()}
            made.append(Weight(on=Condition(str(Word(name)), Holds(Word(name))), table=table))
    return tuple(made)


def worth(issue: Issue, held: ScalePosition, number: Fraction) -> Interval:
    """What the value at *number* of *issue* is worth to who has that position."""
    assert issue.on_scale is not None
    low, high = Fraction(issue.on_scale.low), Fraction(issue.on_scale.high)
    ends = [Fraction(held.at.low), Fraction(held.at.high)]
    near = max(Fraction(0), ends[0] - number, number - ends[1])
    far = max(abs(number - end) for end in ends)
    shares = [1 - distance / (high - low) for distance in (far, near)]
    return Interval(
        low=_decimal(shares[0] * Fraction(held.salience.low)), high=_decimal(shares[1] * Fraction(held.salience.high))
    )


def _decimal(number: Fraction) -> Decimal:
    """*number* as a decimal, exact where it has few digits."""
    if number.denominator == 1:
        return Decimal(number.numerator)
    return Decimal(round(number * 10**DIGITS)).scaleb(-DIGITS).normalize()
