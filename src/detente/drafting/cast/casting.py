"""The parties of a draft, who of them is a side, a mediator or a body, and where the reports name them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from detente.case.definite import definite
from detente.drafting.cast.mediators import mediates, takes_sides
from detente.drafting.cast.named_bodies import NamedBody
from detente.drafting.wording.both_sides import BOTH
from detente.drafting.wording.sightings import Sighting
from detente.matters.recognising import sentences
from detente.reader.adding import visible
from detente.reader.statements import Reading
from detente.reader.who.whole_page import Mention, Page

AGAINST = frozenset({"demands", "accuses", "rejects", "threatens", "warns", "denies"})
"""Stances of one side towards another."""
LONG = 8
"""Characters of a name that is no common word."""
GUESS = "a guess"
"""How the reason begins where the reports do not tell who decides."""
BEFORE = 60
"""Characters before a statement, in its sentence, that tell of whom it asks something."""
SEVERAL = 2
"""More than so many who take a position on what all sign sign it all."""
HEAD = 400
"""Characters at the head of a report that tell what it is."""
BRIEFS = 0.6
"""The share of the statements of a briefing that are of the side that gives it, at least."""
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
        self.hosts = frozenset(
            key for key, one in parties.items() if mediates(one, readings, sided=takes_sides(key, readings))
        )
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

    def only_names(self, one: Sighting) -> bool:
        """Whether all words that speak for *one* stand in names of parties, as ``the NATO-Russia Council``."""
        names = [
            m
            for m in self.mentions_in(one)
            if " " in self.pages[one.report].text[m.start : m.end].strip() or m.end - m.start > LONG
        ]
        return bool(one.recognised.cues) and all(
            any(m.start <= one.start + c.start and one.start + c.end <= m.end for m in names)
            for c in one.recognised.cues
        )

    def mentions_in(self, one: Sighting) -> list[Mention]:
        """Where *one* names parties."""
        return [m for m in self.pages[one.report].within(one.start, one.end) if m.body.party]
