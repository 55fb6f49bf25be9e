"""Offers of which the issues of the draft know nothing: what is on the table is negotiated, on a list or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.documents.number_words import BELOW_HUNDRED
from detente.drafting.acting.doers import other
from detente.drafting.acting.harms import PLAINLY, condition_words
from detente.drafting.acting.subjects_meant import done_by, readable
from detente.drafting.cast.casting import GUESS, Casting
from detente.drafting.issues.candidates import things as things_of
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.taken_up import Things
from detente.drafting.issues.unnamed_values import meant_by
from detente.drafting.issues.worded_issues import LEAST_WORDS, Decided, led, shortened, tells_of_something, worded_issue
from detente.drafting.offers.offers_found import OPENS_TALKS, PROPOSES, offered
from detente.drafting.wording.report_places import where
from detente.reader.statements import Reading, Said

CLEAR = 0.55
"""How sure an offer must be."""
MOST = 2
"""Offers of one party that become issues."""
BACK = 400
"""Characters before a mere number in which its thing is looked for."""
_NUMBER = re.compile(
    rf"(?:(?:an?|about|only|some) )?(?:\d[\d,.]*|half|{'|'.join(BELOW_HUNDRED)})"
    r"(?: (?:hundred|thousand|million|billion|more|of them|per ?cent))*",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"^(?:.{0,60}?\b(?:propos\w+|suggest\w+|offer\w+)(?: \w+){0,2} that |"
    r"[^,]{0,40},\s+(?=\S+ (?:would|will|could|shall)\b))",
    re.I,
)
"""Words before what is offered that tell nothing of it."""
_TIED = re.compile(r"\W*(?:if|once|provided|on condition|in (?:return|exchange)|as soon as|when|were|should)\b", re.I)
"""Conditions of somebody who would give something for something."""
_OWN = re.compile(r"\b(?:offer|promis|pledg|undert|ready|willing|prepared|volunteer)", re.IGNORECASE)
"""Words of saying with which somebody offers what is its own."""
_ITSELF = re.compile(r"\W*(?:to\b|(?:we|I|it|they|he|she)\b|(?:its|our|their|his|her)\b)", re.IGNORECASE)
"""How an offer begins that is the offerer's own to keep."""


def take_up_offers(
    readings: Sequence[Reading], issues: dict[str, DraftIssue], things: Things, most_issues: int
) -> None:
    """Add to *issues* what parties offer that have no other proposal, while there are fewer than *most_issues*."""
    for number, reading in enumerate(readings):
        for party in dict.fromkeys(said.party for said in reading.statements if said.party):
            if offered(party, number, reading.statements, issues)[0]:
                continue
            made = 0
            for said in _offers(party, reading.statements, issues):
                if len(issues) >= most_issues or made == MOST:
                    break
                made += bool(things.of_deed(said, number, issues) or _worded(said, number, issues, things, readings))


def _offers(party: str, statements: Sequence[Said], issues: Mapping[str, DraftIssue]) -> Iterator[Said]:
    """The clear offers of *party* that are about no issue, or of which it is not known what they mean for one."""
    for said in statements:
        known = said.issue and (said.value or meant_by(said.stance, issues[said.issue]))
        if said.party != party or known or said.sure.least < CLEAR:
            continue
        if OPENS_TALKS.search(f"{said.cue.text} {said.text}"):
            continue
        tied = said.condition is not None and _TIED.match(said.condition.text) is not None
        if (
            said.stance == "offers"
            or (said.stance in ("open-to", "accepts", "promises") and tied)
            or (said.stance in ("promises", "demands") and PROPOSES.search(said.cue.text))
        ):
            yield said


def _worded(said: Said, report: int, issues: dict[str, DraftIssue], things: Things, readings: Sequence[Reading]) -> str:
    """The key of the issue that is made of the words of an offer, nothing where they tell of nothing."""
    inside = [m for span in said.content for m in things.casting.pages[report].within(span.start, span.end)]
    names = [m.body.name for m in inside]
    without = said.text.replace(condition_words(said) or "\n", "").strip(" ,")
    text = without if len(without.split()) >= LEAST_WORDS else said.text
    text = _TO_WHOM.sub("", led(text))
    if PLAINLY.match(text):
        return ""
    casting, start = things.casting, said.content[0].start
    you = casting.names.get(other(said, report, casting), "")
    told = readable(shortened(_AHEAD.sub("", text)), readings[report].document.text, start, you=you)
    told = done_by(told, casting.names[said.party])
    words = tells_of_something(told, names) or _of_a_number(text, said, readings[report])
    if not words:
        return ""
    why = f"what is offered at {where(readings, report, said.cue.start)}, in the words of the report"
    places = things.places_of(said, report)
    return worded_issue(words, _decided(said, things.casting), why, issues, places)[0]


_TO_WHOM = re.compile(r"^\W*(?:us|them|him|her|you) (?=\w+)", re.IGNORECASE)
"""To whom something is offered, before what is."""


def _of_a_number(text: str, said: Said, reading: Reading) -> str:
    """``A transit fee: three``: a mere number, with the thing of which was spoken before it."""
    if not _NUMBER.fullmatch(text.strip(" .,")):
        return ""
    start = said.content[0].start
    before = [
        (one.content[0].start, thing.words)
        for one in reading.statements
        for span in one.content
        if start - BACK < span.start < start
        for thing in things_of(reading.document.text, span.start, span.end)
        if not _NUMBER.match(thing.words) and any(word.islower() for word in thing.words.split())
    ]
    return f"{max(before)[1]}: {text.strip(' .,')}" if before else ""


def _decided(said: Said, casting: Casting) -> Decided:
    """Who decides on an offer: the offerer on what it would do or give itself, else those to whom it is put."""
    sides = [key for key in casting.sides if key != said.party]
    own = _OWN.search(said.cue.text) or (_ITSELF.match(said.text) and not PROPOSES.search(said.cue.text))
    if not sides or (own and said.party in casting.sides):
        return Decided({"decided_by": said.party}, "the one who offers it")
    if own or said.party in casting.sides:
        put = f"{GUESS}: the one who offers it, and those to whom it is put"
        return Decided({"decided_by": {"all_of": [said.party, *sides]}}, put)
    return Decided({"decided_by": {"all_of": list(sides)}}, f"{GUESS}, as somebody else proposes it: both sides")
