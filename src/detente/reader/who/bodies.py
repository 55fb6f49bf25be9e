"""Those for whom somebody can speak: parties of a case, countries, international bodies; and how texts call them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from detente.case.rules import named
from detente.light import dataclass
from detente.reader.who.countries import names
from detente.reader.who.lexicon import (
    BODY_HEADS,
    BODY_WORDS,
    FIGHTERS,
    GENERIC,
    OFFICES,
    QUALIFIERS,
    ROLES,
    STATE_WORDS,
    singular,
)

if TYPE_CHECKING:
    from detente.case.model import Case, Party

WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
"""A word, as texts and names are taken apart here: ``NATO-Russia`` and ``U.S`` are one word, ``Upland's`` is two."""

_FORMAL = re.compile(
    r"(?:the )?(?:(?:federal|islamic|people's|democratic|arab|royal|provisional|interim|military|united|autonomous) )*"
    r"(?:government|republic|kingdom|state|province|federation|federative republic|sultanate|emirate|union|"
    r"principality|commonwealth|region|junta|regime) of (?:the )?(?=\S)",
    re.IGNORECASE,
)
NAME, SHORT, HINT = 3, 2, 1
"""How firmly a name points: a full name or alias; its head, as ``the League``; a word of it, as ``federal``."""


@dataclass(frozen=True, slots=True)
class Body:
    """*party* is a key of the case, or empty for a country or body that is no party of it; *name* is in plain words."""

    party: str
    name: str
    within: frozenset[str] = frozenset()
    """Keys of the composite parties that it belongs to."""

    @property
    def organisation(self) -> bool:
        """Whether it is called like an organisation and not like a country."""
        words = {word.lower() for word in WORD.findall(self.name)}
        return bool(words & (BODY_WORDS | FIGHTERS)) and not words & STATE_WORDS

    def same(self, other: Body) -> bool:
        """Whether both are one."""
        return self.party == other.party if self.party or other.party else self.name == other.name


@dataclass(frozen=True, slots=True)
class Called:
    """One way to call a body: words as the text must have them, in lower case."""

    words: tuple[str, ...]
    body: Body
    firmness: int
    capital: bool
    """Whether the text must have it with a capital letter."""
    upper: bool
    """Whether the text must have it in capitals only, as ``US``, which is not ``us``."""


class Bodies:
    """Every name of every body, ready to be found in a text."""

    def __init__(self, case: Case | None) -> None:
        """*case* may be None: then there are only countries and international bodies."""
        self.parties: dict[str, Body] = {}
        self.called: dict[str, list[Called]] = {}
        self.initials: dict[str, Body] = {}
        self.people: dict[str, tuple[str, Body]] = {}
        """Who made the statements that the case already holds, by last name: full name and side."""
        self.decides: Counter[str] = Counter()
        """How many issues of the case each party decides, alone or with others."""
        self.countries: dict[str, Body] = {}
        """Countries and international bodies that are parties of the case."""
        self._seen: set[tuple[str, ...]] = set()
        self._known = _known()
        if case is not None:
            self._add_case(case)
        for called in self.called.values():
            called.sort(key=_longest_first)

    def at(self, words: Sequence[str], place: int) -> tuple[int, Body, int] | None:
        """The longest name that begins with ``words[place]``: its words, who is called so, and how firmly."""
        first = words[place].lower()
        own = _first(self.called.get(first, ()), words, place)
        known = _first(self._known.get(first, ()), words, place)
        if known is not None and (own is None or own.firmness < NAME or len(known.words) > len(own.words)):
            return len(known.words), self.countries.get(known.body.name, known.body), NAME
        return (len(own.words), own.body, own.firmness) if own is not None else None

    def _add_case(self, case: Case) -> None:
        inside: dict[str, set[str]] = {}
        for key, party in case.parties.items():
            for member in party.members:
                inside.setdefault(member, set()).add(key)
        for key, party in case.parties.items():
            self.parties[key] = Body(key, party.name or key, frozenset(inside.get(key, ())))
        for issue in case.issues.values():
            self.decides.update(named(issue.decided_by))
        for said in case.statements:
            words = said.speaker.split()
            if words and said.party in self.parties and (len(words) > 1 or words[0][:1].isupper()):
                self.people.setdefault(words[-1].lower(), (said.speaker, self.parties[said.party]))
        called = {key: tuple(dict.fromkeys(_own_names(key, party))) for key, party in case.parties.items()}
        for key, own in called.items():
            for name in own:
                self._add(name, self.parties[key], NAME)
        self._add_countries(called)
        self._add_parts(called, _short, SHORT)
        self._add_parts(called, _hints, HINT)
        for key, own in called.items():
            for name in own:
                short = "".join(word[0] for word in WORD.findall(name.removeprefix("the ")))
                if short.isupper() and len(short) > 1 and short.lower() not in OFFICES:
                    self.initials.setdefault(short, self.parties[key])

    def _add_countries(self, called: dict[str, tuple[str, ...]]) -> None:
        """A party that has a name of a country has all of them."""
        known = names()
        for key, own in called.items():
            for name in own:
                country = known.get(name.removeprefix("the ")) or known.get(name.title())
                if country:
                    self.countries.setdefault(country, self.parties[key])

    def _add_parts(
        self, called: dict[str, tuple[str, ...]], parts: Callable[[str], Iterator[str]], firmness: int
    ) -> None:
        """Parts of names that belong to one party alone."""
        of = {key: {part for name in own for part in parts(name)} for key, own in called.items()}
        counts = Counter(part for found in of.values() for part in found)
        for key, found in of.items():
            for part in sorted(found):
                if counts[part] == 1:
                    self._add(part, self.parties[key], firmness)

    def _add(self, name: str, body: Body, firmness: int) -> None:
        made = _called(name, body, firmness)
        if made is not None and made.words not in self._seen:
            self._seen.add(made.words)
            self.called.setdefault(made.words[0], []).append(made)


