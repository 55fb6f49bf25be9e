"""Which of the inputs that differ make a conclusion differ: the smallest sets, found by putting them in.

Sets are tried by size, all of one size before any of the next, so that what is found first is smallest: no smaller set
does it. Where that takes too many tries, a set is made small by leaving out what it does not need; then it is told how
far it is proven.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import combinations
from math import comb
from typing import Generic, TypeAlias, TypeVar

from detente.light import dataclass

Key = TypeVar("Key", bound=Hashable)
Chosen: TypeAlias = frozenset[int]
Concludes: TypeAlias = Callable[[Chosen], "frozenset[Key] | None"]
"""What is concluded with a set of differences put in; None where these do not fit together."""


@dataclass(frozen=True)
class Causes:
    """Smallest sets of differences, by their numbers, each of which alone turns a conclusion.

    ``proven``: no smaller set does it. Else none of up to ``tried`` differences does, and nothing can be left out of
    the one told where ``tight``.
    """

    sets: tuple[Chosen, ...]
    proven: bool = True
    tried: int = 0
    tight: bool = True


class OutOfTriesError(Exception):
    """No more sets may be tried."""


class CauseSearch(Generic[Key]):
    """A search over sets of *count* differences with at most *tries* tries; what was concluded once is kept."""

    def __init__(self, count: int, concludes: Concludes[Key], tries: int) -> None:
        self.count, self.concludes, self.tries = count, concludes, tries
        self.known: dict[Chosen, frozenset[Key] | None] = {}
        self.used = 0

    def concluded(self, chosen: Chosen) -> frozenset[Key] | None:
        """What is concluded with *chosen* put in; raises ``OutOfTriesError``."""
        if chosen not in self.known:
            if self.used >= self.tries:
                raise OutOfTriesError
            self.used += 1
            self.known[chosen] = self.concludes(chosen)
        return self.known[chosen]

    def of(self, before: frozenset[Key], wanted: frozenset[Key]) -> dict[Key, Causes]:
        """For each of *wanted*, which differ from *before* once all differences are in, what causes it."""
        found: dict[Key, list[Chosen]] = {key: [] for key in wanted}
        tried, half = 0, self.tries // 2 if self.count > 2 else self.tries
        for size in range(1, self.count + 1):
            pending = [key for key, sets in found.items() if not sets]
            if not pending or self.used + comb(self.count, size) > (self.tries if size == 1 else half):
                break
            for some in map(frozenset, combinations(range(self.count), size)):
                now = self.concluded(some)
                for key in pending if now is not None else ():
                    if (key in now) != (key in before):  # type: ignore[operator]
                        found[key].append(some)
            tried = size
        causes = {key: Causes(tuple(sets)) for key, sets in found.items() if sets}
        for key in wanted - causes.keys():
            causes[key] = self._shortened(key, before, tried)
        return causes

    def _shortened(self, key: Key, before: frozenset[Key], tried: int) -> Causes:
        """The whole made smaller, half by half and then one by one, while the conclusion still turns."""

        def turns(some: Chosen) -> bool:
            now = self.concluded(some)
            return now is not None and (key in now) != (key in before)

        left = list(range(self.count))
        step = max(1, len(left) // 2)
        try:
            while True:
                before_pass, first = len(left), 0
                while first < len(left):
                    kept = left[:first] + left[first + step :]
                    if kept and turns(frozenset(kept)):
                        left = kept
                    else:
                        first += step
                if step == 1 and len(left) == before_pass:
                    break
                step = max(1, min(step // 2, len(left) // 2))
        except OutOfTriesError:
            return Causes((frozenset(left),), proven=len(left) <= tried + 1, tried=tried, tight=False)
        return Causes((frozenset(left),), proven=len(left) <= tried + 1, tried=tried)
