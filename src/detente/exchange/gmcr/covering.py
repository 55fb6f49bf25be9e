"""A statement as patterns: partial assignments of issue values, of which one fits exactly where the statement holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.case.logic.conditions import (
    Among,
    And,
    Compare,
    Constant,
    Count,
    Expression,
    Holds,
    Iff,
    Implies,
    Not,
    Or,
    issues_of,
)
from detente.case.logic.truth import holds
from detente.case.model import Issue
from detente.errors import TooLargeError

Assignment = Mapping[str, str]

MAX_BRANCHES = 5_000
"""Partial assignments that are looked at for one statement."""


def cover(expression: Expression, issues: Mapping[str, Issue]) -> list[Assignment]:
    """Assignments such that *expression* holds exactly where one of them fits; none where it never holds.

    Raises ``TooLargeError`` where too many would have to be looked at.
    """
    parts = expression.parts if isinstance(expression, Or) else (expression,)
    found = [assignment for part in parts for assignment in _branches(part, issues)]
    distinct = {frozenset(assignment.items()): assignment for assignment in found}
    return [one for key, one in distinct.items() if not any(other < key for other in distinct)]


def _branches(expression: Expression, issues: Mapping[str, Issue]) -> Iterator[Assignment]:
    named = issues_of(expression)
    waiting: list[dict[str, str]] = [{}]
    looked = 0
    while waiting:
        assignment = waiting.pop()
        looked += 1
        if looked > MAX_BRANCHES:
            raise TooLargeError("a statement that holds in too many different ways")
        answer = settled(expression, assignment, issues)
        if answer is None:
            name = next(name for name in named if name not in assignment)
            waiting += [assignment | {name: value} for value in reversed(issues[name].labels)]
        elif answer:
            yield assignment


def settled(expression: Expression, known: Assignment, issues: Mapping[str, Issue]) -> bool | None:
    """Whether *expression* holds, if the values *known* decide that."""

    def truth(part: Expression) -> bool | None:
        return settled(part, known, issues)

    answer: bool | None
    match expression:
        case Constant(value):
            answer = value
        case Holds(issue) | Compare(issue=issue) | Among(issue=issue):
            answer = holds(expression, known, issues) if issue.text in known else None
        case Not(part):
            answer = _not(truth(part))
        case And(parts):
            answer = _every([truth(part) for part in parts])
        case Or(parts):
            answer = _not(_every([_not(truth(part)) for part in parts]))
        case Implies(premise, conclusion):
            answer = _not(_every([truth(premise), _not(truth(conclusion))]))
        case Iff(left, right):
            sides = truth(left), truth(right)
            answer = None if None in sides else sides[0] == sides[1]
        case Count(quantity, number, parts):
            answers = [truth(part) for part in parts]
            answer = _counted(quantity, number, answers.count(True), answers.count(None))
    return answer


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _every(answers: list[bool | None]) -> bool | None:
    return False if False in answers else None if None in answers else True


def _counted(quantity: str, number: int, sure: int, open_: int) -> bool | None:
    """Whether *sure* parts, and perhaps *open_* more, are so many."""
    enough, never = sure >= number, sure + open_ < number
    over, within = sure > number, sure + open_ <= number
    match quantity:
        case "at least":
            return True if enough else False if never else None
        case "at most":
            return False if over else True if within else None
        case _:
            return False if over or never else True if enough and within else None
