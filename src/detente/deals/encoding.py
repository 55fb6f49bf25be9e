"""A case as a constraint model for CP-SAT: one yes/no variable for each value of each issue, whole numbers throughout.

OR-tools is needed (`pip install "detente[solvers]"`) and loaded only here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.case.logic.conditions import (
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
from detente.case.logic.truth import holds
from detente.case.model import Case
from detente.deals.worth import Worth
from detente.errors import DetenteError

LARGEST = 2**60
"""Sums that the solver can hold."""


def cp_model() -> Any:
    """The module of OR-tools. Raises ``DetenteError`` where it is not installed."""
    try:
        from ortools.sat.python import cp_model as module  # noqa: PLC0415 (an extra, loaded when a solver is asked for)
    except ImportError:
        raise DetenteError('a solver is needed for this; install it with: pip install "detente[solvers]"') from None
    return module


@dataclass(frozen=True, eq=False)
class Answer:
    """What a solver found: a package or none, its value, and a bound that no package exceeds."""

    package: Mapping[str, str] | None
    value: int
    bound: int
    status: str

    @property
    def closed(self) -> bool:
        """Whether the solver proved that nothing is better."""
        return self.status == "OPTIMAL" or (self.package is not None and self.value == self.bound)


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

    def _literal(self, expression: Expression) -> Any:  # noqa: PLR0911 (one line a kind of expression)
        match expression:
            case Constant(value):
                return self.model.new_constant(int(value))
            case Holds(issue) | Compare(issue=issue) | Among(issue=issue):
                name, issues = issue.text, self.case.issues
                labels = [label for label in issues[name].labels if holds(expression, {name: label}, issues)]
                return self._between([self.has[name, label] for label in labels], 1, 1)
            case Not(part):
                return ~self.truth(part)
            case And(parts):
                return self._between([self.truth(part) for part in parts], len(parts), len(parts))
            case Or(parts):
                return self._between([self.truth(part) for part in parts], 1, len(parts))
            case Implies(premise, conclusion):
                return self._between([~self.truth(premise), self.truth(conclusion)], 1, 2)
            case Iff(left, right):
                return self._between([self.truth(left), ~self.truth(right)], 1, 1)
            case Count("at least", number, parts):
                return self._between([self.truth(part) for part in parts], number, len(parts))
            case Count("at most", number, parts):
                return self._between([self.truth(part) for part in parts], 0, number)
            case Count(_, number, parts):
                return self._between([self.truth(part) for part in parts], number, number)

    def _between(self, parts: Sequence[Any], low: int, high: int) -> Any:
        """A yes/no variable that is yes exactly where from *low* to *high* of *parts* are."""
        if not parts or low > high:
            return self.model.new_constant(int(low <= 0 <= high))
        within = self.module.Domain(low, high)
        flag, count = self.model.new_bool_var(""), sum(parts)
        self.model.add_linear_expression_in_domain(count, within).only_enforce_if(flag)
        self.model.add_linear_expression_in_domain(count, within.complement()).only_enforce_if(~flag)
        return flag

    def best(self, goal: Any, low: int, high: int) -> Answer:
        """The package for which *goal*, a linear expression between *low* and *high*, is largest."""
        top = self.number(low, high, "goal")
        self.model.add(top == goal)
        self.model.maximize(top)
        solver = self.module.CpSolver()
        solver.parameters.max_time_in_seconds = self.seconds
        solver.parameters.random_seed = 0
        status = solver.solve(self.model)
        name = solver.status_name(status)
        if status not in (self.module.OPTIMAL, self.module.FEASIBLE):
            return Answer(None, 0, high, name)
        package = {issue: label for (issue, label), flag in self.has.items() if solver.boolean_value(flag)}
        value = int(solver.value(top))
        bound = value if status == self.module.OPTIMAL else -int(solver.response_proto.inner_objective_lower_bound)
        return Answer(package, value, bound, name)
