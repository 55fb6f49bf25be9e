"""Issues beside those of the library: nouns that statements of several parties share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case.text.plain import Plain
from detente.drafting.casting import Casting
from detente.drafting.draft_issues import DraftIssue
from detente.reader.about.grouping import proposed
from detente.reader.adding import free, slug, visible
from detente.reader.statements import Reading, Said

ENOUGH = 3
"""Issues of the library from which nouns are asked for more."""
FEW, MANY = 2, 4
"""Statements that take a position, which make an issue where the library has few, and where it has enough."""
POSITIONS = frozenset({"demands", "rejects", "offers", "accepts", "open-to", "promises", "threatens"})
DECIDES = frozenset({"offers", "promises", "threatens", "rejects", "accepts"})
"""Stances of somebody who could bring the thing about, or keep it from happening."""


def from_nouns(
    readings: Sequence[Reading], known: Mapping[str, DraftIssue], casting: Casting, most: int
) -> dict[str, DraftIssue]:
    """Issues of nouns on which two parties or more take positions, at most *most*."""
    made: dict[str, DraftIssue] = {}
    if most <= 0:
        return made
    spoken = {(one.report, number) for issue in known.values() for one in issue.found for number in one.said}
    least = FEW if len(known) < ENOUGH else MANY
    for topic in proposed([(reading.document.text, reading.statements) for reading in readings]):
        members = [(report, number) for report, number, _ in topic.members if (report, number) not in spoken]
        said = [readings[report].statements[number] for report, number in members]
        held = [one for one in said if one.party and one.stance in POSITIONS]
        voices = {one.party for one in held}
        if len(held) < least or (len(voices) < 2 and known) or len(made) >= most:
            continue
        key = free(slug(visible(topic.name)) or "issue", {*known, *made})
        plain: dict[str, Plain] = {
            "name": visible(topic.name),
            "values": ["no", "yes"],
            "status_quo": "no",
            "decided_by": _decides(held),
            "terms": [term for term in map(visible, topic.terms) if term],
        }
        made[key] = DraftIssue(
            key, None, plain, why=["a noun on which several take positions; the library has no entry for it"]
        )
    return made


def _decides(held: Sequence[Said]) -> Plain:
    """Who seems to be able to bring it about: who offers or refuses it, or else all who speak of it."""
    able = dict.fromkeys(one.party for one in held if one.stance in DECIDES) or dict.fromkeys(one.party for one in held)
    return next(iter(able)) if len(able) == 1 else {"all_of": list(able)}
