"""What a statement means and what a party wants, from the definitions alone."""

from __future__ import annotations

from fractions import Fraction

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
from detente.case.model import Case, Interval, Preferences
from tests.oracle.powers import State


def true(case: Case, condition: Condition, state: State) -> bool:
    """Whether *condition* holds in *state*."""
    value = dict(zip(case.issues, state, strict=True))

    def place(issue: str, label: str) -> int:
        return list(case.issues[issue].values).index(label)

    def says(part: Expression) -> bool:
        match part:
            case Constant(fixed):
                return fixed
            case Holds(issue):
                return value[issue.text] == "yes"
            case Compare(issue, "=", word):
                return value[issue.text] == word.text
            case Compare(issue, "!=", word):
                return value[issue.text] != word.text
            case Compare(issue, sign, word):
                here, there = place(issue.text, value[issue.text]), place(issue.text, word.text)
                return {"<": here < there, "<=": here <= there, ">": here > there, ">=": here >= there}[sign]
            case Among(issue, words, negated):
                inside = value[issue.text] in [word.text for word in words]
                return not inside if negated else inside
            case Not(inner):
                return not says(inner)
            case And(parts):
                return all(says(inner) for inner in parts)
            case Or(parts):
                return any(says(inner) for inner in parts)
            case Implies(premise, conclusion):
                return says(conclusion) if says(premise) else True
            case Iff(left, right):
                return says(left) is says(right)
            case Count(quantity, number, parts):
                holding = len([inner for inner in parts if says(inner)])
                return {"at least": holding >= number, "at most": holding <= number, "exactly": holding == number}[
                    quantity
                ]

    return says(condition.expression)


Key = tuple[tuple[bool, ...] | Fraction | int, ...]


def wish(case: Case, wants: Preferences, state: State) -> Key:
    """How good *state* is: larger is better, the kind of preference written first decides first."""
    keys = {
        "priorities": lambda: tuple(true(case, line.that, state) for line in wants.priorities),
        "weights": lambda: _sum(case, wants, state),
        "ranking": lambda: -_place(case, wants, state),
    }
    return tuple(keys[kind]() for kind in wants.order)


def _sum(case: Case, wants: Preferences, state: State) -> Fraction:
    total = Fraction(0)
    for weight in wants.weights:
        if weight.amount is not None:
            total += middle(weight.amount) if true(case, weight.on, state) else 0
        else:
            (issue,) = weight.on.issues
            label = dict(zip(case.issues, state, strict=True))[issue]
            total += middle(weight.table[label]) if label in weight.table else 0
    return total


def middle(interval: Interval) -> Fraction:
    """Half way between the ends."""
    return (Fraction(interval.low) + Fraction(interval.high)) / 2


def _place(case: Case, wants: Preferences, state: State) -> int:
    (place,) = [place for place, tied in enumerate(wants.ranking) if any(_named(case, text, state) for text in tied)]
    return place


def _named(case: Case, text: str, state: State) -> bool:
    if text in case.states:
        return true(case, case.states[text], state)
    if len(case.issues) == 1 and text in next(iter(case.issues.values())).values:
        return state == (text,)
    return true(case, Condition.parse(text), state)
