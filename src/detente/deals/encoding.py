"""A case as a constraint model for CP-SAT: one yes/no variable for each value of each issue, whole numbers throughout.

OR-tools is needed (`pip install "detente[solvers]"`) and loaded only here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.case.conditions import (
    Among,
    And,
    Compare,
    Condition,
    Constant,
    Count,
    Expression,
    Holds,
    Iff,
    Implies,
    Not,
    Or,
)
from detente.case.model import Case
from detente.case.truth import holds
from detente.deals.worth import Worth
from detente.errors import DetenteError

LARGEST = 2**60
"""Sums that the solver can hold."""


def cp_model() -> Any:
    """The module of OR-tools. Raises ``DetenteError`` where it is not installed."""
    try:
        from ortools.sat.python import cp_model as module  # noqa: PLC0415 (an extra, loaded when a solver is asked for)
    except ImportError:
        raise DetenteError(
            'a solver is needed for this; install it with: pip install "detente[solvers]"'
        ) from None
    return module


@dataclass(frozen=True, eq=False)
class Answer:
    """What a solver found: a package or none, and what no package can exceed; *closed* if the two are equal."""

    package: Mapping[str, str] | None
    value: int
    bound: int
    status: str

    @property
    def closed(self) -> bool:
        """Whether the solver proved that nothing is better."""
        return self.status == "OPTIMAL" and self.value == self.bound


class Encoding:
    """The packages of a case that satisfy no `impossible` and no *forbidden* statement, as a model that can grow."""

    def __init__(self, case: Case, forbidden: Sequence[Condition], seconds: float) -> None:
        self.case = case
        self.seconds = seconds
        self.module = cp_model()
        self.model = self.module.CpModel()
        self.has = {
            (name, label): self.model.new_bool_var(f"{name} = {label}")
            for name, issue in case.issues.items()
            for label in issue.labels
        }
        for name, issue in case.issues.items():
            self.model.add_exactly_one([self.has[name, label] for label in issue.labels])
        self._known: dict[Expression, Any] = {}
        for condition in (*(entry.when for entry in case.impossible), *forbidden):
            self.model.add_bool_or([~self.truth(condition.expression)])

    def worth(self, wants: Worth) -> Any:
        """What a package is worth to a party, in its parts: a linear expression."""
        total: Any = 0
        for weight in wants.weights:
            if weight.amount is None:
                (name,) = weight.on.issues
                for label, amount in weight.table.items():
                    total += int(amount.midpoint * wants.unit) * self.has[name, label]
            else:
                total += int(weight.amount.midpoint * wants.unit) * self.truth(weight.on.expression)
        return total

    def number(self, low: int, high: int, name: str) -> Any:
        """A whole number between *low* and *high*. Raises ``DetenteError`` for one that the solver cannot hold."""
        if max(abs(low), abs(high)) >= LARGEST:
            raise DetenteError("the weights have too many digits for the solver; write them with fewer")
        return self.model.new_int_var(low, high, name)

    def truth(self, expression: Expression) -> Any:
        """A yes/no variable that is yes exactly where *expression* holds."""
        if expression not in self._known:
            self._known[expression] = self._literal(expression)
        return self._known[expression]

    def _literal(self, expression: Expression) -> Any:
        match expression:
            case Constant(value):
                return self.model.new_constant(int(value))
            case Holds(issue) | Compare(issue=issue) | Among(issue=issue):
                name, issues = issue.text, self.case.issues
                labels = [label for label in issues[name].labels if holds(expression, {name: label}, issues)]
                return self._sum([self.has[name, label] for label in labels], lambda number: number >= 1, 1, 1)
            case Not(part):
                return ~self.truth(part)
            case And(parts):
                return ~self.truth(Or(tuple(Not(part) for part in parts)))
            case Or(parts):
                return self._sum([self.truth(part) for part in parts], None, 1, len(parts))
            case Implies(premise, conclusion):
                return self.truth(Or((Not(premise), conclusion)))
            case Iff(left, right):
                return self._sum([self.truth(left), ~self.truth(right)], None, 1, 1)
            case Count("at least", number, parts):
                return self._sum([self.truth(part) for part in parts], None, number, len(parts))
            case Count("at most", number, parts):
                return self._sum([self.truth(part) for part in parts], None, 0, number)
            case Count(_, number, parts):
                return self._sum([self.truth(part) for part in parts], None, number, number)
