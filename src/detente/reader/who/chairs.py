"""Who presides over a meeting of many: ``The President:`` of a record is nobody's president."""

from __future__ import annotations

import re

from detente.reader.who.source_phrases import Phrase
from detente.reader.who.whole_page import Page

_CHAIR = re.compile(
    r"(?:The|Madam|Mr\.?)\s+(?:Acting\s+|Deputy\s+|Vice-)?(?:President|Chair(?:man|woman|person)?|Speaker|Moderator|"
    r"Facilitator|Rapporteur|Secretary|Secretariat|Clerk|Mediator)",
    re.IGNORECASE,
)
_DELEGATE = re.compile(r"[^():\n]{2,60}\([^()\n]{2,60}\)[^:\n]{0,80}")
_CAPACITY = re.compile(
    r"\b(?:capacity|speaking) as (?:the )?(?:representative|minister|delegate|head)[^.;:\n]{0,40}? "
    r"(?:of|for) (?P<who>[^.;:\n]{2,60})"
)
_NATIONAL = re.compile(
    r"\b(?:in (?:his|her|their|my) national capacity|as the representative of (?:his|her|my) country)\b"
)
_IN_THE_CHAIR = re.compile(
    r"^(?:Acting )?(?:President|Chair(?:man|woman|person)?|In the chair)\s*:[^\n(]{2,80}\((?P<who>[^()\n]{2,60})\)",
    re.MULTILINE | re.IGNORECASE,
)
"""Who presides, in the head of a record."""
_SPEAKS = re.compile(r"^(?:M[rsx]|Mrs|Miss|Dr|Sir|Dame)\.? [^()\n]{2,60}\((?P<who>[^()\n]{2,60})\)", re.MULTILINE)
"""A delegate at the beginning of what a summary record tells of them."""
_RESUMED = re.compile(r"\bresume my (?:functions|duties|role|function)\b")
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
AHEAD = 60
"""Characters behind the chair in which it is said in what capacity they speak."""
LEAST = 2
"""Delegates with their countries in brackets, from which on a text is the record of a meeting of many."""


def is_chair(page: Page, phrase: Phrase) -> bool:
    """Whether *phrase* is the chair in the record of a meeting of delegates: a turn's label, or in capitals."""
    if phrase.owner or not presides(phrase.text):
        return False
    turn = page.turn(phrase.start)
    if turn is None or not turn.label[0] <= phrase.start < turn.label[1]:
        return _CAPITALS.search(page.text, phrase.start, phrase.end) is not None and _delegates(page, "delegates told")
    return _delegates(page, "delegates")


def presides(name: str) -> bool:
    """Whether *name* says no more than that somebody presides."""
    return _CHAIR.fullmatch(name.partition(",")[0].strip()) is not None


def _delegates(page: Page, kind: str) -> bool:
    """Whether several delegates have their countries in brackets, in labels or before what is told of them."""
    if kind not in page.kept:
        labels = {page.text[one.label[0] : one.label[1]] for one in page.turns}
        told = {one["who"] for one in _SPEAKS.finditer(page.text)}
        page.kept["delegates"] = sum(_DELEGATE.fullmatch(label) is not None for label in labels)
        page.kept["delegates told"] = len(told)
    return bool(page.kept[kind] >= LEAST)


def capacity(page: Page, phrase: Phrase) -> tuple[int, int] | None:
    """Where the chair names the country for which they speak in the turn of *phrase*, or in those before it.

    In a summary record it stands in the head, where they speak in their national capacity.
    """
    if _NATIONAL.search(page.text, phrase.start, phrase.end + AHEAD):
        found = _IN_THE_CHAIR.search(page.text)
        return found.span("who") if found else None
    here = page.turn(phrase.start)
    if here is None:
        return None
    number = page.turns.index(here)
    label = page.text[slice(*here.label)]
    first = number
    while first > 0 and page.text[slice(*page.turns[first - 1].label)] == label:
        first -= 1
    start, end = page.turns[first].start, here.end
    found = _CAPACITY.search(page.text, start, end)
    if found is None or _RESUMED.search(page.text, found.end(), here.start):
        return None
    return found.span("who")
