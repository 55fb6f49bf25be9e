"""Words of a text, without their endings, and the short words that say nothing of a subject."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
LONGEST_WORD = 40
"""Characters; what is longer is no word."""

_STOP = """
    a about above across after again against all almost along already also although always am among an and
    another any anybody anyone anything are around as ask asked at away back be because been before began begin
    being below beside besides between both but by call called came can cannot can't come could couldn't day
    days did didn't do does doesn't doing done don't down during each either else even ever every everybody
    everyone everything few first for from further gave get give given go goes going gone good got had has have
    haven't having he held hence her here hers herself him himself his hour hours how however i if in indeed
    instead into is isn't it it's its itself just keep kept last least less let like long made make makes making
    many matter may me might mine minister ministry monday month months more most much must my myself near need
    needs neither never new next no nobody none nor not nothing now of off often on once one ones only onto or
    other others ought our ours ourselves out over own part people per perhaps place put quite rather ready
    really said same saturday say saying says see seen several shall she should side since so some somebody
    someone something soon still such sunday take taken tell than that that's the their theirs them themselves
    then there these they thing things think this those though three through thursday till time to today told
    tomorrow too took toward towards tuesday two under until unless up upon us use used very was wasn't way we
    wednesday week weeks well went were what whatever when where whether which while who whole whom whose why
    will with within without won't word words would wouldn't year years yes yesterday yet you your yours friday
    government country president
"""
STOP = frozenset(_STOP.split())
_NEGATIONS = """no not never nobody none nothing nor neither without cannot can't don't doesn't didn't won't wouldn't
    isn't"""
NEGATIONS = frozenset(_NEGATIONS.split())

_ENDINGS = (
    "izations", "isations", "ization", "isation", "ations", "ments", "ation", "ances", "ences", "ings", "ment", "ness",
    "ions", "ance", "ence", "ers", "ors", "ing", "ion", "ies", "ied", "ive", "ity", "est", "ed", "er", "or", "es", "al",
    "ly", "s", "e", "y",
)  # fmt: skip


def words(text: str) -> list[str]:
    """The words of *text* in lower case, in their order."""
    if text.isascii():
        found = _WORD.findall(text.lower())
    else:
        plain = unicodedata.normalize("NFKC", text).replace("’", "'")
        found = [word.lower() for word in _WORD.findall(plain)]
    return [word.removesuffix("'s") for word in found if len(word) <= LONGEST_WORD]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """*word* without its endings, so that forms of one word fall together: ``deported``, ``deportations``."""
    for _ in range(2):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= (3 if len(ending) < 3 else 4):
                word = word[: -len(ending)]
                break
        else:
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word


def roots_of(text: str, least: int = 4) -> set[str]:
    """The stems of the words of *text* that have at least so many letters, and nothing else in them."""
    return {stem(word) for word in re.findall(rf"[^\W\d_]{{{least},}}", text.lower())}


def telling(text: str) -> list[str]:
    """The words of *text* that can say something of its subject."""
    return [word for word in words(text) if word not in STOP]
