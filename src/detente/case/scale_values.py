"""The values of an issue of which only the scale is given."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from detente.case.kinds import NUMBER

STEPS = 5
"""Even steps of a scale."""
MOST_WHOLE = 10
"""Steps of a scale of whole numbers, at most, each of which is a value."""


def scale_values(low: Decimal, high: Decimal, named: Iterable[str]) -> tuple[str, ...]:
    """Numbers from *low* to *high*, from least to most: five even steps, and those that are *named*.

    Of a short scale of whole numbers each is one. A number that is named keeps the way it is written. None of no scale.
    """
    width = high - low
    if width <= 0:
        return ()
    steps = int(width) if low % 1 == width % 1 == 0 and width <= MOST_WHOLE else STEPS
    found = {low + width * k / steps: "" for k in range(steps + 1)}
    for text in named:
        if NUMBER.match(text) and low <= (number := Decimal(text)) <= high:
            found[number] = text
    return tuple(found[number] or f"{number.normalize():f}" for number in sorted(found))
