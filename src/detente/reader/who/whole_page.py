"""A text taken apart once: words, lines, who is mentioned where, whose turn it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from detente.light import dataclass
from detente.reader.who.bodies import SHORT, WORD, Bodies, Body
from detente.reader.who.lexicon import HONORIFICS, PARTICLES, QUALIFIERS, ROLES, SMALL, TITLES

_LABEL = re.compile(r"(?P<label>@\w{2,40}|[^\W\d_][^:\n\r\u2028“”\"]{0,79}):(?=\s|$)")
_SENTENCE = re.compile(r"[.!?][”\"’')]{0,3}\s+(?=[^\W\d_a-zß-ÿ]|[“\"‘@])|\n\s*\n")
_HEADER = re.compile(
    r"(?:FM|FROM|TO|INFO|SUBJ(?:ECT)?|REF(?:S|ERENCE)?|CLASS(?:IFICATION)?|TAGS|CC|RE|DATE|PRECEDENCE|ACTION|ROUTING|"
    r"DISTRIBUTION|SUMMARY|COMMENT|SECRET|CONFIDENTIAL|RESTRICTED|E\.?O\.?)\b",
    re.IGNORECASE,
)
"""What opens a line of the head of a cable, and no turn."""
_OF_A_HEAD = frozenset(
    [
        "transcript",
        "note",
        "notes",
        "subject",
        "speaking",
        "present",
        "attendees",
        "participants",
        "title",
        "date",
        "place",
        "location",
        "time",
        "summary",
        "headline",
        "topic",
        "venue",
        "speakers",
        "contents",
        "translation",
        "update",
    ]
)
"""Words before a colon that head a text or a list, and name nobody."""
_ROLES = TITLES | ROLES - HONORIFICS
_OF_STATE = frozenset({"secretary", "secretaries", "minister", "ministers", "councillor", "counsellor"})
"""Titles that begin with ``State``, wherever their bearers belong."""


_SPEAKING = re.compile(r",? speaking (?:as|in|on)\b")
"""What stands in a label of those for whom somebody speaks."""
HEAD, CABLE = 12, 2
"""Lines of a cable's head, and how many kinds of them make a cable."""


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

    def __init__(self, text: str, bodies: Bodies, line: Callable[[int], int] | None = None) -> None:
        """Reads all of *text*; *line* gives the line of a place, where that is not a line of *text*."""
        self._line = line
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
        """What others worked out about this page and need again."""

    def word_at(self, place: int) -> int:
        """The number of the first word that begins at *place* or later."""
        return bisect_left(self.starts, place)

    def line(self, place: int) -> int:
        """The line of *place*, from 1."""
        return self._line(place) if self._line else bisect_right(self.lines, place)

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
            if label and _is_label(label["label"]) and not (self.is_cable and _HEADER.fullmatch(label["label"])):
                found.append((start, label.span("label")))
        ends = [*(start for start, _ in found[1:]), len(self.text)][: len(found)]
        return [Turn(start, end, label) for (start, label), end in zip(found, ends, strict=True)]

    @cached_property
    def is_cable(self) -> bool:
        """Whether the text begins as a cable does, with lines that say from whom, to whom and on what."""
        heads = (_HEADER.match(self.text, start) for start in self.lines[:HEAD])
        return len({found[0].lower()[:2] for found in heads if found}) >= CABLE

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
        return turn if breaks == 0 or (len(self.turns) > 2 and not turn_is_post(self.text, turn)) else None

    @cached_property
    def empty_lines(self) -> list[int]:
        """Where empty lines are."""
        return [found.start() for found in re.finditer(r"\n[ \t\r\xa0]*\n", self.text)]

    def _of_another_name(self, number: int) -> bool:
        """Whether a word with a capital stands before that makes it another body: the ``Popular`` Union."""
        if not number or self.text[self.ends[number - 1] : self.starts[number]] != " ":
            return False
        before = self.words[number - 1]
        begins = number < 2 or not self.text[self.ends[number - 2] : self.starts[number - 1]].isspace()
        known = before.lower() in SMALL | QUALIFIERS | _ROLES | {"the"} or before.isupper()
        return before[0].isupper() and not known and not begins

    def _first_name(self, number: int) -> bool:
        """Whether the word is somebody's first name: ``Minister Sofia Ardel``."""
        if not 0 < number < len(self.words) - 1:
            return False
        after = self.words[number + 1]
        beside = (
            self.text[self.ends[number - 1] : self.starts[number]],
            self.text[self.ends[number] : self.starts[number + 1]],
        )
        titled = self.words[number - 1].lower() in TITLES and self.words[number - 1][0].isupper()
        return titled and beside == (" ", " ") and after[0].isupper() and after.lower() not in _ROLES | QUALIFIERS

    def _mentions(self) -> Iterator[Mention]:
        place = 0
        while place < len(self.words):
            one = self.bodies.at(self.words, place)
            if one is None:
                place += 1
                continue
            size, body, firmness = one
            last = place + size - 1
            titled = self.words[last + 1 : last + 2]
            state = size == 1 and self.words[place].lower() == "state" and titled and titled[0].lower() in _OF_STATE
            other = firmness == SHORT and self._of_another_name(place)
            if state or other or (size == 1 and self._first_name(place)):
                place = last + 1
                continue
            yield Mention(self.starts[place], self.ends[last], place, last, body, firmness)
            place = last + 1


def turn_is_post(text: str, turn: Turn) -> bool:
    """Whether the label is that of an account, whose posts end with the paragraph."""
    return text[turn.label[0]] == "@"


def _is_label(label: str) -> bool:
    if label[0] == "@":
        return True
    words = WORD.findall(_SPEAKING.split(label)[0])
    if not words or len(words) > 10:
        return False
    if {word.lower() for word in words} <= _OF_A_HEAD:
        return False
    return all(word[0].isupper() or word in SMALL | PARTICLES for word in words) and words[0][0].isupper()
