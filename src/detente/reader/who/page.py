"""A text taken apart once: words, lines, who is mentioned where, whose turn it is, and who issues it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from detente.reader.who.bodies import WORD, Bodies, Body
from detente.reader.who.words import HONORIFICS, ROLES, TITLES

LONGEST_LABEL = 80
HEAD_LINES = 3
LATEST_TITLE = 400
"""Characters in which a text says what kind of document it is."""

_LABEL = re.compile(r"(?P<label>@\w{2,40}|[^\W\d_][^:\n\r\u2028“”\"]{0,79}):(?=\s|$)")
_SENTENCE = re.compile(r"[.!?][”\"’')]{0,3}\s+(?=[^\W\d_a-zß-ÿ]|[“\"‘@])|\n\s*\n")
_DATELINE = re.compile(r"\s*(?P<city>[A-Z\u00c0-\u00de][^\W\d_'’. -]{0,30}(?:[ '’.-]{1,3}[^\W\d_]{1,30}){0,3})(?:,[^\n]{0,40}?| \([^\n)]{1,30}\))? [-–—] ")
_ISSUE = re.compile(
    r"(?i:statement|communiqu[eé]|declaration|note verbale|verbal note|note|conclusions|resolution|letter|message|"
    r"commentary|comment|reply|answer|speech|briefing note|press release|memorandum|remarks|appeal|minutes|protocol|announcement|demarche|address|aide-m[eé]moire|position paper)"
    r"\b[^\n.;:]{0,60}?\b(?i:by|of|from|issued by|adopted by) "
)
_ROLES = TITLES | ROLES - HONORIFICS
_NOUN = (
    r"(?i:(?:joint |press |written |final |official )*(?:statement|communiqu[eé]|declaration|note verbale|conclusions|"
    r"press release|commentary|memorandum|resolution))"
)
_THEIRS = re.compile(r"(?P<who>[^\W\d_a-z][^\n.;:,]{2,70}?)(?:['’]s?)? " + _NOUN + r"\b(?! (?i:of|by|from)\b)")
_BARE = re.compile(r"(?i:for immediate release)|" + _NOUN + r"(?: (?i:no|nr)\.? ?[\w/-]+)?")
_STOP = re.compile(r"(?: on | to | concerning | regarding | following | after | at | about |[,;:(\n\r]|$)")
_SMALL = frozenset("of the for and van von de der al bin ben del la le du da di el in".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a body; *first* and *last* are the numbers of its words."""

    start: int
    end: int
    first: int
    last: int
    body: Body
    firmness: int


@dataclass(frozen=True, slots=True)
class Turn:
    """From *start* to *end* everything is said by whom the label names; *label* is a place in the text."""

    start: int
    end: int
    label: tuple[int, int]


