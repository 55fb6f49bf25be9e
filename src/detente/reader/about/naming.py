"""A name for an issue: the phrase around its leading noun that its statements use most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from detente.reader.about.nouns import VAGUE, Nouns, spelt_words
from detente.reader.about.stems import STOP, stem

LONGEST_NAME = 60
_LINKS = frozenset({"of", "on", "for", "to"})
_ARTICLES = frozenset({"the", "a", "an", "all", "its", "their"})


def named(contents: Sequence[str], together: Sequence[str], nouns: Nouns, taken: set[str]) -> str:
    """A short phrase of *contents* that holds the first noun of *together*, other than those *taken*.

    A phrase of several words must be used more than once; else the noun alone stands.
    """
    counts: Counter[str] = Counter()
    for content in contents:
        counts.update(_phrases(spelt_words(content), together[0], nouns))
    alone = nouns.spelt[together[0]]
    ranked = sorted(
        (phrase for phrase in counts if counts[phrase] > 1),
        key=lambda phrase: (-counts[phrase] * (1 + 0.3 * phrase.count(" ")), phrase),
    )
    rest = (nouns.spelt[noun] for noun in together[1:])
    choices = [*ranked, alone, *(f"{alone} and {other}" for other in rest)]
    name = next((one for one in choices if one.lower() not in taken), f"{alone} ({len(taken) + 1})")
    return (name[0].upper() + name[1:])[:LONGEST_NAME]


def _phrases(found: Sequence[str], lead: str, nouns: Nouns) -> set[str]:
    """``written guarantee``, ``withdrawal of troops``: the word before, and what is joined to it behind."""
    made = set()
    for at, word in enumerate(found):
        plain = word.lower()
        if not word[0].isalpha() or stem(plain.removesuffix("'s")) != lead:
            continue
        before = found[at - 1] if at else "."
        if _tells(before) and not before.lower().endswith(("ing", "ly")):
            made.add(f"{_lower(before, at - 1)} {plain}")
        rest = [one.lower() for one in found[at + 1 : at + 4]]
        if rest and rest[0] in _LINKS:
            rest = [one for one in rest if one not in _ARTICLES]
            if len(rest) > 1 and stem(rest[1]) in nouns.spelt:
                made.add(f"{plain} {rest[0]} {rest[1]}")
        made.add(plain)
    return made


def _tells(word: str) -> bool:
    return word[0].isalpha() and word.lower() not in STOP and word.lower() not in VAGUE and "'" not in word


def _lower(word: str, place: int) -> str:
    return word.lower() if place == 0 else word
