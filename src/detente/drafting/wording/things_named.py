"""Noun phrases: the thing that a verb is done to, found by the words around it, and the word that heads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.drafting.wording.adjectives import is_adjective
from detente.drafting.wording.finite_verbs import ends_a_name, may_act, third_person, told_of
from detente.drafting.wording.line_words import LineWord
from detente.drafting.wording.noun_places import PLACED, may_follow
from detente.drafting.wording.noun_words import (
    ALONE,
    DETERMINERS,
    FILLERS,
    ING,
    NO_PLACE,
    NO_THING,
    OWN,
    STOPS,
    TELLS,
    VERBS,
    root,
)
from detente.light import dataclass

_WHEN = frozenset({"present", "same", "first", "next", "last", "latest", "current"})
_TAILS = frozenset({"of"})
_DONE_TOLD = "held frozen sent taken made given built known lost kept sold paid cut shut led run called shot gone"
_DONE = frozenset(_DONE_TOLD.split())
"""Participles behind a noun, which say more of it."""
_PAST = _DONE - {"cut", "run", "known", "led", "lost"}
_PART = frozenset({"rest", "delivery", "supply", "transit", "share", "series", "batch", "duration"}) | frozenset(
    {"arrest", "detention", "capture", "imprisonment", "seizure"}
)
"""Nouns that tell how much of a thing, or what becomes of it."""
_LEADS = DETERMINERS | FILLERS
_ENDS = STOPS | DETERMINERS | TELLS
"""Words that stand in no noun phrase."""
_SAYS_LITTLE = NO_THING | FILLERS | _PART
"""Nouns that leave it to what stands behind ``of`` which thing they name."""
_NO_NOUNS = VERBS | _PAST
_RELATIVE = frozenset({"that", "which", "who", "whose"})
_WERE = frozenset({"were", "was", "is", "are", "has", "have", "had"})
SUBJECTS = frozenset({"i", "we", "you", "he", "she", "it", "they"})
LONG, LEAST_DONE = 8, 4
"""Words of a name at most, and letters of a word that may end in ``-ed`` or ``-ly`` for its sense."""
_LY = frozenset({"assembly", "supply", "ally", "family", "anomaly", "monopoly", "reply", "rally", "bully"})
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_TENS = re.compile(r"(?:twen|thir|for|fif|six|seven|eigh|nine)(?:ty-\w+|tieth)$|(?:eleventh|twelfth|\w+teenth)$")
_CONTRACTED = re.compile(r"n't$|'(?:ll|re|ve|d|m)$|^(?:he|she|who|what|there|here|where|how|that|let|one)'s$")
_PLACE_BEHIND = re.compile(rf"\s(?:{'|'.join(sorted(PLACED))})\s")
_CLAUSE = 7
"""Words of a clause that says more of a noun."""
_PEOPLE = frozenset({"wounded", "sick", "missing", "dead"})
"""Adjectives that name people behind ``the``."""
_ABOUT = frozenset({("at", "least"), ("at", "most"), ("up", "to"), ("more", "than"), ("no", "more"), ("fewer", "than")})
"""Words before a number."""
_CAUSES = frozenset({"let", "lets", "letting", "make", "makes", "help", "helps", "should"})
"""Words before somebody who does what the plain verb behind tells: ``let the suit rest``."""
_EVERY = frozenset({"any", "every", "each", "single", "no", "lone", "sole"})
"""Words before one of a kind, of all of which something is said: ``not a single soldier``."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase: its words, from where to where it stands without what it is on or to, the stem of its head.

    *own* where it is said to be somebody's, *every* where it is any or every one of its kind.
    """

    words: str
    start: int
    end: int
    head: str
    own: bool = False
    every: bool = False


def thing_after(line: Sequence[LineWord], at: int, text: str) -> Thing | None:
    """The noun phrase that begins at the token *at*."""
    first = at
    begin, own = _led(line, at)
    every = any(token.low in _EVERY for token in line[at:begin])
    at, cut = _trimmed(line, begin, _run(line, begin))
    head = at - 1
    if head < begin:
        return None
    while not cut and at + 1 < len(line) and line[at].low in _TAILS:
        after = at + 1
        while after < len(line) and (line[after].low in DETERMINERS or _number(line[after].low)):
            after += 1
        stop, cut = _trimmed(line, after, _run(line, after))
        if stop == after and after - 1 == at + 1 and _YEAR.fullmatch(line[after - 1].low):
            at = after  # the map of 1924
            break
        if stop == after or line[stop - 1].low in NO_THING:
            break
        if line[head].low in _SAYS_LITTLE:
            begin, head = after, stop - 1
        at = stop
    end, reach = (at, at) if cut else _placed(line, at)
    if first and line[first - 1].low in _CAUSES:
        acts = (k for k in range(begin + 1, end) if line[k].word[0].islower() and may_act(line[k].low))
        end = next(acts, end)
        head, reach = min(head, end - 1), min(reach, end)
    found = _thing(line, begin, head, end, text, own=own, every=every)
    return replace(found, end=line[reach - 1].end) if found else None


def _led(line: Sequence[LineWord], at: int) -> tuple[int, bool]:
    """Where a noun phrase begins behind its determiners, numbers and ``two of the``; whether it is somebody's own."""
    own, first = False, at
    if tuple(token.low for token in line[at : at + 2]) in _ABOUT:
        at += 2
    while at < len(line) and (line[at].low in _LEADS or _number(line[at].low)):
        own = own or line[at].low in OWN
        at += 1
        if at < len(line) and line[at].low == "of" and at > first:
            at += 1
    return at, own


