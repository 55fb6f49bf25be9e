"""Which matters a text speaks of, where, and which values it signals.

A sentence is scored by itself. What counts is the phrases of an entry that stand in it, weighed by how few entries have
them, its single stems, and the words of its values; the words of a value count only where the entry is spoken of.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from detente.light import dataclass
from detente.matters.loading import matter
from detente.matters.matter import Matter
from detente.matters.vocabulary import Listed, Strength, lexicon, occurrences
from detente.matters.word_stems import Stemmed, stem, stemmed

REMEMBERED = 4_000
"""Texts of which it is kept what they speak of, some 2 kB each: a draft asks for every statement several times."""
TOPIC = ("strong", "weak")
STRONG, WEAK, VALUE = 1.6, 0.45, 0.45
"""What a phrase counts, by its kind; longer phrases count more."""
SOFT, SOFT_VALUE = 0.35, 0.15
"""What a single stem counts that stands among an entry's words, or among those of one of its values."""
OWN = {"value": 2.0, "common": 1.0}
"""What a signal counts: one of the entry's own, or one of every value of that name."""
TOPICAL = 0.3
"""What is left of a signal that only names the matter: ``deportations`` is said of all values of a deportation."""
NAMES = 0.1
"""The same of what usually holds, where the matter itself is called so: ``lift the blockade`` imposes none."""
NOT = frozenset(map(stem, ("not", "no", "never", "none", "nor", "neither", "cannot", "without", "nobody", "nothing")))
NOBODY = frozenset(map(stem, ("no", "none", "nobody", "neither", "nothing")))
"""Words that deny a whole sentence which they begin."""
NOT_ONLY = frozenset({"only", "more"})
_ENDED = (
    "stop end halt cease suspend cancel refrain renounce abandon freeze moratorium shelve reject refuse forbid deny"
)
END = frozenset(map(stem, _ENDED.split()))
"""Words that turn what they are said of into its opposite: an attack that is halted, a visit that is refused."""
NEXT = frozenset(map(stem, ("and", "but", "while")))
"""Words behind which something else is done: ``limit its drills and end the raids`` ends no limit."""
ABSENT = (
    "none", "stopped", "ended", "cut", "cancelled", "refused", "rejected", "withheld", "barred", "denied", "excluded",
    "removed", "lifted", "dropped", "halted", "closed", "blocked", "banned", "off", "suspended", "broken off",
)  # fmt: skip
"""Names of values of a matter of which there is none: no election, without power, the visit cancelled."""
GONE = 1.4
"""What counts for such a value where a strong phrase of the entry is denied or ended."""
LEAST = 2.5
"""The score below which a sentence is not taken to speak of an entry."""
_OF_A_TIME = re.compile(
    r"\bend of (?:(?:the|this|next|last|each|every) )?(?:[a-z]+ )?"
    rf"(?:day|week|month|year|decade|century|season|term|{'|'.join(month_name[1:])}|(?:19|20|21)\d\d)\b",
    re.IGNORECASE,
)
"""An ``end`` that is a date, and turns nothing round."""
_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for an entry: ``text[start:end]``, the listed phrase, and its kind."""

    start: int
    end: int
    phrase: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Signalled:
    """A value that a text signals, how strongly, and by which words."""

    value: str
    score: float
    cues: tuple[Cue, ...]


@dataclass(frozen=True)
class Recognised:
    """An entry that a text speaks of; values are sorted by score, the likeliest first."""

    matter: Matter
    score: float
    cues: tuple[Cue, ...]
    values: tuple[Signalled, ...]

    @property
    def value(self) -> str:
        """The value that is signalled most, or nothing."""
        return self.values[0].value if self.values else ""

    @property
    def telling(self) -> tuple[Cue, ...]:
        """Its strong cues; all where there is none."""
        return tuple(cue for cue in self.cues if cue.strength == "strong") or self.cues

    def __repr__(self) -> str:
        return f"<{self.matter.id}{' = ' + self.value if self.value else ''}: {self.score:.1f}, {len(self.cues)} cues>"


@lru_cache(maxsize=REMEMBERED)
def recognise(text: str, limit: int = 12) -> tuple[Recognised, ...]:
    """The matters of which *text* speaks, the likeliest first, at most *limit*."""
    made: dict[str, list[Recognised]] = defaultdict(list)
    for start, end in sentences(text):
        for found in _of_sentence(text[start:end], start):
            made[found.matter.id].append(found)
    whole = [_joined(found) for found in made.values()]
    return tuple(sorted(whole, key=lambda one: (-one.score, one.matter.id))[:limit])


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of *text* begin and end."""
    start = 0
    for mark in _SENTENCE.finditer(text):
        yield start, mark.end()
        start = mark.end()
    if text[start:].strip():
        yield start, len(text)


