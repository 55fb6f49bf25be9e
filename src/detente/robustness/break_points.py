"""Where a conclusion turns: the exact values of one number at which it ceases or begins to hold.

The other numbers stay in the middle of their intervals.

Whether a conclusion holds depends on comparisons of two states by one party, and as one number grows a comparison turns
at one value, which is exact. The conclusion is worked out at some values, and every comparison that was made on the way
is noted with the value at which it turns. It is then worked out at all of these and between each two of them, until no
comparison comes up that turns elsewhere. Between two such values no comparison turns, so nothing else can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Any, TypeAlias

import numpy as np

from detente.board import Board
from detente.board.levels import wishes
from detente.case.model import Case
from detente.errors import TooLargeError
from detente.light import dataclass
from detente.robustness.chunk import Ground, ground, held
from detente.robustness.conclusions import Conclusion
from detente.robustness.doubtful_numbers import DoubtfulNumber, amounts, decimal
from detente.robustness.orders import Bits, Orders, unpacked

Ask: TypeAlias = Callable[[Ground, Orders], Bits]
"""What is asked of some readings: those in which it holds, one row. It rests on comparisons of ``Orders`` alone."""

MOST_VALUES = 20_000
"""Values at which a conclusion is worked out, at most."""


@dataclass(frozen=True)
class HoldingRange:
    """The values from *low* to *high* at which a conclusion holds; whether the ends belong to them."""

    low: Fraction
    high: Fraction
    with_low: bool
    with_high: bool

    def __contains__(self, value: Fraction) -> bool:
        above = value >= self.low if self.with_low else value > self.low
        return above and (value <= self.high if self.with_high else value < self.high)

    def __repr__(self) -> str:
        ends = "[" if self.with_low else "(", "]" if self.with_high else ")"
        return f"{ends[0]}{decimal(self.low)}, {decimal(self.high)}{ends[1]}"


@dataclass(frozen=True)
class Turns:
    """At which values of *number*, from *low* to *high*, a conclusion holds; the other numbers in the middle."""

    conclusion: Conclusion
    number: DoubtfulNumber
    low: Fraction
    high: Fraction
    spans: tuple[HoldingRange, ...]

    def holds(self, value: Fraction | int) -> bool:
        """Whether it holds at *value*."""
        return any(Fraction(value) in span for span in self.spans)

    @property
    def points(self) -> tuple[Fraction, ...]:
        """The values at which it turns, ascending."""
        ends = {end for span in self.spans for end in (span.low, span.high)}
        inner = ends - {self.low, self.high}
        return tuple(sorted(inner | {end for end in (self.low, self.high) if self._open(end)}))

    def _open(self, end: Fraction) -> bool:
        return any((s.low == end and not s.with_low) or (s.high == end and not s.with_high) for s in self.spans)

    def text(self, case: Case) -> str:
        """The nearest turning points on both sides of the middle, in a sentence."""
        middle = self.number.midpoint
        above = min((point for point in self.points if point >= middle), default=None)
        below = max((point for point in self.points if point <= middle), default=None)
        entered = f"{decimal(middle)} is entered" if self.number.low == self.number.high else (
            f"{decimal(self.number.low)} to {decimal(self.number.high)} are entered"
        )  # fmt: skip
        said = []
        if above is not None:
            same = self.holds(above) == self.holds(middle)
            said.append(f"more than {decimal(above)}" if same else f"{decimal(above)} or more")
        if below is not None and below != above:
            same = self.holds(below) == self.holds(middle)
            said.append(f"less than {decimal(below)}" if same else f"{decimal(below)} or less")
        what = self.number.text(case)
        if not said:
            return f"whatever it is worth from {decimal(self.low)} to {decimal(self.high)} ({what})"
        head = "unless" if self.holds(middle) else "only if"
        return f"{head} it is worth {' or '.join(said)}, where {entered} ({what})"

    def to_dict(self) -> dict[str, object]:
        """The turning points for JSON, exact values as text."""
        return {
            "conclusion": self.conclusion.to_dict(),
            "number": self.number.to_dict(),
            "low": decimal(self.low),
            "high": decimal(self.high),
            "points": [decimal(point) for point in self.points],
            "holds": [
                {"low": decimal(s.low), "high": decimal(s.high), "with_low": s.with_low, "with_high": s.with_high}
                for s in self.spans
            ],
        }

    def __repr__(self) -> str:
        return f"<{self.conclusion.kind} holds for {self.number!r} in {', '.join(map(repr, self.spans)) or 'no value'}>"


def where_it_turns(
    board: Board,
    conclusion: Conclusion,
    number: DoubtfulNumber,
    low: Fraction | None = None,
    high: Fraction | None = None,
) -> Turns:
    """At which values of *number* from *low* to *high* the *conclusion* holds.

    Left out, the ends lie as far beyond the interval as it is wide, or of a certain number as it is large. Raises
    ``TooLargeError`` where it could turn in too many places.
    """
    width = number.high - number.low or abs(number.low) or Fraction(1)
    bottom = number.low - width if low is None else low
    top = number.high + width if high is None else high

    def ask(common: Ground, orders: Orders) -> Bits:
        found = held(common, orders, conclusion)
        return found[conclusion] if conclusion in found else np.zeros(orders.words, dtype=np.uint64)

    return Turns(conclusion, number, bottom, top, spans_where(board, number, bottom, top, ask))


def spans_where(
    board: Board, number: DoubtfulNumber, low: Fraction, high: Fraction, ask: Ask
) -> tuple[HoldingRange, ...]:
    """The values of *number* from *low* to *high* at which *ask* says yes; the other numbers in the middle.

    Raises ``TooLargeError`` where the answer could turn in too many places.
    """
    common = ground(board, numbers=(number,))
    known: set[Fraction] = {low, high}
    while True:
        values = sorted(known)
        between = [(a + b) / 2 for a, b in pairwise(values)]
        every = sorted([*values, *between])
        if len(every) > MOST_VALUES:
            raise TooLargeError(f"the conclusion could turn at more than {MOST_VALUES // 2:,} values of the number")
        flags, turning = _worked_out(common, ask, every)
        fresh = {value for value in turning if low < value < high} - known
        if not fresh:
            return tuple(_spans(every, flags))
        known |= fresh


def _worked_out(common: Ground, ask: Ask, values: list[Fraction]) -> tuple[list[bool], set[Fraction]]:
    """What is said at each of *values*, and where the comparisons turn that were made."""
    unit = lcm(*(value.denominator for value in values))
    chosen = np.array([[int(value * unit)] for value in values], dtype=object)
    orders = Orders(common.board, common.wants, (unit,), chosen, trace=True)
    flags = unpacked(ask(common, orders)[None], len(values))[0].tolist()
    turning: set[Fraction] = set()
    for party, made in (orders.trace or {}).items():
        for change, certain in made:
            turning |= _turning(change, certain, common.wants[party].unit)
    return flags, turning


def _turning(change: np.ndarray[Any, Any], certain: np.ndarray[Any, Any], unit: int) -> set[Fraction]:
    counted = change[:, 0] != 0
    pairs = set(zip(change[counted, 0].tolist(), certain[counted].tolist(), strict=True))
    return {Fraction(-int(rest), int(sign) * unit) for sign, rest in pairs}


def _spans(values: list[Fraction], flags: list[bool]) -> Iterable[HoldingRange]:
    """Runs of flags as spans; values stand at turning points and between them in turn."""
    start: int | None = None
    for k, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = k
        if not flag and start is not None:
            yield HoldingRange(*_ends(values, start, k - 1))
            start = None


def _ends(values: list[Fraction], first: int, last: int) -> tuple[Fraction, Fraction, bool, bool]:
    """The ends of the run from *first* to *last*: a value between two turning points stands for all between them."""
    with_low, with_high = first % 2 == 0, last % 2 == 0
    return values[first if with_low else first - 1], values[last if with_high else last + 1], with_low, with_high


def every_number(case: Case) -> tuple[DoubtfulNumber, ...]:
    """All numbers under ``weights``, in doubt or certain, as numbers of which one can ask where it turns."""
    return tuple(
        DoubtfulNumber(party, k, value, Fraction(amount.low), Fraction(amount.high))
        for party, wants in wishes(case).items()
        for k, value, amount in amounts(wants)
    )
