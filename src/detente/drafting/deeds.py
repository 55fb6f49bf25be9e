"""Deeds: the acts of all statements, with what ``it`` and ``the demand`` stand for, and who would do each.

Who decides on a thing is read off the deeds: whoever offers, promises, threatens or refuses to do it itself, whoever is
named as the one who should; else the other side of a demand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from detente.drafting.acts import Act, acts_of
from detente.drafting.casting import Casting
from detente.drafting.pronouns_meant import ENDS, meant
from detente.drafting.things_named import Thing
from detente.light import dataclass
from detente.reader.statements import Reading, Said
from detente.reader.who.whole_page import Page

OWN = frozenset({"offers", "promises", "threatens", "accepts", "rejects", "open-to", "warns", "denies"})
"""Stances of somebody who speaks of what it would or would not do itself, where nobody else is named."""
POSITIONS = frozenset({"demands", "rejects", "offers", "accepts", "open-to", "promises", "threatens"})
NEAR = 60
"""Characters before a statement in which the one is looked for of whom it asks something, in its own sentence."""
_STAFF = re.compile(
    r"\b(?:diplomats?|envoys?|ambassadors?|attach[ée]s?|consuls?|staff|correspondents?|journalists?|officials?|"
    r"advis[eo]rs?|citizens|nationals|workers)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\b(?:to|for|against|by)\s+(?:the\s+)?$", re.IGNORECASE)
"""Words before the name of somebody to whom something is given, and who does not give it."""
_COULD_BE = re.compile(r"\b(?:can|could|will|would|may)\s+(?:\w+ly\s+)?be\b", re.IGNORECASE)
_WE = re.compile(
    r"\b(?:we|i)(?:['’](?:ll|d|ve))?\s*(?:(?:shall|will|would|should|may|might|can|could|must|have|do|not)\s+)*$", re.I
)
"""A subject that ends in ``we``."""
_BOTH = re.compile(
    r"\b(?:both|each|the two|all)\s+(?:of them\b|other\b|(?:the\s+)?(?:[a-z]+\s+)?"
    r"(?:sides?|parties|party|governments?|armies|army|countries|country|capitals?|states?|delegations?|navies|ministers|presidents|leaders|neighbours)\b)",
    re.IGNORECASE,
)
"""Words for those on both sides."""
_JOINT_BODY = re.compile(
    r"\b(?:joint|mixed|bilateral)\s+(?:\w+\s+){0,3}(?:commission|committee|council|group|body|teams?|patrols?|board)\b",
    re.IGNORECASE,
)
"""A body of both sides."""
_ONLY_HELPS_VERB = re.compile(r"\W*(?:(?:to|shall|will|would|should|could|also|not|had|have|has)\W*)*", re.IGNORECASE)
"""A subject of which only words that help the verb stand in what is said: whoever says it is meant."""
_AGAIN = re.compile(
    r"\b(?:until|till|unless|if|before|after|once|when|because|although|that|which|so long as|as long as|"
    r"ask\w*|urg\w*|call\w* (?:up)?on|demand\w*|want\w*|expect\w*|press\w*|tell\w*|told|order\w*|invit\w*|"
    r"requir\w*|oblig\w*|beg\w*|warn\w*)\b",
    re.IGNORECASE,
)
"""Words after which another subject begins."""
_REQUEST = re.compile(
    r"\b(?:requests?|calls?|demands?|appeals?|pleas?|invitations?)\s+(?:(?:by|of|from)\b|to\W*$|that\b)", re.IGNORECASE
)
"""A subject that is somebody's wish that another do something."""
_HIM = re.compile(r"\W*(?:it|them|him|her|they)\s+(?:to\b|should\b|must\b)", re.IGNORECASE)
"""A subject that is bidden to do something: ``called on it to``."""
_CLAUSE_ENDS = re.compile(r"[,;]?\s+(?:and|but|while)\s|;")
_LEAVE = re.compile(r"\b(?:leave|quit|go home)\b", re.IGNORECASE)
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
_PRONOUN = re.compile(r"\W*(?:it|they|he|she)\b", re.IGNORECASE)
_SIDES = re.compile(
    r"\b(?:talks?|meetings?|negotiations?|rounds?|summit|joint|commission|working group|exchange|swap|treaty|"
    r"agreement|accord|truce|ceasefire|cease-fire|contract|lease|inquiry|hotline|standing line|"
    r"together|both|each other|mediat\w+|hostilities|fighting|fire\Z|format|venue|agenda|timetable|"
    r"mediators?|border|frontier|delimitation)\b",
    re.IGNORECASE,
)
"""Words of things that take several."""


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
            if thing is not None:
                who = doer(act, said, report, casting)
                here.append(Deed(report, number, act, thing, said, who, both=together(act, said, text)))
        if not [one for one in here if not one.act.condition] and said.stance in ("rejects", "accepts", "open-to"):
            here += _answered(report, number, said, made)
        made += here
    return made