def _of_sentence(text: str, offset: int) -> Iterator[Recognised]:
    dates = {found.start() for found in _OF_A_TIME.finditer(text)}
    words = [
        Stemmed(word.stem, word.start + offset, word.end + offset) for word in stemmed(text) if word.start not in dates
    ]
    known = lexicon()
    spoken: dict[str, list[tuple[Listed, int, int]]] = defaultdict(list)
    for one, first, last in occurrences(words):
        spoken[one.matter].append((one, first, last))
    inside = {word.stem for word in words}
    candidates = set(spoken) | {id for one in inside for id in known.stems.get(one, ())}
    for id in candidates:
        topic = _score(spoken[id], id, inside)
        if not topic:
            continue
        values = tuple(_values(spoken[id], id, inside, words))
        score = topic + (values[0].score * VALUE if values else 0)
        if score >= LEAST:
            cues = _cues([found for found in spoken[id] if found[0].strength in TOPIC], words)
            yield Recognised(matter(id), score, cues, values)


def _score(spoken: Sequence[tuple[Listed, int, int]], id: str, inside: set[str]) -> float:
    """How much the phrases and stems of a sentence speak for the entry *id*, its values left aside."""
    known = lexicon()
    total, covered = 0.0, set[int]()
    for one, first, last in sorted(spoken, key=lambda found: (-len(found[0].stems), found[0].strength != "strong")):
        places = set(range(first, last + 1))
        if one.strength not in TOPIC or places <= covered:
            continue
        covered |= places
        weight = STRONG if one.strength == "strong" else WEAK
        total += weight * known.rarity[one.stems] * _length(one)
    topic = known.topics[id]
    if inside.isdisjoint(topic):
        return total
    return total + SOFT * sum(known.stem_rarity[one] * weight for one, weight in topic.items() if one in inside)


def _length(one: Listed) -> float:
    return 1 + 0.3 * min(3, len(one.stems) - one.stems.count("..") - 1)


def _values(
    spoken: Sequence[tuple[Listed, int, int]], id: str, inside: set[str], words: Sequence[Stemmed]
) -> list[Signalled]:
    """The values of the entry *id* that a sentence signals, the strongest first."""
    known, entry = lexicon(), matter(id)
    scores: dict[str, float] = defaultdict(float)
    cues: dict[str, list[tuple[Listed, int, int]]] = defaultdict(list)
    for one, first, last in _longest([found for found in spoken if found[0].value]):
        worth = OWN[one.strength] * _length(one)
        if {*one.stems} - {".."} <= known.topics[id].keys():
            worth *= NAMES if one.phrase in entry.strong and one.value == entry.today else TOPICAL
        value = one.value
        if _turned(words, (one, first, last), entry.values[value].kind):
            scores[value] -= worth / 2
            value = opposite(entry, value)
        scores[value] += worth
        cues[value].append((one, first, last))
    for value, stems in known.signals[id].items():
        scores[value] += (
            0
            if inside.isdisjoint(stems)
            else SOFT_VALUE
            * sum(
                known.stem_rarity[part] * weight * (TOPICAL if part in known.topics[id] else 1)
                for part, weight in stems.items()
                if part in inside
            )
        )
    if absent := _absent(entry, spoken, words):
        scores[absent] += GONE
    made = [Signalled(value, score, _cues(cues[value], words)) for value, score in scores.items() if score > 0]
    return sorted(made, key=lambda one: -one.score)


