"""What was read, as statements of a case: which are new, which the case has already, which cannot be placed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date as Day
from datetime import timedelta
from decimal import Decimal

from detente.case.evidence import TAKES_POSITION
from detente.case.logic.conditions import Compare, Condition, Expression, Holds, Word
from detente.case.logic.language import to_text
from detente.case.model import Case, Interval, Source, Statement
from detente.case.text import editing
from detente.documents import Document
from detente.errors import DetenteError
from detente.light import dataclass
from detente.reader.statements import Reading, Said

NEAR = 0.8
"""Texts that have this part of their words in common say the same."""
SAME_NEWS = timedelta(days=7)
"""The same words of the same speaker within this time are one statement that two reports carry; later, a new one."""
KEY_LENGTH = 40

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Left:
    """A statement that has no place in the case, and why."""

    said: Said
    why: str


@dataclass(frozen=True)
class Addition:
    """What reports add to a case: sources and statements that are new, both in the order of the reports.

    ``known`` are statements that the case has already or that the reports repeat; ``left`` have no place in the case.
    ``source_of`` has the source of each report from which a statement is, by the report's name.
    """

    sources: dict[str, Source]
    statements: tuple[Statement, ...]
    known: tuple[Said, ...]
    left: tuple[Left, ...]
    source_of: dict[str, str] = field(default_factory=dict)

    def into(self, text: str, name: str = "<text>") -> str:
        """*text* of a case file with all of this added; everything that was there keeps its characters."""
        return editing.add_statements(editing.add_sources(text, self.sources, name), self.statements, name)


@dataclass
class _Known:
    """The statements that are there already, so that each can be found by place and by words."""

    places: set[tuple[str, str]] = field(default_factory=set)
    words: dict[tuple[str, str], list[tuple[Day, frozenset[str]]]] = field(default_factory=dict)

    def has(self, statement: Statement) -> bool:
        """Whether it is there: the same place of the same source, or the same speaker with nearly the same words."""
        if statement.at and (statement.source, statement.at) in self.places:
            return True
        said = _words(statement.text)
        return any(
            abs(day - statement.date) <= SAME_NEWS and _alike(said, other)
            for day, other in self.words.get(_voice(statement), ())
        )

    def add(self, statement: Statement) -> None:
        """From now on it is there, and so is its place: in one report several can say the same together."""
        if statement.at:
            self.places.add((statement.source, statement.at))
        self.hear(statement)

    def hear(self, statement: Statement) -> None:
        """From now on these words of this speaker are there."""
        self.words.setdefault(_voice(statement), []).append((statement.date, _words(statement.text)))


def addition(readings: Iterable[Reading], case: Case, before: Mapping[str, Source] | None = None) -> Addition:
    """What *readings* add to *case*, in which the sources of *before* are to be as well.

    Raises ``DetenteError`` for a report with statements and no day, as a statement of a case has one.
    """
    known = _Known()
    for statement in case.statements:
        known.add(statement)
    there = {**case.sources, **(before or {})}
    sources: dict[str, Source] = {}
    source_of: dict[str, str] = {}
    new: list[Statement] = []
    repeated: list[Said] = []
    left: list[Left] = []
    for reading in readings:
        key, source = _source(reading.document, {**there, **sources})
        used = False
        own: list[Statement] = []
        for said in reading.statements:
            why = unplaced(said)
            if why:
                left.append(Left(said, why))
                continue
            statement = placed(said, case, key)
            used = True
            if known.has(statement):
                repeated.append(said)
                continue
            known.hear(statement)
            own.append(statement)
        for statement in own:
            known.add(statement)
        new += own
        if used and key not in there and any(statement.source == key for statement in new):
            sources[key] = source
        if key in there or key in sources:
            source_of[reading.document.name] = key
    return Addition(sources, tuple(new), tuple(repeated), tuple(left), source_of)


def add(text: str, readings: Iterable[Reading], name: str = "<text>") -> tuple[Addition, str]:
    """What *readings* add to the case file *text*, and the text with it."""
    made = addition(readings, editing.sound(text.removeprefix(editing.BOM), name))
    return made, made.into(text, name)


def unplaced(said: Said) -> str:
    """Why *said* has no place in a case, or nothing."""
    missing = [what for what, there in (("party", said.party), ("issue", said.issue)) if not there]
    return "no " + " and no ".join(missing) if missing else ""


def placed(said: Said, case: Case, source: str) -> Statement:
    """*said* as a statement of *case* from the source of that key; raises ``DetenteError`` where it has no day."""
    if said.date is None:
        raise DetenteError(undated([said.document]))
    about = topic(case, said.issue, said.value)
    bare_yes = not said.value and case.issues[said.issue].yes_no and said.stance in TAKES_POSITION
    return Statement.model_validate(
        {
            "date": said.date,
            "speaker": said.speaker,
            "party": said.party,
            "stance": said.stance,
            "about": (about,),
            "if": " ".join(said.condition.text.split()) if said.condition else "",
            "text": visible(said.text),
            "source": source,
            "at": said.at,
            "confidence": None if said.read_by else confidence(said),
            "review": "doubtful" if said.doubtful or bare_yes else "draft",
            "read_by": visible(said.read_by),
        }
    )


def visible(text: str) -> str:
    """*text* without what no case file may hold: control characters and halves of characters."""
    return "".join(character if character.isprintable() else " " for character in text).strip()


def confidence(said: Said) -> Interval:
    """The confidence of *said* to two places, never more than it is."""
    amount = Decimal(int(said.confidence * 100)) / 100
    return Interval(low=amount, high=amount)


def topic(case: Case, issue: str, value: str) -> Condition:
    """What is about *value* of *issue*, or about the issue alone where no value is given."""
    word = Word(issue)
    yes = value == "yes" and case.issues[issue].yes_no
    expression: Expression = Compare(word, "=", Word(value)) if value and not yes else Holds(word)
    return Condition(to_text(expression), expression)


def undated(names: Sequence[str]) -> str:
    """What is said about reports without a day."""
    shown = ", ".join(names[:5]) + ", …" * (len(names) > 5)
    day = "its day is" if len(names) == 1 else "their days are"
    return f"{shown}: {day} not known, and a statement of a case has one\n  --date gives it, written 2031-05-02"


def _source(document: Document, known: dict[str, Source]) -> tuple[str, Source]:
    """The key and the entry of the source that *document* is; an entry of the same title and day is the same."""
    made = Source(
        title=visible(document.title),
        author=visible(document.author),
        publisher=visible(document.publisher),
        date=document.date,
        url=visible(document.url),
    )
    for key, source in known.items():
        if same_source(source, document):
            return key, source
    return free(slug(document.title) or "report", known), made


def same_source(source: Source, document: Document) -> bool:
    """Whether *source* is *document*: the same title, and the same day where both have one."""
    same_day = source.date is None or document.date is None or source.date == document.date
    return same_day and _words(source.title) == _words(document.title)


def slug(text: str) -> str:
    """*text* as a key: a few of its words in small letters with hyphens between."""
    words = [word for word in _WORD.findall(text.lower()) if word.strip("_")]
    made = ""
    for word in words:
        if made and len(made) + 1 + len(word) > KEY_LENGTH:
            break
        made = f"{made}-{word}" if made else word[:KEY_LENGTH]
    return made


def free(key: str, known: Iterable[str]) -> str:
    """*key*, or with a number behind it where that is taken."""
    taken = set(known)
    return next(name for name in _numbered(key) if name not in taken)


def _numbered(key: str) -> Iterator[str]:
    yield key
    number = 2
    while True:
        yield f"{key}-{number}"
        number += 1


def _voice(statement: Statement) -> tuple[str, str]:
    return statement.party, " ".join(statement.speaker.lower().split())


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(other) and len(one & other) >= NEAR * len(one | other)
