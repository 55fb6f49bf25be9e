"""Deeds: the acts of all statements, with what ``it`` and ``the demand`` stand for, and who would do each.

Who decides on a thing is read off the deeds: whoever offers, promises, threatens or refuses to do it itself, whoever is
named as the one who should; else the other side of a demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.drafting.acting.act import Act
from detente.drafting.acting.acts import acts_of
from detente.drafting.acting.doers import doer, together
from detente.drafting.acting.pronouns_meant import ENDS, meant
from detente.drafting.cast.casting import Casting
from detente.drafting.wording.things_named import Thing
from detente.light import dataclass
from detente.reader.about.stems import roots_of
from detente.reader.statements import Reading, Said

POSITIONS = frozenset({"demands", "rejects", "offers", "accepts", "open-to", "promises", "threatens"})
_ANSWERED = re.compile(
    r"^\W*(?:the|that|this|such|your|his|her|its|their|any|an?)?\W*(?:\w+ )?(?:demands?|proposals?|offers?|"
    r"suggestions?|requests?|calls?|ideas?|plans?|conditions?|terms|these|this|that|it|them|both)\b|"
    r"^\W*(?:at once|immediately|promptly|readily|flatly|firmly|politely|categorically|outright|in principle|in full|"
    r"on the spot|straight away|out of hand|(?:the|that) (?:same|next) \w+|within \w+(?: \w+)?|"
    r"without (?:\w+ )?(?:conditions?|reservations?|delay|hesitation|discussion)|"
    r"on \w+day|by (?:letter|telephone|return))"
    r"(?: (?:and|but) \w+(?: \w+)?)?\W*$",
    re.IGNORECASE,
)
"""What an answer is about, where it names no thing: ``the demand``, or only when or how it was given."""

_OF_A_DEMAND = re.compile(r"\b(?:demands?|requests?|calls?|conditions?)\b", re.IGNORECASE)
_OF_AN_OFFER = re.compile(r"\b(?:offers?|promises?)\b", re.IGNORECASE)
"""Words for what is answered that tell which of the two it was."""
_NAMES = re.compile(r"\b(?:to|that|for|on|about)\s+(?!(?:now|principle|the (?:time|moment|spot))\b|\w+day\b)\w+", re.I)
"""Words behind ``a proposal`` that say which: ``to move the station``."""
_OFFERED = re.compile(
    r"\b(?:propos(?:als?|ed|es)|offer(?:s|ed)?|plans?|ideas?|suggest(?:ions?|ed|s)|compromise|package)\b", re.IGNORECASE
)
"""What ``it`` is of which is said in the next breath that one accepts it."""
MOST_ANSWER = 80
"""Characters of an answer that names nothing itself."""
MOST_BEFORE = 300
"""Characters of the sentence before an answer."""
FAR = 900
"""Characters behind a demand or an offer within which it is answered."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act of the statement *number* of the report *report*: what it is done to and who would do it, where clear."""

    report: int
    number: int
    act: Act
    thing: Thing
    said: Said
    doer: str
    copied: bool = False
    both: bool = False
    """Whether those who would do it are told to be both or all."""

    @property
    def counts(self) -> bool:
        """Whether somebody takes a position on it."""
        return bool(self.said.party) and self.said.stance in POSITIONS and not self.act.condition

    @property
    def weight(self) -> float:
        """How much speaks for it."""
        known = 1.0 if self.said.party else 0.4
        return (
            known
            * (0.5 + self.said.sure.least)
            * (1.0 if self.said.stance in POSITIONS else 0.4)
            * (0.6 if self.act.condition else 1)
        )


def deeds_of(readings: Sequence[Reading], casting: Casting) -> list[Deed]:
    """The deeds of *readings*, in the order of the texts."""
    made: list[Deed] = []
    for number in range(len(readings)):
        made += _of_report(number, readings[number], casting)
    return made


def _of_report(report: int, reading: Reading, casting: Casting) -> list[Deed]:
    made: list[Deed] = []
    text = reading.document.text
    order = sorted(
        range(len(reading.statements)), key=lambda k: min((s.start for s in reading.statements[k].content), default=0)
    )
    for number in order:
        said = reading.statements[number]
        here = []
        for act in acts_of(said, text):
            thing = act.thing if act.thing.head else meant(act, [(one.act, one.thing) for one in made], text)
            if thing is not None and not (thing is not act.thing and _of_an_offer(act, text)):
                who = doer(act, said, report, casting)
                here.append(Deed(report, number, act, thing, said, who, both=together(act, said, text)))
        if not [one for one in here if not one.act.condition] and said.stance in ("rejects", "accepts", "open-to"):
            earlier = [(k, one) for k in order[: order.index(number)] if (one := reading.statements[k]).content]
            here += _answered(report, number, said, earlier, made)
        made += here
    return made


def _of_an_offer(act: Act, text: str) -> bool:
    """Whether ``we accept it`` is said of a proposal of which the sentence before spoke, and of no thing."""
    if act.change is None or act.change.verb not in ("accept", "reject", "refuse", "support", "welcome"):
        return False
    ends = [found.end() for found in ENDS.finditer(text, max(0, act.start - MOST_BEFORE), act.start)]
    return (
        len(ends) > 0
        and _OFFERED.search(text, ends[-2] if len(ends) > 1 else max(0, act.start - MOST_BEFORE), ends[-1]) is not None
    )


def _answered(
    report: int, number: int, said: Said, earlier: Sequence[tuple[int, Said]], before: Sequence[Deed]
) -> Iterator[Deed]:
    """The deeds of the demand or the offer of somebody else that *said* answers: what was said last of the kind.

    Whoever rejects the demand of a bargain ("we would if you did") rejects what it asks for, not what it offers.
    """
    found = _ANSWERED.match(said.text)
    if not found or len(said.text) > MOST_ANSWER:
        return
    wanted = _OF_A_DEMAND.search(said.text) is not None
    stances = ("offers", "promises") if _OF_AN_OFFER.search(said.text) else ("demands", "offers")
    start = said.content[0].start
    asked = [
        (k, one)
        for k, one in earlier
        if one.party != said.party and one.stance in stances and start - one.content[-1].end < FAR
    ]
    if not asked:
        return
    last, asking = asked[-1]
    own = _NAMES.search(said.text, found.end())
    if own and not roots_of(said.text[own.start() :]) & roots_of(f"{asking.cue.text} {asking.text}"):
        return
    bargain = wanted and asking.stance == "offers"
    for one in before:
        if (one.report, one.number, one.act.condition) != (report, last, bargain) or one.copied:
            continue
        if not bargain or one.doer in ("", said.party):
            act = replace(one.act, condition=False)
            yield Deed(report, number, act, one.thing, said, one.doer, copied=True)
