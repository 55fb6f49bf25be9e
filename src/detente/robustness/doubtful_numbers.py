"""The numbers of a case that are in doubt, and the decimal grid from which readings choose them.

A number stands under ``weights`` of a player: one amount, or one for each value of an issue. It is in doubt when it is
an interval. What a player wants may also be derived from its statements; then each of its wishes weighs an interval
that depends on how strongly it was put (``detente.case.derive``). The orders that are consistent with what was said are
those that some choice from these intervals induces: each wish in force counts for the better or, where it was only
offered, perhaps not at all; none that was demanded weighs less than one that was accepted; wishes add up, so that
several small ones may outweigh a large one; and two states may tie. The order of priorities and rankings is declared,
and not in doubt.

The grid of a number is the coarsest that is decimal, holds both ends of the interval and divides it into a thousand
steps or more. All choices of one player are whole numbers over a common denominator, so that equal worths are equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from detente.board.levels import wishes
from detente.case.model import Case, Interval, Preferences, Weight
from detente.case.rules import players
from detente.errors import DetenteError
from detente.light import dataclass
from detente.stability.sentences import condition_text

STEPS = 1000
"""A grid divides an interval into so many steps or more."""


@dataclass(frozen=True)
class DoubtfulNumber:
    """Weight number *weight* of *party*; *value* says for which value of the issue where it is a table.

    It lies between *low* and *high*, both included, in steps of 1 / *unit*.
    """

    party: str
    weight: int
    value: str
    low: Fraction
    high: Fraction

    @cached_property
    def unit(self) -> int:
        """The denominator of the grid: a power of ten."""
        unit = 1
        while (self.low * unit).denominator > 1 or (self.high * unit).denominator > 1:
            unit *= 10
        while (self.high - self.low) * unit < STEPS:
            unit *= 10
        return unit

    @property
    def steps(self) -> int:
        """The steps of the grid from the low end to the high one."""
        return int((self.high - self.low) * self.unit)

    @property
    def midpoint(self) -> Fraction:
        """What the analysis of the case as it stands uses."""
        return (self.low + self.high) / 2

    def text(self, case: Case) -> str:
        """What it is the worth of, and to whom."""
        on = wishes(case)[self.party].weights[self.weight].on
        issue = on.issues[0] if self.value else ""
        what = f"{case.issue_name(issue)}: {self.value}" if issue else condition_text(case, on)
        return f"{what}, to {case.name_of(self.party)}"

    def to_dict(self) -> dict[str, object]:
        """The number for JSON, exact values as text."""
        return {
            "party": self.party,
            "weight": self.weight,
            "value": self.value,
            "low": decimal(self.low),
            "high": decimal(self.high),
        }

    def __repr__(self) -> str:
        place = f"{self.party}, weight {self.weight}" + (f", {self.value}" if self.value else "")
        return f"<number {place}: {decimal(self.low)}..{decimal(self.high)}>"


def decimal(number: Fraction) -> str:
    """*number* as a decimal where it is one, else as a fraction."""
    unit = 1
    while unit < 10**30 and (number * unit).denominator > 1:
        unit *= 10
    if (number * unit).denominator > 1:
        return str(number)
    return f"{Decimal(int(number * unit)).scaleb(-(len(str(unit)) - 1)):f}"


def amounts(wants: Preferences) -> Iterator[tuple[int, str, Interval]]:
    """Every number under ``weights``: the number of the weight, the value where it is a table, and the interval."""
    for k, weight in enumerate(wants.weights):
        if weight.amount is not None:
            yield k, "", weight.amount
        for value, amount in weight.table.items():
            yield k, value, amount


def doubtful(case: Case) -> tuple[DoubtfulNumber, ...]:
    """The numbers of *case* that are in doubt, in the order of players and file."""
    wanted = wishes(case)
    return tuple(
        DoubtfulNumber(party, k, value, Fraction(amount.low), Fraction(amount.high))
        for party in players(case)
        if party in wanted
        for k, value, amount in amounts(wanted[party])
        if not amount.certain
    )


def with_numbers(case: Case, chosen: Mapping[DoubtfulNumber, Fraction]) -> Case:
    """*case* with each number *chosen* in the place of its interval: a reading as a case of its own."""
    wanted = wishes(case)
    preferences = dict(case.preferences)
    for party in dict.fromkeys(number.party for number in chosen):
        at = {
            (number.weight, number.value): _exactly(value) for number, value in chosen.items() if number.party == party
        }
        preferences[party] = _placed(wanted[party], at)
    return case.model_copy(update={"preferences": preferences})


def _placed(wants: Preferences, at: Mapping[tuple[int, str], Interval]) -> Preferences:
    weights = tuple(
        weight.model_copy(update={"amount": at.get((k, ""), weight.amount)})
        if weight.amount is not None
        else weight.model_copy(update={"table": {v: at.get((k, v), a) for v, a in weight.table.items()}})
        for k, weight in enumerate(wants.weights)
    )
    return wants.model_copy(update={"weights": weights})


def _exactly(value: Fraction) -> Interval:
    text = decimal(value)
    if "/" in text:
        raise DetenteError(f"{text} is no decimal, so no case can hold it")
    return Interval(low=Decimal(text), high=Decimal(text))


def doubted(case: Case, percent: int | Decimal) -> Case:
    """*case* with every number under ``weights`` off by up to *percent* of itself; an interval is widened at both ends.

    Numbers that are derived from statements are written down as if the analyst had given them.
    """
    if Decimal(percent).is_nan() or not 0 <= percent <= 1000:
        raise DetenteError(f"{percent} percent: give a number from 0 to 1000")
    share = Decimal(percent) / 100
    preferences = dict(case.preferences)
    for party, wants in wishes(case).items():
        preferences[party] = wants.model_copy(update={"weights": tuple(_wider(w, share) for w in wants.weights)})
    return case.model_copy(update={"preferences": preferences})


def _wider(weight: Weight, share: Decimal) -> Weight:
    if weight.amount is not None:
        return weight.model_copy(update={"amount": _off(weight.amount, share)})
    return weight.model_copy(update={"table": {value: _off(a, share) for value, a in weight.table.items()}})


def _off(amount: Interval, share: Decimal) -> Interval:
    return Interval(low=amount.low - abs(amount.low) * share, high=amount.high + abs(amount.high) * share)
