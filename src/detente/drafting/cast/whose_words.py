"""Whose words a statement's are, where the reader of reports leaves that open: one voice has one party all through.

A speaker who is known in one turn is known in the others; and where nobody who is known speaks, ``Kovar would not renew
the contract, he said`` is Kovar's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from detente.reader.statements import Reading, Said
from detente.reader.who.chairs import presides
from detente.reader.who.lexicon import BODY_HEADS, singular
from detente.reader.who.relayed import OF_WHOM
from detente.reader.who.whole_page import Page

CLAIMED = 0.55
"""How sure a party is taken to be that is found here."""
OF_ITSELF = "what is said is said of it"
"""Why a statement is of the one of whom it tells."""
SHAKY = 0.7
"""Below this, a party is found by little more than what stands nearby."""
COMMITS = frozenset({"offers", "rejects", "accepts", "open-to", "promises", "threatens", "denies"})
"""Stances of somebody who speaks of itself."""
ABOVE = 4
"""Lines above a statement in which the account that posts it is looked for."""
_POST = re.compile(r"@\w{2,40}")
_PRONOUN = re.compile(r"^(?:he|she|it|they|we|i|you|who|which|that|both|neither|one|others?)$", re.IGNORECASE)
_SOMEBODY = re.compile(r"(?:an?|some|one|two|three|several|many|another|other) ", re.IGNORECASE)
"""How a source begins that may be another one each time."""
_OF_A_PLACE = re.compile(r",| (?:in|at|from|of|for|near|on|with) ")
_LEAD = re.compile(r"^\W*(?:(?:that|the|and|but|if|as)\s+)*", re.IGNORECASE)
_DOES = re.compile(
    r"^(?:['’]s \w+)? (?:\w+ly |also |never )?(?:will|would|shall|could|can|cannot|might|may|is|was|has|had|"
    r"does|did|wants?|accepts?|"
    r"rejects?|needs|offers?|welcomes?|supports?|opposes?)\b|^ ?…"
)
_WOULD = re.compile(r"^ (?:\w+ly |also |never )?(?:will|would|shall)\b")
"""What only somebody says of a side who speaks for it."""


def owned(reading: Reading, page: Page) -> Reading:
    """*reading* with a party for statements that have none, where their words or their speaker's others tell it."""
    claimed = [_claimed(said, page) for said in reading.statements]
    voices: dict[str, Counter[str]] = {}
    for said in claimed:
        if said.party and not _guessed(said) and OF_WHOM not in said.why and (name := _voice(said)):
            voices.setdefault(name, Counter())[said.party] += 1
    return replace(reading, statements=tuple(_heard(said, voices) for said in claimed))


def _voice(said: Said) -> str:
    """The name by which the speaker is called, nothing for a pronoun of which nobody knows whom it means."""
    for words in (said.speaker, " ".join(span.text for span in said.source)):
        name = _OF_A_PLACE.split(" ".join(words.split()), maxsplit=1)[0].strip(" ,").lower()
        last = name.split()[-1] if name and not presides(name) else ""
        if last and not _PRONOUN.match(name) and not _SOMEBODY.match(name) and singular(last) not in BODY_HEADS:
            return last
    return ""


def _heard(said: Said, voices: dict[str, Counter[str]]) -> Said:
    known = voices.get(_voice(said), Counter())
    if (said.party and not _guessed(said)) or len(known) != 1:
        return said
    return _of(said, next(iter(known)), "the same voice as elsewhere")


def _guessed(said: Said) -> bool:
    """Whether nothing but what stands nearby tells whose it is."""
    return said.why != OF_ITSELF and said.sure.speaker is not None and said.sure.speaker < SHAKY


def _claimed(said: Said, page: Page) -> Said:
    if said.party and not _guessed(said):
        return said
    itself = _spoken_of_itself(said, page, _WOULD if said.party else _DOES) if said.stance in COMMITS else ""
    if said.party and (itself == said.party or said.cue.text.strip() == ":"):
        return said
    best = itself or ("" if said.party else _posted(said, page))
    return _of(said, best, OF_ITSELF) if best else said


def _of(said: Said, party: str, why: str) -> Said:
    return replace(said, party=party, why=why, sure=replace(said.sure, speaker=CLAIMED))


def _posted(said: Said, page: Page) -> str:
    """Whose post it stands in, where it says ``we`` or nobody: the party that the line with the account names."""
    words = " ".join(span.text for span in said.source).strip().lower()
    if words not in ("", "we", "i", "our"):
        return ""
    for start, end in _lines_above(page.text, said.cue.start):
        if _POST.search(page.text[start:end]):
            return next((m.body.party for m in page.within(start, end) if m.body.party), "")
    return ""


def _lines_above(text: str, place: int) -> Iterator[tuple[int, int]]:
    for _ in range(ABOVE):
        start = text.rfind("\n", 0, place) + 1
        yield start, place
        if not start:
            return
        place = start - 1


def _spoken_of_itself(said: Said, page: Page, does: re.Pattern[str]) -> str:
    """The party with which what is said begins, as the one who would do it."""
    if not said.content:
        return ""
    span = said.content[0]
    lead = _LEAD.match(page.text[span.start : span.end])
    begin = span.start + (lead.end() if lead else 0)
    for mention in page.within(span.start, span.end):
        if mention.start <= begin < mention.end and mention.body.party:
            return (
                mention.body.party
                if does.match(page.text[mention.end : span.end + 2]) or (mention.end >= span.end and does is _DOES)
                else ""
            )
    return ""
