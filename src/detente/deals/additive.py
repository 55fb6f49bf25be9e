"""The frontier of additive preferences, issue by issue, for far more packages than anybody could enumerate.

When every weight is about one issue, a package is worth the sum of what its values are worth. So the frontier grows
issue by issue: to each partial package that is still in the race every value of the next issue is added, and what is
dominated among the sums drops out, because nothing added later can bring it back. Constraints over several issues are
carried along: partial packages compete only where they leave the same rest of every constraint.

Exact whole numbers throughout. Partial packages with equal sums are kept as one point that remembers all of them, so
that every package on the frontier can be told, or counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

import numpy as np

from detente.board.space import IntArray
from detente.case.logic.conditions import Condition
from detente.case.logic.lowering import lowered
from detente.case.model import Case
from detente.deals.merge import Layer, Merge
from detente.deals.worth import Worth, worths
from detente.errors import DetenteError, UnknownNameError
from detente.light import dataclass

LIMIT = 8_000_000
"""Partial packages that are compared at once, at most."""


@dataclass(frozen=True, eq=False)
class AdditiveFrontier:
    """The frontier as distinct vectors of worth; behind each stand one or more packages.

    ``sums`` has one row a vector and one column a party, in parts of 1/unit of that party's ``Worth``.
    """

    case: Case
    worth: Mapping[str, Worth]
    sums: IntArray
    layers: tuple[Layer, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Whose frontier it is."""
        return tuple(self.worth)

    @property
    def distinct(self) -> int:
        """How many vectors of worth are on the frontier."""
        return len(self.sums)

    @cached_property
    def ties(self) -> tuple[int, ...]:
        """How many packages stand behind each vector."""
        counts = np.ones(1, dtype=object)
        for layer in self.layers:
            counts = np.add.reduceat(counts[layer.sources // layer.size], layer.starts) if len(layer.starts) else counts
        return tuple(counts.tolist()) if self.distinct else ()

    @property
    def total(self) -> int:
        """How many packages are on the frontier, ties included."""
        return sum(self.ties)

    def utilities(self, vector: int) -> dict[str, Fraction]:
        """What the packages behind *vector* are worth to each party."""
        row = self.sums[vector]
        return {party: Fraction(int(row[k]), worth.unit) for k, (party, worth) in enumerate(self.worth.items())}

    def package(self, vector: int) -> dict[str, str]:
        """One of the packages behind *vector*."""
        return next(self.packages(vector))

    def packages(self, vector: int) -> Iterator[dict[str, str]]:
        """All packages behind *vector*, one after the other: there can be very many."""
        paths: list[tuple[int, int, dict[str, str]]] = [(len(self.layers), vector, {})]
        while paths:
            depth, point, chosen = paths.pop()
            if not depth:
                yield {issue: chosen[issue] for issue in self.case.issues}
                continue
            layer = self.layers[depth - 1]
            labels = self.case.issues[layer.issue].labels
            for before, value in reversed(layer.of(point)):
                paths.append((depth - 1, before, {**chosen, layer.issue: labels[value]}))

    def __repr__(self) -> str:
        return (
            f"<additive frontier of {self.case.title!r} for {', '.join(self.parties)}: {self.distinct:,} vectors of "
            f"worth over {len(self.case.issues)} issues>"
        )


def additive_frontier(
    case: Case,
    parties: Sequence[str] | None = None,
    *,
    forbidden: Sequence[Condition] = (),
    at_least: Mapping[str, Fraction] | None = None,
    limit: int = LIMIT,
) -> AdditiveFrontier:
    """The frontier of the packages that satisfy no `impossible` and no *forbidden* statement.

    *at_least* gives parties a worth below which a package does not count. Raises ``DetenteError`` for preferences that
    are not sums over issues, and ``TooLargeError`` when more than *limit* partial packages have to be compared: the
    frontier is never cut short.
    """
    worth = worths(case, parties)
    for party, wants in worth.items():
        if mixed := next((weight for weight in wants.weights if len(weight.on.issues) > 1), None):
            raise DetenteError(
                f'the weight of {case.name_of(party)} on "{mixed.on}" is about several issues at once, so the worth of '
                "a package is no sum over the issues; put the case on a board instead"
            )
    constraints = [*(entry.when for entry in case.impossible), *forbidden]
    order = merging_order(case, [set(condition.issues) for condition in constraints])
    tables = {
        issue: np.array([wants.by_value(case, issue) for wants in worth.values()], dtype=object).T for issue in order
    }
    constants = np.array([wants.constant for wants in worth.values()], dtype=object)
    tables[order[0]] = tables[order[0]] + constants
    rest = tuple(lowered(condition.expression, case.issues) for condition in constraints)
    merge = Merge(case.issues, tables, rest, _floors(worth, at_least or {}), limit)
    sums = merge.run()
    return AdditiveFrontier(case, worth, sums, tuple(merge.layers))


def _floors(worth: Mapping[str, Worth], at_least: Mapping[str, Fraction]) -> list[int | None]:
    """The least sum that counts for each party, in its own parts; none where anything counts."""
    for party in at_least:
        if party not in worth:
            raise UnknownNameError("party", party, worth)
    return [-int(-Fraction(at_least[p]) * w.unit // 1) if p in at_least else None for p, w in worth.items()]


def merging_order(case: Case, constraints: Sequence[set[str]]) -> list[str]:
    """An order of the issues in which few constraints are open at a time: begun, and not yet decided."""
    order: list[str] = []
    left = list(case.issues)
    while left:
        touched = [bool(named & set(order)) for named in constraints]

        def opened(issue: str, touched: Sequence[bool] = touched) -> int:
            rest = set(left) - {issue}
            return sum(
                bool((begun or issue in named) and named & rest)
                for named, begun in zip(constraints, touched, strict=True)
            )

        following = min(left, key=opened)
        left.remove(following)
        order.append(following)
    return order
