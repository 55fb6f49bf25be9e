"""Who holds the lever of a matter: whose forces, who imposes the sanctions, the parties of a treaty."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from detente.case.definite import definite
from detente.case.evidence import TAKES_POSITION
from detente.drafting.cast.mediators import mediates
from detente.drafting.cast.named_beside import AHEAD, OF_ITS, beside, elsewhere
from detente.drafting.cast.named_bodies import NamedBody
from detente.drafting.wording.both_sides import BOTH
from detente.drafting.wording.sightings import Matters, Sighting
from detente.light import dataclass
from detente.matters.matter import GROUP, Matter
from detente.matters.recognising import sentences
from detente.reader.adding import visible
from detente.reader.statements import Reading
from detente.reader.who.whole_page import Mention, Page

OWN = frozenset({"offers", "promises", "threatens", "accepts"})
"""Stances of somebody who speaks of what is theirs to do."""
OTHERS = frozenset({"demands", "accuses", "warns"})
"""Stances of somebody who speaks of what others do."""
GIVES = frozenset({"offers", "accepts", "promises", "open-to", "rejects"})
"""Stances of somebody whose own part it is, and who does not only urge others."""
AGAINST = frozenset({"demands", "accuses", "rejects", "threatens", "warns", "denies"})
"""Stances of one side towards another."""
CLEAR = 3
"""What must speak for a party, so that a slot is filled with it and not with one of those who talk most."""
FAR = 8
"""How far ahead of the next a party must be, so that it alone is taken to hold what several speak of."""
LONG = 8
"""Characters of a name that is no common word."""
LEAST = 0.25
"""How sure the weakest part of a statement must be, so that it says whose a matter is."""
CLEARLY = 5
"""What must speak for a party in one sentence, so that what it speaks of there is the party's own."""
_PLACES_WORDS = """
    border borders frontier coast east west north south town city province region territory
"""
PLACES = frozenset(_PLACES_WORDS.split())
"""Words of a matter that are somebody's without the matter being so."""
GUESS = "a guess"
"""How the reason begins where the reports do not tell who decides."""
BEFORE = 60
"""Characters before a statement, in its sentence, that tell of whom it asks something."""
AWAY = 3
"""What speaks against somebody who mediates as the one who decides."""
SEVERAL = 2
"""More than so many who take a position on what all sign sign it all."""
PAIRED = 4
"""What ``A and B`` counts for both in a sentence that speaks of what takes several."""
JOINS = 4
"""What must speak for another party, so that it is one of those who sign beside the two that talk most."""
HEAD = 400
"""Characters at the head of a report that tell what it is."""
BRIEFS = 0.6
"""The share of the statements of a briefing that are of the side that gives it, at least."""
_WITH = re.compile(
    r"\b(?:talks?|negotiat\w+|dialogue|consultations|discuss\w*|agree\w*|treat(?:y|ies)|pact|accord|contract|deal)\s+"
    r"with\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words before the name of the other one whom something takes."""
_RECORD = re.compile(
    r"\b(?:council|assembly|board|committee|conference|parliament|senate|session|record|meeting)\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"\b(?:briefing|press conference|transcript|interview)\b|^(?:question|q|reporter|journalist)\b[^:\n]{0,40}:",
    re.IGNORECASE | re.MULTILINE,
)
_SITUATION = re.compile(
    r"\b(?:situation|question|conflict|crisis)\s+(?:in|of|concerning|relating to)\s+(?:the\s+)?$", re.IGNORECASE
)
"""What the record of a body calls its business, before the name of the country."""
_NOT_OURS = re.compile(
    r"\bnot (?:in|within) (?:its|our|their|his|her|my) (?:gift|hands?|powers?|control|remit)\b|"
    r"\bno (?:competence|authority|jurisdiction|say|power|control) (?:over|in|on)\b|"
    r"\bnot (?:up to|for) (?:us|it|them)\b",
    re.IGNORECASE,
)
"""Words of somebody who says that it does not decide on a thing."""


@dataclass(frozen=True)
class Filled:
    """What stands in the slot of the lever, and the words that tell why."""

    slots: dict[str, str | tuple[str, ...]]
    why: dict[str, str]
    sure: bool
    named: bool = False
    """Whether more speaks for the one who holds it than for any other, and enough."""


class Casting:
    """The parties of the draft, and where the reports name them."""

    def __init__(self, readings: Sequence[Reading], pages: Sequence[Page], parties: Mapping[str, NamedBody]) -> None:
        """*pages* are the texts of *readings*, each of which knows *parties* by their keys."""
        self.readings, self.pages, self.parties = readings, pages, parties
        bodies = pages[0].bodies.parties if pages else {}
        self.organisations = [key for key, one in parties.items() if one.organisation or bodies[key].organisation]
        self.called = frozenset(one.name for one in bodies.values())
        self.names = {key: definite(visible(one.name)) for key, one in parties.items()}
        """What each is called within a sentence."""
        self.hosts = frozenset(key for key, one in parties.items() if mediates(one, readings))
        """Those of whom the reports say that they mediate."""
        self.mediators = self.hosts | self._third_bodies()
        counts = Counter(said.party for reading in readings for said in reading.statements if said.party)
        self.speaking = frozenset(counts)
        named = Counter(one.body.party for page in self.pages for one in page.mentions if one.body.party)
        met = Counter({key: n // 4 for key, n in named.items()})
        self.principal = [key for key, _ in (counts + met + self._addressed()).most_common()]

    def _third_bodies(self) -> frozenset[str]:
        """The bodies that ask something of both sides, and so are neither."""
        asking = set()
        for reading in self.readings:
            text = reading.document.text
            for said in reading.statements:
                if said.party in self.organisations and said.stance == "demands" and said.content:
                    start = said.content[0].start
                    before = re.split(r"[.!?][\"”’)]*\s|\n", text[max(0, start - BEFORE) : start])[-1]
                    if BOTH.search(before + text[start : said.content[-1].end]):
                        asking.add(said.party)
        return frozenset(asking)

    def sentence(self, report: int, place: int) -> tuple[int, int]:
        """Where the sentence around *place* begins and ends."""
        starts = self._sentences[report]
        number = max(0, bisect_right(starts, place) - 1)
        end = starts[number + 1] if number + 1 < len(starts) else len(self.pages[report].text)
        return starts[number] if starts else 0, end

    @cached_property
    def record(self) -> bool:
        """Whether a report is the record of a body: several have the floor, and its head names the body."""
        return any(
            len(page.turns) > SEVERAL and _RECORD.search(page.text[:HEAD]) is not None and len(self.speaking) > SEVERAL
            for page in self.pages
        )

    @property
    def members(self) -> list[str]:
        """Those who speak in the record of a body, who speaks most first, and are not its business."""
        return [
            key
            for key in self.principal
            if key in self.speaking and key not in self.organisations and key != self.business
        ]

    @cached_property
    def briefs(self) -> str:
        """The party that speaks alone, or nearly, where a report is its briefing or an interview; nothing elsewhere."""
        counts = Counter(said.party for reading in self.readings for said in reading.statements if said.party)
        party, most = next(iter(counts.most_common(1)), ("", 0))
        asked = any(_ASKED.search(page.text) for page in self.pages)
        return party if asked and most >= BRIEFS * sum(counts.values()) else ""

    @cached_property
    def _sentences(self) -> list[list[int]]:
        return [[start for start, _ in sentences(page.text)] for page in self.pages]

    @cached_property
    def sides(self) -> list[str]:
        """The two parties that talk most and do not mediate; in the record of a body, those of whom it speaks.

        ``The situation in Ostia``: Ostia, and whoever is most asked and accused beside it.
        """
        talking = [key for key in self.principal if key not in self.mediators]
        if self.business:
            beside = [key for key, _ in self._addressed().most_common() if key not in self.mediators]
            talking = list(dict.fromkeys([self.business, *beside, *talking]))
        return talking[:2]

    @cached_property
    def business(self) -> str:
        """The party that the record of a body is about: ``The situation in Ostia``."""
        head = self.pages[0].text[:HEAD] if self.record else ""
        there = (m.body.party for m in self.pages[0].within(0, len(head)) if _SITUATION.search(head[: m.start]))
        return next(filter(None, there), "")

    def filled(self, found: Matters, doer: str = "") -> Filled:
        """Who holds the lever of *found*, as its sightings tell; *doer* is the one who would do what is asked of it."""
        matter = found.matter
        votes = self._owners(found)
        slots: dict[str, str | tuple[str, ...]] = {}
        why: dict[str, str] = {}
        sure, named = True, False
        if matter.lever.slot == GROUP:
            slots[GROUP], told = self._group(found)
            why[GROUP] = f"{'' if told else f'{GUESS}, as not all are named with it: '}those who speak of it"
        elif found.owner:
            slots[matter.lever.slot], named = found.owner, True
            why[matter.lever.slot] = "named with it"
        elif doer and (matter.lever.slot != "body" or doer in self.organisations):
            slots[matter.lever.slot] = doer
            why[matter.lever.slot] = "the one who would do what is asked"
        else:
            key, sure = self._chosen(votes, matter)
            ranked = votes.most_common(2)
            rest = ranked[1][1] if len(ranked) > 1 else 0
            rest *= 2 if matter.lever.role == "host" else 1
            named = bool(ranked) and ranked[0][0] == key and ranked[0][1] > rest
            slots[matter.lever.slot] = key
            unnamed = f"{GUESS}, as nobody is clearly named with it: whoever is named or speaks most"
            why[matter.lever.slot] = "named with it" if sure else unnamed
        return Filled(slots, why, sure, named)

    def _chosen(self, votes: Counter[str], matter: Matter) -> tuple[str, bool]:
        allowed = self.organisations if matter.lever.slot == "body" else ()
        if matter.lever.role == "host":
            votes = Counter({key: n for key, n in votes.items() if key not in self.organisations})
        ranked = [
            (key, votes[key]) for key in sorted(votes, key=lambda one: -votes[one]) if not allowed or key in allowed
        ]
        if ranked and ranked[0][1] >= CLEAR:
            ahead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0)
            return ranked[0][0], ahead >= FAR or matter.name.startswith("{" + matter.lever.slot)
        if ranked and ranked[0][1] > 0:
            return ranked[0][0], False
        talking = [key for key in self.principal if key not in self.mediators] or self.principal
        if matter.lever.role == "host":
            talking = [key for key in talking if key not in self.organisations] or talking
        rest = [key for key in self.principal if key in allowed] or talking
        return rest[0], False

    def _group(self, found: Matters) -> tuple[tuple[str, ...], bool]:
        """Those who speak of it; where that is one alone, with whoever is named beside or speaks most.

        And whether all of them are named where the reports speak of it, or say something there.
        """
        counts: Counter[str] = Counter()
        partners: dict[str, None] = {}
        for one in found.sightings:
            for said in (self.readings[one.report].statements[k] for k in one.said):
                counts[said.party] += 2
            mentions = self._mentions(one)
            text = self.readings[one.report].document.text
            for mention in mentions:
                counts[mention.body.party] += 1
                if _WITH.search(text[max(0, mention.start - BEFORE) : mention.start]):
                    partners[mention.body.party] = None
            for first, second in pairwise(mentions):
                if re.fullmatch(r"(?:['’]s?)?,? and (?:with )?(?:the )?", text[first.end : second.start]):
                    counts.update({first.body.party: PAIRED, second.body.party: PAIRED})
        del counts[""]
        between = self.sides
        if found.matter.area == "talks" and len(between) > 1:
            return tuple(between), all(counts[key] for key in between)
        held = self._holding(found)
        if len(held) > SEVERAL:
            return tuple(held), True
        two = [key for key, _ in counts.most_common() if key in between or counts[key] >= JOINS]
        two = [*two[:1], *(key for key in partners if key not in two[:1]), *two[1:]]
        two += [key for key in between if key not in two]
        return tuple(two[:2]), all(counts[key] for key in two[:2])

    def _addressed(self) -> Counter[str]:
        """How often each party is named in what another asks of it or holds against it, as no mediator is."""
        counts: Counter[str] = Counter()
        for reading, page in zip(self.readings, self.pages, strict=True):
            for said in reading.statements:
                if said.party and said.stance in AGAINST and said.content:
                    inside = page.within(said.content[0].start, said.content[-1].end)
                    named = [m.body.party for m in inside if m.body.party not in ("", said.party)]
                    counts.update(list(dict.fromkeys(named)))
        return counts

    def _holding(self, found: Matters) -> list[str]:
        """Those who take a position on it, mediators left aside, who takes most of them first."""
        every = {(one.report, k): self.readings[one.report].statements[k] for one in found.sightings for k in one.said}
        counts = Counter(
            said.party
            for said in every.values()
            if said.party and said.stance in (TAKES_POSITION if said.party in self.sides else GIVES)
        )
        return [key for key, _ in counts.most_common() if key not in self.mediators]

    def _owners(self, found: Matters) -> Counter[str]:
        votes: Counter[str] = Counter()
        for one in found.sightings:
            text = self.readings[one.report].document.text
            mentions = self._mentions(one)
            for cue in one.recognised.telling:
                start, end = one.start + cue.start, one.start + cue.end
                if text[start:end].lower() in PLACES:
                    continue
                votes.update(beside(text, mentions, start, end))
            every = [self.readings[one.report].statements[k] for k in one.said]
            places = [(one.start + cue.start, one.start + cue.end) for cue in one.recognised.cues]
            of_it = [
                said
                for said in every
                if any(span.start < end and start < span.end for span in said.content for start, end in places)
            ]
            for said in of_it or every:
                if said.sure.least < LEAST or not said.party:
                    continue
                if _NOT_OURS.search(said.text):
                    votes[said.party] -= 4
                elif said.stance in OWN:
                    votes[said.party] += 3 if said.party in self.sides else 0
                elif said.stance in ("rejects", "denies", "states"):
                    votes[said.party] += 1
                elif said.stance in OTHERS:
                    inside = [m for m in mentions if any(s.start <= m.start < s.end for s in said.content)]
                    inside = [m for m in inside if not OF_ITS.search(text[max(0, m.start - AHEAD) : m.start])]
                    inside = [m for m in inside if not elsewhere(text, m, places)]
                    other = next((m.body.party for m in inside if m.body.party != said.party), "")
                    votes[other or self._opponent(said.party)] += 3 if other else 2
                    votes[said.party] -= 2
        del votes[""]
        for key in self.mediators & votes.keys():
            votes[key] -= AWAY
        return votes

    def _opponent(self, party: str) -> str:
        """The side that talks most beside *party*, and does not mediate."""
        return next((key for key in self.principal if key != party and key not in self.mediators), "")

    def by_owner(self, found: Matters) -> list[tuple[str, Matters]]:
        """*found* once for each party whose own it clearly is somewhere; what is nobody's goes with the first."""
        lever = found.matter.lever.slot
        if lever in (GROUP, "body") or f"{{{lever}}}" not in found.matter.name:
            return [("", found)]
        parts: dict[str, list[Sighting]] = {}
        for one in found.sightings:
            votes = self._owners(Matters(found.matter, [one])).most_common(2)
            clear = votes and votes[0][1] >= CLEARLY and (len(votes) < 2 or votes[1][1] < votes[0][1])
            parts.setdefault(votes[0][0] if clear else "", []).append(one)
        nobody = parts.pop("", [])
        if len(parts) < 2:
            return [("", found)]
        ordered = sorted(parts, key=lambda key: -sum(one.recognised.score for one in parts[key]))
        parts[ordered[0]] += nobody
        return [(key, Matters(found.matter, parts[key], key)) for key in ordered[:2]]

    def only_names(self, one: Sighting) -> bool:
        """Whether all words that speak for *one* stand in names of parties, as ``the NATO-Russia Council``."""
        names = [
            m
            for m in self._mentions(one)
            if " " in self.pages[one.report].text[m.start : m.end].strip() or m.end - m.start > LONG
        ]
        return bool(one.recognised.cues) and all(
            any(m.start <= one.start + c.start and one.start + c.end <= m.end for m in names)
            for c in one.recognised.cues
        )

    def _mentions(self, one: Sighting) -> list[Mention]:
        return [m for m in self.pages[one.report].within(one.start, one.end) if m.body.party]
