"""From a source's words to a speaker: each attribution in the order of the text, with memory of those before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.reader.attribute import Attribution, Span
from detente.reader.who.chairs import capacity, is_chair
from detente.reader.who.entities import (
    Entity,
    body_named,
    gender,
    left_open,
    official,
    several,
    shown,
)  # fmt: skip
from detente.reader.who.handles import handle
from detente.reader.who.lexicon import (
    ABROAD,
    ALONE,
    BODY_HEADS,
    CABLE_OFFICERS,
    COUNTS,
    DETERMINERS,
    OUTSIDERS,
    REPORTERS,
    ROLES,
    STATE_HEADS,
    TITLES,
    VAGUE,
)  # fmt: skip
from detente.reader.who.meant import Meant
from detente.reader.who.memory import Memory
from detente.reader.who.nearby import writers
from detente.reader.who.onlookers import ASKS, REPORTS, WRITES, without_side
from detente.reader.who.people import People
from detente.reader.who.persons import Persons
from detente.reader.who.proposed import proposer
from detente.reader.who.question_turns import ANSWERS, answering
from detente.reader.who.relayed import relayed
from detente.reader.who.sides import FIRM, Sides
from detente.reader.who.source_phrases import Phrase, parse
from detente.reader.who.speaker import Speaker
from detente.reader.who.together import together
from detente.reader.who.unsaid import Unsaid
from detente.reader.who.voices import Voices
from detente.reader.who.whole_page import Page

_POST = re.compile(r"(?:This |The |Our )?(?:Embassy|Post|Mission|Consulate|Delegation)(?: here)?", re.IGNORECASE)
"""What the writer of a cable calls the place of writing."""
_OF_THE_POST = re.compile(
    rf"(?i:the |our )?(?:Ambassador|{CABLE_OFFICERS})(?: and (?i:the )?(?:Ambassador|{CABLE_OFFICERS}))?"
)
"""Those who work there; whose they are, the head of the cable may tell."""
OPEN = 0.5
"""How sure a speaker is whose side is left open."""
_OF_SOMEBODY = re.compile(
    r"\b(?:from|of|in|for) (?:an?|another|one|some|several) (?:[\w-]+ ){0,3}?"
    r"(?:state|country|government|nation|capital|power|embassy|ministry|body|organi[sz]ation)s?\b",
    re.IGNORECASE,
)
"""Words that keep back whose somebody is: an official ``from a Gulf state``."""
MEMORY = 24
"""Speakers that are remembered."""


class Resolver:
    """Reads the attributions of one page: puts each question to the one who answers it."""

    def __init__(self, page: Page, sides: type[Sides] = Sides, found: Sequence[Attribution] = ()) -> None:
        """*found*: all that is said on *page*, to be asked what each speaker says of whom."""
        self.page = page
        page.kept["voices"] = Voices(page, found)
        self.memory = Memory(page, People(page))
        self.sides = sides(self.memory, self)
        self.persons = Persons(self.memory, self.sides)
        self.pronouns = Meant(self.memory, self.sides, self)
        self.unsaid = Unsaid(self.memory, self.sides, self)

    def person(self, phrase: Phrase) -> Entity:
        """Somebody by name."""
        return self.persons.person(phrase)

    def meant(self, pronoun: str, place: int) -> Entity | None:
        """The antecedent of *pronoun* at *place*."""
        return self.pronouns.meant(pronoun, place)

    def speaker(self, one: Attribution) -> Speaker:
        """Who makes *one*. Attributions are to be given in the order of the text."""
        place = min(span.start for span in (*one.source, one.cue, *one.content))
        source = [span for span in one.source if span.text.lower() not in DETERMINERS - ALONE]
        proposed = proposer(self.memory, one, place)
        mention: Span | None
        if proposed is not None:
            entity, mention = proposed, None
        elif source:
            phrases = [parse(self.page, span.start, span.end) for span in source]
            phrase = max(phrases, key=_weight)
            entity = self.together(phrases) or self.entity(phrase)
            mention = next(span for span, parsed in zip(source, phrases, strict=True) if parsed is phrase)
        else:
            entity, mention = self.unsaid.speaker(one, place)
        entity = replace(entity, place=mention.start if mention else place)
        theirs = relayed(self.page, one, entity, self) if proposed is None else None
        if entity.name:
            self.memory.spoke.append(replace(entity, told=""))
            del self.memory.spoke[:-MEMORY]
            self.memory.last_end = max(span.end for span in one.content)
        made = self.told(theirs or entity, mention)
        open_for = without_side(self.page, mention) if mention else ""
        if not open_for:
            return made
        name = parse(self.page, mention.start, mention.end).text if mention and open_for == REPORTS else made.name
        return replace(made, name=name, party="", affiliation="", also=(), confidence=OPEN, why=open_for)

    def told(self, entity: Entity, mention: Span | None) -> Speaker:
        """The speaker that *entity* is."""
        body = entity.body
        introduced = entity.introduced
        if introduced and mention and introduced.start <= mention.start < introduced.end:
            introduced = None
        why = entity.told or entity.because
        if introduced:
            why += f" (line {self.page.line(introduced.start)})"
        party = body.party if body else ""
        if body and not party and self.page.bodies.parties:
            why += f"; {body.name} is no party of the case"
        title = entity.title if official(entity.title) else ""
        title = title.title() if title.isupper() and len(title) > 4 else title
        name = entity.name.capitalize() if entity.name.isupper() and not body_named(entity) else entity.name
        return Speaker(name, title, party, body.name if body else "", mention, introduced,
                       round(entity.sure if body else OPEN, 3), why,
                       tuple(one.party for one in entity.more if one.party))  # fmt: skip

    def together(self, phrases: Sequence[Phrase]) -> Entity | None:
        """Several who say the same, named apart: ``Reyes described it as sensible and Grell as overdue``."""
        named = [phrase for phrase in phrases if phrase.name or phrase.whole]
        if len({phrase.text.lower() for phrase in named}) < 2:
            return None
        entities = [self.entity(phrase) for phrase in named]
        bodies = [one.body for one in entities if one.body]
        if len(bodies) == len(entities) and all(bodies[0].same(body) for body in bodies):
            return None
        if any(phrase.name for phrase in named) and any(phrase.whole for phrase in named):
            return None
        return several(" and ".join(one.name for one in entities), bodies)

    def entity(self, phrase: Phrase) -> Entity:
        """Whom *phrase* means."""
        if phrase.pronoun:
            return self.pronouns.pronoun(phrase)
        if phrase.text.startswith("@") or self.page.text[phrase.start - 1 : phrase.start] == "@":
            return self.account(phrase)
        return self.described(phrase)

    def described(self, phrase: Phrase) -> Entity:  # noqa: PLR0911 a kind of phrase each
        """Whom a noun phrase means."""
        own = self.page.is_cable and _OF_THE_POST.fullmatch(phrase.text) and not writers(self.page)
        if own or (self.page.is_cable and _POST.fullmatch(phrase.text)):
            return left_open(phrase, WRITES)
        if phrase.text.lower() in REPORTERS or phrase.text.lower().startswith(("member for ", "member of the press")):
            return left_open(phrase, ASKS)
        if phrase.text.lower() in ANSWERS and self.sides.labelled(phrase):
            return self.answer(phrase)
        if phrase.joint:
            return several(phrase.text, together(self.page, phrase))
        if phrase.whole and phrase.owner and not phrase.joint:
            return self.body(phrase)
        if is_chair(self.page, phrase):
            return self.chair(phrase)
        if phrase.name:
            return self.person(phrase)
        if phrase.outsider or phrase.private:
            return left_open(phrase, f"“{phrase.text}” is no party and does not speak for one")
        return self.role(phrase)

    def answer(self, phrase: Phrase) -> Entity:
        """Whoever alone answers on the page: the one who has a turn under a name, else the first of its head."""
        labels = list(answering(self.page).values())
        head = self.page.turns[0].start
        if len(labels) == 1:
            return self.entity(parse(self.page, *labels[0]))
        titled = [name for name in self.memory.people.titled.values() if name in self.page.text[:head]]
        known = self.sides.by_surname(titled[0]) if titled and not labels else None
        issuer = self.sides.issuer()
        if known is not None and (known.body or issuer is None):
            return known
        if issuer is not None and issuer.body is not None:
            return replace(issuer, name=known.name if known else issuer.name)
        return left_open(phrase, "whoever answers, and nothing says for whom")

    def body(self, phrase: Phrase) -> Entity:
        """A body by its name."""
        assert phrase.owner
        side = phrase.owner.body
        because = f"“{phrase.text}” is {side.name}" if phrase.text != side.name else f"{side.name} by name"
        return Entity(phrase.text, "", "body", side, sure=FIRM[phrase.owner.firmness], because=because,
                      head=phrase.head)  # fmt: skip

    def chair(self, phrase: Phrase) -> Entity:
        """Who presides speaks for nobody, unless and until they say that they speak for their own country."""
        place = capacity(self.page, phrase)
        found = self.sides.side(parse(self.page, *place)) if place else None
        made = left_open(phrase, f"“{phrase.text}” presides, and speaks for nobody")
        if found is None or found.body is None:
            return made
        because = f"“{phrase.text}” speaks as the representative of {found.body.name}"
        return replace(made, body=found.body, outside=False, sure=found.sure, because=because)

    def role(self, phrase: Phrase) -> Entity:
        """Somebody by what they are: ``the minister``, ``a White House official``, ``his office``."""
        somebody = _OF_SOMEBODY.search(self.page.text, phrase.start, phrase.end)
        if somebody and (phrase.owner is None or phrase.owner.start >= somebody.start()):
            return left_open(phrase, f"“{phrase.text}” does not say of whom")
        kind = "person" if phrase.head in ROLES | TITLES and not phrase.plural else "group"
        kind = "body" if phrase.head in BODY_HEADS or (phrase.owner and phrase.head in STATE_HEADS) else kind
        made = Entity(phrase.text, "", kind, head=phrase.head, lead=phrase.lead, place=phrase.start,
                      gender=gender("", phrase.head))  # fmt: skip
        found = self.sides.side(phrase)
        if found is not None:
            return replace(made, body=found.body, outside=found.outside, sure=found.sure, because=found.because)
        same = self.sides.samerole_of(phrase)
        if same is not None:
            name = same.name if same.kind == "person" and phrase.definite else phrase.text
            return replace(made, name=name, title=same.title, body=same.body, outside=same.outside,
                           sure=same.sure * 0.9, gender=made.gender or same.gender, introduced=same.introduced,
                           because=f"“{phrase.text}” is {shown(same)}")  # fmt: skip
        counted = (phrase.lead and phrase.lead[0] in COUNTS) or (phrase.head in ABROAD and not phrase.definite)
        if phrase.head in ROLES - OUTSIDERS - VAGUE and not counted:
            near = self.sides.nearby(phrase, official=True)
            return replace(made, body=near.body, sure=near.sure, because=near.because, outside=near.outside)
        return replace(made, outside=True, because=f"nothing says for whom “{phrase.text}” speaks")

    def account(self, phrase: Phrase) -> Entity:
        """Somebody who posts."""
        name = "@" + next(iter(phrase.text.lstrip("@ ").split()), "")
        made = handle(name, self.page.bodies)
        because = f"the account’s name is of {made.body.name}" if made.body else ""
        plural = any(part.endswith("s") for part in made.rest)
        if made.outside:
            return Entity(name, "", "person", outside=True, because=f"nothing says for whom “{name}” speaks")
        if made.body and (made.office or not plural):
            return Entity(name, "", "person", made.body, sure=0.9 if made.office else 0.65, because=because)
        for part in reversed(made.rest):
            known = self.sides.by_surname(part)
            if known is not None and (known.body or (known.outside and known.title)):
                return replace(known, name=name, because=f"“{name}” is {shown(known)}")
            case = self.sides.of_case(part)
            if case is not None:
                return replace(case, name=name, because=f"“{name}” is {case.name}, who {case.because}")
        near = self.sides.nearby(
            replace(phrase, name=name[1:], title=" ".join(made.titles)), official=bool(made.titles)
        )
        if near.body is not None and not made.outside:
            return replace(near, name=name)
        return Entity(name, "", "person", outside=True, because=f"nothing says for whom “{name}” speaks")


def _weight(phrase: Phrase) -> tuple[bool, bool, bool, int]:
    return bool(phrase.name), phrase.owner is not None, not phrase.pronoun, -phrase.start
