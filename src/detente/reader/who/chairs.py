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
    r"\bcapacity as (?:the )?(?:representative|minister|delegate|head)[^.;:\n]{0,40}? "
    r"(?:of|for) (?P<who>[^.;:\n]{2,60})"
)
_RESUMED = re.compile(r"\bresume my (?:functions|duties|role|function)\b")
LEAST = 2
"""Delegates with their countries in brackets, from which on a text is the record of a meeting of many."""


def is_chair(page: Page, phrase: Phrase) -> bool:
    """Whether *phrase* is the label of the chair's turn in the record of a meeting of delegates."""
    if phrase.owner or not _CHAIR.fullmatch(phrase.text.strip()):
        return False
    turn = page.turn(phrase.start)
    if turn is None or not turn.label[0] <= phrase.start < turn.label[1]:
        return False
    if "delegates" not in page.kept:
        labels = {page.text[one.label[0] : one.label[1]] for one in page.turns}
        page.kept["delegates"] = sum(_DELEGATE.fullmatch(label) is not None for label in labels)
    return bool(page.kept["delegates"] >= LEAST)


def capacity(page: Page, phrase: Phrase) -> tuple[int, int] | None:
    """Where the chair names the country for which they speak in the turn of *phrase*, or in those before it."""
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
