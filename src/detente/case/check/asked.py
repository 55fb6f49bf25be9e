"""A statement that a user asks with, on the command line or in Python, checked against a case."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.logic.conditions import Among, Compare, Condition, Expression, Holds, Word, walk
from detente.case.logic.language import StatementError
from detente.case.model import Case
from detente.errors import CaseFileError, Problem, nearest


def asked(case: Case, text: str) -> Condition:
    """The statement *text* about *case*. Raises ``CaseFileError`` with every fault of it, located in the text."""
    try:
        condition = Condition.parse(text)
    except StatementError as fault:
        raise CaseFileError([_problem(text, fault.message, fault.start, fault.end, fault.expected)]) from None
    problems = [problem for part in walk(condition.expression) for problem in _faults(case, text, part)]
    if problems:
        raise CaseFileError(problems)
    return condition


def _faults(case: Case, text: str, part: Expression) -> Iterator[Problem]:
    if not isinstance(part, Holds | Compare | Among):
        return
    known = case.issues.get(part.issue.text)
    if known is None:
        yield _unknown(text, "issue", part.issue, tuple(case.issues))
        return
    match part:
        case Holds(issue) if not known.yes_no:
            message = f'issue "{issue.text}" is not a yes/no issue, so its value must be written'
            yield _problem(text, message, issue.start, issue.end, f"one of: {', '.join(known.labels)}")
        case Compare(issue, operator, value):
            if value.text not in known.values:
                yield _unknown(text, f'value for issue "{issue.text}"', value, known.labels)
            if operator in ("<", "<=", ">", ">=") and not known.ordered:
                message = f'the values of issue "{issue.text}" have no order, so "{operator}" cannot compare them'
                yield _problem(text, message, issue.start, value.end, "= or !=")
        case Among(issue, values):
            yield from (
                _unknown(text, f'value for issue "{issue.text}"', value, known.labels)
                for value in values
                if value.text not in known.values
            )


def _unknown(text: str, kind: str, word: Word, known: tuple[str, ...]) -> Problem:
    message = f'unknown {kind} "{word.text}"'
    near = nearest(word.text, known)
    return _problem(text, message, word.start, word.end, f"one of: {', '.join(known)}", near)


def _problem(text: str, message: str, start: int, end: int, expected: str, suggestion: str = "") -> Problem:
    return Problem(
        message, "statement", 1, start + 1, max(1, end - start), text, expected=expected, suggestion=suggestion
    )
