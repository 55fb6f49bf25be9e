"""Where reports do not tell of two sides, whoever speaks by name stands for itself; two named together are two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.drafting.cast.name_words import CAP, COMMON
from detente.drafting.cast.named_bodies import NamedBody, by_itself
from detente.drafting.cast.who_asks import who_ask
from detente.reader.adding import free, slug, visible
from detente.reader.statements import Reading
from detente.reader.who.countries import names
from detente.reader.who.lexicon import DETERMINERS, PRONOUNS
from detente.reader.who.onlookers import ASKS, REPORTS, WRITES

_NAME = re.compile(
    rf"(?!(?:{'|'.join(sorted(one.capitalize() for one in PRONOUNS | DETERMINERS))})\b)[^\W\d_a-z][^’']*"
)
"""How somebody is called by name, and not as ``they`` or ``its last paper``."""


def speaking_alone(readings: Sequence[Reading], parties: dict[str, NamedBody]) -> tuple[Reading, ...]:
    """*readings* with the speakers that have a name as *parties* of their own, which are added."""
    keys = {body.name: key for key, body in parties.items()}
    ask = frozenset[str]().union(*(who_ask(reading.document.text) for reading in readings))
    made = []
    for number, reading in enumerate(readings):
        statements = []
        for said in reading.statements:
            name = said.affiliation or (said.speaker if _NAME.fullmatch(said.speaker) else "")
            together = _TOGETHER.fullmatch(name)
            if together and keys.keys() >= {*together.groups()}:
                name = ""
            if said.party or name in ask or said.why in (ASKS, REPORTS, WRITES) or name.lower() in COMMON:
                name = ""
            if name and name not in keys:
                keys[name] = free(slug(visible(name)) or "party", parties)
                parties[keys[name]] = NamedBody(name, (), 1, (number, said.cue.start))
            statements.append(replace(said, party=keys[name]) if name else said)
        made.append(replace(reading, statements=tuple(statements)))
    return tuple(made)


_TOGETHER = re.compile(rf"(?P<one>{CAP}(?: {CAP})*) and (?P<other>{CAP}(?: {CAP})*)")


def speaking_as_one(readings: Sequence[Reading], parties: Mapping[str, NamedBody]) -> Iterator[NamedBody]:
    """The two of each speaker ``Ostia and Verna`` that are no *parties*: lands, or names that stand by themselves too.

    ``Trinidad and Tobago`` is one.
    """
    taken = {body.name for body in parties.values()}
    for number, reading in enumerate(readings):
        for said in reading.statements:
            found = _TOGETHER.fullmatch(said.affiliation or said.speaker)
            if said.party or found is None or found.group() in names():
                continue
            both = (found["one"], found["other"])
            if all(name in names() or by_itself(name, found.group(), reading.document.text) for name in both):
                for name in both:
                    if name not in taken:
                        taken.add(name)
                        yield NamedBody(name, (), 1, (number, said.cue.start))
