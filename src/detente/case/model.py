"""The case: what an analyst writes, as checked values that do not change.

A case is made in Python as it is written in a file, or read from one with ``detente.read``; either way every rule in
``detente.case.check`` is applied to it, and every fault told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, TypeAlias, get_args

from annotated_types import Ge
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError

from detente.case.check.faults import Fault, Path, no_line
from detente.case.kinds import (
    NUMBER,
    Date,
    Flag,
    Frozen,
    FrozenMap,
    IssueKey,
    Name,
    PartyKey,
    RuleName,
    SourceKey,
    ValueText,
    VoteQuota,
    Whole,
)
from detente.case.logic.conditions import Condition
from detente.case.scale_values import scale_values
from detente.errors import CaseError, CaseFileError

if TYPE_CHECKING:
    from detente.board import Board
    from detente.case.text.origin import Origin

Stance: TypeAlias = Literal[
    "demands", "rejects", "offers", "accepts", "open-to", "threatens", "promises", "warns", "denies", "accuses",
    "states",
]  # fmt: skip
STANCES: tuple[str, ...] = get_args(Stance)
Kind: TypeAlias = Literal["priorities", "weights", "ranking"]
Review: TypeAlias = Literal["draft", "doubtful", "accepted", "corrected"]


class Entry(BaseModel):
    """A part of a case. Frozen; unknown keys are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def __init__(self, /, **parts: Any) -> None:
        try:
            super().__init__(**parts)
        except ValidationError as fault:
            from detente.case.check.told import told  # noqa: PLC0415 (the forms are read off these classes)

            raise CaseError([one.problem() for one in told(type(self), parts, fault)]) from None

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # parts of a part are told with the whole

    @classmethod
    def arranged(cls, value: Any) -> Any:
        """*value*, which may be written in several ways, as the fields of this class."""
        return value

    @model_validator(mode="before")
    @classmethod
    def _arranged(cls, value: Any) -> Any:
        return cls.arranged(value)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with *update* in it as it is: nothing is checked. See ``Case.with_`` for what is."""
        frozen = {name: FrozenMap(part) if isinstance(part, dict) else part for name, part in (update or {}).items()}
        return super().model_copy(update=frozen, deep=deep)


class Quota(Entry):
    """A vote: a coalition wins when its weights reach the quota and it holds every veto."""

    quota: VoteQuota = Field(
        description="How much weight carries the vote: `9`, a share such as `2/3` or `65 %`, or `more than 1/2`."
    )
    weights: Frozen[PartyKey, Annotated[Whole, Ge(0)]] = Field(
        min_length=1, description="Votes of each party; a list of parties gives each one vote."
    )
    veto: tuple[PartyKey, ...] = Field((), description="Parties without which nothing passes.")
    abstention: Literal["against", "apart"] = Field(
        "against",
        description="What it means that a party is indifferent: it counts as against, or stands `apart`: a share is of "
        "the votes cast, and a veto has to be used.",
    )

    @field_validator("weights", mode="before")
    @classmethod
    def _one_vote_each(cls, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        if repeated := next((one for k, one in enumerate(value) if one in value[:k]), None):
            raise PydanticCustomError("repeated", '"{name}" written twice', {"name": str(repeated)})
        return dict.fromkeys(value, 1)


class AllOf(Entry):
    """Every party named must consent, and every vote among them must carry."""

    all_of: tuple[PartyKey | Quota, ...] = Field(
        min_length=1, description="Parties that must all consent; a vote may stand for a party."
    )


class AnyOf(Entry):
    """Any one party named, or vote among them, is enough."""

    any_of: tuple[PartyKey | Quota, ...] = Field(
        min_length=1, description="Parties each of which can do it alone; a vote may stand for a party."
    )


Decision: TypeAlias = PartyKey | AllOf | AnyOf | Quota


class Interval(Entry):
    """An exact decimal, or two of them between which the truth lies."""

    low: Decimal
    high: Decimal

    @classmethod
    def arranged(cls, value: Any) -> Any:
        """A number, or ``5..8``."""
        if isinstance(value, Mapping | Interval):
            return value
        ends = str(value).split("..")
        if len(ends) > 2 or isinstance(value, bool) or not all(NUMBER.match(end.strip()) for end in ends):
            raise PydanticCustomError(
                "number",
                "a weight is a decimal number, or an interval",
                {"expected": "for example 3, 2.5 or 5..8"},
            )
        return {"low": Decimal(ends[0].strip()), "high": Decimal(ends[-1].strip())}

    @model_validator(mode="after")
    def _in_order(self) -> Interval:
        if self.low > self.high:
            raise PydanticCustomError("number", "an interval runs from the smaller number to the larger")
        return self

    @cached_property
    def midpoint(self) -> Fraction:
        """The exact middle; what an analysis uses unless it draws."""
        return (Fraction(self.low) + Fraction(self.high)) / 2

    @property
    def certain(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def __str__(self) -> str:
        return f"{self.low:f}" if self.certain else f"{self.low:f}..{self.high:f}"


class ScalePosition(Entry):
    """Where a party stands on an issue with a scale, and how much it matters to it; the position alone will do."""

    at: Interval = Field(description="Its position on the scale; an interval is a doubt.")
    salience: Interval = Field(
        Interval(low=Decimal(100), high=Decimal(100)),
        description="How much the issue matters to it, for example from 0 to 100.",
    )
    because: str = Field("", description="Why the analyst thinks so.")

    @classmethod
    def arranged(cls, value: Any) -> Any:
        """The position alone will do."""
        return value if isinstance(value, Mapping | ScalePosition) else {"at": value}


class Party(Entry):
    """Who decides, or speaks. A composite party has members and a rule by which they decide."""

    id: str = Field("", exclude=True, repr=False)
    """The key under which it stands in a case."""
    name: str = Field("", description="Full name; the key stands in where it is left out.")
    aliases: tuple[str, ...] = Field((), description="Other names by which sources call it.")
    members: tuple[PartyKey, ...] = Field((), description="Parties that make up a composite party.")
    decides_by: RuleName | Quota | AllOf | AnyOf = Field(
        "consensus",
        description="How the members of a composite party decide: `consensus`, `majority`, `any`, the rule of an "
        "[institution](institutions.md) by name, or a vote.",
    )
    capability: Interval = Field(
        Interval(low=Decimal(1), high=Decimal(1)), description="How much it can bring to bear, for forecasts."
    )
    positions: Frozen[IssueKey, ScalePosition] = Field(
        FrozenMap(),
        description="Where it stands on issues with a scale. Its preferences follow, unless they are stated: the loss "
        "grows with the distance, and salience is its weight.",
    )
    stands_for: Whole = Field(1, ge=1, description="How many actors this entry stands for, for example 26 allies.")
    note: str = Field("", description="A remark; it changes nothing.")

    def __init__(self, id: str = "", /, name: str = "", **parts: Any) -> None:
        super().__init__(**_given(id=id, name=name), **parts)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]


class Transition(Entry):
    """A listed transition of an issue, ``massed -> crossing`` or ``barracks <-> massed``."""

    before: ValueText
    after: ValueText
    both_ways: bool = False

    @classmethod
    def arranged(cls, value: Any) -> Any:
        """A move as the text that writes it."""
        if not isinstance(value, str):
            return value
        sides = re.split(r"\s*(<->|->)\s*", value.strip())
        if len(sides) != 3 or not sides[0] or not sides[2]:
            raise PydanticCustomError(
                "move", "a move is written: value -> value, or value <-> value", {"found": f'"{value}"'}
            )
        return {"before": sides[0], "after": sides[2], "both_ways": sides[1] == "<->"}

    def __str__(self) -> str:
        return f"{self.before} {'<->' if self.both_ways else '->'} {self.after}"


class PastValue(Entry):
    """A value that an issue took, and since when; without a day in the first entry: as far back as the file goes."""

    since: Date | None = Field(None, description="The day on which it took the value; only the first may leave it out.")
    value: ValueText = Field(description="The value that it took.")


class Issue(Entry):
    """What is to be settled: its values, where it stands, and who can change it."""

    id: str = Field("", exclude=True, repr=False)
    """The key under which it stands in a case."""
    name: str = Field("", description="What the issue is called in tables; the key stands in where it is left out.")
    values: Frozen[Name, str] = Field(
        FrozenMap({"no": "", "yes": ""}),
        min_length=2,
        description="Two or more values: a list, or a mapping from value to its words. Default: no, yes; with a "
        "`scale`, five even steps of it (of a short one, every whole number), today's value, and the positions of "
        "parties.",
    )
    ordered: Flag = Field(
        False, description="The values are written from least to most, and may be compared; so they are with a `scale`."
    )
    on_scale: Interval | None = Field(
        None,
        alias="scale",
        description="The numbers from its first value to its last, `0..100`, for positions of parties. Values that are "
        "numbers stand where they say, others at even distances.",
    )
    status_quo: ValueText = Field(description="The value that holds today.")
    was: tuple[PastValue, ...] = Field(
        (),
        description="Which value it took when, in the order of the days, so that a case can be read as of any of them.",
    )
    decided_by: Decision | None = Field(None, description="Who can change it; left out: nobody, or `moves_by`.")
    one_way: Flag = Field(False, description="It can only move to values later in the list.")
    moves: tuple[Transition, ...] = Field((), description="The moves that exist; default: any value to any other.")
    moves_by: Frozen[PartyKey, tuple[Transition, ...]] = Field(
        FrozenMap(), description="Further moves that one party can make by itself, whatever `decided_by` says."
    )
    terms: tuple[str, ...] = Field((), description="Words by which a reader recognises the issue.")
    note: str = Field("", description="A remark; it changes nothing.")
    held_from: str | None = Field(None, exclude=True, repr=False)
    """The value that holds today, where an analysis holds the issue fixed; ``status_quo`` is then the value held."""
    from_scale: Flag = Field(False, exclude=True, repr=False)
    """Whether the values follow from the scale and the positions on it; then they are not written."""

    def __init__(self, id: str = "", /, values: Iterable[str] | Mapping[str, str] = (), **parts: Any) -> None:
        super().__init__(**_given(id=id, values=values), **parts)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    @classmethod
    def arranged(cls, value: Any) -> Any:
        """With a scale the values are ordered and, where none are given, steps of it."""
        if not isinstance(value, Mapping) or (scale := value.get("scale", value.get("on_scale"))) is None:
            return value
        made = {"ordered": True, "values": None, **value}
        if made["values"] is not None:
            return made
        try:
            ends = Interval.model_validate(scale)
        except ValidationError:
            return made
        if "status_quo" in value:
            made["status_quo"] = str(value["status_quo"])
        was = value["was"] if isinstance(value.get("was"), list | tuple) else ()
        past = [one.get("value") if isinstance(one, Mapping) else getattr(one, "value", "") for one in was]
        named = [str(one) for one in (made.get("status_quo", ""), *past)]
        values = scale_values(ends.low, ends.high, named)
        return made | {"values": list(values or dict.fromkeys((*named, "no", "yes"))), "from_scale": bool(values)}

    @field_validator("values", mode="before")
    @classmethod
    def _values(cls, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        texts = [str(item) if isinstance(item, int) else item for item in value]
        if any(not isinstance(text, str) for text in texts):
            raise PydanticCustomError("text", "a value is a text or a whole number")
        repeated = next((k for k, text in enumerate(texts) if text in texts[:k]), None)
        if repeated is not None:
            raise PydanticCustomError("repeated", "value written twice", {"index": repeated})
        return dict.fromkeys(texts, "")

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The values that it can have, in the order written; of an issue that is held fixed, the one."""
        return tuple(self.values) if self.held_from is None else (self.status_quo,)

    @cached_property
    def scale(self) -> tuple[str, ...]:
        """All values, in the order written, whether or not the issue is held fixed at one of them."""
        return tuple(self.values)

    @cached_property
    def numbers(self) -> Mapping[str, Fraction]:
        """Where each value stands on the scale; without a scale nothing."""
        if self.on_scale is None or self.on_scale.low >= self.on_scale.high:
            return {}
        low, high = Fraction(self.on_scale.low), Fraction(self.on_scale.high)
        if all(NUMBER.match(text) and low <= Fraction(text) <= high for text in self.values):
            return {text: Fraction(text) for text in self.values}
        last = max(1, len(self.values) - 1)
        return {text: low + (high - low) * k / last for k, text in enumerate(self.values)}

    @property
    def yes_no(self) -> bool:
        """Whether the issue may be named bare in statements."""
        return set(self.values) == {"no", "yes"}


