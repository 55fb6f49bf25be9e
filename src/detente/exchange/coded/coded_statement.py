"""A coded statement, whichever program it comes from; as a row of a sheet, and all of them as a case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date as Day
from functools import partial

from detente.case.check.broken_rules import MAX_ISSUES, MAX_PARTIES
from detente.case.logic.conditions import Condition, Holds, Word
from detente.case.model import AllOf, Case, Issue, Party, Source, Statement
from detente.errors import DetenteError, Problem
from detente.exchange.carried import Imported
from detente.exchange.gambit.importing import keys
from detente.exchange.sheets.called import stance_called
from detente.exchange.sheets.cells import MAX_ROWS, Sheet, SheetCell
from detente.light import dataclass

HEAD = ("date", "speaker", "party", "stance", "about", "text", "source", "at")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True)
class Coding:
    """One coded statement; *place* says where in the file it is, *at* which characters of the source it covers."""

    place: str
    day: Day | None
    speaker: str
    party: str
    stance: str
    about: tuple[str, ...]
    text: str
    source: str
    at: str


def as_sheet(name: str, codings: Sequence[Coding]) -> Sheet:
    """*codings* as a sheet, so that parties and issues are looked up as in any other."""
    if len(codings) > MAX_ROWS:
        raise DetenteError(f"{name}: {len(codings):,} statements; at most {MAX_ROWS:,} are read")
    head = tuple(SheetCell(title, partial(_problem, name, "")) for title in HEAD)
    rows = []
    for one in codings:
        at = partial(_problem, name, one.place)
        day = one.day.isoformat() if one.day else ""
        texts = (day, one.speaker, one.party, one.stance, "; ".join(one.about), one.text, one.source, one.at)
        rows.append(tuple(SheetCell(line(text), at) for text in texts))
    return Sheet(head, tuple(rows))


def _problem(name: str, place: str, message: str) -> Problem:
    return Problem(message, f"{name}: {place}" if place else name)


def as_case(title: str, codings: Sequence[Coding], notes: Sequence[str]) -> Imported:
    """*codings* as a case: who is spoken for as parties, what they speak of as yes/no issues, all of it a draft.

    Those come first of whom, and of which, most is said; beyond what a case may have the rest is left out, with a note.
    """
    told = list(notes)
    usable = [one for one in codings if one.party and one.day]
    if not usable:
        raise DetenteError(f"{title}: no statement that has both a day and somebody for whom it was made")
    if len(usable) < len(codings):
        told.append(
            f"{len(codings) - len(usable):,} of {len(codings):,} statements have no day or no party and are left out"
        )
    parties = _most([one.party for one in usable], MAX_PARTIES, "parties", told)
    issues = _most([topic for one in usable for topic in one.about], MAX_ISSUES, "issues", told)
    if not issues:
        raise DetenteError(f"{title}: no statement is about anything; there is no issue")
    sources = dict(
        zip(
            _keys_of([one.source for one in usable if one.source]),
            dict.fromkeys(one.source for one in usable if one.source),
            strict=True,
        )
    )
    source_of = {name: key for key, name in sources.items()}
    statements = []
    for one in usable:
        about = tuple(issues[topic] for topic in one.about if topic in issues)
        if one.party in parties and (about or not one.about):
            statements.append(_statement(one, parties[one.party], about, source_of.get(one.source, "")))
    voices: dict[str, dict[str, None]] = {key: {} for key in issues.values()}
    for said in statements:
        for key in said.issues:
            voices[key][said.party] = None
    told.append(
        "each thing that is spoken of is an issue that stands at no and that all who speak of it decide together: "
        "look at each, and at its values"
    )
    case = Case(
        detente=1,
        title=title,
        draft=True,
        as_of=max(said.date for said in statements),
        parties={key: Party(name=line(name)) for name, key in parties.items()},
        issues={
            key: Issue(
                name=line(name), status_quo="no", decided_by=AllOf(all_of=tuple(voices[key])), note="draft: a code"
            )
            for name, key in issues.items()
            if voices[key]
        },
        statements=tuple(sorted(statements, key=lambda said: said.date)),
        sources={key: Source(title=line(name)) for key, name in sources.items()},
    )
    return Imported(case, tuple(told))


def _statement(one: Coding, party: str, about: tuple[str, ...], source: str) -> Statement:
    return Statement.model_validate(
        {
            "date": one.day, "speaker": line(one.speaker), "party": party,
            "stance": stance_called(one.stance) or "states",
            "about": tuple(Condition(str(Word(key)), Holds(Word(key))) for key in about), "text": line(one.text),
            "source": source, "at": one.at, "review": "draft",
        }
    )  # fmt: skip


def _most(names: Sequence[str], most: int, what: str, notes: list[str]) -> dict[str, str]:
    """The names that occur most often, each with a key, in the order of the file."""
    counts = Counter(names)
    if len(counts) > most:
        notes.append(f"the {most} {what} of {len(counts):,} of which most is said are taken")
    chosen = {name for name, _ in counts.most_common(most)}
    kept = [name for name in counts if name in chosen]
    return dict(zip(kept, keys(kept), strict=True))


def _keys_of(names: Sequence[str]) -> list[str]:
    return keys(list(dict.fromkeys(names)))


def line(text: str) -> str:
    """*text* on one line, without what no case file may hold."""
    return " ".join(_UNSEEN.sub(" ", text).encode("utf-8", "replace").decode("utf-8").split())


def characters(text: str, start: int, end: int, *, utf16: bool) -> tuple[int, int]:
    """Positions in *text* as characters, where they may be counted in units of UTF-16."""
    if not utf16 or text.isascii():
        return start, end
    found = []
    for wanted in (start, end):
        units = count = 0
        for character in text:
            if units >= wanted:
                break
            units += 2 if ord(character) > 0xFFFF else 1
            count += 1
        found.append(count)
    return found[0], found[1]


def option_names(options: Mapping[str, str], roles: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """For each role the names that it may have in a file: the one that an option gives, else the usual ones."""
    return {role: (options[role],) if options.get(role) else tuple(usual) for role, usual in roles.items()}
