"""What GENIUS's evaluators make of a value, as exact numbers.

| evaluator | evaluation of x |
|---|---|
| discrete | the number written, divided by the largest of its issue |
| integer | offset + slope times (x - lower bound), kept between 0 and 1 |
| real, linear | parameter0 + parameter1 times x, kept between 0 and 1 |
| real, constant | parameter0 |
| real, triangular | 0 at parameter0 and parameter1, 1 at parameter2, straight lines between them |

On NegMAS's loading scale nothing is divided, kept between bounds or counted from the lower bound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

Scale: TypeAlias = Literal["genius", "negmas"]
Evaluator: TypeAlias = Callable[[Fraction], Fraction]

PARAMETERS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "linear": (("offset", "parameter0"), ("slope", "parameter1")),
    "constant": (("parameter0", "offset"),),
    "triangular": (("parameter0",), ("parameter1",), ("parameter2",)),
}
"""For each kind of evaluator its numbers, each with the attributes in which files have it."""

_NOTHING = Fraction(1, 100_000)
"""GENIUS takes an issue for worthless whose largest evaluation is below this."""


def shares(evaluations: Sequence[Fraction], scale: Scale) -> list[Fraction]:
    """The evaluations of a discrete issue, on the scale asked for."""
    if scale == "negmas":
        return list(evaluations)
    largest = max(evaluations)
    return [Fraction(0) if largest < _NOTHING else part / largest for part in evaluations]


def evaluator(kind: str, numbers: Sequence[Fraction], counted_from: Fraction, scale: Scale) -> Evaluator:
    """The evaluator of a numeric issue; *counted_from* is the lower bound of an integer issue and 0 otherwise."""
    if kind == "linear":
        offset, slope = numbers
        if scale == "negmas":
            return lambda x: offset + slope * x
        return lambda x: min(max(offset + slope * (x - counted_from), Fraction(0)), Fraction(1))
    if kind == "constant":
        return lambda x: numbers[0]
    low, high, top = numbers

    def triangular(x: Fraction) -> Fraction:
        if low <= x < top:
            return (x - low) / (top - low)
        if top <= x < high:
            return 1 - (x - top) / (high - top)
        return Fraction(0)

    return triangular
