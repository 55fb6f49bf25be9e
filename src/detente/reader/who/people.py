"""Whom a text introduces: names with the titles and sides that it gives them, wherever it does."""

from __future__ import annotations

import re
from dataclasses import field, replace
from functools import cached_property

from detente.documents.dates import MONTHS, WEEKDAYS
from detente.light import dataclass
from detente.reader.who.entities import Entity, surname
from detente.reader.who.lexicon import (
    ACCOUNT,
    BODY_HEADS,
    DETERMINERS,
    HONORIFICS,
    PARTICLES,
    POSSESSIVES,
    QUALIFIERS,
    ROLES,
    TITLES,
    singular,
)
from detente.reader.who.source_phrases import Phrase, parse
from detente.reader.who.whole_page import Page

MOST_PLACES = 6
"""Places of a name at which an introduction is looked for: the first ones."""
DAYS = frozenset((*MONTHS, *WEEKDAYS)) - {"may", "march", "august", "april", "june"}
"""Words before a name that are no part of it: ``on Monday Avar refused``; months that are names or verbs left aside."""
MATTER = 5
"""Words at most that say for what a title is, with the one before them."""
REACH = 12
"""Words to each side of a name that may introduce it."""


_BIO = re.compile(ACCOUNT + r"(?P<bio>[^\W\d][^\n·•|:]{2,80})")


@dataclass
class Introduction:
    """A person by full name, with the phrases that introduce them, the first of each kind."""

    name: str
    sided: Phrase | None = None
    titled: Phrase | None = None
    entity: Entity | None = None
    places: list[int] = field(default_factory=list)


