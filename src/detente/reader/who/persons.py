"""Somebody by name: what the phrase says of them, what the text says elsewhere, what is remembered."""

from __future__ import annotations

from dataclasses import replace

from detente.reader.attribute import Span
from detente.reader.who.delegations import delegates
from detente.reader.who.entities import Entity, gender, in_sentence, left_open, official, role_of, span_of, surname
from detente.reader.who.memory import Memory
from detente.reader.who.people import Introduction
from detente.reader.who.sides import Sides
from detente.reader.who.source_phrases import Phrase


def may_be_one(name: str, other: str) -> bool:
    """Whether two names of one last word may be one's: ``Upper Kessan`` and ``Lower Kessan`` are two.

    A last name alone may be anybody's of it, and so may one with an initial.
    """
    mine, theirs = (words.replace(".", " ").lower().split()[:-1] for words in (name, other))
    if not mine or not theirs or set(mine) & set(theirs):
        return True
    return mine[0][0] == theirs[0][0] and 1 in (len(mine[0]), len(theirs[0]))


class Persons:
    """People by their names, remembered by the last of these."""

    def __init__(self, memory: Memory, sides: Sides) -> None:
        self.page, self.memory, self.sides = memory.page, memory, sides

    def person(self, phrase: Phrase) -> Entity:
        """Somebody by name."""
        if phrase.outsider or phrase.private:
            made = left_open(phrase, f"{phrase.name}, {phrase.title or phrase.head}, speaks for no party")
            return self.remember(replace(made, name=phrase.name, title=phrase.title, kind="person"))
        met = self.memory.people.introduction(phrase.name)
        known = self.memory.persons.get(surname(phrase.name))
        met = met if may_be_one(met.name, phrase.name) else Introduction(phrase.name)
        known = known if known and may_be_one(known.name, phrase.name) else None
        name = met.name if surname(met.name) == surname(phrase.name) else phrase.name
        name = name.title() if name.isupper() else name
        title = phrase.title or (known.title if known else "") or (met.titled.title if met.titled else "")
        found = self.sides.side(phrase)
        if found is None and known and (known.body or known.outside):
            return self.remember(replace(known, name=name, title=title, place=phrase.start, lead=phrase.lead))
        introduced = None
        if found is None:
            found, introduced = self.introduced(phrase, met)
        said = f"{name}, {in_sentence(title)}" if official(title) else name
        sex = gender(title) or (known.gender if known else "")
        return self.remember(
            replace(
                found,
                name=name,
                title=title,
                kind="person",
                gender=sex,
                head=role_of(title),
                lead=phrase.lead,
                introduced=introduced,
                place=phrase.start,
                because=f"{said}: {found.because}",
            )
        )

    def introduced(self, phrase: Phrase, met: Introduction) -> tuple[Entity, Span | None]:
        """The side of a person whom *phrase* gives none, and where the text says who they are."""
        found, where = None, None
        listed = delegates(self.page).get(surname(phrase.name))
        if listed is not None:
            return Entity("", "", "person", listed, sure=0.95, because=f"listed among those for {listed.name}"), None
        if met.sided is not None and met.sided.start != phrase.start:
            where = span_of(met.sided, self.page.text)
            if met.sided.outsider or met.sided.private:
                return left_open(met.sided, f"{met.sided.text}: speaks for no party"), where
            found = self.sides.side(met.sided)
        found = found or self.sides.of_case(phrase.name)
        if found is None:
            titled = next((one for one in (phrase, met.titled) if one and official(one.title)), None)
            found = self.sides.nearby(titled or phrase, official=titled is not None or self.sides.labelled(phrase))
            where = span_of(titled, self.page.text) if titled else None
        return found, where

    def remember(self, entity: Entity) -> Entity:
        """*entity*, known from here on by its last name."""
        self.memory.persons.setdefault(surname(entity.name), entity)
        if self.memory.persons[surname(entity.name)].body is None and entity.body is not None:
            self.memory.persons[surname(entity.name)] = entity
        return entity
