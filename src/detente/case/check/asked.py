"""A statement that a user asks with, on the command line or in Python, checked against a case."""

from __future__ import annotations

from detente.case.check.declared_names import Naming, unreadable
from detente.case.check.faults import Fault
from detente.case.logic.conditions import Condition
from detente.case.logic.language import StatementError
from detente.case.model import Case
from detente.errors import CaseFileError, Problem


def asked(case: Case, text: str) -> Condition:
    """The statement *text* about *case*. Raises ``CaseFileError`` with every fault of it, located in the text."""
    try:
        condition = Condition.parse(text)
    except StatementError as fault:
        raise CaseFileError([in_text(text, unreadable((), text, fault))]) from None
    if found := list(Naming(case).statement(("statement",), condition)):
        raise CaseFileError([in_text(text, fault) for fault in found])
    return condition


def in_text(text: str, fault: Fault, name: str = "statement") -> Problem:
    """*fault* with its place in *text*, which a user typed; *name* stands for the file."""
    start, end = fault.span or (0, len(text))
    told = (fault.found, fault.expected, fault.suggestion)
    return Problem(fault.message, name, 1, start + 1, max(1, end - start), text, *told)