def _given(**parts: Any) -> dict[str, Any]:
    """*parts* without those that were left out."""
    return {name: part for name, part in parts.items() if isinstance(part, Mapping) or part not in ("", (), None)}


class Impossible(Entry):
    """A statement that no state may satisfy, and why."""

    when: Condition = Field(description="The statement that no state may satisfy.")
    because: str = Field("", description="Why it cannot be.")

    @classmethod
    def arranged(cls, value: Any) -> Any:
        """The statement alone will do."""
        return {"when": value} if isinstance(value, str | Condition) else value


class Reasoned(Entry):
    """A statement that a party wants (a priority or a red line), and why the analyst thinks so."""

    that: Condition = Field(description="What is wanted.")
    because: str = Field("", description="Why the analyst thinks so.")

    @classmethod
    def arranged(cls, value: Any) -> Any:
        """The statement alone will do."""
        return value if isinstance(value, Mapping | Reasoned) else {"that": value}


class Weight(Entry):
    """What a statement, or each value of an issue, is worth to a party."""

    on: Condition
    amount: Interval | None = None
    table: Frozen[str, Interval] = FrozenMap()
    because: str = Field("", description="Why the analyst thinks so.")

    @model_validator(mode="after")
    def _one_worth(self) -> Weight:
        if (self.amount is None) == (not self.table):
            raise PydanticCustomError("worth", "a weight is one amount, or an amount for each value of an issue")
        return self


