"""What a model answered, held to the text and to the lists: what is not there is dropped, and counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from detente.case.model import STANCES
from detente.documents import Document
from detente.light import dataclass
from detente.reader.attribution import Span
from detente.reader.engine.questions import Lists, shown
from detente.reader.statements import Said, Sure, line_of_words

MOST = 200
"""Statements that are taken of one answer."""
LONGEST_WORDS, LONGEST_NAME, FEWEST_LETTERS = 2_000, 200, 3
NEAR = 300
"""Characters around what was said, within which the word of saying is looked for."""
UNMEASURED = Sure(0.4, 0.4)
"""How sure a model is nobody has measured: too little for a statement not to be in doubt."""
KEYS = ("words", "speaker", "verb", "party", "stance", "condition", "issue", "value")


@dataclass
class CheckedAnswers:
    """The statements of one report that stood the check, and in ``dropped`` what did not, by what was wrong with it."""

    document: Document
    lists: Lists
    model: str

    def __post_init__(self) -> None:
        self.text = shown(self.document.text)
        self.taken: set[tuple[int, int]] = set()
        self.found: list[Said] = []
        self.dropped: Counter[str] = Counter()

    def take(self, answer: str, stretch: Span) -> None:
        """Take what stands the check of *answer*, which was given about *stretch*."""
        entries = _entries(answer)
        if entries is None:
            self.dropped["answer that is not of the form asked for"] += 1
            return
        for entry in entries[:MOST]:
            if not isinstance(entry, dict) or not all(isinstance(entry.get(key, ""), str) for key in KEYS):
                self.dropped["statement that is not of the form asked for"] += 1
                continue
            said = self._said({key: entry.get(key, "").strip() for key in KEYS}, stretch)
            if said:
                self.found.append(said)
        if len(entries) > MOST:
            self.dropped["statement too many in one answer"] += len(entries) - MOST

    def in_order(self) -> tuple[Said, ...]:
        """The statements in the order of the text."""
        return tuple(sorted(self.found, key=lambda said: said.content[0].start))

    def _said(self, told: dict[str, str], stretch: Span) -> Said | None:
        content = self._new(told["words"], stretch)
        if content is None:
            return None
        if told["stance"] not in STANCES:
            self.dropped["stance that there is not"] += 1
            return None
        speaker = self._place(told["speaker"], content, "speaker who is not in the text")
        low, high = max(stretch.start, content.start - NEAR), min(stretch.end, content.end + NEAR)
        verb = self._around(told["verb"], content, low, high)
        condition = self._place(told["condition"], content, "condition that is not in the text", LONGEST_WORDS)
        party, affiliation = self._party(told["party"], content)
        issue, value = self._subject(told["issue"], told["value"])
        cue = verb or Span(content.start, content.start, "")
        source = (speaker,) if speaker else ()
        return Said(
            self.document.name,
            line_of_words(self.document, source, cue, (content,)),
            self.document.date,
            " ".join(speaker.text.split()) if speaker else "",
            "",
            party,
            affiliation,
            f"read by {self.model}",
            told["stance"],
            condition,
            issue,
            value,
            UNMEASURED,
            source,
            cue,
            (content,),
            self.model,
        )

    def _new(self, words: str, stretch: Span) -> Span | None:
        """The first place in *stretch* where *words* stand and nothing has been taken yet."""
        if sum(map(str.isalnum, words)) < FEWEST_LETTERS or len(words) > LONGEST_WORDS:
            self.dropped["statement without words, or with too many"] += 1
            return None
        again = False
        for start in _places(words, self.text, stretch.start, stretch.end):
            place = (start, start + len(words))
            if all(place[1] <= first or last <= place[0] for first, last in self.taken):
                self.taken.add(place)
                return self._span(*place)
            again = True
        self.dropped["statement told twice" if again else "statement whose words are not in the text"] += 1
        return None

    def _place(self, words: str, content: Span, fault: str, longest: int = LONGEST_NAME) -> Span | None:
        """The last place before the end of *content* where *words* stand, or the first after it."""
        if not words:
            return None
        text = self.text
        start = text.rfind(words, 0, content.end)
        start = start if start >= 0 else text.find(words, content.end)
        if start < 0 or len(words) > longest or not any(map(str.isalnum, words)):
            self.dropped[fault] += 1
            return None
        return self._span(start, start + len(words))

    def _around(self, words: str, content: Span, low: int, high: int) -> Span | None:
        """Where *words* stand nearest to *content*, outside it; a cue that is missing is no loss, and not counted."""
        places = [
            place
            for place in (_places(words, self.text, low, high) if words else ())
            if place + len(words) <= content.start or content.end <= place
        ]
        nearest = min(places, key=lambda place: min(abs(place - content.end), abs(content.start - place)), default=None)
        return None if nearest is None else self._span(nearest, nearest + len(words))

    def _party(self, named: str, content: Span) -> tuple[str, str]:
        """The party by its key, or where there is no case the name as the report has it."""
        if not named:
            return "", ""
        if self.lists.parties:
            if named in self.lists.parties:
                return named, ""
            self.dropped["party that is not in the case"] += 1
            return "", ""
        place = self._place(named, content, "party that is not in the text")
        return "", " ".join(place.text.split()) if place else ""

    def _subject(self, issue: str, value: str) -> tuple[str, str]:
        """The issue and its value, as far as the case has them."""
        if not self.lists.issues or not issue:
            return "", ""
        if issue not in self.lists.issues:
            self.dropped["issue that is not in the case"] += 1
            return "", ""
        if value and value not in self.lists.values[issue]:
            self.dropped["value that the issue has not"] += 1
            return issue, ""
        return issue, value

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self.document.text[start:end])


def _entries(answer: str) -> list[Any] | None:
    """The list of statements in *answer*, or None where there is none."""
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        return None
    found = told.get("statements") if isinstance(told, dict) else None
    return found if isinstance(found, list) else None


def _places(words: str, text: str, low: int, high: int) -> Iterator[int]:
    start = text.find(words, low, high)
    while start >= 0:
        yield start
        start = text.find(words, start + 1, high)
