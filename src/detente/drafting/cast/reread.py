"""Reports read again with the parties that they turned out to have, so that every statement finds its side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.case.model import Case, Issue, Party
from detente.drafting.cast.named_bodies import NamedBody, named_bodies
from detente.drafting.cast.nameless_groups import nameless_groups
from detente.drafting.cast.said_together import TITLE, is_joint
from detente.drafting.cast.speakers_alone import speaking_alone, speaking_as_one
from detente.reader.adding import free, slug, visible
from detente.reader.attribute import Attribution
from detente.reader.statements import Reading, Said
from detente.reader.who.bodies import Bodies
from detente.reader.who.speaker import Speaker
from detente.reader.who.whole_page import Page

NEARBY = "by what stands nearby"
"""How the reason is told where nothing but that gives somebody a side."""
SIDES = 2
"""Parties of which a report tells, at least, where it tells of two sides."""


def known_parties(readings: Sequence[Reading]) -> tuple[dict[str, NamedBody], tuple[Reading, ...]]:
    """Who could be a party, by key, and *readings* with the party of each statement where it is clear."""
    parties: dict[str, NamedBody] = {}
    bodies = named_bodies(readings)
    for body in (one for one in bodies if not _is_forum(one, bodies, readings)):
        parties[free(slug(visible(body.name)) or "party", parties)] = body
    again = reread(readings, parties)
    speaking = {said.party for one in again for said in one.statements if said.party}
    states = any(not body.organisation for key, body in parties.items() if key in speaking)
    more = nameless_groups(again, [body.name for body in parties.values()], states=states)
    if more:
        for body in more:
            parties[free(slug(body.name.removeprefix("the ")) or "party", parties)] = body
        again = reread(readings, parties)
    if len({said.party for one in again for said in one.statements if said.party}) < SIDES:
        for body in speaking_as_one(again, parties):
            parties[free(slug(visible(body.name)) or "party", parties)] = body
            again = reread(readings, parties)
    if len({said.party for one in again for said in one.statements if said.party}) < SIDES:
        known = len(parties)
        again = speaking_alone(again, parties)
        again = reread(readings, parties) if len(parties) > known == 1 else again
    return parties, again


def only_names(parties: Mapping[str, NamedBody]) -> Case:
    """A case that has *parties* and nothing to negotiate, for the reader to recognise them by."""
    return Case(
        detente=1,
        title="parties",
        parties={
            key: Party(name=visible(body.name), aliases=tuple(map(visible, body.aliases)))
            for key, body in parties.items()
        },
        issues={"none": Issue(status_quo="no")},
    )


def reread(readings: Sequence[Reading], parties: Mapping[str, NamedBody]) -> tuple[Reading, ...]:
    """*readings* with the party of each statement among *parties*."""
    from detente.reader.who import speakers_on  # noqa: PLC0415 (loads names of countries)

    if not parties:
        return tuple(readings)
    bodies, alone = Bodies(only_names(parties)), len(parties) < SIDES
    made = []
    for reading in readings:
        found = [attribution_of(said) for said in reading.statements]
        told = speakers_on(Page(reading.document.text, bodies), found)
        statements = tuple(
            replace(
                said,
                party="" if who.also or (alone and _only_near(who)) else who.party or _kept(said, parties),
                speaker=who.name or said.speaker,
                why=who.why if who.party else said.why,
                sure=replace(said.sure, speaker=who.confidence if who.party else said.sure.speaker),
            )
            for said, who in zip(reading.statements, told, strict=True)
        )
        made.append(replace(reading, statements=statements))
    return tuple(made)


_FORUMS = frozenset({"commission", "committee", "group", "conference", "board", "council", "forum", "panel"})
"""Last words of the names of bodies in which the parties themselves sit."""


def _is_forum(body: NamedBody, bodies: Sequence[NamedBody], readings: Sequence[Reading]) -> bool:
    """Whether *body* only meets as those who are its members, as the minutes of it say at their head."""
    if len(bodies) <= SIDES or body.name.split()[-1].lower() not in _FORUMS:
        return False
    heads = [one.document.text[:TITLE] for one in readings if is_joint(one.document.text)]
    return len(heads) == len(readings) and all(body.name.lower() in head.lower() for head in heads)


def attribution_of(said: Said) -> Attribution:
    """What the reader found, before it asked who speaks and how."""
    return Attribution(source=said.source, cue=said.cue, content=said.content, confidence=said.sure.attribution)


def _only_near(who: Speaker) -> bool:
    """Whether nothing but what stands nearby gives a side to somebody of a single name.

    Where reports know of one side alone, it may be the other.
    """
    return NEARBY in who.why and " " not in who.name.strip()


def _kept(said: Said, parties: Mapping[str, NamedBody]) -> str:
    """The party that the first reading found, where it is one of *parties* and its source names it."""
    words = " ".join(span.text for span in said.source)
    named = (key for key, body in parties.items() if said.affiliation and body.name == said.affiliation)
    return next((key for key in named if any(one in words for one in (parties[key].name, *parties[key].aliases))), "")
