"""How a case is written: the shape of its file, read off the model.

The checks of a file, the schema for editors and the reference page all follow this one description, so they cannot
disagree about what may be written where.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import replace
from datetime import date as Day
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from annotated_types import Ge, MinLen
from pydantic import BaseModel

from detente.case.institutions import institutions
from detente.case.kinds import PLAIN_RULES, Declares, Refers
from detente.case.logic.conditions import Condition
from detente.case.model import (
    KINDS,
    AllOf,
    AnyOf,
    ByRanking,
    ByWeight,
    Case,
    Interval,
    Issue,
    Party,
    Preferences,
    Quota,
    Reasoned,
    ScalePosition,
    Statement,
    Transition,
    Weight,
)
from detente.light import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Text. It may have to name something (*refers*), or give a name itself (*declares*)."""

    refers: str = ""
    declares: str = ""

    def said(self) -> str:
        """What is asked for, in a few words."""
        article = "an" if self.refers == "issue" else "a"
        return f"the name of {article} {self.refers}" if self.refers else "text"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement of the statement language; a *topic* may also be an issue named bare."""

    topic: bool = False

    def said(self) -> str:
        """What is asked for, in a few words."""
        return "a statement, for example forces = massed" + (", or an issue" if self.topic else "")


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A whole number."""

    least: int = 0

    def said(self) -> str:
        """What is asked for, in a few words."""
        return f"a whole number of at least {self.least}"


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """``true`` or ``false``."""

    def said(self) -> str:
        """What is asked for, in a few words."""
        return "true or false"


@dataclass(frozen=True, slots=True)
class OneDay:
    """A day of the calendar."""

    def said(self) -> str:
        """What is asked for, in a few words."""
        return "a day, written as 2031-05-02"


@dataclass(frozen=True, slots=True)
class Amount:
    """A decimal number, or an interval."""

    def said(self) -> str:
        """What is asked for, in a few words."""
        return "a number or an interval, for example 3, 2.5 or 5..8"


@dataclass(frozen=True, slots=True)
class MoveForm:
    """``value -> value`` or ``value <-> value``."""

    def said(self) -> str:
        """What is asked for, in a few words."""
        return "a move, written as value -> value or value <-> value"


@dataclass(frozen=True, slots=True)
class VoteAmount:
    """How much of a vote carries it: a whole number, or a share."""

    def said(self) -> str:
        """What is asked for, in a few words."""
        return "a whole number of at least 1, or a share such as 2/3, 65 % or more than 1/2"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    def said(self) -> str:
        """What is asked for, in a few words."""
        return ("one of: " if len(self.options) > 1 else "") + ", ".join(self.options)


