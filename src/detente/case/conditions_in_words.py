"""Conditions in words, with the names of issues in full and no sign of the statement language."""

from __future__ import annotations

from collections.abc import Iterable

from detente.case.in_words import counting, join, value_text
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
    Word,
)
from detente.case.model import Case

LISTED = 3
"""Values of an ordered issue that are listed; where more fit, the least or the largest of them is named."""
BOUNDS = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least"}


def condition_text(case: Case, condition: Condition) -> str:
    """A condition as it would be said: what one issue should be, or several."""
    return _text(case, condition.expression)


def held_text(case: Case, issue: str, value: str) -> str:
    """What a position asks of *issue*: a value, nothing of the topic, or a whole statement in words."""
    if not value or value in case.issues[issue].values:
        return value
    return condition_text(case, Condition.parse(value)).removeprefix(f"{case.issue_name(issue)}: ")


def _text(case: Case, expression: Expression) -> str:
    match expression:
        case Constant(value):
            told = "in any case" if value else "in no case"
        case Holds(issue):
            told = _is(case, issue, "yes") if case.issues[issue.text].yes_no else case.issue_name(issue.text)
        case Compare(issue, operator, value):
            told = _is(case, issue, _compared(case, issue.text, operator, value.text))
        case Among(issue, values, negated):
            listed = _or(value_text(case, issue.text, value.text) for value in values)
            told = _is(case, issue, f"anything but {listed}" if negated else listed)
        case And((part,)) | Or((part,)):
            told = _text(case, part)
        case And(parts):
            told = join(_part(case, part) for part in parts)
        case Or(parts):
            told = _or(_part(case, part) for part in parts)
        case Not(part):
            told = _denied(case, part)
        case Implies(premise, conclusion):
            told = f"if {_part(case, premise)}, then {_part(case, conclusion)}"
        case Iff(left, right):
            told = f"{_part(case, left)} if and only if {_part(case, right)}"
        case Count(quantity, number, parts):
            told = f"{quantity} {counting(number)} of: {join(_part(case, part) for part in parts)}"
    return told


def _is(case: Case, issue: Word, what: str) -> str:
    return f"{case.issue_name(issue.text)}: {what}"


def _or(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def _compared(case: Case, issue: str, operator: str, value: str) -> str:
    """What a comparison lets an issue be."""
    told = value_text(case, issue, value)
    if operator in ("=", "!="):
        return told if operator == "=" else f"anything but {told}"
    labels = list(case.issues[issue].scale)
    at = labels.index(value)
    fitting = {"<": labels[:at], "<=": labels[: at + 1], ">": labels[at + 1 :], ">=": labels[at:]}[operator]
    if 0 < len(fitting) <= LISTED:
        return _or(value_text(case, issue, label) for label in fitting)
    return f"{BOUNDS[operator]} {told}"


def _denied(case: Case, part: Expression) -> str:
    match part:
        case Holds(issue) if case.issues[issue.text].yes_no:
            told = _is(case, issue, "no")
        case Compare(issue, "=", value):
            told = _text(case, Compare(issue, "!=", value))
        case Compare(issue, "!=", value):
            told = _text(case, Compare(issue, "=", value))
        case Among(issue, values, negated):
            told = _text(case, Among(issue, values, not negated))
        case Not(inner):
            told = _text(case, inner)
        case And(parts) if len(parts) > 1:
            told = f"not {'both' if len(parts) == 2 else 'all of'} {join(_part(case, one) for one in parts)}"
        case Or(parts) if len(parts) > 1:
            told = join(_denied(case, one) for one in parts)
        case And((one,)) | Or((one,)):
            told = _denied(case, one)
        case _:
            told = f"not ({_text(case, part)})"
    return told


def _part(case: Case, part: Expression) -> str:
    """A part of a larger statement; in brackets where it has parts of its own."""
    text = _text(case, part)
    match part:
        case And(parts) | Or(parts) if len(parts) > 1:
            return f"({text})"
        case Implies() | Iff() | Count():
            return f"({text})"
        case _:
            return text
