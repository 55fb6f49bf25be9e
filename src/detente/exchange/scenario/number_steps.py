"""Values of a numeric issue: all of them where there are few, evenly spaced ones where there are not."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from detente.errors import DetenteError
from detente.exchange.scenario.numbers import rounded, text_of
from detente.exchange.scenario.scenario_model import MAX_VALUES

STEPS = 11
"""Values taken of an issue whose values are real numbers, unless the option ``steps`` says another number."""


def steps_wanted(options: Mapping[str, str]) -> int | None:
    """The option ``steps``; raises ``DetenteError`` where it is no number of values."""
    if "steps" not in options:
        return None
    text = options["steps"]
    if not text.isascii() or not text.isdecimal() or not 2 <= int(text[:9]) <= MAX_VALUES:
        raise DetenteError(f'option steps: "{text}" is not a whole number from 2 to {MAX_VALUES}')
    return int(text)


def multiples(low: Fraction, high: Fraction, step: Fraction) -> int:
    """How many values ``low``, ``low + step``, … there are up to *high*."""
    return int((high - low) / step) + 1


def stepped(low: Fraction, step: Fraction, count: int, wanted: int | None) -> list[Fraction]:
    """Of the *count* values ``low``, ``low + step``, … so many as *wanted*, evenly spaced as far as can be; or all."""
    if wanted is None or count <= wanted:
        return [low + k * step for k in range(count)]
    places = dict.fromkeys(round(Fraction(k * (count - 1), wanted - 1)) for k in range(wanted))
    return [low + k * step for k in places]


def spaced(low: Fraction, high: Fraction, number: int) -> list[Fraction]:
    """So many decimals from *low* to *high*, evenly spaced to within a thousandth of the distance."""
    distance = (high - low) / (number - 1)
    places = 0
    while distance * 10**places < 1000 and not all(
        10**places % (low + k * distance).denominator == 0 for k in range(number)
    ):
        places += 1
    return [low, *(rounded(low + k * distance, places) for k in range(1, number - 1)), high]


def labels_of(numbers: list[Fraction]) -> dict[str, Fraction]:
    """The numbers by what they are called."""
    return {text_of(number): number for number in numbers}
