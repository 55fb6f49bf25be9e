"""Exact numbers in and out of text: decimals are read as fractions, fractions are scaled to decimals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from math import gcd, lcm

PLACES = 60
"""Digits behind the point that a number in a case can have."""
LARGEST = 10**15
"""Numbers in a case are smaller than this."""
_NUMBER = re.compile(r"[+-]?(?:\d{1,80}(?:\.\d{0,80})?|\.\d{1,80})(?:[eE][+-]?\d{1,2})?\Z", re.ASCII)
_TOO_LONG: int = 10**PLACES
_NAMED = 30
"""Digits behind the point that the name of a value can have."""


def exact(text: str) -> Fraction | None:
    """The number that *text* writes as a decimal, with or without an exponent; None where it writes none."""
    return Fraction(text) if _NUMBER.match(text) else None


def is_plain(number: Fraction) -> bool:
    """Whether *number* is short enough to be the name of a value."""
    return abs(number) < LARGEST and (10**_NAMED) % number.denominator == 0


def text_of(number: Fraction) -> str:
    """*number*, which must be a decimal, written out; no more digits than it needs."""
    whole, places = number.denominator, 0
    while 10**places % whole:
        places += 1
    digits = f"{abs(number.numerator) * (10**places // whole):0{places + 1}d}"
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def is_decimal(number: Fraction) -> bool:
    """Whether *number* has at most ``PLACES`` digits behind the point."""
    return _TOO_LONG % number.denominator == 0


def rounded(number: Fraction, places: int = PLACES) -> Fraction:
    """The decimal with so many places nearest to *number*; of two, the even one."""
    return Fraction(round(number * 10**places), 10**places)


def near(number: Fraction) -> Fraction:
    """A decimal with few digits that differs from *number*, which is positive, by less than one part in 10**15."""
    for digits in range(1, 19):
        context = Context(prec=digits)
        found = Fraction(context.divide(Decimal(number.numerator), Decimal(number.denominator)))
        if abs(found / number - 1) < Fraction(1, 10**15):
            return found
    raise AssertionError("eighteen digits are always enough")


def decimal_scale(numbers: Iterable[Fraction]) -> Fraction | None:
    """A factor that turns all *numbers* into decimals, 1 to within one part in 10**15; None for too many digits.

    Thirds or sevenths are no decimals, but their ratios to each other are kept by any common factor.
    """
    common = 1
    for number in numbers:
        rest = number.denominator
        for prime in (2, 5):
            while rest % prime == 0:
                rest //= prime
        common = lcm(common, rest)
        if common > _TOO_LONG:
            return None
    return common * near(Fraction(1, common))


def smallest_whole(numbers: Sequence[Fraction]) -> list[int]:
    """The smallest whole numbers in the same ratios; zeros where all are zero."""
    common = lcm(*(number.denominator for number in numbers))
    whole = [int(number * common) for number in numbers]
    shared = gcd(*whole) or 1
    return [number // shared for number in whole]