def _longest(found: Sequence[tuple[Listed, int, int]]) -> Iterator[tuple[Listed, int, int]]:
    """Each signal once a place, without those inside a longer one of the entry's own words."""
    ordered = sorted(found, key=lambda one: (one[0].strength == "common", one[1] - one[2], one[1]))
    taken: list[tuple[int, int]] = []
    for one, first, last in ordered:
        if not any(start <= first and last <= end and (start, end) != (first, last) for start, end in taken):
            taken.append((first, last))
            yield one, first, last


def _turned(words: Sequence[Stemmed], found: tuple[Listed, int, int], kind: str) -> bool:
    """Whether a signal is turned round: denied, or something that is ended or refused."""
    one, first, last = found
    before = {word.stem for word in words[max(0, first - 5) : first]}
    if (before & NOT and not before & NOT_ONLY) or (words[0].stem in NOBODY and first <= 8):
        return True
    behind = takewhile(lambda word: word.stem not in NEXT, words[last + 1 : last + 6])
    near = {word.stem for word in (*words[max(0, first - 3) : first], *behind)}
    return kind != "neutral" and not END & set(one.stems) and bool(near & END)


def _absent(entry: Matter, spoken: Sequence[tuple[Listed, int, int]], words: Sequence[Stemmed]) -> str:
    """The value of *entry* that holds where a sentence says that there is none of it, or nothing."""
    for one, first, last in spoken:
        before = {word.stem for word in words[max(0, first - 2) : first]}
        after = {word.stem for word in words[last + 1 : last + 4]}
        if one.strength == "strong" and (before & NOT or (before | after) & END):
            return next((value for value in ABSENT if value in entry.values), "")
    return ""


def opposite(entry: Matter, value: str) -> str:
    """The value that is meant where *value* is denied: the far end of a scale, or the first of another kind."""
    kinds = {"hostile": ("concession", "joint"), "concession": ("hostile",), "joint": ("hostile",), "neutral": ()}
    wanted = kinds[entry.values[value].kind]
    others = [name for name, one in entry.values.items() if one.kind in wanted]
    return others[-1] if others and wanted != ("hostile",) else others[0] if others else value


def _cues(found: Sequence[tuple[Listed, int, int]], words: Sequence[Stemmed]) -> tuple[Cue, ...]:
    made = {Cue(words[first].start, words[last].end, one.phrase, one.strength) for one, first, last in found}
    return tuple(sorted(made, key=lambda cue: (cue.start, cue.end, cue.phrase)))


def _joined(found: Sequence[Recognised]) -> Recognised:
    """One entry over the sentences that speak of it; those without a strong phrase count as the best of them."""
    if len(found) == 1:
        return found[0]
    plain = [one.score for one in found if any(cue.strength == "strong" for cue in one.cues)]
    vague = [one.score for one in found if not any(cue.strength == "strong" for cue in one.cues)]
    scores: dict[str, float] = defaultdict(float)
    cues: dict[str, tuple[Cue, ...]] = defaultdict(tuple)
    for one in found:
        for signalled in one.values:
            scores[signalled.value] += signalled.score
            cues[signalled.value] += signalled.cues
    values = sorted((Signalled(value, scores[value], cues[value]) for value in scores), key=lambda one: -one.score)
    every = tuple(cue for one in found for cue in one.cues)
    return Recognised(found[0].matter, sum(plain) + max(vague, default=0), every, tuple(values))
