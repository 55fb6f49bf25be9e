"""Offers of which the issues of the draft know nothing: what is on the table is negotiated, on a list or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.case.text.plain import Plain
from detente.drafting.casting import Casting
from detente.drafting.draft_issues import DraftIssue, where
from detente.drafting.harms import condition_words
from detente.drafting.offers_found import OPENS_TALKS, PROPOSES, offered
from detente.drafting.taken_up import Things
from detente.drafting.worded_issues import tells_of_something, worded_issue
from detente.reader.statements import Reading, Said

CLEAR = 0.55
"""How sure an offer must be."""
MOST = 2
"""Offers of one party that become issues."""
_ITSELF = re.compile(
    r"\W*(?:to\b|(?:we|I|it|they|he|she)\b|(?:its|our|their|his|her)\b)", re.IGNORECASE
)
"""How an offer begins that is the offerer's own to keep."""
_LEAD = re.compile(
    r"^\W*(?:(?:and|but|so|then)\s+)?(?:(?:we|I|it|they|he|she|(?:my|our|his|her|its) [\w-]+)(?=['’ ]))?\s*"
    r"(?:(?:propose|suggest|offer)(?:s|ed)?(?: that| to)?|will|would|shall|could|can|['’]ll|['’]d|"
    r"(?:stands?|is|are|am|remains?) (?:ready|prepared|willing) to|to|that)\s+",
    re.IGNORECASE,
)
"""Words that lead up to what is offered."""


def take_up_offers(
    readings: Sequence[Reading], issues: dict[str, DraftIssue], things: Things, most_issues: int
) -> None:
    """Add to *issues* what parties offer that have no other proposal, while there are fewer than *most_issues*."""
    for number, reading in enumerate(readings):
        for party in dict.fromkeys(said.party for said in reading.statements if said.party):
            if offered(party, number, reading.statements, issues)[0]:
                continue
            made = 0
            for said in _offers(party, reading.statements):
                if len(issues) >= most_issues or made == MOST:
                    break
                made += bool(things.of_deed(said, number, issues) or _worded(said, number, issues, things, readings))


def _offers(party: str, statements: Sequence[Said]) -> Iterator[Said]:
    """The clear offers of *party* that are about no issue."""
    for said in statements:
        if said.party != party or said.issue or said.sure.least < CLEAR:
            continue
        if OPENS_TALKS.search(f"{said.cue.text} {said.text}"):
            continue
        if said.stance == "offers" or (said.stance in ("promises", "demands") and PROPOSES.search(said.cue.text)):
            yield said


def _worded(
    said: Said, report: int, issues: dict[str, DraftIssue], things: Things, readings: Sequence[Reading]
) -> str:
    """The key of the issue that is made of the words of an offer, nothing where they tell of nothing."""
    inside = [m for span in said.content for m in things.casting.pages[report].within(span.start, span.end)]
    text = said.text.replace(condition_words(said) or "\n", "").strip(" ,")
    words = tells_of_something(_LEAD.sub("", text), [m.body.name for m in inside])
    if not words:
        return ""
    why = f"what is offered at {where(readings, report, said.cue.start)}, in the words of the report"
    return worded_issue(words[:1].upper() + words[1:], _decided(said, things.casting), why, issues, things.places_of(said, report))


def _decided(said: Said, casting: Casting) -> Mapping[str, Plain]:
    """Who decides on an offer: the offerer on what it would do itself, else it and those for whom it is."""
    sides = [key for key in casting.sides if key != said.party]
    own = _ITSELF.match(said.text) and not PROPOSES.search(said.cue.text)
    if not sides or (own and said.party in casting.sides):
        return {"decided_by": said.party}
    return {"decided_by": {"all_of": [said.party, *sides] if own or said.party in casting.sides else list(sides)}}
