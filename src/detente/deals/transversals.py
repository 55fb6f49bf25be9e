"""Minimal transversals: the smallest sets that have something in common with each of some sets.

What cannot all be met at once is found from what each package fails to meet: a set of requirements blocks every package
exactly when it has something in common with what each of them fails.

Berge, C. (1989). Hypergraphs: combinatorics of finite sets. North-Holland. Chapter 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from detente.board.space import BoolArray
from detente.errors import TooLargeError

MAX_SETS = 20_000
"""Smallest sets that are followed at once."""


def smallest_rows(rows: BoolArray) -> BoolArray:
    """Those of *rows*, each a set of columns, that contain no other; each once, small ones first."""
    if not len(rows):
        return rows
    left = np.unique(rows, axis=0)
    left = left[np.argsort(left.sum(axis=1), kind="stable")]
    kept = []
    while len(left):
        kept.append(left[0])
        left = left[(left[0] & ~left).any(axis=1)]
    return np.array(kept)


def minimal_transversals(sets: Iterable[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """The minimal sets of numbers that meet each of *sets*, smallest first, then by their numbers.

    Of no sets, the empty set is one; of sets of which one is empty, there is none. Raises ``TooLargeError`` when more
    than ``MAX_SETS`` have to be followed.
    """
    found = [0]
    for numbers in sets:
        found = _extended(found, [1 << number for number in numbers])
        if len(found) > MAX_SETS:
            raise TooLargeError(
                f"there are more than {MAX_SETS:,} smallest sets of requirements that block each other; leave out red "
                "lines that play no part, or ask about one proposal"
            )
    return tuple(sorted((_members(chosen) for chosen in found), key=lambda members: (len(members), members)))


def _extended(found: list[int], edge: list[int]) -> list[int]:
    """The minimal transversals when one more set is to be met; sets of numbers are bits.

    A set that meets it already stays. One that does not is extended by each member, and the result is minimal unless it
    contains a set that stays.
    """
    whole = sum(edge)
    stay = [chosen for chosen in found if chosen & whole]
    grown = []
    for bit in edge:
        rivals = [chosen for chosen in stay if chosen & bit]
        for chosen in found:
            if not chosen & whole and not any(rival & ~(chosen | bit) == 0 for rival in rivals):
                grown.append(chosen | bit)  # noqa: PERF401 (two loops and a condition are easier to follow)
    return stay + grown


def _members(chosen: int) -> tuple[int, ...]:
    return tuple(number for number in range(chosen.bit_length()) if chosen >> number & 1)