def _called(name: str, body: Body, firmness: int) -> Called | None:
    words = WORD.findall(name)
    if words and words[0].lower() == "the":
        words = words[1:]
    if not words:
        return None
    capital = firmness != HINT and words[0][0].isupper()
    upper = capital and len(words) == 1 and words[0].replace(".", "").isupper() and len(words[0]) <= 5
    return Called(tuple(word.lower() for word in words), body, firmness, capital, upper)


@cache
def _known() -> Mapping[str, list[Called]]:
    """Countries and international bodies, by the first word of what they are called."""
    found: dict[str, list[Called]] = {}
    for name, country in names().items():
        made = _called(name, Body("", country), NAME)
        if made is not None:
            found.setdefault(made.words[0], []).append(made)
    for called in found.values():
        called.sort(key=_longest_first)
    return found


def _first(called: Sequence[Called], words: Sequence[str], place: int) -> Called | None:
    for one in called:
        size = len(one.words)
        part = words[place : place + size]
        if len(part) == size and (size == 1 or tuple(map(str.lower, part)) == one.words) and _written(one, part):
            return one
    return None


def _longest_first(one: Called) -> int:
    return -len(one.words)


def _written(one: Called, part: Sequence[str]) -> bool:
    if one.upper:
        return part[0].isupper()
    return not one.capital or part[0][0].isupper()


def _own_names(key: str, party: Party) -> Iterator[str]:
    for name in (party.name or key, *party.aliases):
        yield name
        core = _FORMAL.sub("", name)
        if core != name and core[:1].isupper():
            yield core
        if name[-1:].isalpha() and " " not in name.removeprefix("the "):
            yield name.removesuffix("s") if name.endswith("s") else name + "s"
        elif singular(name.split()[-1]) != name.split()[-1].lower():
            yield " ".join((*name.split()[:-1], singular(name.split()[-1])))


def _short(name: str) -> Iterator[str]:
    """The head of a name of several words: ``League`` of ``Northern League``."""
    words = [word for word in name.split() if word.lower() != "the"]
    if "of" in words:
        words = words[: words.index("of")]
        if len(words) == 1 and words[0].lower() not in GENERIC:
            yield words[0]
    if len(words) > 1 and words[-1].lower() not in {
        "government",
        "people",
        "party",
        "side",
        "army",
        "report",
        "itself",
    }:
        yield words[-1]


def _hints(name: str) -> Iterator[str]:
    """Words of a name that by themselves may point to it: ``federal``, ``coastal``."""
    for word in WORD.findall(name):
        if len(word) > 3 and word.lower() not in GENERIC | QUALIFIERS | BODY_HEADS | ROLES:
            yield word.lower()
