"""Which matter of the library covers which thing, and which matters the reports speak of by themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from detente.drafting.acting.deed_threads import SESSIONS, Thread
from detente.drafting.acting.deeds import POSITIONS
from detente.drafting.cast.said_together import in_one_breath
from detente.drafting.wording.noun_words import root
from detente.drafting.wording.sightings import TALKS, Matters, Sighting
from detente.drafting.wording.things_named import core
from detente.matters.recognising import TOPIC
from detente.reader.about.stems import stem
from detente.reader.statements import Reading

BESIDE = 0.8
"""What share of the score of a matter of the same area another must have in the same sentence, to stand beside it."""
WEIGHT = 4.0
"""What must speak for a matter, so that it becomes an issue."""
PLENTY = 15.0
"""What must speak for a matter on which no position is found."""


def covering(
    several: Sequence[Matters], deeds: Sequence[Thread], readings: Sequence[Reading]
) -> Iterator[tuple[Matters, list[Thread]]]:
    """Each of *several* matters with the threads of *deeds* that it covers."""
    best = _best(deeds, several, readings)
    for one in several:
        covered = [thread for number, thread in enumerate(deeds) if best.get(number) is one]
        yield one, covered + [t for number, t in enumerate(deeds) if number not in best and _names_it(one, t)]


def _best(deeds: Sequence[Thread], apart: Sequence[Matters], readings: Sequence[Reading]) -> dict[int, Matters]:
    """The matter that covers each thread, by its number: one whose words name the thing itself, else the weightiest."""
    made: dict[int, Matters] = {}
    named = [_own_words(one) for one in apart]
    for number, thread in enumerate(deeds):
        ranked = [(_covers(one, thread, strong, readings), one) for one, strong in zip(apart, named, strict=True)]
        most = max((level for level, _ in ranked), default=0)
        if most:
            made[number] = next(one for level, one in ranked if level == most)
    return made


def _names_it(found: Matters, thread: Thread) -> bool:
    """Whether a thing is called by one word, which the name of the matter has: ``the base`` beside its lease."""
    named = {stem(word) for word in re.findall(r"[a-z]+", re.sub(r"{\w+}", "", found.matter.name).lower())}
    return thread.head in named and all(" " not in deed.thing.words for deed in thread.deeds)


_Places = Mapping[int, Sequence[tuple[int, int]]]


def _own_words(found: Matters) -> _Places:
    """Where the words of a matter stand, by the number of the report."""
    made: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in found.sightings:
        for cue in one.recognised.cues:
            if cue.strength in TOPIC:
                made[one.report].append((one.start + cue.start, one.start + cue.end))
    return made


def _covers(found: Matters, thread: Thread, strong: _Places, readings: Sequence[Reading]) -> int:
    """Whether a matter's own words, *strong*, stand in what names the thing, for half of its deeds; 2: in the noun."""
    if found.matter.id in TALKS and thread.head == SESSIONS:
        return 2
    bare = all(core(deed.thing.words) == deed.thing.words for deed in thread.deeds)
    if bare and thread.head == stem(found.matter.id.rsplit("-", maxsplit=1)[-1]):
        return 2
    named = {(deed.report, deed.thing.start, deed.thing.end) for deed in thread.deeds}
    met = [
        [(report, start, end) for start, end in strong.get(report, ()) if start < stop and begin < end]
        for report, begin, stop in named
    ]
    several = sum(map(bool, met))
    if not several or several * 2 < len(named):
        return 0
    heads = {
        root(word)
        for some in met
        for report, begin, stop in some
        for word in re.findall(r"[^\W\d_]+", readings[report].document.text[begin:stop].lower())
    }
    return 2 if thread.head in heads else 1


def told_at_length(found: Matters, readings: Sequence[Reading]) -> bool:
    """Whether the reports speak so much of a matter that it is one without anything done to a thing of its own."""
    return found.weight >= PLENTY and any(_held(one, readings[one.report]) for one in found.sightings)


def agreed_on(found: Matters, readings: Sequence[Reading]) -> bool:
    """Whether several commit themselves in the same words to what the words for a matter name."""
    for one in found.sightings:
        strong = [(one.start + c.start, one.start + c.end) for c in one.recognised.cues if c.strength == "strong"]
        for content in in_one_breath([readings[one.report].statements[k] for k in one.said]):
            if any(span.start <= start and end <= span.end for span in content for start, end in strong):
                return True
    return False


def _held(one: Sighting, reading: Reading) -> bool:
    """Whether somebody takes a position in the words that speak for a matter."""
    places = [(one.start + cue.start, one.start + cue.end) for cue in one.recognised.cues]
    return any(
        said.stance in POSITIONS and any(s.start < end and start < s.end for s in said.content)
        for said in (reading.statements[k] for k in one.said)
        for start, end in places
    )


def without_shadows(chosen: Sequence[Matters]) -> list[Matters]:
    """*chosen* without matters that are seen nowhere but where a weightier one is, in the same words."""
    kept: list[Matters] = []
    words: list[set[tuple[int, int, int]]] = []
    told: list[tuple[str, dict[tuple[int, int], float]]] = []
    for one in chosen:
        here = {(s.report, s.start): s.recognised.score for s in one.sightings}
        if any(
            area == one.matter.area and all(score < BESIDE * others.get(place, 0) for place, score in here.items())
            for area, others in told
        ):
            continue
        told.append((one.matter.area, here))
        places = {(s.report, s.start + c.start, s.start + c.end) for s in one.sightings for c in s.recognised.cues}
        if not any(places <= other for other in words):
            kept.append(one)
            words.append(places)
    return kept
