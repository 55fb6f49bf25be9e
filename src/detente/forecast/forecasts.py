"""What will be decided: for each issue on which positions are known, the chance of each outcome."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from functools import cached_property

import numpy as np

from detente.case.logic.conditions import Condition
from detente.case.logic.truth import holds
from detente.case.model import Case, Issue
from detente.errors import DetenteError
from detente.forecast.holders import POINTS, Holders, Numbers, holders_of
from detente.forecast.mixture import ForecastNumbers, chances, learned
from detente.forecast.scores import quantile
from detente.light import dataclass

KNOWN = (
    "What it does not know: no model of this kind beats the weighted mean by much on the point; on decisions of the "
    "European Union the point is off by 23 of 100 on average. The width of the interval is what was learned. It knows "
    "nothing of other kinds of decisions, of trades between issues, or of what changes after today."
)


@dataclass(frozen=True, eq=False)
class IssueForecast:
    """The *chances* of the points of one issue's scale, from its lower end to its upper."""

    case: Case
    issue: str
    holders: Holders
    chances: Numbers
    tail: float

    @property
    def _issue(self) -> Issue:
        return self.case.issues[self.issue]

    def _number(self, point: float) -> float:
        assert self._issue.on_scale is not None
        low, high = float(self._issue.on_scale.low), float(self._issue.on_scale.high)
        return low + (high - low) * point / (POINTS - 1)

    @cached_property
    def point(self) -> float:
        """The middle of the chances, on the issue's scale."""
        return self._number(float(quantile(self.chances[None, :], 0.5)[0]))

    @cached_property
    def interval(self) -> tuple[float, float]:
        """Between which numbers of the scale the outcome lies with a chance of 80 %."""
        ends = (quantile(self.chances[None, :], level)[0] for level in (self.tail, 1 - self.tail))
        low, high = (self._number(float(end)) for end in ends)
        return low, high

    @cached_property
    def by_value(self) -> dict[str, float]:
        """The chance of each value: of all points that are nearest to it, the lower value of two equally near.

        Values within half a point of one share its chance, so that each of several between two points has some.
        """
        values = list(self._issue.numbers)
        numbers = np.array([float(number) for number in self._issue.numbers.values()])
        at = np.array([self._number(point) for point in range(POINTS)])
        far = np.abs(at[:, None] - numbers[None, :])
        shares = (far <= (at[1] - at[0]) * 0.500001).astype(float)
        alone = np.flatnonzero(shares.sum(axis=1) == 0)
        shares[alone, far[alone].argmin(axis=1)] = 1
        found = self.chances @ (shares / shares.sum(axis=1, keepdims=True))
        return dict(zip(values, found.tolist(), strict=True))

    @property
    def likeliest(self) -> str:
        """The value with the largest chance."""
        return max(self.by_value, key=lambda value: self.by_value[value])

    @property
    def kept(self) -> float | None:
        """The chance that all stays as it is today; none where that is not known."""
        return None if self.holders.reference is None else self.by_value[self._issue.status_quo]

    def sentences(self) -> list[str]:
        """The forecast, a sentence an entry."""
        low, high = self.interval
        name = self.case.issue_name(self.issue)
        told = [f"{name}: about {self.point:g}, with 80 % between {low:g} and {high:g}."]
        told.append(f"The likeliest value is {self.likeliest} ({100 * self.by_value[self.likeliest]:.0f} %).")
        if self.kept is not None and self.likeliest != self._issue.status_quo:
            told.append(f"That it stays at {self._issue.status_quo}: {100 * self.kept:.0f} %.")
        return told

    def to_dict(self) -> dict[str, object]:
        """The forecast for JSON."""
        return {
            "issue": self.issue,
            "point": self.point,
            "interval_80": list(self.interval),
            "chances": self.by_value,
            "holders": list(self.holders.parties),
            "text": self.sentences(),
        }

    def __repr__(self) -> str:
        low, high = self.interval
        return f"<forecast of {self.issue}: {self.point:g}, 80 % from {low:g} to {high:g}>"


@dataclass(frozen=True, eq=False)
class Forecasts:
    """The forecasts of a case, and the issues of which none could be made."""

    case: Case
    issues: tuple[IssueForecast, ...]

    @property
    def left_out(self) -> tuple[str, ...]:
        """The issues without a scale, or without anybody's position."""
        told = {one.issue for one in self.issues}
        return tuple(name for name in self.case.issues if name not in told)

    def __iter__(self) -> Iterator[IssueForecast]:
        return iter(self.issues)

    def __getitem__(self, issue: str) -> IssueForecast:
        return next(one for one in self.issues if one.issue == issue)

    def chance_of(self, condition: Condition) -> Fraction | None:
        """The chance that *condition* comes to hold, issues taken as independent; none where one has no forecast."""
        known = [one for one in self.issues if one.issue in condition.issues]
        if len(known) < len(set(condition.issues)):
            return None
        states: list[tuple[dict[str, str], float]] = [({}, 1.0)]
        for one in known:
            states = [
                ({**state, one.issue: value}, chance * more)
                for state, chance in states
                for value, more in one.by_value.items()
            ]
        found = sum(chance for state, chance in states if holds(condition.expression, state, self.case.issues))
        return Fraction(found).limit_denominator(10**6)

    def to_dict(self) -> dict[str, object]:
        """The forecasts for JSON."""
        return {
            "case": self.case.title,
            "issues": [one.to_dict() for one in self.issues],
            "left_out": list(self.left_out),
            "learned": learned().to_dict(),
            "note": KNOWN,
        }

    def __repr__(self) -> str:
        return f"<forecasts of {self.case.title!r}: {len(self.issues)} of {len(self.case.issues)} issues>"


def forecast_of(case: Case, *, unknown: Collection[str] = (), by: ForecastNumbers | None = None) -> Forecasts:
    """What will be decided on every issue of *case* on which positions are known.

    Of the issues *unknown*, what comes without a decision is not known. Raises ``DetenteError`` where no issue has a
    scale and positions on it.
    """
    numbers = by or learned()
    found = []
    for name, issue in case.issues.items():
        held = holders_of(case, issue, reference=name not in unknown)
        if held is not None:
            found.append(IssueForecast(case, name, held, chances(held, numbers), numbers.tail))
    if not found:
        raise DetenteError(
            "no issue has a scale with positions of parties on it, and forecasts are made of these; give the issue "
            "`scale: 0..100` and parties `positions`"
        )
    return Forecasts(case, tuple(found))