class Page:
    """One text. Everything is found once, so that each question about a place takes a search by halves."""

    def __init__(self, text: str, bodies: Bodies) -> None:
        """Reads all of *text*."""
        self.text = text
        self.bodies = bodies
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        for found in WORD.finditer(text):
            self.starts.append(found.start())
            self.ends.append(found.end())
            self.words.append(found.group())
        self.lines = [0, *(found.end() for found in re.finditer(r"\n", text))]
        self.mentions = list(self._mentions())
        self.mention_starts = [one.start for one in self.mentions]
        self.kept: dict[str, Any] = {}

    def word_at(self, place: int) -> int:
        """The number of the first word that begins at *place* or later."""
        return bisect_left(self.starts, place)

    def line(self, place: int) -> int:
        """The line of *place*, from 1."""
        return bisect_right(self.lines, place)

    def line_start(self, place: int) -> int:
        """Where the line of *place* begins."""
        return self.lines[bisect_right(self.lines, place) - 1]

    def line_end(self, place: int) -> int:
        """Where the line of *place* ends."""
        number = bisect_right(self.lines, place)
        return self.lines[number] if number < len(self.lines) else len(self.text)

    @cached_property
    def paragraphs(self) -> list[int]:
        """Where each paragraph begins: after an empty line, or at a line that a label opens."""
        found = {0}
        found.update(one.end() for one in re.finditer(r"\n[ \t\r\xa0]*\n\s*", self.text))
        found.update(turn.start for turn in self.turns)
        return sorted(found)

    def paragraph(self, place: int) -> tuple[int, int]:
        """Where the paragraph around *place* begins and ends."""
        number = bisect_right(self.paragraphs, place)
        end = self.paragraphs[number] if number < len(self.paragraphs) else len(self.text)
        return self.paragraphs[number - 1], end

    @cached_property
    def sentences(self) -> list[int]:
        """Where sentences begin, as far as full stops tell."""
        return [0, *(found.end() for found in _SENTENCE.finditer(self.text))]

    def sentence(self, place: int) -> int:
        """The number of the sentence of *place*."""
        return bisect_right(self.sentences, place) - 1

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin from *start* on and before *end*."""
        return self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]

    def mentioned(self, word: int) -> Mention | None:
        """The mention of which the word of that number is a part."""
        place = bisect_right(self.mention_starts, self.starts[word]) - 1
        if place >= 0 and self.mentions[place].first <= word <= self.mentions[place].last:
            return self.mentions[place]
        return None

    @cached_property
    def capitals(self) -> dict[str, list[int]]:
        """Numbers of the words that begin with a capital, by the word in lower case."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            if word[0].isupper():
                found.setdefault(word.lower(), []).append(number)
        return found

    @cached_property
    def roles(self) -> dict[str, list[int]]:
        """Numbers of the words that name a role, by the word in the singular and lower case."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            low = word.lower()
            if low in _ROLES:
                found.setdefault(low, []).append(number)
        return found

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the text has without a capital somewhere."""
        return frozenset(word for word in self.words if word[0].islower())

    @cached_property
    def turns(self) -> list[Turn]:
        """Turns of a transcript and posts, in the order of the text."""
        found = []
        for start in self.lines:
            label = _LABEL.match(self.text, start)
            if label and _is_label(label["label"]):
                found.append((start, label.span("label")))
        ends = [*(start for start, _ in found[1:]), len(self.text)][: len(found)]
        return [Turn(start, end, label) for (start, label), end in zip(found, ends, strict=True)]

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [turn.start for turn in self.turns]

    def turn(self, place: int) -> Turn | None:
        """The turn around *place*, as far as an empty line; in a text of turns as far as the next."""
        number = bisect_right(self._turn_starts, place) - 1
        if number < 0:
            return None
        turn = self.turns[number]
        breaks = bisect_right(self.empty_lines, place) - bisect_right(self.empty_lines, turn.start)
        return turn if breaks == 0 or len(self.turns) > 2 and not turn_is_post(self.text, turn) else None

    @cached_property
    def empty_lines(self) -> list[int]:
        """Where empty lines are."""
        return [found.start() for found in re.finditer(r"\n[ \t\r\xa0]*\n", self.text)]

    @cached_property
    def issuer(self) -> tuple[int, int] | None:
        """Where the head of an official document names who issues it."""
        lines = [line for line in self.lines[:12] if self.text[line : line + 200].strip()][:HEAD_LINES]
        for first in lines:
            head_end = min(self.line_end(first), first + LATEST_TITLE)
            found = _ISSUE.search(self.text, first, head_end)
            if found:
                end = _STOP.search(self.text, found.end(), head_end)
                return found.end(), end.start() if end else head_end
            found = _THEIRS.match(self.text, first, head_end)
            if found:
                return found.span("who")
            if _BARE.fullmatch(self.text[first:head_end].strip()) and first != lines[-1]:
                after = next((one for one in self.mentions if one.start >= head_end), None)
                return (after.start, after.end) if after else None
        return None

    @cached_property
    def dateline(self) -> tuple[int, int] | None:
        """The city from which an agency reports."""
        for start in self.lines[:12]:
            found = _DATELINE.match(self.text, start)
            if found and found["city"][:2].isupper():
                return found.span("city")
        return None

    def _mentions(self) -> Iterator[Mention]:
        words, place = self.words, 0
        called = self.bodies.called
        while place < len(words):
            one = self.bodies.at(words, place) if words[place].lower() in called else None
            if one is None:
                place += 1
                continue
            last = place + len(one.words) - 1
            yield Mention(self.starts[place], self.ends[last], place, last, one.body, one.firmness)
            place = last + 1


def turn_is_post(text: str, turn: Turn) -> bool:
    """Whether the label is that of an account, whose posts end with the paragraph."""
    return text[turn.label[0]] == "@"


def _is_label(label: str) -> bool:
    if label[0] == "@":
        return True
    words = WORD.findall(label)
    if not words or len(words) > 10:
        return False
    return all(word[0].isupper() or word in _SMALL for word in words) and words[0][0].isupper()
