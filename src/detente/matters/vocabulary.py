"""The phrases of all entries, ready to be found in a text, and what a stem tells of an entry or a value."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, TypeAlias

from detente.light import dataclass
from detente.matters.loading import common, matters
from detente.matters.matter import Matter
from detente.matters.word_stems import Stemmed, stems_of

Strength: TypeAlias = Literal["strong", "weak", "value", "common"]
"""``value``: words of a value of this entry; ``common``: words of every value that is called like it."""
GAP, SLACK = 4, 2
"""Words that ``..`` may stand for, and that may stand between the words of a value."""
_EMPTY = "of to in on at by for with and or as be is was are were not no will would may can than from into"
COMMON = frozenset(_EMPTY.split())
"""Words that tell nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A phrase of an entry: what it speaks for, and how much (``log`` of how few entries have it)."""

    stems: tuple[str, ...]
    matter: str
    strength: Strength
    value: str
    phrase: str


@dataclass(frozen=True)
class Lexicon:
    """Phrases by their first stem; how rare each phrase and stem is; the stems of each entry and value."""

    phrases: dict[str, tuple[Listed, ...]]
    rarity: dict[tuple[str, ...], float]
    stem_rarity: dict[str, float]
    topics: dict[str, dict[str, float]]
    """Entry -> stem -> how central it is to the entry."""
    stems: dict[str, tuple[str, ...]]
    """Stem -> the entries whose words have it."""
    signals: dict[str, dict[str, dict[str, float]]]
    """Entry -> value -> stem -> how much it tells this value from the others."""


@cache
def lexicon() -> Lexicon:
    """The lexicon of the whole library, made once."""
    listed = [one for entry in matters() for one in _listed(entry)]
    spread: dict[tuple[str, ...], set[str]] = defaultdict(set)
    by_first: dict[str, list[Listed]] = defaultdict(list)
    for one in listed:
        spread[one.stems].add(one.matter)
        by_first[one.stems[0]].append(one)
    topics = {entry.id: _topic(entry) for entry in matters()}
    signals = {entry.id: _signals(entry) for entry in matters()}
    known: dict[str, set[str]] = defaultdict(set)
    for id, topic in topics.items():
        for stem in (*topic, *(stem for words in signals[id].values() for stem in words)):
            known[stem].add(id)
    total = len(topics)
    return Lexicon(
        {first: tuple(found) for first, found in by_first.items()},
        {stems: math.log(1 + total / len(ids)) for stems, ids in spread.items()},
        {stem: math.log(1 + total / len(ids)) for stem, ids in known.items()},
        topics,
        {stem: tuple(sorted(ids)) for stem, ids in known.items()},
        signals,
    )


RARE = 2
"""In how many entries a word stands at most that tells one of them by itself."""


def tells(phrase: str) -> bool:
    """Whether *phrase* names a matter by itself: several words, or one that few entries have."""
    stems = stems_of(phrase)
    return len(stems) > 1 or all(len(lexicon().stems.get(one, ())) <= RARE for one in stems)


def _listed(entry: Matter) -> Iterator[Listed]:
    groups: list[tuple[Strength, str, Sequence[str]]] = [("strong", "", entry.strong), ("weak", "", entry.weak)]
    groups += [("value", value, words.said) for value, words in entry.values.items()]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    groups += [("common", value, common().get(value, ())) for value in entry.values]
    own = {stems_of(phrase) for words in entry.values.values() for phrase in words.said}
    for strength, value, phrases in groups:
        for phrase in phrases:
            stems = stems_of(phrase)
            if stems and (value, stems) not in seen and not (strength == "common" and stems in own):
                seen.add((value, stems))
                yield Listed(stems, entry.id, strength, value, phrase)


def _topic(entry: Matter) -> dict[str, float]:
    made: dict[str, float] = {}
    for weight, phrases in ((0.5, entry.weak), (0.7, entry.strong), (1.0, (entry.title, entry.id.replace("-", " ")))):
        for phrase in phrases:
            for stem in stems_of(phrase):
                if stem != ".." and stem not in COMMON:
                    made[stem] = max(weight, made.get(stem, 0))
    return made


def _signals(entry: Matter) -> dict[str, dict[str, float]]:
    words = {
        value: {stem for phrase in (value, *one.said) for stem in stems_of(phrase) if stem not in COMMON | {".."}}
        for value, one in entry.values.items()
    }
    shared = Counter(stem for stems in words.values() for stem in stems)
    return {value: {stem: 1 / shared[stem] for stem in stems} for value, stems in words.items()}


def occurrences(words: Sequence[Stemmed]) -> Iterator[tuple[Listed, int, int]]:
    """Every listed phrase in *words*, with its first and last word."""
    phrases = lexicon().phrases
    for first, word in enumerate(words):
        for one in phrases.get(word.stem, ()):
            last = _fits(one.stems, words, first, SLACK if one.strength in ("value", "common") else 0)
            if last is not None:
                yield one, first, last


def _fits(stems: tuple[str, ...], words: Sequence[Stemmed], first: int, slack: int) -> int | None:
    """The last word of *stems* where they begin at *first*, or None; *slack* words may stand between any two."""
    at = first
    gap = False
    for wanted in stems[1:]:
        if wanted == "..":
            gap = True
            continue
        reach = GAP + 1 if gap else slack + 1
        at = next((k for k in range(at + 1, min(at + 1 + reach, len(words))) if words[k].stem == wanted), -1)
        if at < 0:
            return None
        gap = False
    return at
