"""One number: from which value on a goal is reached, or no longer reached, the other numbers in the middle.

Values are looked at as far as anything can turn: until the number outweighs all the others of its party together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from detente.board import Board
from detente.board.progress import Progress, nobody
from detente.case.model import Case
from detente.errors import TooLargeError
from detente.levers.changes import NumberChange
from detente.levers.goal_readings import reached
from detente.levers.goals import Goal
from detente.light import dataclass
from detente.robustness.break_points import HoldingRange, every_number, spans_where
from detente.robustness.doubtful_numbers import DoubtfulNumber, decimal


@dataclass(frozen=True)
class Margin:
    """How far one number may move before a goal that is reached is reached no longer.

    It is reached for values in ``span``; an end that is None is beyond what can turn anything.
    """

    number: DoubtfulNumber
    span: HoldingRange
    low: Fraction | None
    high: Fraction | None

    @property
    def distance(self) -> Fraction:
        """How far it is to the nearer end."""
        middle = self.number.midpoint
        return min(abs(end - middle) for end in (self.low, self.high) if end is not None)

    def text(self, case: Case) -> str:
        """The condition under which the goal is reached."""
        told = []
        if self.low is not None:
            told.append(f"{decimal(self.low)} or more" if self.span.with_low else f"more than {decimal(self.low)}")
        if self.high is not None:
            told.append(f"{decimal(self.high)} or less" if self.span.with_high else f"less than {decimal(self.high)}")
        what, _, whom = self.number.text(case).rpartition(", to ")
        low, high = decimal(self.number.low), decimal(self.number.high)
        entered = low if low == high else f"{low} to {high}"
        return f"as long as {what} is worth {' and '.join(told)} to {whom} ({entered} is entered)"

    def to_dict(self) -> dict[str, object]:
        """The margin for JSON, exact values as text."""
        ends = {"from": self.low, "to": self.high}
        shown = {key: None if end is None else decimal(end) for key, end in ends.items()}
        return {**self.number.to_dict(), **shown, "with_from": self.span.with_low, "with_to": self.span.with_high}

    def __repr__(self) -> str:
        return f"<margin of {self.number!r}: {self.span!r}>"


def turning(
    goal: Goal, board: Board, numbers: Sequence[DoubtfulNumber], progress: Progress = nobody
) -> Iterator[tuple[DoubtfulNumber, Fraction, tuple[HoldingRange, ...]]]:
    """For each of *numbers*: how far it was looked at on both sides, and the values at which *goal* is reached.

    Numbers that could turn it in too many places are left out.
    """
    total: dict[str, Fraction] = {}
    for number in every_number(board.case):
        total[number.party] = total.get(number.party, Fraction(0)) + abs(number.midpoint)
    for k, number in enumerate(numbers):
        progress("moving one number after the other", k, len(numbers))
        reach = 2 * total[number.party] + 1
        middle = number.midpoint
        try:
            spans = spans_where(board, number, middle - reach, middle + reach, lambda c, o: reached(goal, c, o))
        except TooLargeError:
            continue
        yield number, reach, spans


def nearest(number: DoubtfulNumber, spans: Sequence[HoldingRange]) -> list[NumberChange]:
    """The change to the nearest value on each side of the middle at which something holds that does not hold there."""
    middle = number.midpoint
    found = []
    above = min((span for span in spans if span.low >= middle), key=lambda span: span.low, default=None)
    below = max((span for span in spans if span.high <= middle), key=lambda span: span.high, default=None)
    if above is not None:
        found.append(_to(number, above, above.low, above.with_low, up=True))
    if below is not None:
        found.append(_to(number, below, below.high, below.with_high, up=False))
    return sorted(found, key=lambda change: change.size)


def _to(number: DoubtfulNumber, span: HoldingRange, bound: Fraction, reached_there: bool, *, up: bool) -> NumberChange:
    """The change to *bound*, or a decimal step beyond it that stays inside *span*."""
    new, step = bound, Fraction(1)
    while not reached_there and new not in span:
        step /= 10
        new = bound + (step if up else -step)
    return NumberChange(number, number.midpoint, new, bound, not reached_there)


def margin(number: DoubtfulNumber, reach: Fraction, spans: Sequence[HoldingRange]) -> Margin | None:
    """How far *number* may move; none where no value of it turns anything."""
    middle = number.midpoint
    span = next((span for span in spans if middle in span), None)
    if span is None:
        return None
    low = None if span.low == middle - reach and span.with_low else span.low
    high = None if span.high == middle + reach and span.with_high else span.high
    return Margin(number, span, low, high) if low is not None or high is not None else None
