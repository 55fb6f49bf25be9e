"""What several have agreed to and no issue covers: told in a sentence of its own, or in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from detente.documents.dates import MONTHS
from detente.drafting.acting.subjects_meant import readable
from detente.drafting.cast.said_together import AND, SOUGHT, in_one_breath
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.taken_up import Things
from detente.drafting.issues.unnamed_values import changes, meant_by
from detente.drafting.issues.worded_issues import Decided, led, shortened, tells_of_something, worded_issue
from detente.drafting.offers.offers_found import NO_RESULT, OPENING
from detente.drafting.wording.report_places import where
from detente.matters.recognising import sentences
from detente.reader.attribute import Span
from detente.reader.statements import Reading, Said, Sure
from detente.reader.who.whole_page import Mention, Page

TOLD = Sure(attribution=0.9, stance=0.9, speaker=0.9, alike=0.9)
"""How sure an agreement is of which a sentence tells in so many words."""
CLEAR = 0.45
"""How sure one must be of which an issue is made."""
_AGREED = re.compile(
    r"\W*(?:(?:have|has|also|both|just|now|finally|each) ){0,3}(?P<verb>agreed(?: (?:to|on|upon|that))?|"
    r"undertaken to|undertook to|signed|initialled|accepted|concluded|ratified|settled on)\s+"
)
_OPEN = re.compile(
    r"\b(?:if|once|when|after|until|unless|whether|before|should|without|since|nor|neither|hop\w+|urg\w+|day)\b",
    re.IGNORECASE,
)
"""Words before the names of two who have not agreed yet, or had before."""
_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
_LONG_AGO = re.compile(
    r"\b(?:last (?:year|month|week|spring|summer|autumn|winter)|earlier|previously|"
    rf"(?:in|last) (?:{'|'.join(MONTHS)}))\W*$|\bago\b",
    re.IGNORECASE,
)
"""Words of something that was agreed before."""
_BUT_AGREED = re.compile(
    r"[^.;:“”\"]{3,160}?,? (?:but|and|yet) (?:(?:have|had|also|both) ){0,2}(?P<verb>agreed(?: (?:to|on|upon))?)\s+"
)
"""``ended the talks without a deal, but agreed to``."""
_SAYS = re.compile(r",\s+[^,]{3,60}?\s(?:said|says|told|announced|reported)\b[^,]*$", re.DOTALL)
"""Who tells it, at the end of a sentence."""
_TALKS = re.compile(
    r"\b(?:meet(?:ing)?s?|talks?|talking|negotiat\w+|round|venue|date|agenda|continue|consult\w*|discuss\w*|disagree|"
    r"session|thing|one another|timetable|communiqu\w+|minutes|letter|"
    r"(?:come|return|sit|gather)\w*(?: \w+)? (?:again|back))\b",
    re.IGNORECASE,
)
"""Words of what is agreed upon so that one can go on talking."""


_ONE_THING = re.compile(
    r"^\W*(?:on )?(?:one|two|three|some|several|these|a few) (?:other )?"
    r"(?:things?|points?|matters?|issues?)\b[\s:,…—–-]+",
    re.IGNORECASE,
)
"""What announces that something was agreed: ``agreed on one thing: a survey``."""
_KEEPS = re.compile(r"\W*(?:to |on )?(?:keep|continue|maintain|leave|go on)\w*\b", re.IGNORECASE)
_WHEN = re.compile(r", to (?:begin|start|open|take effect|be (?:held|done|opened))\b[^,;]*$", re.IGNORECASE)
"""When it is to begin, which is no part of its name."""


def with_told_agreements(reading: Reading, page: Page) -> Reading:
    """*reading* with what ``A and B have signed`` as accepted by both, where no statement tells it."""
    statements, made = list(reading.statements), list[Said]()
    for start, end in sentences(page.text):
        named = [m for m in page.within(start, end) if m.body.party]
        for one, other in pairwise(named):
            found = _AGREED.match(page.text, other.end, end) or _BUT_AGREED.match(page.text, other.end, end)
            if one.body.party == other.body.party or not found or not AND.fullmatch(page.text[one.end : other.start]):
                continue
            words = _SAYS.sub("", page.text[found.end() : end].rstrip(" \n.”\"'"))
            if _OPEN.search(page.text, start, one.start) or "?" in words or _past(words, reading):
                continue
            here = [said for said in statements if _in(said, found.start(), end) or _in(said, one.start, other.end)]
            parties = {one.body.party, other.body.party}
            if not words or any(said.stance == "accepts" and said.party in parties for said in here):
                continue
            statements = [said for said in statements if not (said in here and said.party in parties)]
            made += _accepted(reading, page, (one, other), found, Span(found.end(), found.end() + len(words), words))
    return replace(reading, statements=(*statements, *made)) if made else reading


def _past(words: str, reading: Reading) -> bool:
    """Whether *words* tell of a year that is not the report's, or of something long ago."""
    year = str(reading.document.date.year) if reading.document.date else ""
    return _LONG_AGO.search(words) is not None or any(one != year for one in _YEAR.findall(words))


