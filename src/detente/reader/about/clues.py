"""What speaks for an issue, and for one of its values, as numbers whose weights were learned from marked reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import log

import numpy as np

from detente.case.model import STANCES, Case, Issue
from detente.light import dataclass
from detente.reader.about.meaning import vectors
from detente.reader.about.places import Surroundings
from detente.reader.about.pointing import POINTING_CLUES, pointing_clues
from detente.reader.about.stems import NEGATIONS, STOP, stem, telling, words
from detente.reader.decode import Floats

SHORT = 6
"""Telling words; a statement of fewer leans on what stands before it."""
PLACES = ("said", "sentence", "before")
PER_PLACE = ("terms", "name", "values", "phrases", "nearest", "near")
ISSUE_CLUES = (
    *(f"{place} {clue}" for place in PLACES for clue in PER_PLACE),
    *(f"short, before {clue}" for clue in PER_PLACE),
    *(f"short, sentence {clue}" for clue in PER_PLACE),
    "much in the report",
    "open",
    "open, short",
    "open, one word",
    *(f"open, {stance}" for stance in STANCES),
)
NEIGHBOUR_CLUES = ("first look", "statement before", "statement after", "two before", "open")
VALUE_PLACES = ("content", "cue", "sentence", "before")
VALUE_CLUES = (
    *(f"{place} {clue}" for place in VALUE_PLACES for clue in ("word", "nearest", "near")),
    *(f"{kind}, {stance}" for kind in ("yes", "no", "held today", "other", "open") for stance in STANCES),
    *(f"negated, {kind}" for kind in ("yes", "no", "held today", "other")),
    *(f"names the issue, {kind}" for kind in ("yes", "no", "held today", "other")),
    "last", "far from today", "open, names the issue", "open, short", "open, yes or no", "content word, negated",
    *POINTING_CLUES,
)  # fmt: skip


@dataclass(frozen=True)
class ClueProfile:
    """The words by which one issue is known, each with its weight: rarer among the issues of the case weighs more."""

    terms: dict[str, float]
    name: dict[str, float]
    values: dict[str, float]
    phrases: tuple[tuple[str, ...], ...]
    spelt: tuple[str, ...]


def profiles(case: Case) -> tuple[ClueProfile, ...]:
    """One for each issue of *case*, in its order. Names of parties tell issues apart badly and do not count."""
    parties = {
        stem(word)
        for key, party in case.parties.items()
        for name in (key, party.name, *party.aliases)
        for word in words(name)
        if name[:1].isupper() or name == key
    }
    every = [_sets(key, issue) for key, issue in case.issues.items()]
    counts = Counter(one for sets in every for one in set().union(*sets[:3]))

    def weighed(stems: Sequence[str]) -> dict[str, float]:
        return {one: log(1 + len(every) / counts[one]) / log(1 + len(every)) for one in stems if one not in parties}

    return tuple(
        ClueProfile(
            weighed(terms),
            weighed(name),
            weighed(values),
            phrases,
            tuple(sorted({word for word in spelt if stem(word) not in parties})),
        )
        for terms, name, values, phrases, spelt in every
    )


def _sets(key: str, issue: Issue) -> tuple[list[str], list[str], list[str], tuple[tuple[str, ...], ...], list[str]]:
    spelt = [word for term in issue.terms for word in telling(term)]
    called = telling(f"{key.replace('_', ' ')} {issue.name}")
    valued = [word for label, told in issue.values.items() for word in telling(f"{label.replace('_', ' ')} {told}")]
    phrases = tuple(
        stems for term in issue.terms if len(stems := tuple(stem(word) for word in words(term) if word not in STOP)) > 1
    )
    terms, name, values = ([stem(word) for word in some] for some in (spelt, called, valued))
    return terms, name, values, phrases, spelt + called


def issue_clues(said: Sequence[Surroundings], stances: Sequence[str], known: Sequence[ClueProfile]) -> Floats:
    """(statements, issues + 1, clues); the last row of a statement stands for none of the issues."""
    table = np.zeros((len(said), len(known) + 1, len(ISSUE_CLUES)), dtype=np.float32)
    width = len(PER_PLACE)
    spelt = vectors([word for one in known for word in one.spelt])
    counts = [len(one.spelt) for one in known]
    for row, (one, stance) in enumerate(zip(said, stances, strict=True)):
        few = max(0.0, 1 - len(one.said) / SHORT)
        places = (one.said, one.sentence, one.before)
        near = nearest(places, spelt, counts)
        for place, some in enumerate(places):
            block = _matches(some, known)
            block[:, 4:] = near[:, place]
            table[row, :-1, place * width : (place + 1) * width] = block
            if place:
                shift = (3 if place == 2 else 4) * width
                table[row, :-1, shift : shift + width] = few * block
        after = 5 * width
        table[row, -1, after + 1 : after + 4] = 1, few, len(one.said) <= 1
        table[row, -1, after + 4 + _STANCE[stance]] = 1
    table[:, :-1, 5 * width] = np.log1p(table[:, :-1, 0].sum(axis=0))
    return table


def _matches(some: Sequence[str], known: Sequence[ClueProfile]) -> Floats:
    stems = tuple(map(stem, some))
    there = set(stems)
    pairs = set(pairwise(stems))
    block = np.zeros((len(known), len(PER_PLACE)), dtype=np.float32)
    for row, one in enumerate(known):
        for column, weights in enumerate((one.terms, one.name, one.values)):
            if not there.isdisjoint(weights):
                block[row, column] = min(2.0, sum(weight for each, weight in weights.items() if each in there))
        if pairs and one.phrases:
            block[row, 3] = any(_pairs(phrase) <= pairs for phrase in one.phrases)
    return block


def nearest(places: Sequence[Sequence[str]], spelt: Floats, counts: Sequence[int]) -> Floats:
    """How near in meaning the words of each place come to each choice: the nearest word, and the nearest three.

    *spelt* are vectors of the words of all choices, *counts* how many each has. (choices, places, 2); zero where a
    place or a choice has no words.
    """
    found = np.zeros((len(counts), len(places), 2), np.float32)
    chosen = np.flatnonzero(counts)
    every = [word for some in places for word in some]
    if not every or not len(chosen):
        return found
    edges = np.cumsum([0, *counts])[chosen]
    alike = np.maximum.reduceat(vectors(every) @ spelt.T, edges, axis=1)
    start = 0
    for place, some in enumerate(places):
        if some:
            best = np.sort(alike[start : start + len(some)], axis=0)
            found[chosen, place, 0] = best[-1]
            found[chosen, place, 1] = best[:-4:-1].sum(axis=0) / 3
            start += len(some)
    return found


@lru_cache(maxsize=1024)
def _valued(values: tuple[tuple[str, str], ...], yes_no: bool) -> tuple[list[frozenset[str]], Floats, list[int]]:
    """Of an issue's values: the stems by which each is known, the vectors of all their words, how many each has.

    A plain yes or no has none.
    """
    own = [() if yes_no and not told else words(f"{label.replace('_', ' ')} {told}") for label, told in values]
    stems = [frozenset(stem(word) for word in some if word not in STOP or len(some) == 1) for some in own]
    return stems, vectors([word for some in own for word in some]), list(map(len, own))


@lru_cache(maxsize=4096)
def _pairs(phrase: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(phrase))


def neighbour_clues(first: Floats) -> Floats:
    """From what a first look gives, (statements, issues + 1): what it gives for the statements beside each one."""
    table = np.zeros((*first.shape, len(NEIGHBOUR_CLUES)), dtype=np.float32)
    table[:, :, 0] = np.log(np.maximum(first, 1e-4))
    table[1:, :-1, 1] = first[:-1, :-1]
    table[:-1, :-1, 2] = first[1:, :-1]
    table[2:, :-1, 3] = first[:-2, :-1]
    table[:, -1, 4] = 1
    return table


def value_clues(one: Surroundings, stance: str, issue: Issue, named: bool, key: str = "") -> Floats:
    """(values + 1, clues); the last row stands for none of the values. *named*: the statement names the issue."""
    labels = issue.labels
    table = np.zeros((len(labels) + 1, len(VALUE_CLUES)), dtype=np.float32)
    at = _AT
    turned = any(word in NEGATIONS or word.endswith("n't") for word in one.content)
    today = labels.index(issue.status_quo)
    manner = _STANCE[stance]
    stems, spelt, counts = _valued(tuple((label, issue.values[label]) for label in labels), issue.yes_no)
    places = (one.said, one.cue, one.sentence, one.before)
    near = nearest(places, spelt, counts)
    for place, some in enumerate(places):
        there = set(map(stem, some))
        table[:-1, place * 3] = [not own.isdisjoint(there) for own in stems]
        table[:-1, place * 3 + 1 : place * 3 + 3] = near[:, place]
    for row, label in enumerate(labels):
        kinds = ["yes" if label == "yes" else "no"] if issue.yes_no else ["held today" if row == today else "other"]
        for kind in kinds:
            table[row, at[f"{kind}, {stance}"]] = 1
            table[row, at[f"negated, {kind}"]] = turned
            table[row, at[f"names the issue, {kind}"]] = named
        if not issue.yes_no:
            table[row, at["last"]] = row == len(labels) - 1
            table[row, at["far from today"]] = abs(row - today) / (len(labels) - 1)
        table[row, at["content word, negated"]] = turned and table[row, 0]
    table[-1, at["open, demands"] + manner] = 1
    table[-1, at["open, names the issue"]] = named
    table[-1, at["open, short"]] = max(0.0, 1 - len(one.said) / SHORT)
    table[-1, at["open, yes or no"]] = issue.yes_no
    table[:, -len(POINTING_CLUES) :] = pointing_clues(one.spelt, one.cued, stance, issue, key)
    return table


_STANCE = {stance: number for number, stance in enumerate(STANCES)}
_AT = {clue: number for number, clue in enumerate(VALUE_CLUES)}
