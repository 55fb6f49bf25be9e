"""Conditions: statements of the statement language, parsed, with the place of every name in them.

A condition says nothing about which issues exist; names are checked against a case in ``checks``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cached_property
from typing import Any, Literal, TypeAlias

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from detente.light import dataclass

Operator: TypeAlias = Literal["=", "!=", "<", "<=", ">", ">="]
Quantity: TypeAlias = Literal["at least", "at most", "exactly"]


@dataclass(frozen=True, slots=True)
class Word:
    """A name in a condition; ``text[start:end]`` of the condition is where it stands."""

    text: str
    start: int = -1
    end: int = -1

    def __str__(self) -> str:
        from detente.case.logic.language import spell  # noqa: PLC0415 (the grammar decides when a name needs quotes)

        return spell(self.text)


@dataclass(frozen=True, slots=True)
class Constant:
    """``true`` or ``false``."""

    value: bool


@dataclass(frozen=True, slots=True)
class Holds:
    """A yes/no issue named bare: it is ``yes``."""

    issue: Word


@dataclass(frozen=True, slots=True)
class Compare:
    """``issue = value`` and the other comparisons; order comparisons need an ordered issue."""

    issue: Word
    operator: Operator
    value: Word


@dataclass(frozen=True, slots=True)
class Among:
    """``issue in (a, b)``; *negated* for ``not in``."""

    issue: Word
    values: tuple[Word, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Expression


@dataclass(frozen=True, slots=True)
class And:
    """Every part holds."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Implies:
    """If the premise holds, so does the conclusion."""

    premise: Expression
    conclusion: Expression


@dataclass(frozen=True, slots=True)
class Iff:
    """Both sides hold, or neither does."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Count:
    """``at least``, ``at most`` or ``exactly`` so many of the parts hold."""

    quantity: Quantity
    number: int
    parts: tuple[Expression, ...]


Expression: TypeAlias = Constant | Holds | Compare | Among | Not | And | Or | Implies | Iff | Count


def children(expression: Expression) -> tuple[Expression, ...]:
    """The parts directly below *expression*."""
    match expression:
        case Not(part):
            return (part,)
        case And(parts) | Or(parts) | Count(parts=parts):
            return parts
        case Implies(a, b) | Iff(a, b):
            return (a, b)
        case _:
            return ()


def walk(expression: Expression) -> Iterator[Expression]:
    """*expression* and everything below it."""
    yield expression
    for part in children(expression):
        yield from walk(part)


def issues_of(expression: Expression) -> tuple[str, ...]:
    """The issues that *expression* mentions, in the order of their first mention."""
    found = (p.issue.text for p in walk(expression) if isinstance(p, Holds | Compare | Among))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Condition:
    """A parsed statement and the text that it was parsed from. Equal when they read the same."""

    text: str
    expression: Expression

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Read *text*; raises ``StatementError`` with the place of the fault."""
        from detente.case.logic.language import parse  # noqa: PLC0415 (a case may need no parser)

        return cls(text, parse(text))

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues that the condition mentions."""
        return issues_of(self.expression)

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Condition) and self._bare == other._bare

    def __hash__(self) -> int:
        return hash(self._bare)

    @cached_property
    def _bare(self) -> Any:
        return bare(self.expression)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_validate, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "description": "A statement, for example: forces = massed and not hotline"}


def bare(expression: Any) -> Any:
    """*expression* without the places of its names, for comparison."""
    if isinstance(expression, Word):
        return expression.text
    if isinstance(expression, tuple):
        return tuple(bare(part) for part in expression)
    if hasattr(expression, "__dataclass_fields__"):
        return (type(expression).__name__, *(bare(getattr(expression, f.name)) for f in fields(expression)))
    return expression


def _validate(value: object) -> Condition:
    from detente.case.logic.language import StatementError  # noqa: PLC0415

    if isinstance(value, Condition):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("statement_type", "a statement is a line of text")
    try:
        return Condition.parse(value)
    except StatementError as fault:
        raise PydanticCustomError(
            "statement",
            "{message}",
            {
                "message": fault.message,
                "start": fault.start,
                "end": fault.end,
                "found": fault.found,
                "expected": fault.expected,
            },
        ) from None
