"""Positions that one relays of another: ``the envoy said that the rebels were ready to leave`` is the rebels'.

What somebody is ready for is theirs, whoever tells of it. What a party would do is told of it by those who have no side
of their own: by diplomats and sources, and by whoever presides.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reader.attribute import Attribution
from detente.reader.who.chairs import presides
from detente.reader.who.entities import Entity
from detente.reader.who.lexicon import BODY_HEADS, OUTSIDERS, ROLES, THEY, singular
from detente.reader.who.memory import Whom
from detente.reader.who.source_phrases import parse
from detente.reader.who.whole_page import Page

_ASKS = re.compile(r"\b(?:ask|asks|asked|asking|wonder\w*|inquir\w+|enquir\w+)\b", re.IGNORECASE)
"""Words of somebody who wants to know what another would do."""
_KNOW = frozenset({"colleague", "contact", "interlocutor", "insider", "bishop", "cardinal", "elder", "banker"})
"""Who knows what parties mean to do, beside those who have an office."""
OF_WHOM = "of whom it is told"
"""Why the position is not that of the one who tells of it."""
SURE = 0.7
"""How sure it is that a position is theirs of whom it is told."""
_WHO = (
    r"\W*(?:(?:that|also|and|but)\s+)*"
    r"(?P<who>(?!(?:if|unless|whether|should|when|once|until|what)\b)[^,.;:“”\"…]{2,70}?)"
)
_READY = (
    re.compile(
        rf"{_WHO}(?:\s+(?:also|now|itself|themselves))?(?:\s+(?:is|are|was|were|will be|would be|had been|has been|"
        r"remains?|remained|seems?|seemed|stands?|stood)|['’]re)(?:\s+(?:now|also|still|quite|not))?\s+"
        r"(?:(?:ready|prepared|willing|unwilling|inclined|minded)\b|open to\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_WHO}(?:\s+(?:could|would|will|can)|['’]d|['’]ll)(?:\s+(?:not|never|also|now|even))?\s+"
        r"(?:accept|agree|consider|settle for|live with)\b",
        re.IGNORECASE,
    ),
)
_DOES = re.compile(
    rf"{_WHO}\s+(?:would|will|shall|(?:is|are|was|were) going to|(?:has|have|had) (?:threatened|offered|promised) to|"
    r"(?:plans?|planned|intends?|intended|threatens?|threatened) to)\b",
    re.IGNORECASE,
)


def relayed(page: Page, one: Attribution, told_by: Entity, whom: Whom) -> Entity | None:
    """The party whose position *one* is, where *told_by* speaks of a party that is not their own; else None."""
    pieces = [(span.start, span.end) for span in one.content]
    ready = next(filter(None, (pattern.match(page.text, *piece) for piece in pieces for pattern in _READY)), None)
    found = ready or (_DOES.match(page.text, *pieces[0]) if _without_side(told_by) else None)
    if found is None or _ASKS.search(one.cue.text):
        return None
    who = parse(page, *found.span("who"))
    if who.pronoun:
        if who.pronoun not in THEY or told_by.kind != "person" or not ready:
            return None  # several who speak of ``they`` mean themselves
    elif who.joint or not (who.whole or who.name or who.head in ROLES | BODY_HEADS):
        return None
    meant = whom.meant(who.pronoun, who.start) if who.pronoun else whom.described(who)
    body = meant.body if meant else None
    own = told_by.body.party if told_by.body else ""
    if body is None or not body.party or body.party == own:
        return None
    return replace(told_by, body=body, outside=False, sure=min(SURE, meant.sure if meant else 0.0), more=(),
                   told=f"“{who.text}” is {body.name}, {OF_WHOM}")  # fmt: skip


def _without_side(told_by: Entity) -> bool:
    """Whether *told_by* is somebody whose trade is to know, and who speaks for none of the parties."""
    guessed = told_by.kind == "group" and told_by.sure < SURE
    if told_by.body is not None and told_by.body.party and not guessed:
        return False
    words = {singular(word) for word in re.findall(r"[\w-]+", told_by.name.lower())}
    return presides(told_by.name) or bool((words | {told_by.head}) & (ROLES | _KNOW) and not words & OUTSIDERS - _KNOW)
