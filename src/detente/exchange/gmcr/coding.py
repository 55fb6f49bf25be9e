"""Issues as options. How many values an issue has, and which moves it knows, decides which options stand for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Literal, TypeAlias

from detente.case.model import Issue
from detente.exchange.gmcr.conflict import Direction, Option
from detente.light import dataclass

Shape: TypeAlias = Literal["switch", "choice", "climb"]
Literals: TypeAlias = tuple[tuple[int, bool], ...]
Allowed: TypeAlias = Sequence[Sequence[bool]]
"""Whether an issue can go from one value to another in one move."""


@dataclass(frozen=True)
class Coded:
    """The options of one issue, and for every value which of them are taken or not.

    A *switch* is one option, taken for one of two values. A *choice* has an option a value, of which exactly one is
    taken. A *climb* has an option for each value but the first: taken there and at every later value, and never given
    up.
    """

    shape: Shape
    options: tuple[Option, ...]
    labels: tuple[str, ...]

    def literals(self, value: str) -> Literals:
        """What holds of the options, by their place, exactly when the issue has *value*."""
        place = self.labels.index(value)
        if self.shape == "switch":
            return ((0, bool(place)),)
        if self.shape == "choice":
            return ((place, True),)
        reached = ((place - 1, True),) if place else ()
        return reached + (((place, False),) if place < len(self.options) else ())

    def forbidden(self) -> list[Literals]:
        """What the options can never be."""
        size = len(self.options)
        if self.shape == "choice":
            pairs: list[Literals] = [((a, True), (b, True)) for a, b in combinations(range(size), 2)]
            return [*pairs, tuple((place, False) for place in range(size))]
        return [((place, False), (place + 1, True)) for place in range(size - 1)]

    def taken(self, value: str) -> tuple[int, ...]:
        """The options, by their place, that are taken where the issue has *value*."""
        place = self.labels.index(value)
        if self.shape == "choice":
            return (place,)
        return tuple(range(place))


def coded(issue: Issue, title: str, allowed: Allowed) -> Coded | None:
    """The options of *issue* with the moves *allowed*; none where options cannot say them."""
    labels = issue.labels
    size = len(labels)
    if size == 2:
        first = labels.index("no") if issue.yes_no else 0
        labels = (labels[first], labels[1 - first])
        name = title if issue.yes_no else f"{title}: {labels[1]}"
        up, down = allowed[first][1 - first], allowed[1 - first][first]
        if not up and not down:
            return None
        direction: Direction = "both" if up and down else "fwd" if up else "back"
        return Coded("switch", (Option(name, direction),), labels)
    if all(all(row) for row in allowed):
        return Coded("choice", tuple(Option(f"{title}: {label}") for label in labels), labels)
    for way in (range(size), range(size - 1, -1, -1)):
        order = list(way)
        if all(allowed[order[a]][order[b]] == (a <= b) for a in range(size) for b in range(size)):
            steps = tuple(labels[k] for k in order)
            return Coded("climb", tuple(Option(f"{title}: {_from(steps, k)}", "fwd") for k in range(1, size)), steps)
    return None


def _from(steps: Sequence[str], place: int) -> str:
    return steps[place] if place == len(steps) - 1 else f"{steps[place]} or beyond"
