"""Threats that the reader of statements passes over or cuts short: of whom others tell them, or told by nobody.

``Quandor has threatened to cut the power`` in a speech of Ferrow is Quandor's; ``If the nurses go, the doses will be
sold`` in a cable is of whoever spoke before; a condition ends where what follows from it begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.drafting.acting.harms import UNMET, does_harm, kindly
from detente.drafting.wording.words_of_threats import and_then
from detente.matters.recognising import sentences
from detente.reader.attribute import Span
from detente.reader.statements import Reading, Said, Sure
from detente.reader.who.whole_page import Page

TOLD = Sure(attribution=0.6, stance=0.8, speaker=0.6, alike=0.8)
"""How sure a threat is of which a sentence tells by its verb."""
GUESSED = Sure(attribution=0.45, stance=0.45, speaker=0.45)
"""How sure one is that nobody is said to have made."""
LONG = 120
"""Characters of a condition behind the words that it quotes."""
FAR = 500
"""Characters behind what somebody said in which a threat of nobody's is still its."""
_STOP = re.compile(r"[,.;]")
_QUOTES = tuple("“\"‘'")
FOLLOWS = 3
"""Words at least behind the comma of a condition that tell what follows from it."""
_THREATENS = re.compile(
    r"\b(?:(?:has|have|had|having) (?:\w+ )?)?(?:threaten(?:s|ed|ing)?|vow(?:s|ed|ing)?|"
    r"reserv(?:es|ed|ing)(?: \w+){0,2} right|g[ai]ve[sn]? (?:\w+ ){0,3}ultimatum)(?:,[^,]{0,40},)? "
    r"(?:(?:\w+ ){0,3}?(?:that|with)\b|to\b|of\b)\s*",
    re.IGNORECASE,
)
"""Verbs of threatening, up to what is threatened."""
BEFORE = 16
"""Characters before a verb in which what denies it stands."""
_DENIED = re.compile(
    r"\b(?:not|never|nobody|no one|neither|nor|is|was|were|are|be|been|being)\b|n['’]t\b", re.IGNORECASE
)
"""Words with which nobody threatens, or somebody is threatened."""
_IN = re.compile(r"\b(?:in|from|near|to|against|on|for|with|by|at)\s+(?:the\s+)?$", re.IGNORECASE)
"""Words before a name that is a place of something else that threatens."""
_IT = re.compile(r"\b(?:it|they)(?: (?:also|now|then))?\s*$", re.IGNORECASE)
_IT_WOULD = re.compile(r"\W*(?:(?:then|and|that)\W+)?(?:it|they|he|she) (?:would|will)\b(?! be\b)", re.IGNORECASE)
"""What another is to do, as somebody tells it."""
_OWN_HOUSE = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?:government|country|delegation|side|people|party|cabinet|army|parliament|ministry)\b",
    re.I,
)
"""Words of somebody who speaks of its own side."""
_OF_ITS_OWN = re.compile(
    r"\b(?:his|her|its|their|our|my) (?:own )?(?:[\w-]+ ){0,2}[\w-]+\W*(?:(?:have|has|had) \w+ )?$", re.I
)
"""A subject that is somebody's own: ``two of his ministers``."""
_BETWEEN = re.compile(
    r"[.;:!?“”\"\n]|\b(?:that|who|which|whom|if|and|but|because|by|against|to|of|with|said|says)\b", re.I
)
"""Words that part a subject from a verb."""
_CONDITION = re.compile(
    r"(?:^|(?<=, )|(?<=\s))(?P<words>(?:if|unless|should|until|as long as|so long as|once)\s+"
    r"[^.;!?“”\"]{6,160}?)(?=,|[.;!?“”\"]|$)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^\W*(?:but |and |then )?(?P<words>(?:if|unless|should)\s[^.;!?“”\",]{6,160}),\s*(?P<harm>(?:then |[^,]{3,40}, )?"
    r"[^.;!?]{8,}?\b(?:will|shall|would|['’]ll)\b[^.;!?]+)",
    re.IGNORECASE,
)
"""A sentence that begins with a condition, and what is to follow from it."""
_WILL = re.compile(r"['’]?s?(?: \w+ly)?,? (?:will|shall|would|['’]ll|is going to|means to)\b", re.IGNORECASE)