def _run(line: Sequence[LineWord], begin: int) -> int:
    """Where the words that may stand in a noun phrase end, from *begin* on."""
    at = begin
    while at < len(line) and _inside(line, at, begin):
        at += 1
    return at


def _trimmed(line: Sequence[LineWord], begin: int, end: int) -> tuple[int, bool]:
    """The end of a run without the adjectives that say how its noun is, and whether there are any: ``fields dry``."""
    stop = end
    while stop - 1 > begin and line[stop - 1].word[0].islower() and is_adjective(line[stop - 1].low):
        stop -= 1
    return stop, stop < end


def _placed(line: Sequence[LineWord], at: int) -> tuple[int, int]:
    """The end of a phrase with what says more of it, ``the frontier at Dorn``, ``ban on timber``; and of its places.

    What a ban is on is a thing of its own as well, and no part of where the ban is named.
    """
    if at + 1 >= len(line) or line[at].low not in PLACED:
        return at, at
    begin = at + 1 + (line[at + 1].low == "the")
    if begin >= len(line) or line[begin].low in STOPS:
        return at, at
    named = line[begin].word[0].isupper() or line[begin - 1].low == "the"
    stop = begin
    if line[begin].low not in _WHEN and may_follow(line[at - 1].low, line[at].low, named=named):
        stop, _ = _trimmed(line, begin, _run(line, begin))
    if stop == begin or line[stop - 1].low in NO_PLACE or _number(line[stop - 1].low):
        return at, at
    reach = stop
    while stop + 1 < len(line) and line[stop].low in _TAILS:
        after = stop + 1 + (line[stop + 1].low == "the")
        further = _run(line, after)
        if further == after:
            break
        stop = further
    return stop, reach if named else at


def core(words: str) -> str:
    """The *words* of a thing without the place behind it, unless they only say what kind of paper it is."""
    lead = _PLACE_BEHIND.split(words, maxsplit=1)[0]
    return words if lead.lower() in ALONE else lead