@dataclass(frozen=True, slots=True)
class VotingRuleName:
    """A plain rule, or that of an institution; the institutions are read when a case names one."""

    @property
    def options(self) -> tuple[str, ...]:
        """The names that there are."""
        return (*PLAIN_RULES, *institutions())

    def said(self) -> str:
        """What is asked for, in a few words."""
        return f"{', '.join(PLAIN_RULES)}, or the rule of an institution by name"


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; *words* say what is asked for where a description of the entries would not."""

    item: Form
    least: int = 0
    distinct: bool = False
    words: str = ""

    @property
    def names(self) -> bool:
        """Whether the entries name what is declared elsewhere."""
        return isinstance(self.item, Words) and bool(self.item.refers)

    def said(self) -> str:
        """What is asked for, in a few words."""
        if self.words:
            return self.words
        number = f"a list of at least {self.least}" if self.least > 1 else "a list"
        return f"{number}; each entry is {self.item.said()}"


@dataclass(frozen=True, slots=True)
class Key:
    """A key of an entry, what stands under it, and what it means."""

    name: str
    form: Form
    required: bool = False
    default: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class EntryForm:
    """A mapping with known keys."""

    keys: tuple[Key, ...]
    model: str = ""
    description: str = ""

    def get(self, name: str) -> Key | None:
        """The key called *name*."""
        return next((key for key in self.keys if key.name == name), None)

    @property
    def required(self) -> set[str]:
        """The keys that cannot be left out."""
        return {key.name for key in self.keys if key.required}

    def said(self) -> str:
        """What is asked for, in a few words."""
        asked = [key.name for key in self.keys if key.required] or [key.name for key in self.keys]
        return "a mapping with " + ", ".join(asked)


@dataclass(frozen=True, slots=True)
class Names:
    """A mapping from names, or statements, to one kind of thing; *also* are fixed keys beside them."""

    key: Form
    value: Form
    least: int = 0
    also: tuple[Key, ...] = ()

    def said(self) -> str:
        """What is asked for, in a few words."""
        number = f"a mapping of at least {self.least}" if self.least > 1 else "a mapping"
        named = "a statement" if isinstance(self.key, Sentence) else "a name"
        return f"{number} from {named} to {self.value.said()}"


@dataclass(frozen=True, slots=True)
class Either:
    """One of several ways to write the same."""

    options: tuple[Form, ...]

    def said(self) -> str:
        """What is asked for, in a few words."""
        return "; or ".join(option.said() for option in self.options)


Form: TypeAlias = (
    Words
    | Sentence
    | WholeNumber
    | TrueFalse
    | OneDay
    | Amount
    | MoveForm
    | VoteAmount
    | Choice
    | VotingRuleName
    | ListOf
    | EntryForm
    | Names
    | Either
)

_BECAUSE = Key("because", Words(), description="Why the analyst thinks so.")
_WEIGHT = EntryForm(
    (Key("weight", Amount(), required=True, description="What the statement is worth."), _BECAUSE),
    "Weight",
    "What a statement is worth to a party, and why; the number alone will do.",
)
_WORTH = Either((Amount(), _WEIGHT, Names(Words("weighed value"), Amount(), 1, (_BECAUSE,))))


@cache
def case_form() -> EntryForm:
    """How a whole case is written."""
    return _entry(Case)


def form_of(model: type[BaseModel]) -> Form:
    """How *model* is written."""
    return case_form() if model is Case else _plain(model, ())


def _entry(model: type[BaseModel]) -> EntryForm:
    """How *model* is written: its fields, under the keys of the file."""
    keys: list[Key] = []
    for name, field in model.model_fields.items():
        if field.exclude:
            continue
        if (model, name) == (Preferences, "parts"):  # each kind of preference stands under a key of its own
            kinds = (key for kind in KINDS.values() for key in _entry(kind).keys)
            keys += [replace(key, form=_unbound(key.form), required=False) for key in kinds]
            continue
        form = _SPECIAL.get((model, name)) or _form(field.annotation, tuple(field.metadata))
        default = "" if field.is_required() else _default(field.default)
        keys.append(Key(field.alias or name, form, field.is_required(), default, field.description or ""))
    return EntryForm(tuple(keys), model.__name__, " ".join((model.__doc__ or "").replace("``", "`").split()))


def _unbound(form: Form) -> Form:
    """*form* where nothing need be listed: what lists nothing is as good as left out."""
    return replace(form, least=0) if isinstance(form, ListOf | Names) else form


def _default(value: object) -> str:
    """How a default reads on the reference page; nothing for what is simply left out."""
    if value is True or value is False:
        return str(value).lower()
    if isinstance(value, Mapping):
        return ", ".join(value)
    return str(value) if isinstance(value, str | int) else ""


def _form(annotation: Any, marks: tuple[Any, ...] = ()) -> Form:
    """How a field of this type is written."""
    origin, parts = get_origin(annotation), get_args(annotation)
    least = next((mark.min_length for mark in marks if isinstance(mark, MinLen)), 0)
    if origin is Annotated:
        return _form(parts[0], parts[1:])
    if origin is Literal:
        return Choice(tuple(map(str, parts)))
    if origin in (Union, types.UnionType):
        known = [part for part in parts if part is not type(None)]
        return _form(known[0], marks) if len(known) == 1 else Either(tuple(_form(part) for part in known))
    if origin is tuple:
        item = _form(parts[0])
        return ListOf(item, least, distinct=isinstance(item, Words) and bool(item.refers))
    if origin is Mapping:
        return Names(_form(parts[0]), _form(parts[1]), least)
    return _plain(annotation, marks)


def _plain(annotation: Any, marks: tuple[Any, ...]) -> Form:
    if annotation in _BY_TYPE:
        return _BY_TYPE[annotation]
    if annotation is str:
        refers = next((mark.to for mark in marks if isinstance(mark, Refers)), "")
        declares = next((mark.kind for mark in marks if isinstance(mark, Declares)), "")
        return Words(refers, declares)
    if annotation is int:
        return WholeNumber(next((_least(mark) for mark in marks if _least(mark) is not None), 0) or 0)
    if annotation is Reasoned:
        return Either((Sentence(), _entry(Reasoned)))
    if annotation is ScalePosition:
        return Either((Amount(), _entry(ScalePosition)))
    return _entry(annotation)


def _least(mark: Any) -> int | None:
    """The lower bound in *mark*, which pydantic may have wrapped in a field."""
    inner = [mark, *getattr(mark, "metadata", ())]
    return next((int(str(part.ge)) for part in inner if isinstance(part, Ge)), None)


_BY_TYPE: dict[Any, Form] = {
    bool: TrueFalse(),
    Day: OneDay(),
    Condition: Sentence(),
    Interval: Amount(),
    Transition: MoveForm(),
}
_SPECIAL: dict[tuple[type[BaseModel], str], Form] = {
    (Issue, "values"): Either(
        (ListOf(Words(declares="value"), 2, distinct=True), Names(Words(declares="value"), Words(), 2))
    ),
    (ByWeight, "weights"): Names(Sentence(), _WORTH),
    (ByRanking, "ranking"): ListOf(
        Either((Words("state"), ListOf(Words("state"), 1, words="a list of states that are equal"))),
        words="a list of states, best first, for example [3, [1, 4], 2]",
    ),
    (Statement, "about"): Either((Sentence(topic=True), ListOf(Sentence(topic=True)))),
}
_PARTY = Words("party")
_SPECIAL |= {
    (Quota, "quota"): VoteAmount(),
    (Quota, "weights"): Either(
        (ListOf(_PARTY, 1, distinct=True, words="a list of parties, each once"), Names(_PARTY, WholeNumber(), 1))
    ),
}
_SPECIAL[Party, "decides_by"] = Either((VotingRuleName(), _entry(Quota), _entry(AllOf), _entry(AnyOf)))
assert Weight.model_fields.keys() == {"on", "amount", "table", "because"}, "the forms of a weight are written by hand"