def _in(said: Said, start: int, end: int) -> bool:
    return any(start <= span.start < end for span in said.content)


def _accepted(
    reading: Reading, page: Page, voices: Sequence[Mention], found: re.Match[str], content: Span
) -> Iterator[Said]:
    cue = Span(found.start("verb"), found.end("verb"), found["verb"])
    for voice in voices:
        yield Said(
            document=reading.document.name,
            line=reading.document.line_of(content.start),
            date=reading.document.date,
            speaker=page.bodies.parties[voice.body.party].name,
            title="",
            party=voice.body.party,
            affiliation="",
            why="one of the two of whom the sentence tells it",
            stance="accepts",
            condition=None,
            issue="",
            value="",
            sure=TOLD,
            source=(Span(voice.start, voice.end, page.text[voice.start : voice.end]),),
            cue=cue,
            content=(content,),
        )


def take_up_agreements(readings: Sequence[Reading], issues: dict[str, DraftIssue], things: Things, most: int) -> None:
    """Add to *issues* what several have agreed to that changes none of them, while there are fewer than *most*."""
    for number, reading in enumerate(readings):
        if NO_RESULT.search(reading.document.text[:OPENING]):
            continue
        for content, parties in in_one_breath(reading.statements).items():
            several = [said for said in reading.statements if said.content == content and said.party in parties]
            if len(issues) >= most or any(_known(said, issues) or _as_it_is(said, issues) for said in several):
                continue
            said = several[0]
            if (
                said.sure.least < CLEAR
                or _past(_what(said), reading)
                or _TALKS.search(_what(said))
                or SOUGHT.search(_what(said))
            ):
                continue
            if not things.of_deed(said, number, issues):
                _worded(several, number, issues, things, readings)


def _known(said: Said, issues: dict[str, DraftIssue]) -> bool:
    issue = issues.get(said.issue)
    return issue is not None and changes(said.value or meant_by(said.stance, issue), issue)


def _as_it_is(said: Said, issues: dict[str, DraftIssue]) -> bool:
    """Whether they agree to leave something as it is."""
    issue = issues.get(said.issue)
    return issue is not None and said.value == issue.today and _KEEPS.match(_what(said)) is not None


def _what(said: Said) -> str:
    """What is agreed on, without ``one thing:`` before it and when it is to begin."""
    return _WHEN.sub("", _ONE_THING.sub("", said.text)) or said.text


def _worded(
    several: Sequence[Said], report: int, issues: dict[str, DraftIssue], things: Things, readings: Sequence[Reading]
) -> None:
    said = several[0]
    inside = [m.body.name for span in said.content for m in things.casting.pages[report].within(span.start, span.end)]
    told = readable(shortened(led(_what(said))), readings[report].document.text, said.content[0].start)
    words = tells_of_something(told, inside)
    if words:
        parties = list(dict.fromkeys(one.party for one in several))
        why = f"what they agreed at {where(readings, report, said.cue.start)}, in the words of the report"
        places = [place for one in several for place in things.places_of(one, report)]
        decided = Decided({"decided_by": {"all_of": [*parties]}}, "those who agree to it together")
        worded_issue(words, decided, why, issues, places)
