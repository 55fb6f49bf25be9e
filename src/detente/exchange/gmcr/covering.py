"""A statement as patterns: partial assignments of issue values, of which one fits exactly where the statement holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.case.logic.conditions import Expression
from detente.case.logic.lowering import FALSE, TRUE, Counting, Node, atoms, lowered, settled
from detente.case.model import Issue
from detente.errors import TooLargeError

Assignment = Mapping[str, str]

MAX_BRANCHES = 5_000
"""Partial assignments that are looked at for one statement."""


def cover(expression: Expression, issues: Mapping[str, Issue]) -> list[Assignment]:
    """Assignments such that *expression* holds exactly where one of them fits; none where it never holds.

    Raises ``TooLargeError`` where too many would have to be looked at.
    """
    whole = lowered(expression, issues)
    parts = whole.parts if isinstance(whole, Counting) and whole.some else (whole,)
    found = [assignment for part in parts for assignment in _branches(part, issues)]
    distinct = {frozenset(assignment.items()): assignment for assignment in found}
    return [one for key, one in distinct.items() if not any(other < key for other in distinct)]


def _branches(node: Node, issues: Mapping[str, Issue]) -> Iterator[Assignment]:
    """What remains of *node* is settled issue by issue, in the order in which it mentions them."""
    named = tuple(dict.fromkeys(atom.issue for atom in atoms(node)))
    waiting: list[tuple[dict[str, str], Node]] = [({}, node)]
    looked = 0
    while waiting:
        assignment, left = waiting.pop()
        looked += 1
        if looked > MAX_BRANCHES:
            raise TooLargeError("a statement that holds in too many different ways")
        if left == TRUE:
            yield assignment
        elif left != FALSE:
            name = next(name for name in named if name not in assignment)
            waiting += [
                (assignment | {name: value}, settled(left, name, value)) for value in reversed(issues[name].labels)
            ]
