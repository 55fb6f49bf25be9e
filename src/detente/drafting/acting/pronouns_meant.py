"""What ``it`` and ``them`` stand for, by their number, by what was done before, and by what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.drafting.acting.act import Act
from detente.drafting.wording.changes_of_state import forms, nouns
from detente.drafting.wording.line_words import LineWord, tokens
from detente.drafting.wording.noun_words import DETERMINERS, STOPS, root
from detente.drafting.wording.things_named import Thing, thing_after

FAR = 400
"""Characters back to which a pronoun may point."""
BACK = 6
"""Deeds back to which ``it`` may point."""
NEAR_NOUN = 4
"""Words before a noun in which what it belongs to is looked for."""
ENDS = re.compile(r"[.!?][\"”’)]*\s|\n")
"""Where a sentence ends."""
_OF_BEFORE = re.compile(
    r"\b(?:full|immediate|early|complete|partial|prompt|speedy|unconditional|gradual)\s+$", re.IGNORECASE
)
"""Words before a noun of change that is done to what was spoken of before: ``an immediate opening``."""
_JOINING = frozenset({"of", "to", "for", "on", "in", "at", "from", "with"})
_MANY = frozenset({"they", "them", "these", "those", "both"})
_ONE = frozenset({"it"})
_LIFTS = frozenset({"lift", "ease", "relax", "waive"})
"""Verbs of what is done to something in the way."""
_BARRIER = re.compile(
    r"\b(?:ban|embargo|sanctions|blockade|siege|restrictions|closure|curfew|moratorium|freeze|boycott|suspension|"
    r"prohibition|roadblock|quarantine|state of emergency|martial law)\b",
    re.IGNORECASE,
)
_MEN = re.compile(r"(?:fisher|service|crew|gun|police|business|trades?|rifle|militia|guards?|sea|country)men$")
_PEOPLE = frozenset({"people", "men", "women", "police", "children", "troops"})


def meant(act: Act, before: Sequence[tuple[Act, Thing]], text: str) -> Thing | None:
    """What ``it`` or ``them`` stands for: the last thing to which the same was done, else the last thing named."""
    word = text[act.thing.start : act.thing.end].lower()
    near = [(done, thing) for done, thing in before[-BACK:] if _agrees(thing, word)]
    for done, thing in reversed(near):
        if act.change and done.change and done.change.verb == act.change.verb:
            return thing
    if act.change and act.change.verb in _LIFTS and (barrier := _barrier_before(act.thing.start, text)):
        return barrier
    last = near[-1][1] if near and act.thing.start - near[-1][0].end < FAR else None
    if word in nouns() and not _OF_BEFORE.search(
        text[max(0, act.thing.start - len("unconditional ")) : act.thing.start]
    ):
        return None  # a swap, and no other swap was spoken of
    named = _named_before(act.thing.start, text) if word in _MANY else None
    return named if named and (last is None or named.start > last.end) else last


def _barrier_before(place: int, text: str) -> Thing | None:
    """The last thing before *place* that is in somebody's way, and can be lifted."""
    found = max(_BARRIER.finditer(text, max(0, place - FAR), place), key=lambda one: one.start(), default=None)
    line = tokens(text, found.start(), place) if found else []
    return thing_after(line, 0, text) if line else None


def _agrees(thing: Thing, pronoun: str) -> bool:
    """Whether *pronoun* may stand for *thing*: ``them`` for what is, or is of, several, ``it`` for what is one."""
    if pronoun in _MANY:
        return next(plurals(thing.words.lower()), "") != ""
    return pronoun not in _ONE or not _many(thing)


def _many(thing: Thing) -> bool:
    """Whether a thing is several, as its noun goes."""
    return any(root(word) == thing.head for word in plurals(thing.words.lower()))


def plurals(words: str) -> Iterator[str]:
    """The words of *words* that are several, as they end."""
    for word in re.findall(r"[^\W\d_]+", words):
        if (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in _PEOPLE or _MEN.search(word):
            yield word


def _named_before(place: int, text: str) -> Thing | None:
    """The last plural noun of the same sentence before *place*, or that with which the sentence before begins."""
    start = max((found.end() for found in ENDS.finditer(text, max(0, place - FAR), place)), default=max(0, place - FAR))
    line = tokens(text, start, place)
    for at in range(len(line) - 1, -1, -1):
        lead = line[at - 1] if at else None
        led = lead is None or lead.word[0].islower() or lead.low in DETERMINERS | STOPS
        if line[at].word[0].isupper() or not led:
            continue
        if next(plurals(line[at].low), "") and (line[at].low,) not in forms() and not _of_another(line, at):
            found = thing_after(line, at, text)
            if found is not None:
                return found
    earlier = max((found.end() for found in ENDS.finditer(text, max(0, start - FAR), start - 2)), default=0)
    opening = tokens(text, earlier, start)
    found = thing_after(opening, 0, text) if opening else None
    return found if found and _many(found) else None


def _of_another(line: Sequence[LineWord], at: int) -> bool:
    """Whether the noun at *at* belongs to another one before it that is several too: ``subsidies to cane growers``."""
    lead = at
    while lead and line[lead - 1].low not in _JOINING and line[lead - 1].word[0].isalnum() and at - lead < NEAR_NOUN:
        lead -= 1
    return lead > 1 and line[lead - 1].low in _JOINING and next(plurals(line[lead - 2].low), "") != ""
