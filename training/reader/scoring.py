"""How close attributions come to an annotator's, by the words that they cover.

*content*, *source*, *cue*: each word is right or wrong by itself. *whole*: an attribution counts when its content
covers at least half of the words that it or the annotator's covers (Jaccard), and the sources share a word or both
are empty; each attribution is matched with one of the annotator's at most, the best overlap first. *speech*: the same
for attributions whose cue is one of the common verbs of saying; here one may match several.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.reader.tokenize import is_word, paragraphs
from training.reader.corpus import ROLES, Article, Marked, Span

SPEECH = re.compile(
    r"\b(said|says|say|saying|told|according to|wrote|writes|added|announced|asked|stated|declared|warned|argued|"
    r"insisted|noted|responded|replied|tweeted|claimed|claims|explained|acknowledged|reported|reports|suggested|"
    r"called for|denied|promised|vowed|urged|demanded|condemned|accused|criticized|praised)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of what was found, what is to be found, and what of each is right."""

    found: int = 0
    wanted: int = 0
    right_found: int = 0
    right_wanted: int = 0

    @property
    def precision(self) -> float:
        """Right of what was found."""
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Found of what is to be found."""
        return self.right_wanted / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(
            self.found + other.found,
            self.wanted + other.wanted,
            self.right_found + other.right_found,
            self.right_wanted + other.right_wanted,
        )

    def __str__(self) -> str:
        return f"P {100 * self.precision:5.1f}  R {100 * self.recall:5.1f}  F1 {100 * self.f1:5.1f}"


Scores = dict[str, Agreement]
MEASURES = ("content", "source", "cue", "contents", "whole", "speech")


def score(scored: Sequence[Article], found: Mapping[str, Sequence[Marked]]) -> Scores:
    """All measures over all articles; *found* by the article's name. ``contents``: as *whole*, sources aside."""
    totals: Scores = dict.fromkeys(MEASURES, Agreement())
    for article in scored:
        for measure, counted in _of_one(article.text, article.gold, found.get(article.name, ())).items():
            totals[measure] += counted
    return totals


@dataclass(frozen=True, slots=True)
class _Covered:
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    says: bool

    def agrees(self, other: _Covered) -> bool:
        return bool(self.source & other.source) or not (self.source or other.source)


def pairs(text: str, wanted: Sequence[Marked], found: Sequence[Marked]) -> dict[Marked, bool]:
    """Those of *wanted* whose content is found, each with whether its source is too."""
    words = _words(text)
    right = {_covered(text, words, one): one for one in wanted if one.content}
    tried = [_covered(text, words, one) for one in found if one.content]
    return {right[one]: one.agrees(other) for one, other in _matches(list(right), tried)}


def _words(text: str) -> list[Span]:
    return [
        (start, end)
        for paragraph in paragraphs(text)
        for word, start, end in zip(paragraph.words, paragraph.starts, paragraph.ends, strict=True)
        if is_word(word)
    ]


def _of_one(text: str, wanted: Sequence[Marked], found: Sequence[Marked]) -> Scores:
    words = _words(text)
    right = [_covered(text, words, one) for one in wanted]
    tried = [_covered(text, words, one) for one in found]
    scores: Scores = {}
    for role in ROLES:
        gold = frozenset[int]().union(*(getattr(one, role) for one in right))
        mine = frozenset[int]().union(*(getattr(one, role) for one in tried))
        scores[role] = Agreement(len(mine), len(gold), len(mine & gold), len(mine & gold))
    right, tried = [one for one in right if one.content], [one for one in tried if one.content]
    matched = list(_matches(right, tried))
    whole = sum(one.agrees(other) for one, other in matched)
    scores["contents"] = Agreement(len(tried), len(right), len(matched), len(matched))
    scores["whole"] = Agreement(len(tried), len(right), whole, whole)
    said, heard = [one for one in right if one.says], [one for one in tried if one.says]
    scores["speech"] = Agreement(
        len(heard),
        len(said),
        sum(any(_same(one, other) for other in right) for one in heard),
        sum(any(_same(one, other) for other in tried) for one in said),
    )
    return scores


def _covered(text: str, words: Sequence[Span], one: Marked) -> _Covered:
    cue = " ".join(text[start:end] for start, end in one.cue)
    return _Covered(*(_cover(words, getattr(one, role)) for role in ROLES), says=bool(SPEECH.search(cue)))


def _cover(words: Sequence[Span], spans: Iterable[Span]) -> frozenset[int]:
    """Places of the words that overlap one of *spans*."""
    covered: set[int] = set()
    for start, end in spans:
        first = bisect_right(words, start, key=lambda word: word[1])
        covered.update(range(first, max(first, bisect_left(words, end, key=lambda word: word[0]))))
    return frozenset(covered)


def _overlap(one: _Covered, other: _Covered) -> float:
    common = len(one.content & other.content)
    return common / len(one.content | other.content) if common else 0.0


def _same(one: _Covered, other: _Covered) -> bool:
    return _overlap(one, other) >= 0.5 and one.agrees(other)


def _matches(right: Sequence[_Covered], tried: Sequence[_Covered]) -> Iterable[tuple[_Covered, _Covered]]:
    """One to one, by the share of words in common; at least half of them."""
    pairs = [(_overlap(one, other), i, j) for i, one in enumerate(right) for j, other in enumerate(tried)]
    used: Counter[tuple[str, int]] = Counter()
    for overlap, i, j in sorted(pairs, reverse=True):
        if overlap >= 0.5 and not used["right", i] and not used["tried", j]:
            used["right", i] = used["tried", j] = 1
            yield right[i], tried[j]
