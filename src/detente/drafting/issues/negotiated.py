"""How probable it is that something of which reports speak is really negotiated.

A logistic regression for each kind of candidate (a matter of the library, a thing to which something is done, a thing
that is only named) over what is said of it and by whom. ``python -m training.drafting.negotiated fit`` learns the
weights in ``negotiated.json`` from reports with what an analyst would enter.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from math import exp, log, log1p

from detente.drafting.acting.deed_threads import CERTAIN, enough
from detente.drafting.acting.deeds import POSITIONS, Deed
from detente.drafting.acting.harms import menaces
from detente.drafting.cast.casting import Casting
from detente.drafting.issues.acted_issues import thin
from detente.drafting.issues.candidates import MayBeIssue
from detente.drafting.issues.matters_covering import agreed_on, told_at_length
from detente.drafting.wording.noun_words import STOPS, root
from detente.drafting.wording.sightings import TALKS
from detente.matters.loading import matters
from detente.matters.vocabulary import tells
from detente.reader.about.stems import words
from detente.reader.statements import Reading, Said

KINDS = ("talks", "acted matter", "matter", "thing", "noun")
PROBABLE = 0.65
"""How probable it must be that a candidate is negotiated, so that it becomes an issue."""
MUCH = 25.0
"""What must speak for a matter, so that it is an issue whatever else is known of it."""
_LEAST = 0.02
_STANCES = {
    "demanded": frozenset({"demands"}),
    "offered": frozenset({"offers", "promises", "open-to"}),
    "refused": frozenset({"rejects", "denies"}),
    "threatened": frozenset({"threatens", "warns"}),
    "agreed": frozenset({"accepts"}),
}
_MANY = 3


def kind_of(one: MayBeIssue) -> str:
    """Which of ``KINDS`` *one* is."""
    if one.found and one.found.matter.id in TALKS:
        return "talks"
    if one.found:
        return "acted matter" if one.threads else "matter"
    return "noun" if one.bare else "thing"


def chance_of(kind: str, told: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]) -> float:
    """How probable it is that a candidate of *kind* of which *told* has the clues is negotiated."""
    own = weights[kind]
    return 1 / (1 + exp(-sum(own.get(clue, 0.0) * value for clue, value in told.items())))


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Mapping[str, float]]:
    """The weights in the package, by kind."""
    told: dict[str, dict[str, float]] = json.loads(
        (files("detente.drafting.issues") / "negotiated.json").read_text("utf-8")
    )
    return told


def chance(one: MayBeIssue, told: Mapping[str, float]) -> float:
    """How probable it is that *one* is negotiated; what is on the agenda is, or asked in return, or told at length."""
    found = chance_of(kind_of(one), told, shipped())
    if one.found and told["settled"]:
        return max(found, PROBABLE)
    much = one.found is not None and kind_of(one) != "talks" and told["at length"] and one.found.weight >= MUCH
    plain = (told["joint"] and told["clear"]) or any(_asked_in_return(deed) for t in one.threads for deed in t.deeds)
    return max(found, PROBABLE) if much or plain else found


class Weighing:
    """What *readings* say of each of *several* candidates."""

    def __init__(self, readings: Sequence[Reading], casting: Casting, several: Sequence[MayBeIssue]) -> None:
        self.readings, self.casting = readings, casting
        every = [root(word) for one in readings for word in words(one.document.text)]
        self.times = Counter(every)
        self.titled = {root(word) for one in readings for word in words(one.document.title)}
        self.places = [one.places for one in several if one.found]
        self.weights = [one.found.weight for one in several if one.found]

    def clues(self, one: MayBeIssue) -> dict[str, float]:
        """What speaks for and against *one*, as numbers by name."""
        held = self._held(one)
        position = [said for said in held if said.stance in POSITIONS]
        parties = {said.party for said in position if said.party}
        told = {
            "always": 1.0,
            "statements": log1p(len(position)),
            "several parties": float(len(parties) > 1),
            "nobody's": float(not parties),
            "sure": _odds(max((said.sure.least for said in position), default=0.0)),
            **{name: float(any(said.stance in some for said in held)) for name, some in _STANCES.items()},
            "only told": float(bool(held) and not position),
            "question": float(bool(held) and all("?" in said.text for said in held)),
            "in a condition": float(any(said.condition for said in held)),
        }
        deeds = [deed for thread in one.threads for deed in thread.deeds]
        told |= {
            "change": float(any(deed.act.change for deed in deeds)),
            "changes": log1p(sum(deed.act.change is not None for deed in deeds)),
            "joint": float(any(deed.act.joint for deed in deeds)),
            "menaced": float(any(map(menaces, deeds))),
            "enough": float(any(map(enough, one.threads))),
            "done": log1p(sum(thread.weight for thread in one.threads)),
            "answered": float(any(deed.copied for deed in deeds)),
            "only in conditions": float(bool(deeds) and all(deed.act.condition for deed in deeds)),
        }
        return told | (self._of_matter(one) if one.found else self._of_thing(one))

    def _held(self, one: MayBeIssue) -> list[Said]:
        """The statements in which it stands."""
        held: dict[tuple[int, int], Said] = {}
        for thread in one.threads:
            held |= {(deed.report, deed.number): deed.said for deed in thread.deeds}
        for seen in one.found.sightings if one.found else ():
            places = [(seen.start + cue.start, seen.start + cue.end) for cue in seen.recognised.cues]
            for k in seen.said:
                said = self.readings[seen.report].statements[k]
                spans = [*said.content, *([said.condition] if said.condition else [])]
                if any(span.start < end and start < span.end for span in spans for start, end in places):
                    held[seen.report, k] = said
        return list(held.values())

    def _of_matter(self, one: MayBeIssue) -> dict[str, float]:
        assert one.found
        found, mine = one.found, one.places
        cues = [cue for seen in found.sightings for cue in seen.recognised.cues]
        strong = {cue.phrase for cue in cues if cue.strength == "strong"}
        heavier = [places for places, weight in zip(self.places, self.weights, strict=True) if weight > found.weight]
        shared = sum(any(place in other for other in heavier) for place in mine) / max(len(mine), 1)
        cue_stems = {part for cue in cues if cue.strength == "strong" for part in map(root, words(cue.phrase))}
        return {
            "weight": log(found.weight) - 2,
            "clear": float(any(map(enough, one.threads)) or told_at_length(found, self.readings)),
            "settled": float(agreed_on(found, self.readings)),
            "at length": float(told_at_length(found, self.readings)),
            "share": found.weight / max(self.weights),
            "best": max(seen.recognised.score for seen in found.sightings) / 5 - 1,
            "sentences": log1p(len(found.sightings)),
            "strong": log1p(len(strong)),
            "telling": float(any(tells(phrase) for phrase in strong)),
            "long phrase": float(any(" " in phrase for phrase in strong)),
            "valued": float(any(seen.recognised.values and seen.said for seen in found.sightings)),
            "taken": shared,
            "talks": float(found.matter.area == "talks"),
            "covers": float(bool(one.threads)),
            "named": log1p(sum(len(thread.deeds) for thread in one.named)),
            "spoken": log1p(sum(bool(seen.said) for seen in found.sightings)),
            "contested": float(bool(one.named) and len({d.said.party for t in one.named for d in t.deeds}) > 1),
            "in title": float(bool(cue_stems & self.titled)),
        }

    def _of_thing(self, one: MayBeIssue) -> dict[str, float]:
        thread = one.threads[0]
        best = max((deed.thing.words for deed in thread.deeds), key=lambda some: (min(len(some.split()), 4), some))
        split = best.split()
        listed = thread.head in in_the_library()
        covered = any(_inside(deed, self.places) for deed in thread.deeds)
        times = self.times[thread.head]
        return {
            "thin": float(thin(thread)),
            "clear": float(not one.bare and enough(thread) and not thin(thread)),
            "one word": float(len(split) == 1),
            "many words": float(len(split) > _MANY + 1),
            "capital": float(split[0][:1].isupper()),
            "ragged": float(any(word.lower() in STOPS and word.lower() not in _JOINS for word in split)),
            "named once": float(times <= 1),
            "often": log1p(times),
            "listed": float(listed),
            "known": float(covered),
            "own": float(any(deed.thing.own for deed in thread.deeds)),
            "several": float(split[-1].endswith("s")),
            "in title": float(thread.head in self.titled),
            "takes a position": float(any(deed.counts for deed in thread.deeds)),
        }


_JOINS = frozenset({"of", "on", "at", "in", "for", "to", "from", "with", "between", "over", "under", "and", "through"})


def _asked_in_return(deed: Deed) -> bool:
    """Whether it is what somebody would surely have another do for what is offered."""
    return (
        deed.act.condition
        and deed.act.change is not None
        and deed.said.stance in _STANCES["offered"]
        and deed.said.sure.least >= CERTAIN
        and "" != deed.doer != deed.said.party
    )


def _inside(deed: Deed, several: Sequence[frozenset[tuple[int, int, int]]]) -> bool:
    return any(
        report == deed.report and start < deed.thing.end and deed.thing.start < end
        for places in several
        for report, start, end in places
    )


@lru_cache(maxsize=1)
def in_the_library() -> frozenset[str]:
    """The stems of the words by which the library names its matters."""
    return frozenset(root(word) for one in matters() for word in re.findall(r"[a-z]+", " ".join(one.strong)))


def _odds(chance: float) -> float:
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return log(chance / (1 - chance))