def thing_before(line: Sequence[LineWord], at: int, text: str) -> Thing | None:
    """The noun phrase that ends before the token *at*, as the subject of its verb."""
    end = at
    while end and line[end - 1].low in ("also", "not", "never", "then", "therefore", ",", "immediately", "only", "all"):
        end -= 1
    begin = end
    while begin and _inside(line, begin - 1, begin - 1) and end - begin < LONG:
        begin -= 1
    if begin == end:
        return None
    begin = next((k + 1 for k in range(end - 2, begin, -1) if not _inside(line, k, begin)), begin)
    for back in range(begin - 1, max(0, begin - _CLAUSE), -1):  # the funds that were cut in March
        if line[back].low in _RELATIVE and (line[back].low == "whose" or line[back + 1].low in _WERE):
            return thing_before(line, back, text)
        if not line[back].word[0].isalnum():
            break
    if begin > 1 and begin + 1 == end and line[begin - 1].low in SUBJECTS and _inside(line, begin - 2, begin - 2):
        return thing_before(line, begin - 1, text)  # the taxes we collect
    if (begin > 1 and line[begin - 1].low in PLACED | _TAILS) or (
        begin > 2 and line[begin - 1].low in DETERMINERS and line[begin - 2].low in PLACED | _TAILS
    ):
        inner = begin - 1 - (line[begin - 1].low in DETERMINERS)
        lead = thing_before(line, inner, text)
        of = line[inner].low in _TAILS and not line[inner - 1].low.endswith("ed")
        if lead is not None and line[end - 1].low not in NO_PLACE:
            words = " ".join(text[lead.start : line[end - 1].end].split())
            return replace(lead, words=words, end=line[end - 1].end)
        if lead is not None or not of:
            return lead  # none that is found on their soil, or accused of murder
    own = bool(begin) and line[begin - 1].low in OWN
    every = any(token.low in _EVERY for token in line[max(0, begin - 1) : end - 1])
    return _thing(line, begin, end - 1, end, text, own=own, every=every)


def _inside(line: Sequence[LineWord], at: int, begin: int) -> bool:
    """Whether the word *at* may belong to a name that begins at *begin*."""
    low = line[at].low
    if not low[0].isalnum() or low in _ENDS or _CONTRACTED.search(low):
        return False
    if at > begin and not line[at - 1].low.endswith(("'s", "s'")):
        after, last = (line[k].low if k < len(line) else "" for k in (at + 1, at + 2))
        done = low in _DONE or (low.endswith("ed") and len(low) > LEAST_DONE)
        if done or (line[at].word[0].islower() and ends_a_name(line[at - 1].low, low, after, last)):
            return False
    return not (low.endswith("ly") and len(low) > LEAST_DONE and low not in _LY)


def _number(word: str) -> bool:
    return word[0].isdigit() or _TENS.match(word) is not None


def _thing(
    line: Sequence[LineWord], begin: int, head: int, end: int, text: str, *, own: bool, every: bool
) -> Thing | None:
    while begin < head and (line[begin].low in FILLERS or _number(line[begin].low)):
        begin += 1
    while head > begin and line[head].word[0].isupper() and not line[head - 1].word[0].isupper():
        head -= 1
    word = line[head].low.removesuffix("'s").removesuffix("'")
    people = word in _PEOPLE and begin > 0 and line[begin - 1].low == "the"
    if (word.endswith(("ing", "ed")) and word not in ING and not people) or word in _NO_NOUNS:
        return None
    if (
        line[head].low.endswith(("'s", "s'"))
        or third_person(word)
        or (head == begin and told_of(word))
        or (head == begin and end - 1 == head and word in ALONE and line[head].word[0].islower())
    ):
        return None
    if word in NO_THING or word in FILLERS or len(word) < len("key") or _number(word):
        return None
    if is_adjective(word) and not people:
        return None
    return Thing(
        " ".join(text[line[begin].start : line[end - 1].end].split()),
        line[begin].start,
        line[end - 1].end,
        root(word),
        own,
        every,
    )
