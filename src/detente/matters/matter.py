"""One matter of negotiations, as the files in ``data`` write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from detente.matters.codes import CAMEO, PAM, PAX, UCDP, plover_of

PARTY_SLOTS = ("whose", "who", "whom", "body")
"""Slots that one party of the case fills; ``body`` is one with members and a rule."""
GROUP = "parties"
"""The slot that two or more parties fill."""
TEXT_SLOTS = ("where", "which")
"""Slots that words fill."""

Kind: TypeAlias = Literal["hostile", "concession", "joint", "neutral"]
Company: TypeAlias = Literal["threat", "demand", "offer", "agenda"]
Role: TypeAlias = Literal["owner", "imposer", "giver", "holder", "host", "all", "body"]
ROLES: dict[str, str] = {
    "owner": "the one whose it is",
    "imposer": "the one who imposes it",
    "giver": "the one who gives it or keeps it back",
    "holder": "the one who holds it",
    "host": "the one on whose ground it is",
    "all": "all who sign",
    "body": "the body, by its own rule",
}
Words: TypeAlias = Annotated[str, StringConstraints(min_length=2, max_length=120, strip_whitespace=True)]
Key: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class MatterValue(_Part):
    """One value: what it amounts to, and the words by which it is spoken of; ``pull .. back`` leaves room between."""

    kind: Kind = Field(alias="is")
    said: tuple[Words, ...] = Field(min_length=1)
    example: str = ""


class LeverHolder(_Part):
    """Who can change it: a role, and the slot that names who has that role."""

    role: Role
    slot: str

    @property
    def words(self) -> str:
        """The role in words."""
        return ROLES[self.role]


class Relation(_Part):
    """What *value* rules out, or asks for, of another matter: ``its`` is that matter's value."""

    value: str
    rule: Literal["excludes", "needs"]
    matter: str
    its: str
    because: str


class Matter(_Part):
    """One recurring matter of negotiations: values from least to most where ``ordered``, today's usual one, its words.

    ``moves`` are the listed moves of those who hold the lever (left out: any value to any other), ``alone`` those that
    each of the parties can make by itself although all must sign the others.
    """

    id: Key
    name: str
    fillers: dict[str, str] = {}
    lever: LeverHolder
    today: str
    ordered: bool = False
    one_way: bool = False
    moves: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    values: dict[Annotated[str, StringConstraints(max_length=30)], MatterValue] = Field(min_length=2)
    strong: tuple[Words, ...] = Field(min_length=3)
    weak: tuple[Words, ...] = Field(min_length=3)
    goes_with: tuple[Company, ...] = Field(min_length=1)
    relations: tuple[Relation, ...] = ()
    cameo: tuple[str, ...] = ()
    pax: tuple[str, ...] = Field((), alias="pa-x")
    ucdp: tuple[str, ...] = ()
    pam: tuple[str, ...] = ()
    area: str = Field("", exclude=True)

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """The slots of its name, in their order, and that of the lever."""
        return tuple(dict.fromkeys([*re.findall(r"{(\w+)}", self.name), self.lever.slot]))

    @property
    def plover(self) -> tuple[str, ...]:
        """The PLOVER events of its CAMEO codes."""
        return tuple(dict.fromkeys(filter(None, map(plover_of, self.cameo))))

    @property
    def title(self) -> str:
        """Its name with the slots as words: ``Sanctions of … on …``."""
        return re.sub(r"{\w+}", "…", self.name)

    @model_validator(mode="after")
    def _sound(self) -> Matter:
        wrong = next(self._faults(), "")
        if wrong:
            raise ValueError(wrong)
        return self

    def _faults(self) -> Iterator[str]:
        known = {*PARTY_SLOTS, GROUP, *TEXT_SLOTS}
        values = set(self.values)
        yield from (f'unknown slot "{slot}"' for slot in self.slots if slot not in known)
        if (self.lever.slot == GROUP) != (self.lever.role == "all") or (self.lever.slot == "body") != (
            self.lever.role == "body"
        ):
            yield f'the role "{self.lever.role}" cannot be filled by "{self.lever.slot}"'
        named = [self.today, *(one.value for one in self.relations)]
        named += [side.strip() for move in (*self.moves, *self.alone) for side in re.split("<->|->", move)]
        yield from (f'"{value}" is not one of its values' for value in named if value not in values)
        yield from (
            f'no words for the slot "{slot}"' for slot in self.slots if slot == "which" and slot not in self.fillers
        )
        yield from (f'"{slot}" has words and is no slot' for slot in self.fillers if slot not in self.slots)
        for label, codes, allowed in (
            ("CAMEO", self.cameo, CAMEO),
            ("PA-X", self.pax, PAX),
            ("UCDP", self.ucdp, UCDP),
            ("PAM", self.pam, PAM),
        ):
            yield from (f'unknown {label} code "{code}"' for code in codes if code not in allowed)


class Area(_Part):
    """One file of ``data``."""

    area: Key
    title: str
    matters: tuple[Matter, ...]
