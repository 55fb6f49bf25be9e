"""Issues where there is no case: nouns that many statements share, each with the nouns near it in meaning.

The noun that covers most statements not yet covered makes the next issue, as in greedy set cover; a noun that half of
all statements use covers little, since it tells nothing apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log
from typing import Protocol

from detente.light import dataclass
from detente.reader.about.meaning import likeness
from detente.reader.about.naming import named
from detente.reader.about.nouns import Nouns
from detente.reader.about.stems import NEGATIONS, stem, words
from detente.reader.attribute import Span

MOST = 40
"""Issues proposed at most."""
LEAST = 2
"""Statements that make an issue."""
CANDIDATES = 1500
"""Nouns that are looked at, the most frequent ones; bounds time and memory."""
NEAR = 0.62
"""Cosine from which two nouns are taken for the same subject."""
LONGEST = 1500
"""Characters of a statement that are looked at."""
TERMS = 6

MEANT = frozenset({"demands", "rejects", "offers", "accepts", "open-to", "promises"})
"""Stances that say of a thing whether it is to be."""
_AGAINST_WORDS = """
    end ended ending stop stopped stopping halt halted lift lifted drop dropped withdraw withdrawn withdrawal
    abandon abandoned cancel cancelled scrap scrapped remove removed
"""
AGAINST = frozenset(_AGAINST_WORDS.split())


class GroupedStatement(Protocol):
    """What is needed of a statement."""

    @property
    def content(self) -> tuple[Span, ...]:
        """What was said."""

    @property
    def source(self) -> tuple[Span, ...]:
        """Who said it."""

    @property
    def stance(self) -> str:
        """How it is meant."""


@dataclass(frozen=True, slots=True)
class ProposedIssue:
    """Statements that seem to be about the same: *members* are number of the text, of the statement, and its value.

    The value is one of *values*, or empty where the statement does not say whether the thing is to be.
    """

    name: str
    values: tuple[str, ...]
    terms: tuple[str, ...]
    members: tuple[tuple[int, int, str], ...]


def proposed(texts_with_statements: Sequence[tuple[str, Sequence[GroupedStatement]]]) -> tuple[ProposedIssue, ...]:
    """Issues that the statements share, those with most statements first; a statement belongs to one at most."""
    places: list[tuple[int, int]] = []
    contents: list[str] = []
    stances: list[str] = []
    nouns = Nouns()
    for number, (_, statements) in enumerate(texts_with_statements):
        for which, one in enumerate(statements):
            content = " ".join(" ".join(span.text for span in one.content).split())[:LONGEST]
            places.append((number, which))
            contents.append(content)
            stances.append(one.stance)
            nouns.learn(content)
            for span in one.source:
                nouns.avoid(span.text[:LONGEST])
    uses: dict[str, set[int]] = defaultdict(set)
    for row, content in enumerate(contents):
        for noun in nouns.of(content):
            uses[noun].add(row)
    groups = _groups(uses, nouns.spelt, len(contents))
    made = []
    taken: set[str] = set()
    for together, rows in groups:
        ordered = sorted(rows)
        called = named([contents[row] for row in ordered], together, nouns, taken)
        taken.add(called.lower())
        members = tuple((*places[row], _value(contents[row], stances[row], together)) for row in ordered)
        terms = tuple(dict.fromkeys(nouns.spelt[noun] for noun in together))[:TERMS]
        made.append(ProposedIssue(called, ("no", "yes"), terms, members))
    return tuple(sorted(made, key=lambda one: (-len(one.members), one.name)))


def _groups(uses: Mapping[str, set[int]], spelt: Mapping[str, str], total: int) -> list[tuple[list[str], set[int]]]:
    """Nouns that belong together, the leading one first, with the statements that are theirs."""
    common = sorted((noun for noun in uses if len(uses[noun]) > 1), key=lambda noun: (-len(uses[noun]), noun))
    common = common[:CANDIDATES]
    alike = likeness([spelt[noun] for noun in common], [spelt[noun] for noun in common])
    left = {noun: set(uses[noun]) for noun in common}
    found: list[tuple[list[str], set[int]]] = []
    while left and len(found) < MOST:
        lead = max(left, key=lambda noun: (_worth(len(left[noun]), len(uses[noun]), total), noun))
        if len(left[lead]) < LEAST:
            break
        row = common.index(lead)
        near = [noun for place, noun in enumerate(common) if noun in left and alike[row, place] >= NEAR]
        together = [lead, *(noun for noun in near if noun != lead)]
        covered = set().union(*(left[noun] for noun in together))
        found.append((together, covered))
        for noun in together:
            del left[noun]
        for noun in list(left):
            left[noun] -= covered
            if len(left[noun]) < LEAST:
                del left[noun]
    return found


def _worth(fresh: int, every: int, total: int) -> float:
    return fresh * log((total + 1) / (every + 0.5)) if fresh else 0.0


def _value(content: str, stance: str, together: Sequence[str]) -> str:
    """``no`` where a statement of what is to be turns against the thing: no troops, an end to the embargo."""
    if stance not in MEANT:
        return ""
    found = words(content)
    at = next((place for place, word in enumerate(found) if stem(word) in together), 0)
    lead = found[max(0, at - 4) : at]
    against = any(word in NEGATIONS or word in AGAINST or word.endswith("n't") for word in lead)
    return "no" if against else "yes"
