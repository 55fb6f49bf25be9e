"""A document as its statements are looked for: wrapped lines joined, each speech under its speaker, marks as one kind.

A record names a speaker once and then lets several paragraphs follow; a table puts the name into another cell; a page
of typescript ends its lines where the paper ended. Here every paragraph of a turn begins with the speaker and a colon,
as in a transcript, and every character knows where it stands in the document.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.documents.document import Document, Kind
from detente.documents.hyphens import HYPHENS, rejoined
from detente.documents.marks import plain_marks
from detente.documents.wrapping import soft_ends
from detente.light import dataclass
from detente.reader.attribute import Attribution, Span
from detente.reader.listed_points import listed_points
from detente.reader.resolved import predicates
from detente.reader.speeches import who_speaks
from detente.reader.who.lexicon import ACCOUNT, OUTSIDERS, ROLES, SMALL, TITLES, singular

_PARAGRAPH = re.compile(r"[^\r\n]+")
_PROCEEDINGS = re.compile(
    r"\s*(?:[(\[]|\*|"
    r"The (?:meeting|sitting|session|debate|conference|House|Council|motion|amendment|draft|draft \w+|resolution) "
    r"(?:was|rose|adjourned|divided|resumed|ended|began|is|proceeded)\b|It was so (?:decided|agreed|ordered)|"
    r"There being no|A vote was|Members (?:voted|rose)|Question put)"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ACCOUNT = re.compile(ACCOUNT + r"(?P<bio>[^\W\d][^\n·•|:()\d]{2,80}?)[ \t]*(?:$|[\n·•|,(])")
_SPEAKING_AS = re.compile(
    r"\bspeaking (?:as|in)\b[^:\n]*?\b(?:representative|delegate|head|minister|ambassador|behalf) (?:of|for) "
    r"(?:the )?(?P<who>[^:\n()]{2,60}?)\s*:"
)
LEAST_SPEECH = 5
"""Words of a paragraph of a speech; fewer are a date or a greeting."""
RECORD = 2
"""Turns from which on a text is a record, in which paragraphs without a speaker go on with the last one."""


@dataclass(frozen=True)
class Spoken:
    """*text* as it is looked through; ``places[i]`` is where its i-th character stands in *document*."""

    document: Document
    text: str
    places: array[int]

    def original(self, span: Span) -> Span:
        """The same words in the document."""
        start, end = self.place(span.start), self.places[span.end - 1] + 1 if span.end > span.start else 0
        start, end = (start, end) if start < end else (start, start)
        return Span(start, end, self.document.text[start:end])

    def attribution(self, one: Attribution) -> Attribution:
        """*one* with its places in the document."""
        return replace(
            one,
            source=tuple(map(self.original, one.source)),
            cue=self.original(one.cue),
            content=tuple(map(self.original, one.content)),
        )

    def place(self, offset: int) -> int:
        """Where the character at *offset* stands in the document."""
        return self.places[offset] if offset < len(self.places) else len(self.document.text)


@dataclass(frozen=True, slots=True)
class _Edit:
    """Instead of the document's characters from *start* to *end*: the characters from *copied*, and then *written*."""

    start: int
    end: int
    written: str = ""
    copied: tuple[int, int] = (0, 0)


def spoken(document: Document) -> Spoken:
    """*document* as its statements are looked for."""
    soft = soft_ends(document.text)
    going_on = {end for _, end in soft}
    resolved = (
        _Edit(place, place, " ", subject) for place, subject in predicates(document.text) if place not in going_on
    )
    points = (
        _Edit(one.place, one.place, one.between, one.lead)
        for one in listed_points(document.text)
        if one.place not in going_on
    )
    edits = sorted(
        (*_joins(document.text, soft), *_turns(document, soft), *resolved, *points),
        key=lambda one: (one.start, one.end),
    )
    return _edited(document, plain_marks(document.text), edits)


def _edited(document: Document, text: str, edits: Sequence[_Edit]) -> Spoken:
    pieces: list[str] = []
    places = array("l")
    done = 0
    for one in edits:
        if one.start < done:
            continue
        pieces.append(text[done : one.start])
        places.extend(range(done, one.start))
        first, last = one.copied
        pieces.append(text[first:last])
        places.extend(range(first, last))
        pieces.append(one.written)
        stands = min(last or one.start, max(0, len(text) - 1))
        places.extend([stands] * len(one.written))
        done = one.end
    pieces.append(text[done:])
    places.extend(range(done, len(text)))
    return Spoken(document, "".join(pieces), places)


def _joins(text: str, soft: Sequence[tuple[int, int]]) -> Iterator[_Edit]:
    """Line ends that the width of a page made, with the hyphens that they made."""
    parted = {start for start, _ in soft if text[start - 1 : start] in HYPHENS}
    words = {found[0].lower() for found in _WORD.finditer(text) if found.end() + 1 not in parted} if parted else set()
    for start, end in soft:
        if start not in parted or not text[end].isalpha():
            yield _Edit(start, end, " ")
        elif rejoined(text[max(0, start - 60) : start], text[end : end + 60], words)[-1] in HYPHENS:
            yield _Edit(start, end)
        else:
            yield _Edit(start - 1, end)


def _bio(line: str) -> str:
    """What the line above a post says of whoever posts, in brackets as in a record: `` (Governor of Upland)``."""
    found = _ACCOUNT.match(line)
    words = found["bio"].split() if found else []
    if not words or "account" in words or not {singular(word) for word in words} & (ROLES | TITLES | OUTSIDERS):
        return ""
    return f" ({' '.join(word if word in SMALL else word[:1].upper() + word[1:] for word in words)})"


def _capacity(label: str) -> str:
    """For whom somebody speaks who presides, as the label of a turn has it, in brackets as in a record."""
    found = _SPEAKING_AS.search(label)
    return f" ({found['who'].strip()})" if found else ""


def _turns(document: Document, soft: Sequence[tuple[int, int]]) -> Iterator[_Edit]:
    """Each paragraph of a turn or a speech under its speaker, without remarks."""
    if not document.of(Kind.TURN) and (held := who_speaks(document.text)):
        taken = {end for _, end in soft}
        for found in _PARAGRAPH.finditer(document.text, held[1]):
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            if found[0].strip() and start not in taken and len(found[0].split()) >= LEAST_SPEECH:
                yield _Edit(start, start, ": ", held)
    turns, text = document.of(Kind.TURN), document.text
    for one in document.of(Kind.REMARK):
        yield _Edit(one.start, one.end)
    going_on = {end for _, end in soft} | {one.start for one in document.of(Kind.HEADING)}
    for turn in turns:
        label = (turn.start, turn.start + len(turn.label))
        speech = label[1] if turn.place is None else turn.place
        who = _bio(text[label[1] : speech]) or _capacity(text[label[1] : speech])
        if speech < turn.end and text[label[1] : speech] != ": ":
            yield _Edit(turn.start, speech, f"{who}: ", label)
        for found in _PARAGRAPH.finditer(text, speech, turn.end) if len(turns) >= RECORD else ():
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            if start > speech and start not in going_on and found[0].strip() and not _PROCEEDINGS.match(found[0]):
                yield _Edit(start, start, f"{who}: ", label)
