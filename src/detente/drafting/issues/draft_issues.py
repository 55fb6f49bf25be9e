"""Issues of a draft: matters that the reports speak of, with their slots filled, today's value and who decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field

from detente.case.text.plain import Plain
from detente.drafting.acting.deed_threads import Thread
from detente.drafting.acting.deeds import Deed
from detente.drafting.acting.harms import harmful, menaces
from detente.drafting.cast.casting import GUESS, Casting
from detente.drafting.deciders.levers_held import Filled, held_by
from detente.drafting.deciders.who_decides import decided, likeliest, of_its_own, who_would
from detente.drafting.issues.slots_told import among, begins, slots_told
from detente.drafting.issues.told_today import USUAL, today_of
from detente.drafting.wording.agendas import discussed
from detente.drafting.wording.both_sides import BOTH
from detente.drafting.wording.noun_words import root
from detente.drafting.wording.report_places import where
from detente.drafting.wording.sightings import EMPTY, Matters, Sighting
from detente.light import dataclass
from detente.matters import Matter, recognise
from detente.matters import issue as as_issue
from detente.matters.matter import GROUP
from detente.matters.shortened_names import named
from detente.matters.vocabulary import tells
from detente.reader.about.stems import STOP, words
from detente.reader.adding import visible
from detente.reader.attribute import Span
from detente.reader.statements import Reading

TERMS = 20
"""Words of an issue: those of the reports, then the strong ones of the library."""
_OF_COUNCILS = frozenset({"sanctions", "arms-embargo", "asset-freeze", "travel-ban"})
"""Matters that the council of which a report is the record decides on, where it names nobody else."""


@dataclass
class DraftIssue:
    """An issue in the making; ``plain`` is its entry in the case file, *why* what each guess rests on."""

    key: str
    matter: Matter | None
    plain: dict[str, Plain]
    found: Sequence[Sighting] = ()
    filled: Filled | None = None
    why: list[str] = field(default_factory=list)
    threads: Sequence[Thread] = ()
    spoken: dict[tuple[int, int], str] = field(default_factory=dict)
    """The value of it that each statement is about, by the numbers of report and statement; empty where open."""
    asked: dict[tuple[int, tuple[Span, ...]], str] = field(default_factory=dict)
    """The value of it that the condition of a statement names, by the number of the report and the content."""
    worded: dict[str, str] = field(default_factory=dict)
    """Values of it in the words of a report, and why each is there."""

    @property
    def values(self) -> tuple[str, ...]:
        """Its values, in their order."""
        listed = self.plain.get("values", ["no", "yes"])
        return tuple(map(str, listed)) if isinstance(listed, list) else ("no", "yes")

    @property
    def others(self) -> tuple[str, ...]:
        """Its values that do not hold today."""
        return tuple(value for value in self.values if value != self.today)

    @property
    def terms(self) -> tuple[str, ...]:
        """The words of the reports for it."""
        listed = self.plain.get("terms", [])
        return tuple(map(str, listed)) if isinstance(listed, list) else ()

    @property
    def today(self) -> str:
        """The value that holds today."""
        return str(self.plain["status_quo"])

    @property
    def deciders(self) -> tuple[str, ...]:
        """The parties that decide on it."""
        return deciders_of(self.plain)

    @property
    def guessed(self) -> bool:
        """Whether the reports do not tell who decides on it."""
        return any(re.match(rf"decided_by: (?:.*; )?{GUESS}\b", one) for one in self.why)

    def decided_alone(self, party: str, because: str) -> None:
        """Take down that *party* alone decides on it, as something tells that is surer than what stood there."""
        self.plain["decided_by"] = party
        self.plain.pop("moves_by", None)
        self.why = [f"decided_by: {because}" if one.startswith("decided_by: ") else one for one in self.why]

    @property
    def heads(self) -> set[str]:
        """The stems of the words that name it: its things, and the title of its matter."""
        heads = {thread.head for thread in self.threads}
        return heads | (roots(f"{self.matter.title} {self.matter.id.replace('-', ' ')}") if self.matter else set())

    def kind(self, value: str) -> str:
        """What *value* is in the library: hostile, a concession ...; nothing where it is not there."""
        told = self.matter.values.get(value) if self.matter else None
        return told.kind if told else ""


_SAYS_NOTHING = STOP | EMPTY


def deciders_of(plain: Mapping[str, Plain]) -> tuple[str, ...]:
    """The parties that decide by the entry *plain* of an issue."""
    rule = plain.get("decided_by")
    if isinstance(rule, str):
        return (rule,)
    return tuple(str(one) for some in rule.values() for one in some) if isinstance(rule, dict) else ()


def roots(text: str) -> set[str]:
    """The stems of the words of *text* that say something, alike words as one."""
    return {root(word) for word in words(text) if word not in _SAYS_NOTHING}


def matter_issue(key: str, found: Matters, casting: Casting, covered: Sequence[Thread]) -> DraftIssue:
    """The issue of the matter *found* with the threads that it has *covered*."""
    readings = casting.readings
    done = of_its_own(covered, found.matter.area)
    filled = held_by(found, casting, who_would(done, casting))
    today, said = today_of(found, readings)
    if said == USUAL:
        today, said = _before_threat(done, found.matter) or (today, said)
    every = " ".join(one.document.text for one in readings).lower()
    matter = found.matter
    plain = as_issue(matter, _accepted(matter, filled.slots), names=casting.names, status_quo=today)
    group = filled.slots.get(GROUP, ())
    if matter.lever.slot == GROUP and len(group) == 1:  # the reports know of no other
        plain["decided_by"] = group[0]
        plain.pop("moves_by", None)
    because = _deciders(found, plain, filled, done, casting)
    plain["name"] = visible(named(matter, _shown(found, filled, plain, done, casting), casting.names))
    seen = _seen_words(found, readings)
    whole = [phrase for phrase in matter.strong if ".." not in phrase]
    strong = [phrase for phrase in whole if _begins_in(every, phrase.lower())]
    terms: list[Plain] = [*dict.fromkeys([*seen, *strong])]
    plain["terms"] = terms[:TERMS]
    place = found.sightings[0]
    why = [
        f"taken from the library of matters ({matter.id}); first at {where(readings, place.report, place.start)}",
        f"status_quo: {said}",
        f"decided_by: {because}",
    ]
    made = DraftIssue(key, matter, plain, found.sightings, filled, why, threads=covered)
    made.asked = {
        (deed.report, deed.said.content): value
        for thread in covered
        for deed in thread.deeds
        if deed.act.condition and (value := _asked(deed, matter, today, readings))
    }
    return made


def _begins_in(text: str, phrase: str) -> bool:
    """Whether words of *text* begin as *phrase* does."""
    return phrase in text and re.search(rf"\b{re.escape(phrase)}", text) is not None


def _shown(
    found: Matters, filled: Filled, plain: Mapping[str, Plain], covered: Sequence[Thread], casting: Casting
) -> dict[str, str | tuple[str, ...]]:
    """What stands in the slots of the name: who is told of there, and nobody in the lever's who does not decide."""
    matter, lever = found.matter, found.matter.lever.slot
    doers = {deed.doer for thread in covered for deed in thread.deeds if deed.doer}
    who = filled.slots.get(lever)
    told: dict[str, str | tuple[str, ...]] = {}
    told |= slots_told(found, casting, who if isinstance(who, str) and who in doers else "")
    rule = plain["decided_by"]
    if lever in told and told[lever] != rule and matter.lever.role != "body":
        del told[lever]
    if lever == "body" and isinstance(who, str) and among(found, casting, [who]):
        told[lever] = who
    if found.owner:
        told = {slot: key for slot, key in told.items() if key != found.owner} | {lever: found.owner}
    if isinstance(who, tuple) and len(who) > 1 and (matter.area == "talks" or among(found, casting, who)):
        told = {slot: key for slot, key in told.items() if key not in who} | {GROUP: who}
    return told


