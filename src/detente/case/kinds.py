"""Kinds of plain values in a case: what they refer to, and how they read when written as text.

A case file keeps every value as the text that was written. The types here turn that text into a value and take
nothing else for it: ``true`` is a flag and ``yes`` is a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Day
from typing import Annotated, Any, Literal, NoReturn, TypeAlias, TypeVar

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from detente.case.institutions import institutions
from detente.case.voting_rule import VoteShare, vote_share
from detente.light import dataclass

K = TypeVar("K")
V = TypeVar("V")


class FrozenMap(dict[K, V]):
    """A mapping that does not change."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a case does not change; case.with_(...) makes another")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenMap[K, V]], tuple[dict[K, V]]]:
        return type(self), (dict(self),)


Frozen: TypeAlias = Annotated[Mapping[K, V], AfterValidator(FrozenMap)]
Target: TypeAlias = Literal["party", "source", "issue", "value"]


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks text that must be the name of something declared elsewhere in the case."""

    to: Target


@dataclass(frozen=True, slots=True)
class Declares:
    """Marks text that gives something its name."""

    kind: str


DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
WHOLE = re.compile(r"[+-]?\d{1,15}\Z", re.ASCII)
NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,60})?\Z", re.ASCII)


def day_of(text: str) -> Day | None:
    """The day that *text* writes as ``2031-05-02``, or None where it is no day of the calendar."""
    if not DATE.match(text):
        return None
    try:
        return Day.fromisoformat(text)
    except ValueError:
        return None


def _quota(value: Any) -> Any:
    """A quota as it is written: a whole number of at least 1, or a share."""
    if isinstance(value, VoteShare) or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    text = str(value).strip()
    if not isinstance(value, bool) and WHOLE.match(text) and int(text) > 0:
        return int(text)
    try:
        return vote_share(text)
    except ValueError:
        raise PydanticCustomError("quota", "a whole number of votes, or a share of them, is expected") from None


def is_quota(text: str) -> bool:
    """Whether *text* writes how much of a vote carries it."""
    try:
        _quota(text)
    except PydanticCustomError:
        return False
    return True


def _rule(value: Any) -> Any:
    if isinstance(value, str) and (value in PLAIN_RULES or value in institutions()):
        return value
    raise PydanticCustomError("rule", "the name of a voting rule is expected")


PLAIN_RULES = ("consensus", "majority", "any")


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError("flag", "true or false is expected")
        return value == "true"
    return value


def _whole(value: Any) -> Any:
    if isinstance(value, bool) or (isinstance(value, str) and not WHOLE.match(value)):
        raise PydanticCustomError("whole", "a whole number is expected")
    return value


def _day(value: Any) -> Any:
    if type(value) is Day:
        return value
    if isinstance(value, str) and (read := day_of(value)):
        return read
    raise PydanticCustomError("day", "a day is written as 2031-05-02")


PartyKey: TypeAlias = Annotated[str, Refers("party")]
SourceKey: TypeAlias = Annotated[str, Refers("source")]
IssueKey: TypeAlias = Annotated[str, Refers("issue")]
ValueText: TypeAlias = Annotated[str, Refers("value")]
Name: TypeAlias = Annotated[str, Declares("name")]
Flag: TypeAlias = Annotated[bool, BeforeValidator(_flag)]
Whole: TypeAlias = Annotated[int, BeforeValidator(_whole)]
VoteQuota: TypeAlias = Annotated[int | VoteShare, BeforeValidator(_quota)]
RuleName: TypeAlias = Annotated[str, BeforeValidator(_rule)]
Date: TypeAlias = Annotated[Day, BeforeValidator(_day)]
