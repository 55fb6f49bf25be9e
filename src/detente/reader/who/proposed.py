"""Clauses of somebody's proposal: ``Under the Swiss plan, Upland would open the gates``, and those that follow.

So is what a draft of another would do: ``It would have us close the gates``, said of Upland's draft by its opponent.
Whoever makes the proposal says them, and not those of whom they are said: they may never have heard of it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reader.attribute import Attribution
from detente.reader.who.bodies import Body
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
_PAPERS = rf"(?:{_NOUNS}|treat(?:y|ies)|deal|agreement|accord|text|document|bill|resolution|terms)"
_WOULD_DO = re.compile(
    rf"\W{{0,4}}(?:It|This|That|(?:The|Their|His|Her|Its)\s+(?:[\w-]+\s+){{0,2}}{_PAPERS})\s+would\s+(?!have been\b)"
    r"(?:also\s+)?(?:have|let|require|oblige|make|give|force|leave|put|allow|commit|bind|hand|take|ask|see)\b"
)
"""How a sentence begins that tells what a paper would have somebody do."""
_IN_RETURN = re.compile(r"\W{0,4}(?:In (?:return|exchange)|For (?:its|their) part|In turn),?\s")
"""How a sentence begins that goes on with what a paper gives for it."""
_PUT_FORWARD = r"(?:circulat|propos|present|submit|tabl|put|s[eu]nt|offer|draft|hand|float|suggest|publish)\w*"
BEFORE = 400
"""Characters before the sentence in which somebody makes a proposal."""
NEAR = 4
"""Sentences before one that tells what a paper would do, in which the paper is named."""
LED = 60
"""Characters between a paper and those whose it is."""
_A_PAPER = re.compile(rf"\b{_PAPERS}\b")
_OWNS = re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}")
"""What stands between the name of somebody and the paper that is theirs: ``Upland's new draft``."""
_MAKES = re.compile(r",?\s+(?:that|which)?\s*(?:the\s+)?")
_MADE_IT = re.compile(rf"\s+(?:(?:had|has|have|\w+ly)\s+){{0,2}}{_PUT_FORWARD}\b")


def proposer(memory: Memory, one: Attribution, place: int) -> Entity | None:
    """Who proposes what *one*, at *place*, tells in nobody's words; None where it is no clause of a proposal."""
    page = memory.page
    if theirs := _of_a_paper(page, one):
        return theirs
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


def _of_a_paper(page: Page, one: Attribution) -> Entity | None:
    """Whose paper a sentence tells of that one speaks of: of the last one of which it is said whose it is."""
    begin = page.sentences[page.sentence(one.content[0].start)]
    turn = page.turn(begin)
    start = max(begin, turn.label[1] + 1) if turn else begin
    told: dict[int, Body] = page.kept.setdefault("of papers", {})
    before = page.sentence(start) - 1
    body = None
    if _IN_RETURN.match(page.text, start):
        body = told.get(before)
    elif _WOULD_DO.match(page.text, start):
        body = told.get(before) or _author(page, start)
    if body is None:
        return None
    told[page.sentence(start)] = body
    return Entity(body.name, "", "body", body, sure=0.7, told=f"it is a clause of what {body.name} proposes")


def _author(page: Page, place: int) -> Body | None:
    """Whose the paper is that was named last before *place*, in one of the sentences right before."""
    begin = page.sentences[max(0, page.sentence(place) - NEAR)]
    for paper in reversed(list(_A_PAPER.finditer(page.text, max(begin, place - BEFORE), place))):
        for mention in page.within(max(begin, paper.start() - LED), min(place, paper.end() + LED)):
            if not mention.body.party:
                continue
            before = page.text[mention.end : paper.start()] if mention.end <= paper.start() else None
            after = page.text[paper.end() : mention.start] if mention.start >= paper.end() else None
            if (before is not None and _OWNS.fullmatch(before)) or (
                after is not None and _MAKES.fullmatch(after) and _MADE_IT.match(page.text, mention.end)
            ):
                return mention.body
    return None


def _made_by(page: Page, last: Entity, begin: int) -> bool:
    """Whether *last*, who spoke before the sentence at *begin*, is told to make a proposal."""
    return begin - last.place < BEFORE and _MADE.search(page.text, last.place, begin) is not None