def _deciders(
    found: Matters, plain: dict[str, Plain], filled: Filled, covered: Sequence[Thread], casting: Casting
) -> str:
    """Put into *plain* who decides: as the deeds tell, else by the role that the library gives; returns why."""
    matter = found.matter
    signed = matter.lever.slot == GROUP
    who, because = decided(covered, casting, signed=signed) if not found.owner else ([], "")
    if not who and matter.lever.role == "owner" and len(casting.sides) > 1 and _of_both(found, casting):
        who, because = casting.sides, "both are to do it, as the report says"
    if matter.area == "talks" and len(casting.sides) > 1 and _hosted(who, casting):
        who, because = casting.sides, "those who would meet"
    by_role = f"{matter.lever.words}; {next(iter(filled.why.values()))}"
    if not who and not signed and not filled.sure and len(casting.sides) > 1 and matter.lever.slot != "body":
        talked = not covered and _only_discussed(found, casting)
        likely = likeliest(covered, casting)
        who = [likely] if likely else [] if filled.named and not talked else casting.sides
        unknown = f"{GUESS}, as nothing tells whose it is: both sides"
        because = f"{GUESS}: the other side of a demand" if likely else unknown
    holder = who[0] if who else filled.slots[matter.lever.slot]
    unclear = GUESS in because or (not who and GUESS in by_role)
    if unclear and matter.id in _OF_COUNCILS and casting.business and holder not in casting.members:
        who, because = casting.members, f"{GUESS}, as a council speaks of its own: all who vote in it"
    if matter.lever.slot == "body" and len(who) < 2 and filled.slots["body"] in casting.organisations:
        who = []
    if not who:
        return by_role
    plain["decided_by"] = who[0] if len(who) == 1 else {"all_of": list(who)}
    because = f"{matter.lever.words}; {because}"
    alone = plain.pop("moves_by", None)
    if len(who) > 1 and matter.alone and alone:
        plain["moves_by"] = {party: list(matter.alone) for party in who}
    return because