def with_told_threats(reading: Reading, page: Page) -> Reading:
    """*reading* with whole threats, and those that its sentences tell of somebody else."""
    text = reading.document.text
    statements = [_of_doer(_completed(_trimmed(said, text), text), page) for said in reading.statements]
    made: list[Said] = []
    for start, end in sentences(text):
        over = [said for said in statements if any(s.start < end and start < s.end for s in (*said.content, said.cue))]
        made += _reported(page, start, end, over, reading)
        if not over:
            made += _of_nobody(page, start, end, reading, statements)
    statements = [said for said in statements if not any(_is_of(said, one) for one in made)]
    return replace(reading, statements=(*statements, *made))


def _is_of(said: Said, threat: Said) -> bool:
    """Whether *said* gives *threat* to somebody else."""
    here = threat.content[0]
    covers = any(span.start <= here.start and here.end <= span.end + FOLLOWS for span in said.content)
    return said.stance == "threatens" and said.party != threat.party and covers


def _trimmed(said: Said, text: str) -> Said:
    """*said* with a condition that ends where its main clause begins."""
    condition = said.condition
    if (
        condition
        and len(condition.text.split()) <= FOLLOWS
        and text[condition.end : condition.end + 2].strip()[:1] in _QUOTES
    ):
        stop = _STOP.search(text, condition.end + 1, condition.end + LONG)
        words = text[condition.start : stop.start()] if stop else ""
        return replace(said, condition=Span(condition.start, condition.start + len(words), words)) if words else said
    if condition is None or not re.match(r"\W*(?:if|unless|should|were|once)\b", condition.text, re.IGNORECASE):
        return said
    first, comma, rest = condition.text.partition(",")
    if not comma or len(rest.split()) < FOLLOWS or len(first.split()) < FOLLOWS:
        return said
    return replace(said, condition=Span(condition.start, condition.start + len(first), first))


def _completed(said: Said, text: str) -> Said:
    """A threat of which only the condition was taken, with what follows it in the sentence."""
    condition = said.condition
    if said.stance not in ("threatens", "warns") or condition is None or len(said.content) != 1:
        return said
    span = said.content[0]
    if span.end - span.start > condition.end - condition.start + FOLLOWS:
        return said
    end = next((stop for start, stop in sentences(text) if start <= span.start < stop), span.end)
    more = text[span.end : end].rstrip(" \n.”\"'")
    if len(more.split()) < FOLLOWS:
        return said
    return replace(said, content=(Span(span.start, span.end + len(more), text[span.start : span.end + len(more)]),))


def _of_doer(said: Said, page: Page) -> Said:
    """A threat in somebody's own speech as of the party that it says will carry it out; none where that is ``it``."""
    if said.stance != "threatens" or said.condition is None or said.cue.text.strip() != ":":
        return said
    if _of_a_third(said, said.condition, page.text):
        return replace(said, stance="states")
    end = said.condition.end
    named = [m for span in said.content for m in page.within(max(span.start, end), span.end) if m.body.party]
    if named and named[0].body.party != said.party and _WILL.match(page.text, named[0].end):
        return replace(said, party=named[0].body.party, why="the one who is to carry it out")
    return said


def _of_a_third(said: Said, condition: Span, text: str) -> bool:
    """Whether a speech tells what ``it would`` do, of somebody who was spoken of before, and not of its own side."""
    start = said.content[0].start
    first, comma, rest = text[condition.start : said.content[-1].end].partition(",")
    harm = rest if comma else re.sub(r"^.*?(?=\b(?:it|they|he|she) (?:would|will)\b)", "", first, flags=re.DOTALL)
    above = text[max(0, text.rfind("\n", 0, start)) : start]
    return _IT_WOULD.match(harm) is not None and _OWN_HOUSE.search(above + said.text) is None


