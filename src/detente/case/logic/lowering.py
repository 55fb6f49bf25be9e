"""Statements brought to what they say: values of one issue, and how many of some parts hold.

``not``, ``and``, ``or``, ``implies``, ``iff`` and the counts of the language are all counts: none of one part, all of
the parts, one or more of them, and so on. Whatever works on statements works on these few kinds of node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

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
    Operator,
    Or,
)
from detente.case.model import Issue
from detente.light import dataclass


@dataclass(frozen=True, slots=True)
class Atom:
    """*issue* has one of *values*."""

    issue: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counting:
    """Of *parts*, at least *least* and at most *most* hold; neither always so nor never, and no part is a constant."""

    least: int
    most: int
    parts: tuple[Node, ...]

    @property
    def every(self) -> bool:
        """Whether it says that all parts hold."""
        return self.least == len(self.parts)

    @property
    def some(self) -> bool:
        """Whether it says that at least one part holds."""
        return self.least == 1 and self.most == len(self.parts)


Node: TypeAlias = Constant | Atom | Counting
TRUE, FALSE = Constant(True), Constant(False)


def lowered(expression: Expression, issues: Mapping[str, Issue]) -> Node:  # noqa: PLR0911 (one line a kind of expression)
    """*expression* as a node. Raises ``KeyError`` for an issue, ``ValueError`` for the order of a value, not there."""

    def each(parts: Iterable[Expression]) -> tuple[Node, ...]:
        return tuple(lowered(part, issues) for part in parts)

    match expression:
        case Constant():
            return expression
        case Holds(issue):
            return Atom(issue.text, frozenset({"yes"}))
        case Compare(issue, sign, value):
            return Atom(issue.text, _compared(issues[issue.text].scale, sign, value.text))
        case Among(issue, values, negated):
            named = frozenset(value.text for value in values)
            return Atom(issue.text, frozenset(issues[issue.text].scale) - named if negated else named)
        case Not(part):
            return _none(lowered(part, issues))
        case And(parts):
            return count(len(parts), len(parts), each(parts))
        case Or(parts):
            return count(1, len(parts), each(parts))
        case Implies(premise, conclusion):
            return count(1, 2, (_none(lowered(premise, issues)), lowered(conclusion, issues)))
        case Iff(left, right):
            return count(1, 1, (_none(lowered(left, issues)), lowered(right, issues)))
        case Count("at least", number, parts):
            return count(number, len(parts), each(parts))
        case Count("at most", number, parts):
            return count(0, number, each(parts))
        case Count(_, number, parts):
            return count(number, number, each(parts))


def count(least: int, most: int, parts: tuple[Node, ...]) -> Node:
    """The node that says that of *parts* at least *least* and at most *most* hold, as small as is plain to see."""
    sure = sum(part == TRUE for part in parts)
    left = tuple(part for part in parts if not isinstance(part, Constant))
    least, most = max(0, least - sure), min(len(left), most - sure)
    if least > most:
        return FALSE
    if least == 0 and most == len(left):
        return TRUE
    if most == 0 or least == len(left) or (least == 1 and most == len(left)):
        every, some, left = least == len(left), most > 0, tuple(dict.fromkeys(left))
        least, most = len(left) if every else int(some), len(left) if some else 0
    if len(left) == 1:
        return left[0] if least else _none(left[0])
    return Counting(least, most, left)


def _none(part: Node) -> Node:
    """That *part* does not hold."""
    match part:
        case Constant(value):
            return FALSE if value else TRUE
        case Counting(0, most, parts):
            return count(most + 1, len(parts), parts)
        case Counting(least, most, parts) if most == len(parts):
            return count(0, least - 1, parts)
    return Counting(0, 0, (part,))


def _compared(scale: tuple[str, ...], sign: Operator, value: str) -> frozenset[str]:
    """The values of *scale* that compare so with *value*."""
    match sign:
        case "=":
            return frozenset({value})
        case "!=":
            return frozenset(scale) - {value}
        case "<":
            return frozenset(scale[: scale.index(value)])
        case "<=":
            return frozenset(scale[: scale.index(value) + 1])
        case ">":
            return frozenset(scale[scale.index(value) + 1 :])
        case ">=":
            return frozenset(scale[scale.index(value) :])


def settled(node: Node, issue: str, value: str) -> Node:
    """What is left of *node* once *issue* has *value*: a constant, or a node about the other issues."""
    match node:
        case Atom(about, values):
            return node if about != issue else TRUE if value in values else FALSE
        case Counting(least, most, parts):
            return count(least, most, tuple(settled(part, issue, value) for part in parts))
        case Constant():
            return node


def atoms(node: Node) -> Iterator[Atom]:
    """What *node* says of single issues, from left to right."""
    match node:
        case Atom():
            yield node
        case Counting(parts=parts):
            for part in parts:
                yield from atoms(part)
