"""What a conclusion turns on: Sobol indices of whether it holds, over the numbers in doubt.

The first-order index of a number is the share of the variance that goes when that number is known: read off the
readings drawn, in sixteen bins of the number, with the share that chance alone would give taken away. The total index
is the share that stays while all the others are known (Jansen 1999): some readings are worked out again with that one
number drawn anew. Both have intervals: of the first by leaving out a sixteenth of the readings at a time, of the second
by the count of readings that change. A conclusion that holds in fewer than 2 or more than 98 of 100 readings is not
asked: of events so rare the estimates say nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.board.space import BoolArray
from detente.case.model import Case
from detente.case.rows import Line, frame
from detente.light import dataclass
from detente.robustness.chunk import CHUNK, held
from detente.robustness.conclusions import Conclusion
from detente.robustness.doubtful_numbers import DoubtfulNumber
from detente.robustness.orders import Orders, unpacked
from detente.robustness.readings_result import Readings

if TYPE_CHECKING:
    import pandas as pd

BINS = 16
RARE = 0.02
"""A conclusion is asked what it turns on when it holds, and fails, in at least this share of readings."""
FEWEST = 2 * BINS
"""Fewer readings than that say nothing about bins of them."""
_SURE = 1.96


@dataclass(frozen=True)
class Index:
    """An index with the interval in which it lies in 19 of 20 cases."""

    value: float
    low: float
    high: float

    def to_dict(self) -> dict[str, float]:
        """The index for JSON."""
        return {"value": round(self.value, 4), "low": round(self.low, 4), "high": round(self.high, 4)}


@dataclass(frozen=True)
class Weighed:
    """One number: its first-order index, and its total index where readings were worked out again."""

    number: DoubtfulNumber
    first: Index
    total: Index | None


@dataclass(frozen=True)
class Importance:
    """What *conclusion* turns on: the numbers by their first-order index. None where ``reason`` says why."""

    conclusion: Conclusion
    share: float
    weighed: tuple[Weighed, ...]
    reason: str = ""

    @property
    def most(self) -> Weighed | None:
        """The number that it turns on most, if its index is above what chance could give."""
        leading = self.weighed[0] if self.weighed else None
        return leading if leading and leading.first.low > 0 else None

    def text(self, case: Case) -> str:
        """One line in plain words."""
        if self.reason:
            return self.reason
        if self.most is None:
            return "It turns on no one number by itself."
        explained = round(100 * self.most.first.value)
        number = self.most.number.text(case)
        return f"It turns most on {number}: to know that number would settle {explained} % of the doubt."

    def to_dataframe(self) -> pd.DataFrame:
        """One row a number: first-order and total index with their intervals."""
        columns = ("party", "weight", "value", "first", "first_low", "first_high", "total", "total_low", "total_high")
        return frame(columns, (self._line(one) for one in self.weighed))

    @staticmethod
    def _line(one: Weighed) -> Line:
        total = (one.total.value, one.total.low, one.total.high) if one.total else (None, None, None)
        about = one.number.party, one.number.weight, one.number.value
        return *about, one.first.value, one.first.low, one.first.high, *total

    def to_dict(self) -> dict[str, object]:
        """Everything for JSON."""
        return {
            "conclusion": self.conclusion.to_dict(),
            "share": self.share,
            "reason": self.reason,
            "numbers": [
                {
                    "number": one.number.to_dict(),
                    "first": one.first.to_dict(),
                    "total": one.total.to_dict() if one.total else None,
                }
                for one in self.weighed
            ],
        }

    def __repr__(self) -> str:
        on = repr(self.most.number) if self.most else "no one number"
        return f"<{self.conclusion.kind}, in {self.share:.0%} of readings, turns on {on}>"


def what_it_turns_on(found: Readings, conclusion: Conclusion, *, again: int = 0, most: int | None = None) -> Importance:
    """How much each number in doubt decides whether *conclusion* holds, the most decisive first.

    With *again*, total indices too, for the *most* decisive numbers (all, if left out), from so many readings worked
    out again for each (128 is a fair number; each costs as much as a reading).
    """
    share = found.count(conclusion) / found.draws
    if not RARE <= share <= 1 - RARE:
        reason = "It holds in too few readings, or fails in too few, to say on what it turns."
        return Importance(conclusion, share, (), reason if found.doubt else "No doubt was entered.")
    if found.draws < FEWEST:
        reason = f"Fewer than {FEWEST} readings were drawn: too few to say on what it turns."
        return Importance(conclusion, share, (), reason)
    flags = found.holds(conclusion)
    first = _first(found.chosen, flags)
    order = sorted(range(len(first)), key=lambda k: -first[k].value)
    asked = order[:most] if again else []
    total = dict(zip(asked, _totals(found, conclusion, flags, asked, again), strict=True)) if asked else {}
    weighed = tuple(Weighed(found.numbers[k], first[k], total.get(k)) for k in order)
    return Importance(conclusion, share, weighed)


def _first(chosen: NDArray[Any], flags: BoolArray) -> list[Index]:
    """The first-order index of every column of *chosen*."""
    order = np.argsort(chosen, axis=0, kind="stable").T
    groups = (_shuffled(len(flags)) % BINS)[order]
    sorted_ = flags[order]
    value = _explained(sorted_)
    without = np.stack([_explained(sorted_[groups != k].reshape(len(order), -1)) for k in range(BINS)])
    error = np.sqrt((BINS - 1) / BINS * np.square(without - without.mean(axis=0)).sum(axis=0))
    low, high = value - _SURE * error, value + _SURE * error
    return [Index(*map(float, made)) for made in zip(value, low, high, strict=True)]


def _shuffled(count: int) -> NDArray[np.int64]:
    """The numbers below *count* in an order that has nothing to do with how the points were made, always the same."""
    random = np.frombuffer(hashlib.shake_256(b"groups").digest(4 * count), dtype="<u4")
    return np.argsort(random, kind="stable")


def _explained(flags: BoolArray) -> NDArray[np.float64]:
    """Of each row the share of its variance that lies between its ``BINS`` parts, less what chance would give.

    All rows have the same flags, each in an order of its own.
    """
    count = flags.shape[1]
    mean = float(flags[:1].mean())
    whole = count * mean * (1 - mean)
    if not whole:
        return np.zeros(len(flags))
    size = np.full(BINS, count // BINS) + (np.arange(BINS) < count % BINS)
    ends = np.cumsum(size)
    before = np.pad(np.cumsum(flags, axis=1), ((0, 0), (1, 0)))
    true: NDArray[Any] = before[:, ends] - before[:, ends - size]
    within = (true - true * true / np.maximum(size, 1)).sum(axis=1)
    explained: NDArray[np.float64] = 1 - (count - 1) / (count - BINS) * within / whole
    return explained


def _totals(found: Readings, conclusion: Conclusion, flags: BoolArray, asked: Sequence[int], again: int) -> list[Index]:
    """Total indices: how often the conclusion turns when one number alone is drawn anew."""
    count = min(again, found.draws)
    base, other = found.chosen[:count], found.ground.chosen(found.seed + 1, 0, count)[_shuffled(count)]
    rows = []
    for k in asked:
        varied = base.copy()
        varied[:, k] = other[:, k]
        rows.append(varied)
    every = np.concatenate(rows)
    parts = [every[first : first + CHUNK] for first in range(0, len(every), CHUNK)]
    told = np.concatenate([_told(found, conclusion, part) for part in parts]).reshape(len(asked), count)
    mean = flags.mean()
    made = []
    for row in told:
        turned = float((row != flags[:count]).mean())
        error = np.sqrt(max(turned * (1 - turned), 1 / count) / count)
        scale = 2 * mean * (1 - mean)
        low, high = max(0.0, turned - _SURE * error), turned + _SURE * error
        made.append(Index(float(turned / scale), float(low / scale), float(high / scale)))
    return made


def _told(found: Readings, conclusion: Conclusion, chosen: NDArray[Any]) -> BoolArray:
    orders = Orders(found.ground.board, found.ground.wants, found.ground.units, chosen)
    bits = held(found.ground, orders, conclusion).get(conclusion)
    return np.zeros(len(chosen), dtype=bool) if bits is None else unpacked(bits[None], len(chosen))[0]