def _reported(page: Page, start: int, end: int, over: Sequence[Said], reading: Reading) -> Iterator[Said]:
    """The threats of which the sentence tells with a verb of threatening, of those who are its subject."""
    text = page.text
    for verb in _THREATENS.finditer(text, start, end):
        party = _subject(page, start, verb.start(), over)
        words = text[verb.end() : end].rstrip(" \n.”\"'")
        denied = _DENIED.search(text, max(start, verb.start() - BEFORE), verb.end())
        if not party or denied or "?" in text[verb.end() : end] or len(words.split()) < FOLLOWS:
            continue
        same = [one for one in over if one.party == party and one.content and one.content[0].end > verb.start()]
        if any(one.stance in ("threatens", "warns") or verb.start() < one.cue.end <= verb.end() for one in same):
            continue
        yield _threat(party, verb.end(), verb.end() + len(words), (verb.start(), verb.end()), reading, page, TOLD)


def _subject(page: Page, start: int, verb: int, over: Sequence[Said]) -> str:
    """Who threatens: the party named before the verb; with ``it`` in somebody's speech, the one spoken of before."""
    before = [m for m in page.within(start, verb) if m.body.party]
    if before and not _BETWEEN.search(page.text, before[-1].end, verb):
        return "" if _IN.search(page.text, start, before[-1].start) else before[-1].body.party
    if over and over[0].party and _OF_ITS_OWN.search(page.text[start:verb]):
        return over[0].party
    speaking = {said.party for said in over if said.cue.text.strip() == ":"}
    if speaking and _IT.search(page.text[start:verb]):
        begin = page.text.rfind("\n\n", 0, start)
        begin = max(0, page.text.rfind("\n\n", 0, max(0, begin)))  # the question, too
        earlier = [m for m in page.within(begin, start) if m.body.party and m.body.party not in speaking]
        return earlier[-1].body.party if earlier else ""
    return ""


def _of_nobody(page: Page, start: int, end: int, reading: Reading, statements: Sequence[Said]) -> Iterator[Said]:
    """A condition with harm that follows it, in a sentence of which no statement was made."""
    text = page.text
    found = _OPENS.match(text[start:end])
    step = None if found else and_then(text[start:end])
    words, harm = (found["words"], found["harm"]) if found else step or ("", "")
    if not words or kindly(harm) or not (does_harm(harm) or UNMET.search(words)):
        return
    stop = start + len(text[start:end].rstrip(' .\n”"'))
    at = stop - len(harm)
    named = [m for m in page.within(at, stop) if m.body.party and _WILL.match(text, m.end)]
    above = text.rfind("\n\n", 0, start) + 1
    near = [said for said in statements if said.party and said.content and said.content[0].start < start]
    here = [said for said in near if said.content[0].start >= above] or [
        said
        for said in statements
        if said.party and said.content and above <= said.content[0].start and "\n\n" not in text[start : said.cue.start]
    ][:1]
    said = here or [one for one in near if start - one.content[-1].end < FAR]
    party = named[0].body.party if named else _whose(harm, start, page) or (said[-1].party if said else "")
    if party:
        yield _threat(party, start, stop, (start, start), reading, page, GUESSED)


def _whose(harm: str, place: int, page: Page) -> str:
    """Who said before *place* what it would do with the thing that *harm* begins with: ``shall open the sluice``."""
    found = re.match(r"\W*(?:then )?the ([\w-]+)\b(?= (?:shall|will|would)\b)", harm)
    if not found:
        return ""
    does = re.compile(rf"[^.]{{0,60}}\b{re.escape(found[1])}\b")
    before = [m for m in page.mentions if m.start < place and m.body.party and _WILL.match(page.text, m.end)]
    return next((m.body.party for m in reversed(before) if does.match(page.text, m.end)), "")


def _threat(party: str, start: int, end: int, cue: tuple[int, int], reading: Reading, page: Page, sure: Sure) -> Said:
    text = reading.document.text
    found = _CONDITION.search(text, start, end)
    condition = Span(found.start("words"), found.end("words"), found["words"]) if found else None
    return Said(
        document=reading.document.name,
        line=reading.document.line_of(start),
        date=reading.document.date,
        speaker=page.bodies.parties[party].name,
        title="",
        party=party,
        affiliation="",
        why="the one of whom the sentence tells it" if sure is TOLD else "the one who spoke before",
        stance="threatens",
        condition=condition,
        issue="",
        value="",
        sure=sure,
        source=(),
        cue=Span(cue[0], cue[1], text[cue[0] : cue[1]]),
        content=(Span(start, end, text[start:end]),),
    )
