"""From a source's words to a speaker: each attribution in the order of the text, with memory of those before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.reader.attribute import Attribution, Span
from detente.reader.who.bodies import HINT, NAME, SHORT, Body
from detente.reader.who.handles import handle
from detente.reader.who.nearby import SURE, candidates
from detente.reader.who.page import Page
from detente.reader.who.people import Entity, People, gender, mention_span, span_of, surname
from detente.reader.who.phrases import DETERMINERS, PREPOSITIONS, Phrase, parse
from detente.reader.who.pronouns import antecedent, gender_of
from detente.reader.who.speaker import Speaker
from detente.reader.who.words import (
    HE, HONORIFICS, OUTSIDE_BODIES, OUTSIDERS, QUALIFIERS, REPORTERS, ROLES, SHE, TITLES, WE, singular,
)  # fmt: skip

LONGEST_OPENING = 300
"""Characters between the subject that opens a sentence and a cue without a source of its own."""
MEMORY = 24
"""Speakers that are remembered."""
OFFICES = frozenset(
    "ministry government parliament army navy office embassy consulate palace treasury council department cabinet "
    "delegation military congress senate assembly court mission administration coastguard police leadership side party "
    "junta bureau agency commission committee presidency secretariat authority team company operator alliance union "
    "league bloc group force staff headquarters crown".split()
)
"""Heads of a phrase that are bodies and not persons."""
FIRM = {NAME: 0.95, SHORT: 0.85, HINT: 0.55}
_QUOTE = re.compile(r"\s*[\"“„«'‘]")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being|gets?|got)\b", re.IGNORECASE)
_OF_THE = re.compile(r"\bof (?P<office>the )")
_WHERE = re.compile(r"\b(?:in|at|from|near|of|to) (?:the )?$", re.IGNORECASE)
VAGUE = frozenset("people delegation agency source team side ally member party union league council expert force crown "
                  "troop soldier mission guard court".split())  # fmt: skip
"""Heads of a phrase that by themselves say too little to look for a side nearby."""
COUNTS = frozenset("two three four five six some several many few certain most all both".split())
NOBODY = Entity("", "", "body", outside=True, because="the text does not say who")


class Resolver:
    """Reads the attributions of one page."""

    def __init__(self, page: Page) -> None:
        """Nothing is remembered at first."""
        self.page = page
        self.people = People(page)
        self.spoke: list[Entity] = []
        self.last_end = -1
        self.sides: dict[str, Entity] = {}

    def speaker(self, one: Attribution) -> Speaker:
        """Who makes *one*. Attributions are to be given in the order of the text."""
        place = min(span.start for span in (*one.source, one.cue, *one.content))
        source = [span for span in one.source if span.text.lower() not in DETERMINERS]
        if source:
            phrases = [parse(self.page, span.start, span.end) for span in source]
            phrase = max(phrases, key=_weight)
            entity = self.together(phrases) or self.entity(phrase)
            mention = next(span for span, parsed in zip(source, phrases, strict=True) if parsed is phrase)
        else:
            entity, mention = self.unsaid(one, place)
        entity = replace(entity, place=mention.start if mention else place)
        if entity.name:
            self.spoke.append(replace(entity, told=""))
            del self.spoke[:-MEMORY]
            self.last_end = max(span.end for span in one.content)
        return self.told(entity, mention)

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
        title = entity.title if _official(entity.title) else ""
        title = title.title() if title.isupper() and len(title) > 4 else title
        name = entity.name.capitalize() if entity.name.isupper() and not body_named(entity) else entity.name
        return Speaker(name, title, party, body.name if body else "", mention, introduced,
                       round(entity.sure if body else 0.5, 3), why)  # fmt: skip

    # who it is ------------------------------------------------------------------------------------------------------

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
        return self.joint(" and ".join(one.name for one in entities), bodies)

    def entity(self, phrase: Phrase) -> Entity:
        """Whom *phrase* means."""
        if phrase.pronoun:
            return self.pronoun(phrase)
        if phrase.text.startswith("@") or self.page.text[phrase.start - 1 : phrase.start] == "@":
            return self.account(phrase)
        if phrase.text.lower() in REPORTERS or phrase.text.lower().startswith(("member for ", "member of the press")):
            return _left_open(phrase, "somebody who asks, and no party")
        if phrase.joint:
            return self.joint(phrase.text, [one.body for one in (phrase.owner, phrase.also) if one])
        if phrase.whole and phrase.owner:
            return self.body(phrase)
        if phrase.name:
            return self.person(phrase)
        if phrase.outsider or phrase.private:
            return _left_open(phrase, f"“{phrase.text}” is no party and does not speak for one")
        return self.role(phrase)

    def body(self, phrase: Phrase) -> Entity:
        """A body by its name."""
        assert phrase.owner
        side = phrase.owner.body
        because = f"“{phrase.text}” is {side.name}" if phrase.text != side.name else f"{side.name} by name"
        return Entity(phrase.text, "", "body", side, sure=FIRM[phrase.owner.firmness], because=because,
                      head=phrase.head)  # fmt: skip

    def joint(self, text: str, bodies: Sequence[Body]) -> Entity:
        """Several at once: the composite party that holds the others, or nobody."""
        for body in bodies:
            if all(body.same(other) or body.party in other.within for other in bodies) and len(bodies) > 1:
                return Entity(text, "", "group", body, sure=0.7, because=f"the others named are members of {body.name}")
        return Entity(text, "", "group", outside=True, because=f"“{text}” are several, and it is open which party is meant")

    def person(self, phrase: Phrase) -> Entity:
        """Somebody by name."""
        if phrase.outsider or phrase.private:
            made = _left_open(phrase, f"{phrase.name}, {phrase.title or phrase.head}, speaks for no party")
            return self.remember(replace(made, name=phrase.name, title=phrase.title, kind="person"))
        met = self.people.introduction(phrase.name)
        known = self.sides.get(surname(phrase.name))
        name = met.name if surname(met.name) == surname(phrase.name) else phrase.name
        if name.isupper():
            name = name.title()
        title = phrase.title or (known.title if known else "") or (met.titled.title if met.titled else "")
        found = self.side(phrase)
        introduced = None
        title_words = title.lower().strip(".")
        if found is None and known and (known.body or known.outside):
            found, introduced = known, known.introduced
        if found is None and met.sided is not None and met.sided.start != phrase.start:
            introduced = span_of(met.sided, self.page.text)
            if met.sided.outsider or met.sided.private:
                found = _left_open(met.sided, f"{met.sided.text}: speaks for no party")
            else:
                found = self.side(met.sided)
        if found is None:
            found = self.of_case(phrase.name)
        if found is None:
            titled = next((one for one in (phrase, met.titled) if one and _official(one.title)), None)
            found = self.nearby(titled or phrase, official=titled is not None or self.labelled(phrase))
            introduced = span_of(titled, self.page.text) if titled else None
        sex = gender(title) or (known.gender if known else "")
        said = f"{name}, {_low(title)}" if title_words not in HONORIFICS | {""} else name
        because = found.because if found is known else f"{said}: {found.because}"
        return self.remember(
            Entity(name, title, "person", found.body, found.outside, found.sure, sex, _role(title), phrase.lead,
                   introduced, phrase.start, because)  # fmt: skip
        )

    def of_case(self, name: str) -> Entity | None:
        """The side of a person whose statements the case already holds."""
        full, body = self.page.bodies.people.get(surname(name), ("", None))
        if body is None or not (len(name.split()) == 1 or len(full.split()) == 1 or name.split()[0] in full.split()):
            return None
        return Entity(full, "", "person", body, sure=0.85, because=f"speaks for {body.name} in the case")

    def remember(self, entity: Entity) -> Entity:
        """*entity*, known from here on by its last name."""
        self.sides.setdefault(surname(entity.name), entity)
        if self.sides[surname(entity.name)].body is None and entity.body is not None:
            self.sides[surname(entity.name)] = entity
        return entity

    def role(self, phrase: Phrase) -> Entity:
        """Somebody by what they are: ``the minister``, ``a White House official``, ``his office``."""
        kind = "body" if phrase.head in OFFICES else "person" if phrase.head in ROLES | TITLES else "group"
        made = Entity(phrase.text, "", kind, head=phrase.head, lead=phrase.lead, place=phrase.start,
                      gender=gender("", phrase.head))  # fmt: skip
        found = self.side(phrase)
        if found is not None:
            return replace(made, body=found.body, outside=found.outside, sure=found.sure, because=found.because)
        same = self.same_role(phrase)
        if same is not None:
            name = same.name if same.kind == "person" and phrase.definite else phrase.text
            return replace(made, name=name, title=same.title, body=same.body, outside=same.outside, sure=same.sure * 0.9,
                           gender=made.gender or same.gender, introduced=same.introduced,
                           because=f"“{phrase.text}” is {_who(same)}")  # fmt: skip
        if phrase.head in ROLES - OUTSIDERS - VAGUE and not (phrase.lead and phrase.lead[0] in COUNTS):
            near = self.nearby(phrase, official=True)
            return replace(made, body=near.body, sure=near.sure, because=near.because, outside=near.outside)
        return replace(made, outside=True, because=f"nothing says for whom “{phrase.text}” speaks")

    def account(self, phrase: Phrase) -> Entity:
        """Somebody who posts."""
        name = "@" + next(iter(phrase.text.lstrip("@ ").split()), "")
        made = handle(name, self.page.bodies)
        because = f"the account’s name is of {made.body.name}" if made.body else ""
        plural = any(part.endswith("s") for part in made.rest)
        if made.body and not made.outside and (made.office or not plural):
            return Entity(name, "", "person", made.body, sure=0.9 if made.office else 0.65, because=because)
        for part in reversed(made.rest):
            known = self.by_surname(part)
            if known is not None and known.body:
                return replace(known, name=name, because=f"“{name}” is {_who(known)}")
            case = self.of_case(part)
            if case is not None:
                return replace(case, name=name, because=f"“{name}” is {case.name}, who {case.because}")
        return Entity(name, "", "person", outside=True, because=f"nothing says for whom “{name}” speaks")

    # for whom -------------------------------------------------------------------------------------------------------

    def side(self, phrase: Phrase) -> Entity | None:
        """On whose side *phrase* itself puts the source."""
        if phrase.owner:
            body = phrase.owner.body
            sure = FIRM[phrase.owner.firmness] * (1.0 if phrase.name or phrase.head in ROLES | TITLES else 0.85)
            return Entity("", "", "body", body, sure=sure, because=f"“{phrase.text}” names {body.name}",
                          introduced=mention_span(phrase.owner, self.page.text))  # fmt: skip
        owner = None
        if phrase.owner_name:
            owner = self.by_surname(phrase.owner_name)
            asked = phrase.owner_name
        elif phrase.owner_pronoun:
            owner = self.meant(phrase.owner_pronoun, phrase.start)
            asked = phrase.owner_pronoun
        if owner is None and not phrase.owner_pronoun:
            owner = self.of_the(phrase)
            asked = owner.name if owner else ""
        if owner is None or not (owner.body or owner.outside):
            return None
        return replace(owner, sure=owner.sure * 0.95, because=f"“{asked}” is {_who(owner)}")

    def of_the(self, phrase: Phrase) -> Entity | None:
        """The side of a body that the phrase names after ``of the``: ``Colonel Sere of the military council``."""
        found = _OF_THE.search(self.page.text, phrase.start, phrase.end)
        if not found:
            return None
        office = parse(self.page, found.start("office"), phrase.end)
        return self.same_role(office) if office.head in OFFICES else None

    def by_surname(self, name: str) -> Entity | None:
        """The person of that name, as the text introduces them; None where it does not."""
        key = surname(name)
        if key in self.sides:
            return self.sides[key]
        met = self.people.introduction(name)
        phrase = met.sided or met.titled
        if phrase is None or not phrase.name:
            case = self.of_case(name)
            return replace(case, name=met.name) if case else None
        self.sides[key] = Entity(met.name, phrase.title, "person", place=phrase.start)
        self.sides[key] = found = self.person(phrase)
        return found

    def same_role(self, phrase: Phrase) -> Entity | None:
        """Who has the role of *phrase* elsewhere in the text."""
        wanted = phrase.head
        office = next((word for word in phrase.lead if singular(word) in OFFICES and singular(word) != wanted), "")
        if not phrase.definite and not office:
            return None
        wanted = singular(office) if office and not phrase.definite else wanted
        marks = {word for word in phrase.lead if word in QUALIFIERS} - {office}
        issuer = self.issuer()
        if issuer and issuer.body and not marks and wanted in {issuer.head, "government", "ministry", "side"}:
            return issuer
        for one in reversed(self.spoke):
            if one.head == wanted and marks <= _marks(one) and (one.body or one.outside):
                return one
        places = self.page.roles.get(wanted, [])
        here = self.page.word_at(phrase.start)
        before, after = bisect_left(places, here), bisect_left(places, here + 4)
        for number in [*reversed(places[max(0, before - 8) : before]), *places[after : after + 3]]:
            first, last = self.people.near(number)
            other = parse(self.page, self.page.starts[first], self.page.ends[last])
            if other.start == phrase.start or not marks <= {word.lower() for word in self.page.words[first : last + 1]}:
                continue
            if other.owner and wanted in (other.head, _role(other.title)):
                body = other.owner.body
                return Entity(other.name or other.text, other.title, "person" if other.name else "body", body, sure=0.85,
                              head=wanted, introduced=span_of(other, self.page.text),
                              because=f"{other.text}")  # fmt: skip
            if other.name and wanted == _role(other.title):
                return self.person(other)
        return None

    def nearby(self, phrase: Phrase, *, official: bool) -> Entity:
        """The likeliest side of somebody who has a title and nothing more."""
        if not official:
            return Entity("", "", "person", outside=True, because="the text does not say for whom they speak")
        begin, _ = self.page.paragraph(phrase.start)
        before = self.spoke[-1] if self.spoke else None
        here = before is not None and before.place >= begin
        sides = (before.body, None) if before and here else (None, before.body if before else None)
        words = frozenset((*phrase.lead, *phrase.title.lower().split(), phrase.head))
        found = candidates(self.page, phrase.start, phrase.end, *sides, label=self.labelled(phrase), words=words)
        if found and found[0].chance >= SURE:
            body = found[0].body
            return Entity("", "", "person", body, sure=found[0].chance, because=f"by what stands nearby, of {body.name}")
        return Entity("", "", "person", outside=True, because="the text does not say for whom they speak")

    # what is not said -----------------------------------------------------------------------------------------------

    def unsaid(self, one: Attribution, place: int) -> tuple[Entity, Span | None]:
        """Who makes a statement without a source."""
        turn = self.page.turn(place)
        if turn is not None:
            start, end = turn.label
            return self.entity(parse(self.page, start, end)), Span(start, end, self.page.text[start:end])
        quoted = bool(one.content and _QUOTE.match(self.page.text, max(0, one.content[0].start - 1)))
        begin, _ = self.page.paragraph(place)
        if self.spoke:
            last = self.spoke[-1]
            between = self.page.text[self.last_end : place] if 0 <= self.last_end <= place else "x" * 999
            if quoted and (last.place >= begin or not between.strip(" \n\r\t.,;”\"’'")):
                return replace(last, sure=last.sure * 0.8, told=f"the quotation goes on: {_who(last)}"), None
        issuer = self.issuer()
        if issuer is not None:
            return replace(issuer, sure=issuer.sure * 0.9), None
        if _PASSIVE.search(one.cue.text):
            return NOBODY, None
        subject = self.subject(one.cue.start if one.cue.text else place)
        if subject is not None:
            return subject
        if self.spoke and self.spoke[-1].place >= begin:
            last = self.spoke[-1]
            return replace(last, sure=last.sure * 0.7, told=f"nobody else speaks since: {_who(last)}"), None
        return NOBODY, None

    def subject(self, place: int) -> tuple[Entity, Span] | None:
        """Who opens the sentence of *place*: ``Russia denies it and accuses the West``."""
        begin = max(self.page.paragraph(place)[0], self.page.sentences[self.page.sentence(place)])
        if place - begin > LONGEST_OPENING:
            return None
        first, last = self.page.word_at(begin), self.page.word_at(place) - 1
        if self.spoke and begin <= self.spoke[-1].place < place or last <= first:
            return None
        number = first + (self.page.words[first].lower() == "the")
        one = self.page.mentioned(number)
        if one is None or one.last >= last or one.firmness == HINT or self.page.words[one.last + 1][0].isupper():
            return None
        if self.page.words[one.last + 1] in PREPOSITIONS | {"s", "and"}:
            return None
        start, end = self.page.starts[first], one.end
        found = self.entity(parse(self.page, start, end))
        return replace(found, sure=found.sure * 0.7), Span(start, end, self.page.text[start:end])

    def issuer(self) -> Entity | None:
        """Who issues the document, where it is a statement or the like."""
        if "issuer" not in self.page.kept:
            self.page.kept["issuer"] = None
            if self.page.issuer:
                phrase = parse(self.page, *self.page.issuer)
                found = self.joint(phrase.text, ()) if phrase.joint else self.side(phrase) or self.nearby(phrase, official=True)
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

    # pronouns -------------------------------------------------------------------------------------------------------

    def pronoun(self, phrase: Phrase) -> Entity:
        """Whom a pronoun means."""
        found = self.meant(phrase.pronoun, phrase.start)
        if found is None:
            return Entity(phrase.text, "", "person" if phrase.pronoun in SHE | HE else "body", outside=True,
                          because=f"it is open whom “{phrase.text}” means")  # fmt: skip
        sex = found.gender or gender_of(phrase.pronoun)
        if sex and found.kind == "person" and surname(found.name) in self.sides:
            self.sides[surname(found.name)] = replace(self.sides[surname(found.name)], gender=sex)
        said = f"{found.name}, {_low(found.title)}" if _official(found.title) else found.name
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
        if pronoun in WE:
            turn = self.page.turn(place)
            if turn is not None and turn.label[0] < place:
                return self.entity(parse(self.page, *turn.label))
            return self.issuer() or (self.spoke[-1] if self.spoke else None)
        found = antecedent(self.page, pronoun, place, self.spoke, self.named(place))
        issuer = self.issuer()
        if issuer is not None and (found is None or pronoun in HE):
            return issuer
        return found

    def named(self, place: int) -> Iterator[Entity]:
        """Those who are named shortly before *place*."""
        begin = max(self.page.paragraph(max(0, self.page.paragraph(place)[0] - 1))[0], place - 700)
        for one in self.page.within(begin, place)[-12:]:
            if one.firmness > HINT and not _WHERE.search(self.page.text, max(0, one.start - 12), one.start):
                yield Entity(self.page.text[one.start : one.end], "", "body", one.body, sure=0.8, place=one.start,
                             because=one.body.name)  # fmt: skip
        titled = self.people.titled
        first, last = self.page.word_at(begin), self.page.word_at(place)
        for number in range(max(first, last - 120), last):
            word = self.page.words[number].lower()
            if word in titled or word in self.sides:
                known = self.sides.get(word) or self.by_surname(titled.get(word, word))
                if known is not None:
                    yield replace(known, place=self.page.starts[number])


def body_named(entity: Entity) -> bool:
    """Whether it is a body under its own name, as NATO."""
    return entity.kind == "body" and not entity.head or len(entity.name) < 6


def _official(title: str) -> bool:
    return bool(title) and title.lower().strip(".") not in HONORIFICS


def _low(title: str) -> str:
    """*title* as it stands within a sentence."""
    return " ".join(word if word.isupper() and len(word) < 4 else word.lower() for word in title.split())


def _who(entity: Entity) -> str:
    """*entity* in a few words."""
    side = entity.body.name if entity.body else ""
    said = f"{entity.name}, {_low(entity.title)}" if _official(entity.title) else entity.name
    return f"{said} of {side}" if side and side not in said else said or entity.because


def _weight(phrase: Phrase) -> tuple[bool, bool, bool, int]:
    return bool(phrase.name), phrase.owner is not None, not phrase.pronoun, -phrase.start


def _left_open(phrase: Phrase, because: str) -> Entity:
    plural = not phrase.text.lower().split()[0] in {"a", "an"} and f"{phrase.head}s" in phrase.text.lower()
    kind = "body" if phrase.head in OUTSIDE_BODIES else "group" if plural or not phrase.head else "person"
    return Entity(phrase.text, "", kind, outside=True, head=phrase.head, lead=phrase.lead, place=phrase.start,
                  gender=gender("", phrase.head), because=because)  # fmt: skip


def _role(title: str) -> str:
    """The noun of a title: ``minister`` of ``Deputy Foreign Minister``; ``secretary`` of ``Secretary of State``."""
    words = [singular(word) for word in title.split(" of ")[0].split()]
    return next((word for word in reversed(words) if word in TITLES | ROLES and word not in HONORIFICS), "")


def _marks(one: Entity) -> set[str]:
    return {word.lower() for word in one.title.split()} | set(one.lead)
