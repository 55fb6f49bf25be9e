"""What may be negotiated: matters of the library that the reports speak of, things done in deeds, things named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import field
from typing import TypeAlias

from detente.drafting.acting.act import Act
from detente.drafting.acting.acts import LONGEST
from detente.drafting.acting.deed_threads import SESSIONS, TROOPS, Thread
from detente.drafting.acting.deeds import POSITIONS, Deed
from detente.drafting.acting.doers import doer
from detente.drafting.acting.pronouns_meant import plurals
from detente.drafting.cast.casting import Casting
from detente.drafting.issues.acted_issues import a_name
from detente.drafting.issues.matters_covering import WEIGHT, agreed_on, covering, without_shadows
from detente.drafting.issues.slots_told import OWN_PART, begins, who_has
from detente.drafting.wording.both_sides import BOTH
from detente.drafting.wording.finite_verbs import acts_on
from detente.drafting.wording.line_words import LineWord, tokens
from detente.drafting.wording.noun_words import DETERMINERS, FILLERS, STOPS
from detente.drafting.wording.sightings import TALKS, Matters, Sighting, by_matter, sightings
from detente.drafting.wording.things_named import SUBJECTS, Thing, thing_after
from detente.drafting.wording.verbs_in_line import MODALS
from detente.light import dataclass
from detente.matters import Recognised, matter
from detente.matters.recognising import Cue
from detente.reader.statements import Reading

_AHEAD = frozenset({"of", "on", "over", "for", "about", "from", "with", "in", "at", "by", "under", "against"})
_MEETS = re.compile(
    r"\b(?:(?:to|will|would|shall|could|may|must|can) (?:\w+ )?"
    r"(?:meet(?! (?:the|its|his|her|their|our|all|any|with)\b)|sit down|talk (?:to|with|directly)|negotiate)|"
    r"(?:next|second|third|fourth|further|another|new|resum\w+|direct) (?:the )?"
    r"(?:round|talks|meeting|negotiations|session)|return to the (?:table|talks))\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:next|second|third|fourth|fifth|further|another|new) (?:round|meeting|session|talks)\b[^.\n]{0,60}?"
    r"\b(?:be held|take place|is set|is due|is planned|open|begin|resume)|"
    r"\b(?:will|would|are to|agreed to) (?:meet|reconvene|sit down|resume talks)(?: again)? (?:in|on|at|next|again)\b|"
    r"\btalks\b[^.\n]{0,40}? (?:will|would|are to|are due to) (?:resume|go on|continue|begin|open|be held)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"meet|round|next|further|another|new|session", re.IGNORECASE)
BEFORE = 30
"""Characters before an act that may say whether it has happened."""
_PAST = re.compile(r"\b(?:had|has|have|was|were|did)\b|ed\b")
_TO_COME = re.compile(r"\b(?:will|would|shall|should|must|could|can|may|might|to|be|if|unless)\b|['’](?:ll|d)\b")
LEAST = 3.2
"""What must speak for a matter, so that it is asked whether it is negotiated."""

Place: TypeAlias = tuple[int, int, int]
"""Words of a report: its number, where they start and end."""


@dataclass
class MayBeIssue:
    """A matter of the library with the threads that it covers, or a thread of its own: *bare* if nothing is done."""

    found: Matters | None
    threads: list[Thread] = field(default_factory=list)
    bare: bool = False
    named: list[Thread] = field(default_factory=list)
    """For a matter: the things with its words that are named where somebody takes a position."""
    of: MayBeIssue | None = None
    """The matter that covers the thread, which is an issue of its own only where the matter is none."""

    @property
    def places(self) -> frozenset[Place]:
        """Where its words stand: report, start, end."""
        if not self.found:
            return frozenset((d.report, d.thing.start, d.thing.end) for one in self.threads for d in one.deeds)
        every = [(seen, cue) for seen in self.found.sightings for cue in seen.recognised.cues]
        strong = [(seen, cue) for seen, cue in every if cue.strength == "strong"]
        return frozenset((seen.report, seen.start + cue.start, seen.start + cue.end) for seen, cue in strong or every)

    @property
    def head(self) -> str:
        """The stem of the thing; nothing for a matter of the library."""
        return "" if self.found else self.threads[0].head


def candidates(readings: Sequence[Reading], casting: Casting, deeds: Sequence[Thread]) -> list[MayBeIssue]:
    """Everything of *readings* that may be negotiated; matters of the library first."""
    spoken = [one for one in sightings(readings) if not casting.only_names(one)]
    seen = by_matter([*spoken, *_meetings(readings)])
    told = [one for one in seen.values() if agreed_on(one, readings) or (one.weight >= LEAST and _said(one))]
    told.sort(key=lambda one: -one.weight)
    clear = without_shadows([one for one in told if one.weight >= WEIGHT or agreed_on(one, readings)])
    made = [MayBeIssue(one, threads) for one, threads in covering(clear, deeds, readings)]
    taken = [thread for one in made for thread in one.threads]
    made += [MayBeIssue(one) for one in told if one not in clear]
    made = [one for one in made if one.threads or not _of_a_truce(one, clear)]
    made += [
        MayBeIssue(None, [one])
        for one in deeds
        if one not in taken and not (a_name(one, casting) or _only_if_sent(one))
    ]
    covered = [(one, thread) for one in made if one.found for thread in one.threads]
    covered = [(one, thread) for one, thread in covered if thread.head != SESSIONS]
    made += [MayBeIssue(None, [thread], of=one) for one, thread in covered if not a_name(thread, casting)]
    heads = {one.head for one in deeds}
    for thread in _named(readings, casting):
        if thread.head in heads or a_name(thread, casting):
            continue
        alone = MayBeIssue(None, [thread], bare=True)
        of = next((one for one in made if one.found and meets(one.places, alone.places)), None)
        if of:
            of.named.append(thread)
        else:
            made.append(alone)
    return made


def _of_a_truce(one: MayBeIssue, several: Sequence[Matters]) -> bool:
    """Whether it is the fighting that a matter of *several* would end, of which more is told: shelling, and a truce."""
    if one.found is None or one.found.matter.area != "force":
        return False
    ended = {
        told.matter
        for told in one.found.matter.relations
        if told.rule == "excludes" and one.found.matter.values[told.value].kind == "hostile"
    }
    return any(other.matter.id in ended and other.weight >= one.found.weight for other in several)


def _only_if_sent(one: Thread) -> bool:
    """Whether it is troops of whom only conditions speak: they belong to the forces of their owner."""
    return one.head == TROOPS and all(deed.act.condition for deed in one.deeds)


def has_happened(one: Thread, readings: Sequence[Reading]) -> bool:
    """Whether it is only told that something was done to it, and nobody would do or undo it."""
    return all(
        deed.said.stance == "states"
        and not deed.act.condition
        and deed.act.change is not None
        and _PAST.search(words := readings[deed.report].document.text[deed.act.start - BEFORE : deed.act.end])
        and not _TO_COME.search(words)
        for deed in one.deeds
    )


def _said(one: Matters) -> bool:
    """Whether somebody speaks of it; that people meet again is told."""
    return one.matter.id in TALKS or any(seen.said for seen in one.sightings)


def _meetings(readings: Sequence[Reading]) -> Iterator[Sighting]:
    """Where somebody takes a position on meeting, in words that the library does not list."""
    for report, reading in enumerate(readings):
        text = reading.document.text
        for number, said in enumerate(reading.statements):
            for span in said.content if said.stance in POSITIONS else ():
                for found in _MEETS.finditer(text, span.start, span.end):
                    cue = Cue(found.start() - span.start, found.end() - span.start, found.group().lower(), "strong")
                    entry = matter("next-meeting" if _AGAIN.search(found.group()) else "direct-talks")
                    yield Sighting(report, span.start, span.end, Recognised(entry, LEAST, (cue,), ()), (number,))
        for found in _NEXT.finditer(text):
            cue = Cue(0, len(found.group()), found.group().lower(), "strong")
            yield Sighting(
                report, found.start(), found.end(), Recognised(matter("next-meeting"), 2 * LEAST, (cue,), ())
            )


def meets(some: Collection[Place], other: Collection[Place]) -> bool:
    """Whether any words of *some* are among *other*'s."""
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in some for b in other)


