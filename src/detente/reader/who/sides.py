"""For whom somebody speaks: what their own words say, what the text says of them elsewhere, what stands nearby."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from detente.reader.who.bodies import HINT, NAME, SHORT, Body
from detente.reader.who.entities import (
    Entity,
    marks_of,
    mention_span,
    role_of,
    several,
    shown,
    span_of,
    surname,
)
from detente.reader.who.heads import issuer
from detente.reader.who.lexicon import ABROAD, BODY_HEADS, FIGHTERS, QUALIFIERS, ROLES, TITLES, singular
from detente.reader.who.memory import Memory, Whom
from detente.reader.who.nearby import SURE, candidates
from detente.reader.who.question_turns import answering, asked
from detente.reader.who.source_phrases import Phrase, parse
from detente.reader.who.together import other, together

FIRM = {NAME: 0.95, SHORT: 0.85, HINT: 0.55}
_FACING = re.compile(
    r"\b(?:counterparts?|opposite numbers?|other (?:side|party|government|delegation|capital)|far side)\b"
)
"""Whoever is called so is on the side that faces the one of whom it is said."""
_SIDE = re.compile(r"\b(?P<side>north|south|east|west)ern\b", re.IGNORECASE)
_APART = re.compile(r"\b(?:opponents?|adversar(?:y|ies)|rivals?|foes?|successors?)\b")
"""Whoever is called so need not be on the side of whom it is said."""
_PREMIER = frozenset({"premier", "pm"})
"""Other words for a prime minister."""
_OF_ROLE = re.compile(r"(?P<whose>[Tt]he (?:[\w-]+ ){0,3}?[\w-]+)['’]s ")
_OF_THE = re.compile(r"\b(?:of|at|in|from) (?P<office>the )")
_OF_STATES = frozenset(
    {
        "minister",
        "premier",
        "prime",
        "ministry",
        "parliament",
        "army",
        "navy",
        "police",
        "king",
        "queen",
        "government",
        "cabinet",
    }
)
"""Words of offices that lands have, and those who govern one."""
_NO_LAND_TOLD = """
    movement front coalition alliance bloc league congress party agency bank court company society
    office commission committee fund foundation
