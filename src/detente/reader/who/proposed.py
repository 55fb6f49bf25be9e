"""Clauses of somebody's proposal: ``Under the Swiss plan, Upland would open the gates``, and those that follow.

Whoever makes the proposal says them, and not those of whom they are said: they may never have heard of it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reader.attribute import Attribution
from detente.reader.who.entities import Entity, shown
from detente.reader.who.memory import Memory
from detente.reader.who.whole_page import Page

_NOUNS = r"(?:proposals?|plan|draft|paper|scheme|formula|package|blueprint|outline|ideas?|suggestions?)"
_OPENS = re.compile(
    rf"\s*(?:Under|In|By|According to)\s+(?:it\b|(?:the|this|that|its|his|her|their|a)\b"
    rf"(?:[^,;:.!?\n]{{0,60}}?\s)?{_NOUNS}\b)[^,;:.!?\n]{{0,60}},"
)
"""How a sentence begins that tells what is proposed."""
_MADE = re.compile(rf"\b{_NOUNS}\b", re.IGNORECASE)
_CUE = re.compile(r"(?:would|will|shall|must|should|is to|are to)(?:\s+\w+)?", re.IGNORECASE)
BEFORE = 400
"""Characters before the sentence in which somebody makes a proposal."""


def proposer(memory: Memory, one: Attribution, place: int) -> Entity | None:
    """Who proposes what *one*, at *place*, tells in nobody's words; None where it is no clause of a proposal."""
    page = memory.page
    if not _CUE.fullmatch(one.cue.text.strip()):
        return None
    begin = page.sentences[page.sentence(place)]
    opening = _OPENS.match(page.text, begin)
    if opening is None or opening.end() > place:
        return None
    last = memory.spoke[-1] if memory.spoke else None
    inside = page.within(begin, opening.end())
    if inside:
        body = inside[0].body
        made = Entity(body.name, "", "body", body, sure=0.7)
    elif last is not None and last.body is not None and (last.place >= begin or _made_by(page, last, begin)):
        made = replace(last, sure=last.sure * 0.9)
    else:
        return Entity("", "", "body", outside=True, because="it is a clause of a proposal, and open whose")
    return replace(made, told=f"it is a clause of what {shown(made)} proposes")


def _made_by(page: Page, last: Entity, begin: int) -> bool:
    """Whether *last*, who spoke before the sentence at *begin*, is told to make a proposal."""
    return begin - last.place < BEFORE and _MADE.search(page.text, last.place, begin) is not None