class People:
    """The persons of a page, each looked up once."""

    def __init__(self, page: Page) -> None:
        """Nothing is read before the first question."""
        self.page = page
        self.met: dict[str, Introduction] = {}

    def introduction(self, name: str) -> Introduction:
        """How the text introduces *name*, the full or the last name of a person."""
        key = surname(name)
        if key not in self.met:
            self.met[key] = self._found(name, key)
        met = self.met[key]
        if len(name) > len(met.name) and not name.isupper():
            met.name = name
        return met

    @cached_property
    def titled(self) -> dict[str, str]:
        """Last names in lower case, of all who have a title before their name somewhere; and the full names."""
        page = self.page
        found: dict[str, str] = {}
        for word in page.roles:
            for number in page.roles[word]:
                if word in TITLES:
                    self._note(number + 1, found)
                if page.text[page.ends[number] : page.ends[number] + 2] == ", ":
                    self._note(number + 1, found, after=", ")
        for start in page.sentences:
            self._note(page.word_at(start), found, after=None)
        for one in page.mentions:
            if page.text[one.end : one.end + 3] in {"'s ", "’s "}:
                self._note(one.last + 2, found)
        return found

    def _note(self, number: int, found: dict[str, str], after: str | None = "") -> None:
        """Note whoever is named from *number* on; where no title stands before the name, only a full name counts."""
        run = self._run(number, after)
        if run and (after == "" or run[1] > run[0]):
            name = self._said(run)
            found.setdefault(surname(name), name)

    def near(self, number: int) -> tuple[int, int]:
        """First and last number of the words that may introduce whoever or whatever has the word *number*."""
        first, last = self._left(number), self._right(number)
        return first, last

    def _found(self, name: str, key: str) -> Introduction:
        page, met = self.page, Introduction(name.title() if name.isupper() else name)
        for number in page.capitals.get(key, ())[:MOST_PLACES]:
            first, last = self.near(number)
            phrase = parse(page, page.starts[first], page.ends[last])
            if surname(phrase.name or "-") != key:
                continue
            met.places.append(page.starts[number])
            if len(phrase.name) > len(met.name) and not phrase.name.isupper():
                met.name = phrase.name
            bio = self._bio(number, phrase.name)
            phrase = bio or phrase
            sided = phrase.owner or phrase.owner_name or phrase.owner_pronoun or phrase.outsider or phrase.private
            if sided and met.sided is None:
                met.sided = phrase
            if phrase.title and (met.titled is None or _better(phrase.title, met.titled.title)):
                met.titled = phrase
        return met

    def _bio(self, number: int, name: str) -> Phrase | None:
        """What the line of an account says of whoever posts: ``Ana Reyes @AnaReyes · Governor of Upland``."""
        found = _BIO.match(self.page.text, self.page.ends[number])
        if found is None or not found["bio"].strip():
            return None
        made = parse(self.page, *found.span("bio"))
        return replace(made, name=name, title=made.title or made.head) if made.head or made.owner else None

    def _left(self, number: int) -> int:
        page, first = self.page, number
        while first > 0 and number - first < REACH:
            gap = page.text[page.ends[first - 1] : page.starts[first]]
            word = page.words[first - 1]
            low = word.lower()
            comma = gap.strip() == "," and (
                singular(low) in TITLES | ROLES or page.mentioned(first - 1) is not None or self._of_matter(first - 1)
            )
            genitive = gap in {"'", "’"}
            posted = "\n" in gap and page.text[page.starts[first - 1] - 1 : page.starts[first - 1]] == "@"
            if (
                "\n\n" in gap
                or posted
                or (gap.strip() and not comma and not genitive and gap.strip() not in {"(", "’", "'", "."})
            ):
                break
            if gap.strip() == "." and len(word) > 2 and low not in HONORIFICS:
                break
            if gap.strip() == "(" and page.mentioned(first - 1) is None:
                break
            if low in DAYS:
                break
            known = (
                singular(low) in TITLES | ROLES | QUALIFIERS
                or low in DETERMINERS | POSSESSIVES | PARTICLES
                or word == "s"
                or page.mentioned(first - 1) is not None
                or (low in {"of", "for"} and first < number)
                or (first < number and self._of_matter(first - 1))
                or (word[0].isupper() and first - 1 >= 0 and (first == number or page.words[first] == "s"))
            )
            if not known:
                break
            first -= 1
        while first < number and page.words[first].lower() in {"of", "for", "s", "de", "la"}:
            first += 1
        return first

    def _of_matter(self, number: int) -> bool:
        """Whether the word of that number belongs to what a title is for: ``minister for trade and industry``."""
        page = self.page
        for before in range(number - 1, max(0, number - MATTER), -1):
            if not page.words[before + 1].islower() or page.text[page.ends[before] : page.starts[before + 1]] != " ":
                return False
            if page.words[before] in {"of", "for"} and before != number:
                return singular(page.words[before - 1]) in TITLES
        return False

    def _right(self, number: int) -> int:
        page, last = self.page, number
        final = len(page.words) - 1
        while last < final and self._plain_gap(last) and page.words[last + 1][0].isupper():
            if page.mentioned(last + 1) is not None:
                break
            last += 1
        if last == final:
            return last
        gap = page.text[page.ends[last] : page.starts[last + 1]]
        low = page.words[last + 1].lower()
        if low in {"of", "for", "from"} and self._plain_gap(last):
            return self._as_far_as_mention(last + 1, last)
        if low == "at" and self._plain_gap(last):
            return self._office(last + 1, last)
        if gap.strip() == "(":
            return self._as_far_as_mention(last, last)
        if gap.strip() == ",":
            return self._apposition(last)
        return last

    def _as_far_as_mention(self, number: int, otherwise: int) -> int:
        for place in range(number + 1, min(number + 4, len(self.page.words))):
            one = self.page.mentioned(place)
            if one is not None:
                return one.last
        return otherwise

    def _office(self, number: int, otherwise: int) -> int:
        """The last word of the office of a body at which somebody works, with *number* the word ``at`` before it."""
        mention = self._as_far_as_mention(number, otherwise)
        for place in range(mention + 1, min(mention + 4, len(self.page.words))) if mention != otherwise else ():
            if singular(self.page.words[place]) in BODY_HEADS:
                return place
            if self.page.words[place].lower() not in QUALIFIERS:
                break
        return otherwise

    def _apposition(self, number: int) -> int:
        page, last, role = self.page, number + 1, False
        if last < len(page.words) and page.words[last].lower() in {"and", "or", "with"}:
            return number
        while last < len(page.words) and last - number <= REACH:
            role = role or singular(page.words[last]) in TITLES | ROLES
            gap = page.text[page.ends[last] : page.ends[last] + 1]
            if gap and gap in ",.;:)\n":
                return last if role else number
            last += 1
        return number

    def _plain_gap(self, number: int) -> bool:
        gap = self.page.text[self.page.ends[number] : self.page.starts[number + 1]]
        return gap.isspace() and "\n\n" not in gap

    def _run(self, number: int, after: str | None = "") -> tuple[int, int] | None:
        page = self.page
        if number >= len(page.words) or (after == "" and not self._plain_gap(number - 1)):
            return None
        if page.words[number].lower() in DETERMINERS | POSSESSIVES:
            return None
        last = number - 1
        while last + 1 < len(page.words) and (last < number or self._plain_gap(last)) and last - number < 5:
            word = page.words[last + 1]
            if (
                word[0].isupper() and page.mentioned(last + 1) is None and singular(word) not in TITLES | QUALIFIERS
            ) or (word in PARTICLES and last + 2 < len(page.words) and page.words[last + 2][0].isupper()):
                last += 1
            else:
                break
        return (number, last) if last >= number else None

    def _said(self, run: tuple[int, int]) -> str:
        return " ".join(self.page.text[self.page.starts[run[0]] : self.page.ends[run[1]]].split())


def _better(title: str, than: str) -> bool:
    """Whether *title* says more: ``Dr`` says little."""
    return than.lower().strip(".") in HONORIFICS and title.lower().strip(".") not in HONORIFICS