"""
_NO_LAND = FIGHTERS | frozenset(_NO_LAND_TOLD.split())
_IN_A_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom)\s+$")


def _has_no_ministers(body: Body) -> bool:
    """Whether *body* is called like those that have neither ministers nor an army: movements, leagues, banks."""
    return body.name.lower().split()[-1] in _NO_LAND


class Sides:
    """On whose side somebody is, by what is known so far."""

    def __init__(self, memory: Memory, whom: Whom) -> None:
        self.page, self.memory, self.whom = memory.page, memory, whom

    def side(self, phrase: Phrase) -> Entity | None:
        """On whose side *phrase* itself puts the source."""
        counterpart = _FACING.search(phrase.text)
        if phrase.owner and not (counterpart and self.page.text[phrase.owner.end :][:2] in {"'s", "’s"}):
            body = phrase.owner.body
            sure = FIRM[phrase.owner.firmness] * (1.0 if phrase.name or phrase.head in ROLES | TITLES else 0.85)
            return Entity("", "", "body", body, sure=sure, because=f"“{phrase.text}” names {body.name}",
                          introduced=mention_span(phrase.owner, self.page.text))  # fmt: skip
        owner = None
        if counterpart:
            return self.facing(phrase)
        if _APART.search(phrase.text):
            return None
        if phrase.owner_name:
            owner = self.by_surname(phrase.owner_name)
            asked = phrase.owner_name
        elif phrase.owner_pronoun:
            owner = self.whom.meant(phrase.owner_pronoun, phrase.start)
            asked = phrase.owner_pronoun
        if owner is None and not phrase.owner_pronoun:
            owner = self.of_the(phrase) or self.of_role(phrase) or self.of_there(phrase)
            asked = owner.name if owner else ""
        if owner is None or not (owner.body or owner.outside):
            return None
        return replace(owner, sure=owner.sure * 0.95, because=f"“{asked}” is {shown(owner)}")

    def of_the(self, phrase: Phrase) -> Entity | None:
        """The side of a body that the phrase names after ``of the``: ``Colonel Sere of the military council``."""
        found = _OF_THE.search(self.page.text, phrase.start, phrase.end)
        if not found:
            return None
        office = parse(self.page, found.start("office"), phrase.end)
        if office.head not in BODY_HEADS or phrase.head in ABROAD:
            return None
        known = self.samerole_of(office)
        if known is not None or phrase.name:
            return known
        near = self.nearby(office, official=True)
        return replace(near, name=office.text) if near.body else None

    def of_there(self, phrase: Phrase) -> Entity | None:
        """The side of the place that was named last, where somebody works ``there``."""
        if phrase.head not in (ROLES | BODY_HEADS) - ABROAD or not phrase.text.endswith(" there"):
            return None
        begin, _ = self.page.paragraph(phrase.start)
        before = [one for one in self.page.within(begin, phrase.start) if one.firmness > HINT]
        placed = [one for one in before if _IN_A_PLACE.search(self.page.text, max(0, one.start - 8), one.start)]
        if not before:
            return None
        body = (placed or before)[-1].body
        return Entity("there", "", "body", body, sure=0.75, because=body.name)

    def of_role(self, phrase: Phrase) -> Entity | None:
        """The side of whoever the phrase names by a role before what is theirs: ``the premier's office``."""
        found = _OF_ROLE.match(self.page.text, phrase.start, phrase.end)
        if not found:
            return None
        whose = parse(self.page, *found.span("whose"))
        return self.whom.entity(whose) if whose.head in ROLES | BODY_HEADS and not whose.name else None

    def facing(self, phrase: Phrase) -> Entity | None:
        """The side that faces the one whose counterpart *phrase* speaks of, where there are two."""
        if of_side := self.of_side(phrase):
            return of_side
        if phrase.owner:
            body: Body | None = phrase.owner.body
        elif phrase.owner_name:
            known = self.by_surname(phrase.owner_name)
            body = known.body if known else None
        elif phrase.owner_pronoun:
            meant = self.whom.meant(phrase.owner_pronoun, phrase.start)
            body = meant.body if meant else None
        else:
            body = next((one.body for one in reversed(self.memory.spoke) if one.body), None)
        against = other(self.page, body) if body else None
        if against is None:
            return None
        return Entity("", "", "body", against, sure=0.7, because=f"“{phrase.text}” faces {body.name if body else ''}")

    def of_side(self, phrase: Phrase) -> Entity | None:
        """The land of which *phrase* tells the side alone, where one is called so: ``his southern counterpart``."""
        found = _SIDE.search(phrase.text)
        called = found["side"].lower() + " " if found else ""
        lands = [body for body in self.page.bodies.parties.values() if called and body.name.lower().startswith(called)]
        if len(lands) != 1:
            return None
        return Entity("", "", "body", lands[0], sure=0.85, because=f"“{phrase.text}” is of {lands[0].name}")

    def by_surname(self, name: str) -> Entity | None:
        """The person of that name, as the text introduces them; None where it does not."""
        key = surname(name)
        if key in self.memory.persons:
            return self.memory.persons[key]
        met = self.memory.people.introduction(name)
        phrase = met.sided or met.titled
        if phrase is None or not phrase.name:
            case = self.of_case(name)
            return replace(case, name=met.name) if case else None
        self.memory.persons[key] = Entity(met.name, phrase.title, "person", place=phrase.start)
        self.memory.persons[key] = found = self.whom.person(phrase)
        return found

    def of_case(self, name: str) -> Entity | None:
        """The side of a person whose statements the case already holds."""
        full, body = self.page.bodies.people.get(surname(name), ("", None))
        words, known = name.split(), full.split()
        if body is None or not (len(words) == 1 or len(known) == 1 or words[0] in known):
            return None
        return Entity(full, "", "person", body, sure=0.85, because=f"speaks for {body.name} in the case")

    def samerole_of(self, phrase: Phrase) -> Entity | None:
        """Who has the role of *phrase* elsewhere in the text."""
        wanted = phrase.head
        office = next((word for word in phrase.lead if singular(word) in BODY_HEADS and singular(word) != wanted), "")
        if not phrase.definite and not office:
            return None
        wanted = singular(office) if office and not phrase.definite else wanted
        marks = {word for word in phrase.lead if word in QUALIFIERS} - {office}
        found = self.holder(phrase, wanted, marks)
        if found is None and (wanted in _PREMIER or (wanted == "minister" and "prime" in marks)):
            found = self.holder(phrase, *(("minister", {"prime"}) if wanted in _PREMIER else ("premier", set())))
        return found

    def holder(self, phrase: Phrase, wanted: str, marks: set[str]) -> Entity | None:
        """Who has the role *wanted*, with all of *marks* in their title."""
        issuer = self.issuer()
        if issuer and issuer.body and not marks and wanted in {issuer.head, "government", "ministry", "side"}:
            return issuer
        for one in reversed(self.memory.spoke):
            if one.head == wanted and marks <= marks_of(one) and (one.body or one.outside):
                return one
        places = self.page.roles.get(wanted, [])
        here = self.page.word_at(phrase.start)
        before, after = bisect_left(places, here), bisect_left(places, here + 4)
        for number in [*reversed(places[max(0, before - 8) : before]), *places[after : after + 3]]:
            named = self.page.mentioned(number)
            if named and named.firmness == NAME and number == named.last and wanted in BODY_HEADS and not marks:
                return Entity(named.body.name, "", "body", named.body, sure=0.85, head=wanted, because=named.body.name)
            first, last = self.memory.people.near(number)
            other = parse(self.page, self.page.starts[first], self.page.ends[last])
            if other.start == phrase.start or not marks <= {word.lower() for word in self.page.words[first : last + 1]}:
                continue
            if other.owner and wanted in (other.head, role_of(other.title)):
                body = other.owner.body
                kind = "person" if other.name else "body"
                return Entity(other.name or other.text, other.title, kind, body, sure=0.85, head=wanted,
                              introduced=span_of(other, self.page.text), because=other.text)  # fmt: skip
            if other.name and wanted == role_of(other.title):
                return self.whom.person(other)
        return None

    def nearby(self, phrase: Phrase, *, official: bool) -> Entity:
        """The likeliest side of somebody who has a title, or with *official* false a name, and nothing more."""
        host = self.host(phrase)
        if host is not None:
            return host
        begin, _ = self.page.paragraph(phrase.start)
        before = self.memory.spoke[-1] if self.memory.spoke else None
        here = before is not None and before.place >= begin
        sides = (before.body, None) if before and here else (None, before.body if before else None)
        words = frozenset((*phrase.lead, *phrase.title.lower().split(), phrase.head)) if official else frozenset()
        name = surname(phrase.name)
        taken = frozenset(
            one.body.party or "-" + one.body.name
            for key, one in self.memory.persons.items()
            if one.body is not None and key != name
        )
        found = candidates(
            self.page,
            phrase.start,
            phrase.end,
            *sides,
            label=self.labelled(phrase),
            words=words,
            name=name,
            taken=taken,
            known=lambda key: one.body if (one := self.memory.persons.get(key)) else None,
        )
        if words & _OF_STATES:
            found = [one for one in found if not _has_no_ministers(one.body)]
        if found and found[0].chance >= SURE:
            body = found[0].body
            return Entity(
                "", "", "person", body, sure=found[0].chance, because=f"by what stands nearby, of {body.name}"
            )
        return Entity("", "", "person", outside=True, because="the text does not say for whom they speak")

    def host(self, phrase: Phrase) -> Entity | None:
        """The side of the office at the head of a briefing, for whoever alone answers there."""
        if not self.labelled(phrase) or not asked(self.page) or len(answering(self.page)) != 1:
            return None
        issuer = self.issuer()
        if issuer is None or issuer.body is None:
            return None
        return Entity(
            "", "", "person", issuer.body, sure=0.9, because=f"speaks for {issuer.body.name}, whose briefing it is"
        )

    def issuer(self) -> Entity | None:
        """Who issues the document, where it is a statement or the like."""
        if "issuer" not in self.page.kept:
            self.page.kept["issuer"] = None
            place = issuer(self.page)
            if place:
                phrase = parse(self.page, *place)
                found = (
                    several(phrase.text, together(self.page, phrase))
                    if phrase.joint
                    else self.side(phrase) or self.nearby(phrase, official=True)
                )
                if phrase.whole or phrase.owner or phrase.joint:
                    self.page.kept["issuer"] = replace(
                        found, name=phrase.text, kind="body", head=phrase.head, place=phrase.start,
                        because=f"{phrase.text} issues the document", introduced=span_of(phrase, self.page.text),
                    )  # fmt: skip
        made: Entity | None = self.page.kept["issuer"]
        return made

    def labelled(self, phrase: Phrase) -> bool:
        """Whether *phrase* is the label of a turn."""
        turn = self.page.turn(phrase.start)
        return turn is not None and turn.label[0] <= phrase.start < turn.label[1]
