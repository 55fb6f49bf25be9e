"""Shares of readings in words: one table, used wherever a share is told."""

from __future__ import annotations

from fractions import Fraction

SHARES: tuple[tuple[Fraction, str], ...] = (
    (Fraction(1), "in all readings"),
    (Fraction(9, 10), "in nearly all readings"),
    (Fraction(3, 5), "in most readings"),
    (Fraction(2, 5), "in about half of the readings"),
)
"""The least share for which each phrase is used; below these it is few, or none."""


def in_words(count: int, of: int) -> str:
    """*count* of *of* readings in words. No readings are no share: nothing is said of them."""
    if not of:
        return "in no reading that could tell"
    share = Fraction(count, of)
    for least, words in SHARES:
        if share >= least:
            return words
    return "in few readings" if count else "in no reading"