def _answered(report: int, number: int, said: Said, before: Sequence[Deed]) -> Iterator[Deed]:
    """The deeds of the demand or the offer of somebody else that *said* answers."""
    if not _ANSWERED.match(said.text) or len(said.text) > 80:
        return
    asked = [
        one
        for one in before
        if one.report == report
        and one.said.party != said.party
        and one.said.stance in ("demands", "offers")
        and not one.act.condition
    ]
    if asked and said.content[0].start - asked[-1].act.end < 900:
        last = asked[-1].number
        for one in asked:
            if one.number == last:
                yield Deed(report, number, one.act, one.thing, said, one.doer, copied=True)


def doer(act: Act, said: Said, report: int, casting: Casting) -> str:
    """Who would do *act*, where it is named or the speaker; nothing where it is not clear."""
    page = casting.pages[report]
    if act.agent:
        if said.party and _WE.search(page.text[act.agent[0] : act.agent[1]]):
            return said.party
        if _REQUEST.search(page.text[act.agent[0] : act.agent[1]]):
            return said.party if said.stance in ("accepts", "rejects", "open-to") and not act.condition else ""
        named = _subject(act.agent, page)
        if named:
            return named
        if said.stance == "demands" and said.party and _HIM.match(page.text[act.agent[0] : act.agent[1]]):
            begin = max((found.end() for found in ENDS.finditer(page.text, 0, act.start)), default=0)
            before = [m.body.party for m in page.within(begin, act.start) if m.body.party not in ("", said.party)]
            return before[-1] if before else ""
        if act.condition and _PRONOUN.match(page.text[act.agent[0] : act.agent[1]]):
            before = [m.body.party for m in page.within(said.content[0].start, act.start) if m.body.party]
            return next((party for party in reversed(before) if party != said.party), "")
    if said.stance == "demands" and _LEAVE.search(page.text[act.start : act.end]) and _STAFF.search(act.thing.words):
        return said.party  # who bids somebody's people leave expels them
    if act.agent is None and _bids(act, page.text):
        return other(said, report, casting, act)
    own = said.stance in OWN and not act.condition
    if own and not (said.party in casting.mediators and act.agent is None):
        passive = act.agent is None and act.change is not None and not _to_do(act, page.text)
        words = page.text[act.start : act.end]
        could = said.stance in ("offers", "accepts") and (
            (act.denied and act.change and act.change.after == "withdrawn") or _COULD_BE.search(words)
        )
        return said.party if not passive or could or said.stance in ("threatens", "promises", "rejects") else ""
    return ""


def _bids(act: Act, text: str) -> bool:
    """Whether what is said begins with a bidding: ``Free our leaders, and we will talk``."""
    verb = act.change.verb if act.change else ""
    words = text[act.start : act.end]
    return (
        bool(verb)
        and re.match(rf"{re.escape(verb.capitalize())}\s(?:the|our|my|those|these|all|that|it|them)\b", words)
        is not None
    )


def _to_do(act: Act, text: str) -> bool:
    """Whether what is said begins with the verb itself: ``is ready to lend money``, and no ``opening of the gate``."""
    verb = act.change.verb if act.change else "let"
    return verb != "let" and re.match(rf"{re.escape(verb)}\s(?!of\b)", text[act.start : act.end], re.I) is not None


def _subject(agent: tuple[int, int], page: Page) -> str:
    """The party that the words of a subject name: the last one, where another subject begins behind the first."""
    named = [m for m in page.within(*agent) if m.body.party]
    first = next(iter(named), None)
    if first is None:
        return ""
    return (named[-1] if _AGAIN.search(page.text[first.end : named[-1].start]) else first).body.party


def together(act: Act, said: Said, text: str) -> bool:
    """Whether *act* is for both to do: as its subject says, or as whoever asks for it addresses both."""
    if act.condition:
        return False
    agent = text[act.agent[0] : act.agent[1]] if act.agent else ""
    if _ONLY_HELPS_VERB.fullmatch(agent) and said.stance in ("accepts", "promises", "offers", "open-to"):
        return any(_BOTH.search(text[span.start : span.end]) for span in said.source)
    if act.agent:
        return _BOTH.search(agent) is not None or _JOINT_BODY.search(agent) is not None
    if said.stance != "demands":
        return False
    start = said.content[0].start
    begin = max((found.end() for found in ENDS.finditer(text, max(0, start - NEAR), start)), default=start - NEAR)
    return _BOTH.search(text[max(0, begin) : start]) is not None


def other(said: Said, report: int, casting: Casting, act: Act | None = None) -> str:
    """Of whom *said* asks something: the other party named in its sentence, else the one that talks most.

    With *act*, one that is named behind it is asked for something else.
    """
    page = casting.pages[report]
    start, end = said.content[0].start, said.content[-1].end
    begin = max(0, start - NEAR)
    begin = max((found.end() for found in ENDS.finditer(page.text, begin, start)), default=begin)
    stop = _CLAUSE_ENDS.search(page.text, act.end, end) if act else None
    named = Counter(
        m.body.party
        for m in page.within(begin, stop.start() if stop else end)
        if m.body.party
        and m.body.party != said.party
        and m.body.party not in casting.mediators
        and not _GIVEN.search(page.text[begin : m.start])
    )
    if len(named) == 1:
        return next(iter(named))
    return next((key for key in casting.principal if key != said.party and key not in casting.mediators), "")


def several(thing: Thing) -> bool:
    """Whether it takes several: talks, a joint commission, an exchange."""
    return _SIDES.search(thing.words) is not None