def _named(readings: Sequence[Reading], casting: Casting) -> list[Thread]:
    """The things that are named where somebody takes a position, by their heads."""
    made: dict[str, Thread] = {}
    for report, reading in enumerate(readings):
        text, page = reading.document.text, casting.pages[report]
        for number, said in enumerate(reading.statements):
            if said.stance not in POSITIONS:
                continue
            spans = [*said.content, *([said.condition] if said.condition else [])]
            for thing in (one for span in spans for one in things(text, span.start, span.end)):
                if any(m.start < thing.end and thing.start < m.end for m in page.within(thing.start, thing.end)):
                    continue
                inside = said.condition is not None and said.condition.start <= thing.start < said.condition.end
                act = Act(thing, None, None, thing.start, thing.end, condition=inside)
                same = made.setdefault(thing.head, Thread(thing.head)).deeds
                if not any((one.report, one.act.start) == (report, thing.start) for one in same):
                    who = who_has(report, thing.start, thing.end, said, casting)
                    first, _ = casting.sentence(report, thing.start)
                    begin = begins(text, first, thing.start)
                    if not who and (OWN_PART.search(text[begin : thing.start]) or said.content[0].start >= begin):
                        who = doer(act, said, report, casting)
                    both = not who and BOTH.search(text[begin : thing.start]) is not None
                    same.append(Deed(report, number, act, thing, said, who, both=both))
    return list(made.values())


def things(text: str, start: int, end: int) -> Iterator[Thing]:
    """The noun phrases between *start* and *end*."""
    line = tokens(text, start, min(end, start + LONGEST))
    last = -1
    for at, token in enumerate(line):
        if token.start < last or not token.word[0].isalnum():
            continue
        if at and (line[at - 1].low in DETERMINERS | FILLERS or token.low in STOPS):
            continue
        thing = thing_after(line, at, text) if _noun(line, at) else None
        if thing is not None and thing.start >= last and "'" not in thing.head and "." not in thing.head:
            last = thing.end
            yield thing


def _noun(line: Sequence[LineWord], at: int) -> bool:
    """Whether a noun begins at the word *at*: behind a determiner or a preposition, or one that is several."""
    low, before = line[at].low, line[at - 1].low if at else ""
    if low in DETERMINERS | FILLERS or low[0].isdigit() or before in _AHEAD:
        return True
    after = line[at + 1].low if at + 1 < len(line) else ""
    if acts_on(low, after) or before in MODALS | SUBJECTS | {"to"}:
        return False
    return next(plurals(low), "") != ""
