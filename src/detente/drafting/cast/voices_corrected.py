"""Statements that were given to the wrong one: to a station's home, to one of the two between whom somebody mediates,
to the speaker of what ``Larkenia was ready to`` do, or of what ``it would`` do as he tells it.

Where it is not clear whose they are, they are nobody's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reader.attribute import Span
from detente.reader.statements import Reading, Said
from detente.reader.who.whole_page import Page

_STATION = re.compile(
    r"^(?:the )?(?:(?:Radio|TV|Television|Channel|Voice of) [A-Z].*|"
    r"(?:[A-Z][\w'’-]+ ){1,3}(?:Post|Times|Herald|Tribune|Gazette|Today|News|Daily|Courier|Telegraph|Chronicle|Mail|"
    r"Journal|Radio|TV|Television))$"
)
"""Names of those who only report."""
_MEDIATES = re.compile(r"\b(?:mediat\w+|brokers?|brokering|brokered|facilitat\w+)\b", re.IGNORECASE)
_YOURS = re.compile(r"your\b", re.IGNORECASE)
_QUESTION = re.compile(r"\W*Q(?:uestion)?\b")
"""How the turn of somebody begins who asks."""
_READY = re.compile(
    r" (?:is|was|are|were|would be|had been|has been|stands|stood|remains|remained) (?:\w+ly |also |now |still |only )?"
    r"(?:ready|willing|prepared|open) to\b"
)
_OFFERS = frozenset({"offers", "open-to", "promises"})
_IT_WOULD = re.compile(r"\W*(?:(?:then|and|that)\W+)?(?:it|they|he|she) (?:would|will)\b(?! be\b)", re.IGNORECASE)
"""What another is to do, as somebody tells it."""
_OWN_HOUSE = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?:government|country|delegation|side|people|party|cabinet|army|parliament|ministry)\b",
    re.I,
)


def with_right_voices(reading: Reading, page: Page) -> Reading:
    """*reading* with statements taken from those who are known not to have made them."""
    return replace(reading, statements=tuple(_given(said, page) for said in reading.statements))


def _given(said: Said, page: Page) -> Said:
    if not said.party:
        return said
    if _not_its_own(said, page):
        return replace(said, party="", why="it speaks for neither side")
    if said.stance in _OFFERS and (offered := _ready(said, page)):
        return offered
    if said.stance == "threatens" and _of_another(said, page):
        return replace(said, stance="states")
    return said


def _not_its_own(said: Said, page: Page) -> bool:
    """Whether a station speaks, somebody asks, or asks about what is ``yours``, or the source is whoever mediates."""
    words = " ".join(" ".join(span.text for span in said.source).split())
    if _STATION.match(said.speaker) or _STATION.match(words):
        return True
    line = page.text.rfind("\n", 0, said.cue.start) + 1
    if _QUESTION.match(page.text, line) and (_YOURS.match(words) or said.cue.text.strip() == ":"):
        return True
    named = {m.body.party for span in said.source for m in page.within(span.start, span.end)}
    return _MEDIATES.search(words) is not None and said.party not in named


def _ready(said: Said, page: Page) -> Said | None:
    """*said* of the party that it says is ready to do something, where that is not the speaker."""
    for span in said.content:
        for named in page.within(span.start, span.end):
            if named.body.party and _READY.match(page.text, named.end):
                if named.body.party == said.party:
                    return None
                content = Span(named.start, span.end, page.text[named.start : span.end])
                speaker = page.bodies.parties[named.body.party].name
                why = "the one that is said to be ready to"
                return replace(said, party=named.body.party, speaker=speaker, why=why, content=(content,))
    return None


def _of_another(said: Said, page: Page) -> bool:
    """Whether somebody tells in a speech what ``it would`` do, of a third who was spoken of before."""
    if said.condition is None or said.cue.text.strip() != ":":
        return False
    start = said.content[0].start
    first, comma, rest = page.text[said.condition.start : said.content[-1].end].partition(",")
    harm = rest if comma else re.sub(r"^.*?(?=\b(?:it|they|he|she) (?:would|will)\b)", "", first, flags=re.DOTALL)
    above = page.text[max(0, page.text.rfind("\n", 0, start)) : start]
    return _IT_WOULD.match(harm) is not None and _OWN_HOUSE.search(above + said.text) is None
