"""Whose words a statement's are, where the reader of reports leaves that open: one voice has one party all through.

A speaker who is known in one turn is known in the others; where nobody is named as speaking, ``Kovar would not renew the
contract, he said`` is Kovar's; and ``the government`` is not the movement that it fights.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from detente.reader.statements import Reading, Said
from detente.reader.who.bodies import Bodies
from detente.reader.who.whole_page import Page

CLAIMED = 0.55
"""How sure a party is taken to be that is found here."""
COMMITS = frozenset({"offers", "rejects", "accepts", "open-to", "promises", "threatens", "denies"})
"""Stances of somebody who speaks of itself."""
_PRONOUN = re.compile(r"^(?:he|she|it|they|we|i|you|who|which|that|both|neither|one|others?)$", re.IGNORECASE)
_LEAD = re.compile(r"^\W*(?:(?:that|the|and|but|if|as)\s+)*", re.IGNORECASE)
_DOES = re.compile(
    r"^(?:['’]s \w+)? (?:\w+ly |also |never )?(?:will|would|shall|could|can|cannot|might|may|is|was|has|had|does|did|wants?|accepts?|"
    r"rejects?|needs|offers?|welcomes?|supports?|opposes?)\b|^ ?…"
)


def owned(reading: Reading, bodies: Bodies) -> Reading:
    """*reading* with a party for statements that have none, where their words or their speaker's others tell it."""
    page = Page(reading.document.text, bodies)
    voices: dict[str, Counter[str]] = {}
    for said in reading.statements:
        if said.party and (name := _voice(said)):
            voices.setdefault(name, Counter())[said.party] += 1
    return replace(reading, statements=tuple(_claimed(said, voices, page) for said in reading.statements))


def _voice(said: Said) -> str:
    """The name by which the speaker is called, nothing for a pronoun."""
    words = " ".join(" ".join(span.text for span in said.source).split()).strip(" ,").lower()
    return "" if not words or _PRONOUN.match(words) else words


def _claimed(said: Said, voices: dict[str, Counter[str]], page: Page) -> Said:
    if said.party:
        return said
    known = voices.get(_voice(said), Counter())
    best = known.most_common(1)[0][0] if len(known) == 1 else ""
    best = best or (_spoken_of_itself(said, page) if said.stance in COMMITS else "")
    if not best:
        return said
    sure = replace(said.sure, speaker=CLAIMED)
    return replace(said, party=best, why="what is said is said of it", sure=sure)


def _spoken_of_itself(said: Said, page: Page) -> str:
    """The party with which what is said begins, as the one who would do it."""
    if not said.content:
        return ""
    span = said.content[0]
    lead = _LEAD.match(page.text[span.start : span.end])
    begin = span.start + (lead.end() if lead else 0)
    for mention in page.within(span.start, span.end):
        if mention.start <= begin < mention.end and mention.body.party:
            return mention.body.party if _DOES.match(page.text[mention.end : span.end + 2]) or mention.end >= span.end else ""
    return ""