def _hosted(who: Sequence[str], casting: Casting) -> bool:
    """Whether *who* are the sides and others beside, or one other alone: whoever hosts talks does not meet."""
    return set(casting.sides) < set(who) or (len(who) == 1 and who[0] not in casting.sides)


def _of_both(found: Matters, casting: Casting) -> bool:
    """Whether a sentence tells of it as of both: ``both armies would pull their artillery back``."""
    for one in found.sightings:
        text = casting.pages[one.report].text
        places = [one.start + cue.start for cue in one.recognised.cues if cue.strength == "strong"]
        if any(BOTH.search(text, begins(text, one.start, place), place) for place in places):
            return True
    return False


def _only_discussed(found: Matters, casting: Casting) -> bool:
    """Whether all that is told of it is that it is to be talked about, as far as clear words name it."""
    places = [
        (casting.pages[one.report].text, one.start, one.start + cue.start)
        for one in found.sightings
        for cue in one.recognised.cues
        if cue.strength == "strong"
    ]
    return bool(places) and all(discussed(text, start, place) for text, start, place in places)


def _asked(deed: Deed, matter: Matter, today: str, readings: Sequence[Reading]) -> str:
    """The value of *matter* that a condition names: what its words signal, else what does harm where it does."""
    words = readings[deed.report].document.text[deed.act.start : deed.act.end]
    words = re.sub(r"\b(?:not|never)\s+", "", words)  # the condition as a whole is turned round for these
    found = next((one for one in recognise(words) if one.matter.id == matter.id), None)
    signalled = [one.value for one in found.values if one.cues and one.value != today] if found else []
    worst = [value for value, told in matter.values.items() if told.kind == "hostile" and value != today]
    return (signalled or (worst[-1:] if harmful(deed) else []) or [""])[0]


def _accepted(matter: Matter, slots: Mapping[str, str | tuple[str, ...]]) -> dict[str, str | Sequence[str]]:
    return {
        slot: value
        for slot, value in slots.items()
        if slot in matter.slots and value and (slot != GROUP or len(value) > 1)
    }


def _seen_words(found: Matters, readings: Sequence[Reading]) -> list[str]:
    """The words of the reports that speak for it, the most frequent first."""
    counts: Counter[str] = Counter()
    clear = any(cue.strength != "weak" or tells(cue.phrase) for one in found.sightings for cue in one.recognised.cues)
    for one in found.sightings:
        text = readings[one.report].document.text
        for cue in one.recognised.cues:
            if clear and cue.strength == "weak" and not tells(cue.phrase):
                continue
            word = " ".join(text[one.start + cue.start : one.start + cue.end].split()).lower()
            if len(word) > 2:
                counts[visible(word)] += 1
    return [word for word, _ in counts.most_common(8)]


def _before_threat(done: Sequence[Thread], matter: Matter) -> tuple[str, str] | None:
    """What holds where somebody threatens with another value of *matter*; nothing where none is named."""
    held = Counter(
        change.today
        for thread in done
        for deed in thread.deeds
        if (change := deed.act.change) and menaces(deed) and {change.before, change.after} <= matter.values.keys()
    )
    best = held.most_common(1)
    return (best[0][0], "what holds where somebody threatens with the other") if best else None
