"""Pronouns: whom they mean, and what that makes of a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from detente.reader.attribute import Span
from detente.reader.who.bodies import HINT
from detente.reader.who.entities import Entity, in_sentence, official, several, surname
from detente.reader.who.lexicon import HE, HIGH, IT, SHE, THEY, WE
from detente.reader.who.memory import Memory, Whom
from detente.reader.who.pronouns import antecedent, gender_of
from detente.reader.who.sides import Sides
from detente.reader.who.source_phrases import Phrase, parse
from detente.reader.who.together import together

_JOINT = re.compile(
    r"\b(?:The Parties|the Parties|[Bb]oth (?:sides|parties|governments|delegations|capitals)|"
    r"[Tt]he two (?:sides|governments|delegations|countries|ministers|presidents))\b"
)
"""Those who speak together, whom ``they`` can mean."""
_GROUP = re.compile(
    r"(?P<who>The (?:[a-z]+ )?(?:[a-z]{3,}s|[a-z]*men|people)) "
    r"(?:were|are|have|had|will|would|[a-z]+ed|want|say|said)\b"
)
_BODY = re.compile(r"(?P<who>[^\W\d_a-z][a-zß-ÿ]{3,}), [^,.\n]{3,60}, which\b")
"""How a sentence begins that is of a group, or of a body that is told to be something."""
LEADS = 12
"""Characters of a sentence in which a pronoun opens it."""
_WHERE = re.compile(r"\b(?:in|at|from|near|of|to) (?:the )?$", re.IGNORECASE)


class Meant:
    """The persons and bodies behind pronouns."""

    def __init__(self, memory: Memory, sides: Sides, whom: Whom) -> None:
        self.page, self.memory, self.sides, self.whom = memory.page, memory, sides, whom

    def pronoun(self, phrase: Phrase) -> Entity:
        """Whom a pronoun means."""
        found = self.meant(phrase.pronoun, phrase.start)
        if found is None:
            return Entity(phrase.text, "", "person" if phrase.pronoun in SHE | HE else "body", outside=True,
                          because=f"it is open whom “{phrase.text}” means")  # fmt: skip
        sex = found.gender or gender_of(phrase.pronoun)
        if sex and found.kind == "person" and surname(found.name) in self.memory.persons:
            self.memory.persons[surname(found.name)] = replace(self.memory.persons[surname(found.name)], gender=sex)
        said = f"{found.name}, {in_sentence(found.title)}" if official(found.title) else found.name
        introduced = found.introduced or self.where(found)
        return replace(found, gender=sex, sure=found.sure * 0.9, introduced=introduced,
                       told=f"“{phrase.text}” is {said}")  # fmt: skip

    def where(self, entity: Entity) -> Span | None:
        """Where *entity* was met."""
        text = self.page.text
        end = min(len(text), entity.place + len(entity.name))
        return Span(entity.place, end, text[entity.place : end]) if text[entity.place : end] == entity.name else None

    def meant(self, pronoun: str, place: int) -> Entity | None:
        """The antecedent of *pronoun* at *place*."""
        if pronoun in WE and self.page.is_cable and not self.quoted(place):
            return None
        if pronoun in WE:
            turn = self.page.turn(place)
            if turn is not None and turn.label[0] < place:
                return self.whom.entity(parse(self.page, *turn.label))
            last = self.memory.spoke[-1] if self.memory.spoke and place < self.memory.last_end else None
            return self.sides.issuer() or last
        spoke = (replace(one, gender=self.gender(one)) for one in self.memory.spoke)
        if pronoun in IT | THEY and (opening := self.opening(pronoun, place)):
            return opening
        own = self.own_label(place)
        others = (one for one in spoke if not own or surname(one.name) != own)
        named = (one for one in self.named(place) if not own or surname(one.name) != own)
        found = antecedent(self.page, pronoun, place, others, named)
        issuer = self.sides.issuer()
        if issuer is not None and (found is None or (pronoun in HE and issuer.head in HIGH)):
            return issuer
        return found

    def opening(self, pronoun: str, place: int) -> Entity | None:
        """The group, or the body that is no party, of which the sentence is behind which *pronoun* opens another."""
        if pronoun in IT:
            return self.body_before(place)
        group = self.group_before(place)
        return self.whom.entity(group) if group else None

    def before(self, place: int) -> int | None:
        """Where the sentence begins behind which the pronoun at *place* opens another, in the same paragraph."""
        number, (begin, _) = self.page.sentence(place), self.page.paragraph(place)
        if not number or place - self.page.sentences[number] > LEADS or self.page.sentences[number - 1] < begin:
            return None
        return self.page.sentences[number - 1]

    def group_before(self, place: int) -> Phrase | None:
        """The group of which the sentence before is: ``The chiefs were furious. They threatened to leave``."""
        opening = self.before(place)
        found = _GROUP.match(self.page.text, opening) if opening is not None else None
        return parse(self.page, *found.span("who")) if found else None

    def body_before(self, place: int) -> Entity | None:
        """The body that is no party of which the sentence before is: ``Korun, a rival, which has no seat, left``."""
        opening = self.before(place)
        found = _BODY.match(self.page.text, opening) if opening is not None else None
        if found is None or self.page.within(*found.span("who")):
            return None
        return Entity(found["who"], "", "body", outside=True, place=found.start("who"), because="no party of the case")

    def full(self, number: int, name: str) -> tuple[int, int]:
        """Where the full *name* stands that ends with the word *number*, or that word alone."""
        first = number - len(name.split()) + 1
        start, end = self.page.starts[max(0, first)], self.page.ends[number]
        return (start if self.page.text[start:end] == name else self.page.starts[number]), end

    def quoted(self, place: int) -> bool:
        """Whether *place* stands within quotation marks of its paragraph."""
        begin, _ = self.page.paragraph(place)
        before = self.page.text[begin:place]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def own_label(self, place: int) -> str:
        """The last name of whoever has the turn at *place*: they call nobody ``she`` who is themselves."""
        turn = self.page.turn(place)
        return surname(self.page.text[slice(*turn.label)]) if turn is not None and turn.label[1] <= place else ""

    def gender(self, entity: Entity) -> str:
        """The gender that titles and pronouns gave *entity* so far."""
        known = self.memory.persons.get(surname(entity.name)) if entity.kind == "person" else None
        return entity.gender or (known.gender if known else "")

    def named(self, place: int) -> Iterator[Entity]:
        """Those who are named shortly before *place*."""
        begin = max(self.page.paragraph(max(0, self.page.paragraph(place)[0] - 1))[0], place - 700)
        for one in self.page.within(begin, place)[-12:]:
            if one.firmness > HINT and not _WHERE.search(self.page.text, max(0, one.start - 12), one.start):
                yield Entity(self.page.text[one.start : one.end], "", "body", one.body, sure=0.8, place=one.start,
                             because=one.body.name)  # fmt: skip
        for joint in _JOINT.finditer(self.page.text, begin, place):
            phrase = parse(self.page, *joint.span())
            yield replace(several(phrase.text, together(self.page, phrase)), place=joint.start())
        titled = self.memory.people.titled
        first, last = self.page.word_at(begin), self.page.word_at(place)
        for number in range(max(first, last - 120), last):
            word = self.page.words[number].lower()
            if word in titled or word in self.memory.persons:
                known = self.memory.persons.get(word) or self.sides.by_surname(titled.get(word, word))
                if known is None and " " in titled.get(word, ""):
                    known = self.whom.person(parse(self.page, *self.full(number, titled[word])))
                if known is not None:
                    yield replace(known, place=self.page.starts[number])