class ByPriority(Entry):
    """Statements that a party wants, most important first."""

    kind: ClassVar[Kind] = "priorities"
    priorities: tuple[Reasoned, ...] = Field(min_length=1, description="Statements wanted, most important first.")


class ByWeight(Entry):
    """What statements and values are worth to a party; worths add up."""

    kind: ClassVar[Kind] = "weights"
    weights: tuple[Weight, ...] = Field(
        min_length=1,
        description="A number or interval for each statement or issue value; a value left out weighs nothing.",
    )

    @classmethod
    def arranged(cls, value: Any) -> Any:
        """Weights as a mapping from statements."""
        if isinstance(value, Mapping) and isinstance(weights := value.get("weights"), Mapping):
            return {**value, "weights": tuple(_weight(on, worth) for on, worth in weights.items())}
        return value


class ByRanking(Entry):
    """States, best first."""

    kind: ClassVar[Kind] = "ranking"
    ranking: tuple[tuple[str, ...], ...] = Field(min_length=1, description="States, best first; a list in it is a tie.")

    @classmethod
    def arranged(cls, value: Any) -> Any:
        """A state alone stands for a tie of one."""
        if isinstance(value, Mapping) and isinstance(ranking := value.get("ranking"), list | tuple):
            ties = (entry if isinstance(entry, list | tuple) else (entry,) for entry in ranking)
            return {**value, "ranking": tuple(tuple(map(str, entry)) for entry in ties)}
        return value


