"""Statements without a source: in a turn, in a quotation that goes on, in what somebody issues, after a first verb."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reader.attribute import Attribution, Span
from detente.reader.who.bodies import HINT
from detente.reader.who.entities import NOBODY, Entity, shown
from detente.reader.who.lexicon import PREPOSITIONS
from detente.reader.who.memory import Memory, Whom
from detente.reader.who.sides import Sides
from detente.reader.who.source_phrases import parse

LONGEST_OPENING = 300
"""Characters between the subject that opens a sentence and a cue without a source of its own."""
LONGEST_BREAK = 20
"""Characters between the paragraphs of a quotation that goes on."""
_QUOTE = re.compile(r"\s*[\"“„«'‘]")
_AGENT = re.compile(r"\s+by (?P<who>both(?: \w+)?|(?:the )?[^\W\d_a-z][\w-]*|the \w+|the (?:two|other) \w+)")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being|gets?|got)\b", re.IGNORECASE)


class Unsaid:
    """Who speaks where no source is given."""

    def __init__(self, memory: Memory, sides: Sides, whom: Whom) -> None:
        self.page, self.memory, self.sides, self.whom = memory.page, memory, sides, whom

    def speaker(self, one: Attribution, place: int) -> tuple[Entity, Span | None]:
        """Who makes a statement without a source."""
        turn = self.page.turn(place)
        if turn is not None:
            start, end = turn.label
            return self.whom.entity(parse(self.page, start, end)), Span(start, end, self.page.text[start:end])
        begin, _ = self.page.paragraph(place)
        last = self.memory.spoke[-1] if self.memory.spoke else None
        same = last is not None and last.place >= begin
        if last is not None and self.quoted(one) and (same or self.goes_on(place)):
            return replace(last, sure=last.sure * 0.8, told=f"the quotation goes on: {shown(last)}"), None
        issuer = self.sides.issuer()
        made = self.agent(one) or ((replace(issuer, sure=issuer.sure * 0.9), None) if issuer is not None else None)
        if made is not None:
            return made
        if not _PASSIVE.search(one.cue.text):
            subject = self.subject(one.cue.start if one.cue.text else place)
            if subject is not None:
                return subject
            if last is not None and same:
                return replace(last, sure=last.sure * 0.7, told=f"nobody else speaks since: {shown(last)}"), None
        return NOBODY, None

    def agent(self, one: Attribution) -> tuple[Entity, Span] | None:
        """By whom a passive is: ``the offer was accepted by both``."""
        ends = (max(span.end for span in (one.cue, *one.content)), one.cue.end)
        found = next(filter(None, (_AGENT.match(self.page.text, end) for end in ends)), None)
        if found is None or not one.cue.text:
            return None
        start, end = found.span("who")
        return self.whom.entity(parse(self.page, start, end)), Span(start, end, found["who"])

    def quoted(self, one: Attribution) -> bool:
        """Whether its content opens with a quotation mark."""
        return bool(one.content and _QUOTE.match(self.page.text, max(0, one.content[0].start - 1)))

    def goes_on(self, place: int) -> bool:
        """Whether nothing but marks and blanks stands between *place* and what was said last."""
        return 0 <= self.memory.last_end <= place < self.memory.last_end + LONGEST_BREAK and not self.page.text[
            self.memory.last_end : place
        ].strip(" \n\r\t.,;”\"’'")

    def subject(self, place: int) -> tuple[Entity, Span] | None:
        """Who opens the sentence of *place*: ``Russia denies it and accuses the West``."""
        begin = max(self.page.paragraph(place)[0], self.page.sentences[self.page.sentence(place)])
        if place - begin > LONGEST_OPENING:
            return None
        first, last = self.page.word_at(begin), self.page.word_at(place) - 1
        if (self.memory.spoke and begin <= self.memory.spoke[-1].place < place) or last <= first:
            return None
        number = first + (self.page.words[first].lower() == "the")
        one = self.page.mentioned(number)
        if one is None or one.last >= last or one.firmness == HINT or self.page.words[one.last + 1][0].isupper():
            return None
        if self.page.words[one.last + 1] in PREPOSITIONS | {"s", "and"}:
            return None
        start, end = self.page.starts[first], one.end
        found = self.whom.entity(parse(self.page, start, end))
        return replace(found, sure=found.sure * 0.7), Span(start, end, self.page.text[start:end])