Part: TypeAlias = ByPriority | ByWeight | ByRanking
KINDS: dict[str, type[Part]] = {"priorities": ByPriority, "weights": ByWeight, "ranking": ByRanking}


class Preferences(Entry):
    """What one party wants. Kinds combine in the order written: the first that distinguishes two states decides."""

    red_lines: tuple[Reasoned, ...] = Field((), description="Statements that make any agreement a non-starter.")
    parts: tuple[Part, ...] = Field((), description="What orders the states, the part that decides first in front.")
    unknown: tuple[Condition, ...] = Field(
        (),
        description="Statements of which it is not known whether the party wants them or their opposite: states that "
        "differ first on one cannot be compared. One that is no priority counts before all else.",
    )
    strong: tuple[Condition, ...] = Field(
        (),
        description="Statements on which a difference is a strong one. A strong priority makes all before it strong; "
        "another statement must part the better states from the worse.",
    )
    because: str = Field("", description="What these preferences are read from.")
    from_positions: bool = Field(False, exclude=True, repr=False)
    """Whether they follow from the party's positions; then they are not written."""

    def __init__(self, /, **parts: Any) -> None:
        super().__init__(**parts)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    @classmethod
    def arranged(cls, value: Any) -> Any:
        """Kinds of preference under keys of their own, in the order in which they decide."""
        if not isinstance(value, Mapping) or not value.keys() & KINDS.keys():
            return value
        rest = {key: part for key, part in value.items() if key not in KINDS}
        parts = [{key: value[key]} for key in value if key in KINDS and not _empty(value[key])]
        return {**rest, "parts": [*rest.get("parts", ()), *parts]}

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with *update* in it; a kind of preference may be given by its name and keeps its place."""
        more = dict(update or {})
        kinds = {kind: more.pop(kind) for kind in KINDS if kind in more}
        if kinds:
            known = {kind: getattr(self, kind) for kind in self.order} | kinds
            more["parts"] = Preferences(**known).parts
        return super().model_copy(update=more, deep=deep)

    @property
    def order(self) -> tuple[Kind, ...]:
        """The kinds of preference, in the order in which they decide."""
        return tuple(part.kind for part in self.parts)

    @property
    def priorities(self) -> tuple[Reasoned, ...]:
        """The statements wanted, most important first."""
        return tuple(line for part in self.parts if isinstance(part, ByPriority) for line in part.priorities or ())

    @property
    def weights(self) -> tuple[Weight, ...]:
        """What statements and values are worth."""
        return tuple(weight for part in self.parts if isinstance(part, ByWeight) for weight in part.weights or ())

    @property
    def ranking(self) -> tuple[tuple[str, ...], ...]:
        """The states, best first, those that tie together."""
        return tuple(tied for part in self.parts if isinstance(part, ByRanking) for tied in part.ranking or ())

    @property
    def stated(self) -> bool:
        """Whether anything orders the states (red lines alone do not)."""
        return bool(self.parts)


def _empty(part: Any) -> bool:
    return isinstance(part, list | tuple | Mapping) and not part


def _weight(on: object, worth: object) -> dict[str, object]:
    """One line under ``weights``: a number, ``{weight: number, because: …}``, or a number for each value."""
    if not isinstance(worth, Mapping):
        return {"on": on, "amount": worth}
    rest = {key: part for key, part in worth.items() if key != "because"}
    reason = {"because": worth["because"]} if "because" in worth else {}
    if set(rest) == {"weight"}:
        return {"on": on, "amount": rest["weight"], **reason}
    return {"on": on, "table": rest, **reason}


class Proposal(Entry):
    """A named package that somebody has put on the table: some issues, and the value proposed for each."""

    by: PartyKey = Field(description="The party that made it.")
    to: tuple[PartyKey, ...] = Field((), description="The parties to which it was made.")
    name: str = Field("", description="What it is called; the key stands in where it is left out.")
    date: Date | None = Field(None, description="When it was made.")
    package: Frozen[IssueKey, ValueText] = Field(
        min_length=1, description="The value proposed for each issue that it settles."
    )
    source: SourceKey = Field("", description="Where it is written.")
    note: str = Field("", description="A remark; it changes nothing.")


class Threat(Entry):
    """If the trigger holds, the party says, it will bring about the consequence."""

    by: PartyKey = Field(description="The party that threatens.")
    trigger: Condition = Field(alias="if", description="What would set it off.")
    then: Condition = Field(description="What the party says it would bring about.")
    date: Date | None = Field(None, description="When it was said.")
    text: str = Field("", description="What was said, in the analyst's words.")
    source: SourceKey = Field("", description="Where it is written.")


def spans_of(at: str) -> tuple[tuple[int, int], ...]:
    """The places that ``120-184, 190-200`` names."""
    if not at:
        return ()
    found = tuple(_SPAN.fullmatch(part.strip()) for part in at.split(","))
    spans = tuple((int(one[1]), int(one[2])) for one in found if one)
    if len(spans) < len(found) or any(start >= end for start, end in spans):
        raise PydanticCustomError("place", "a place in a text is written 120-184; several have commas between them")
    return spans


_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


class Statement(Entry):
    """Evidence: who said what, when, about what, with which stance, and where that is written."""

    date: Date = Field(description="When it was said.")
    speaker: str = Field("", description="Who said it.")
    party: PartyKey = Field(description="The party for which it was said.")
    stance: Stance = Field(description="How the party stands to what it is about.")
    about: tuple[Condition, ...] = Field((), description="A statement or a bare issue; a list where it covers several.")
    condition: str = Field("", alias="if", description="The condition under which it was said to hold.")
    text: str = Field("", description="What was said, in the analyst's words.")
    source: SourceKey = Field("", description="Where it is written.")
    at: str = Field("", description="Its characters in the text of the source, `120-184`; several with commas between.")
    confidence: Interval | None = Field(None, description="How sure the program was that read it, from 0 to 1.")
    review: Review | None = Field(
        None, description="For what a program read: not looked at yet, in doubt, or what the analyst decided."
    )
    read_by: str = Field("", description="The language model that read it, where one did.")

    @classmethod
    def arranged(cls, value: Any) -> Any:
        """One topic alone will do."""
        if isinstance(value, Mapping) and isinstance(value.get("about", ()), str | Condition):
            return {**value, "about": (value["about"],)}
        return value

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The places in the text of the source, start and end."""
        return spans_of(self.at)

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues that it is about."""
        return tuple(dict.fromkeys(issue for about in self.about for issue in about.issues))


class Meeting(Entry):
    """Where the parties met, and what came of it."""

    date: Date = Field(description="When they met.")
    forum: str = Field("", description="A party (a standing forum), or a name.")
    place: str = Field("", description="Where they met.")
    chair: str = Field("", description="Who was in the chair.")
    attended: tuple[PartyKey, ...] = Field((), description="The parties that came.")
    length: str = Field("", description="How long it took.")
    outcome: str = Field("", description="What came of it.")
    next: str = Field("", description="What was agreed to do next.")
    source: SourceKey = Field("", description="Where it is written.")
    note: str = Field("", description="A remark; it changes nothing.")


class Source(Entry):
    """Where evidence comes from."""

    title: str = Field(description="Its title.")
    author: str = Field("", description="Who wrote it.")
    publisher: str = Field("", description="Who published it.")
    date: Date | None = Field(None, description="When it appeared.")
    url: str = Field("", description="Where it can be read.")
    note: str = Field("", description="A remark; it changes nothing.")


class Case(Entry):
    """A whole case. ``detente.load`` reads one; ``board()`` turns it into states, moves and payoffs."""

    detente: Literal[1] = Field(description="The version of this format.")
    title: str = Field(description="What the case is called.")
    as_of: Date | None = Field(None, description="The day on which the case is read; later evidence is left out.")
    summary: str = Field("", description="The situation in a few sentences.")
    cite: str = Field("", description="The publication that the case is taken from.")
    note: str = Field("", description="A remark; it changes nothing.")
    draft: Flag = Field(False, description="A program made the case from reports and nobody has vouched for it yet.")
    parties: Frozen[Name, Party] = Field(min_length=1, description="Who decides, or speaks, by key.")
    issues: Frozen[Name, Issue] = Field(min_length=1, description="What is to be settled, by key.")
    impossible: tuple[Impossible, ...] = Field((), description="Statements that no state may satisfy.")
    states: Frozen[Name, Condition] = Field(
        FrozenMap(), description="Names for states, each with a statement that picks it out."
    )
    preferences: Frozen[PartyKey, Preferences] = Field(
        FrozenMap(), description="What each party wants, by the party's key."
    )
    proposals: Frozen[Name, Proposal] = Field(
        FrozenMap(), description="Packages that somebody has put on the table, by key."
    )
    threats: tuple[Threat, ...] = Field((), description="What parties say that they will do, and when.")
    statements: tuple[Statement, ...] = Field((), description="Evidence: who said what, when, with which stance.")
    meetings: tuple[Meeting, ...] = Field((), description="Where the parties met, and what came of it.")
    sources: Frozen[Name, Source] = Field(FrozenMap(), description="Where the evidence comes from, by key.")

    _origin: Any = PrivateAttr(None)
    _changes: tuple[str, ...] = PrivateAttr(())

    def __init__(
        self,
        title: str | None = None,
        *,
        parties: Mapping[str, Any] | Iterable[Any] | None = None,
        issues: Mapping[str, Any] | Iterable[Any] | None = None,
        _origin: Origin | None = None,
        **parts: Any,
    ) -> None:
        from detente.case.check.broken_rules import faults  # noqa: PLC0415 (the rules are written over the case)

        given = {"detente": 1, "title": title, "parties": parties, "issues": issues, **parts}
        super().__init__(**{name: part for name, part in given.items() if part is not None})
        self._origin = _origin
        if any(issue.from_scale for issue in self.issues.values()):
            from detente.case.held_values import with_held  # noqa: PLC0415 (values are made of the model's parts)

            self.__dict__["issues"] = FrozenMap(with_held(self))
        if any(party.positions for party in self.parties.values()):
            from detente.case.scale_wishes import with_positions  # noqa: PLC0415 (wishes are made of the model's parts)

            self.__dict__["preferences"] = FrozenMap(with_positions(self))
        if found := list(faults(self, _origin.line if _origin else no_line)):
            raise self.error(found)

    @classmethod
    def arranged(cls, value: Any) -> Any:
        """Parties and issues by key, also where they are given as a list of entries with ids."""
        if not isinstance(value, Mapping):
            return value
        lists = {part: value[part] for part in ("parties", "issues") if isinstance(value.get(part), list | tuple)}
        return {**value, **{part: dict(_by_id(part, entries)) for part, entries in lists.items()}}

    @field_validator("detente", mode="before")
    @classmethod
    def _version(cls, value: Any) -> Any:
        return 1 if value == "1" else value

    @field_validator("parties", "issues")
    @classmethod
    def _with_ids(cls, parts: Mapping[str, Any]) -> Mapping[str, Any]:
        named = {key: part if part.id == key else part.model_copy(update={"id": key}) for key, part in parts.items()}
        return FrozenMap(named)

    def __eq__(self, other: object) -> bool:
        """Cases are equal when they say the same, wherever they were written."""
        return isinstance(other, Case) and all(
            getattr(self, name) == getattr(other, name) for name in Case.model_fields
        )

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in Case.model_fields))

    @property
    def origin(self) -> Origin | None:
        """Where the case stands in its file; none for a case made in Python."""
        return self._origin  # type: ignore[no-any-return]

    def error(self, faults: Iterable[Fault]) -> CaseError:
        """The error, to be raised, that tells *faults*: with their places in the file of the case if there is one."""
        if self._origin:
            return CaseFileError([self._origin.located(fault) for fault in faults])
        return CaseError([fault.problem() for fault in faults])

    def fault(self, path: Path, message: str, **more: Any) -> CaseError:
        """The error, to be raised, that tells one fault at *path*; *more* as in ``Fault``."""
        return self.error([Fault(path, message, **more)])

    @property
    def status_quo(self) -> dict[str, str]:
        """The state that holds today."""
        return {key: issue.status_quo for key, issue in self.issues.items()}

    @property
    def held(self) -> dict[str, str]:
        """The issues that an analysis holds fixed, and at which value: see ``detente.case.fixing``."""
        return {key: issue.status_quo for key, issue in self.issues.items() if issue.held_from is not None}

    @property
    def changes(self) -> tuple[str, ...]:
        """What was changed in words for a variant of the case: see ``detente.case.spoken_changes``."""
        return self._changes

    def read_as_of(self, day: Date | str) -> Case:
        """The case as it could be read on *day*: see ``detente.case.evidence``."""
        from detente.case.evidence import as_of  # noqa: PLC0415 (evidence is built on the model)

        return as_of(self, day)

    def board(self, **options: Any) -> Board:
        """The board of this case: see ``detente.board.build``."""
        from detente.board import build  # noqa: PLC0415 (the one door from a case to its analysis)

        return build(self, **options)

    def with_(self, **changes: Any) -> Case:
        """Another case, in which *changes* are made: see ``detente.case.variants``."""
        from detente.case.variants import changed  # noqa: PLC0415 (variants are made of cases)

        return changed(self, changes)

    def with_changes(self, changes: Iterable[str]) -> Case:
        """Another case, with *changes* in words, such as ``russia: forces = invading weighs 12``.

        See ``detente.case.spoken_changes`` for what can be said.
        """
        from detente.case.spoken_changes import with_changes  # noqa: PLC0415 (changes are made of cases)

        return with_changes(self, [changes] if isinstance(changes, str) else changes)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the case as a file, whole or not at all. Reading it gives the case again."""
        from detente.case.text.to_file import dump, write_whole  # noqa: PLC0415 (how a case is written is read off it)

        write_whole(path, dump(self))

    def _repr_html_(self) -> str:
        from detente.case.overview import overview  # noqa: PLC0415 (only notebooks ask)

        return overview(self)

    def __repr__(self) -> str:
        day = f" as of {self.as_of}" if self.as_of else ""
        counts = f"{len(self.parties)} parties, {len(self.issues)} issue{'s' * (len(self.issues) != 1)}"
        return f"<case {self.title!r}{day}: {counts}, {len(self.statements)} statements>"

    def __str__(self) -> str:
        return repr(self)

    def name_of(self, party: str) -> str:
        """The full name of *party*, or its key."""
        known = self.parties.get(party)
        return known.name or party if known else party

    def issue_name(self, issue: str) -> str:
        """The full name of *issue*, or its key."""
        return self.issues[issue].name or issue


def _by_id(part: str, entries: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """*entries* by the ids that they say; a text alone is an entry that says nothing else."""
    seen = set()
    for entry in entries:
        rest = dict(entry) if isinstance(entry, Mapping) else entry
        key = (
            rest if isinstance(rest, str) else rest.pop("id", "") if isinstance(rest, dict) else getattr(rest, "id", "")
        )
        if not key:
            raise PydanticCustomError("unnamed", "{part} in a list say their id", {"part": part})
        if key in seen:
            raise PydanticCustomError("repeated", '"{key}" stands twice in {part}', {"key": key, "part": part})
        seen.add(key)
        yield key, {} if isinstance(rest, str) else rest
