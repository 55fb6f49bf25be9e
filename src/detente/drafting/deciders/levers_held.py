"""Who holds the lever of a matter, as reports tell: whose forces, who imposes the sanctions, who sign a treaty."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from detente.case.evidence import TAKES_POSITION
from detente.drafting.cast.casting import GUESS, Casting
from detente.drafting.cast.named_beside import AHEAD, OF_ITS, beside, elsewhere
from detente.drafting.wording.sightings import Matters, Sighting
from detente.light import dataclass
from detente.matters.matter import GROUP, Matter

OWN = frozenset({"offers", "promises", "threatens", "accepts"})
"""Stances of somebody who speaks of what is theirs to do."""
OTHERS = frozenset({"demands", "accuses", "warns"})
"""Stances of somebody who speaks of what others do."""
GIVES = frozenset({"offers", "accepts", "promises", "open-to", "rejects"})
"""Stances of somebody whose own part it is, and who does not only urge others."""
CLEAR = 3
"""What must speak for a party, so that a slot is filled with it and not with one of those who talk most."""
FAR = 8
"""How far ahead of the next a party must be, so that it alone is taken to hold what several speak of."""
LEAST = 0.25
"""How sure the weakest part of a statement must be, so that it says whose a matter is."""
CLEARLY = 5
"""What must speak for a party in one sentence, so that what it speaks of there is the party's own."""
_PLACES_WORDS = """
    border borders frontier coast east west north south town city province region territory
"""
PLACES = frozenset(_PLACES_WORDS.split())
"""Words of a matter that are somebody's without the matter being so."""
BEFORE = 60
"""Characters before a statement, in its sentence, that tell of whom it asks something."""
AWAY = 3
"""What speaks against somebody who mediates as the one who decides."""
SEVERAL = 2
"""More than so many who take a position on what all sign sign it all."""
PAIRED = 4
"""What ``A and B`` counts for both in a sentence that speaks of what takes several."""
JOINS = 4
"""What must speak for another party, so that it is one of those who sign beside the two that talk most."""
_WITH = re.compile(
    r"\b(?:talks?|negotiat\w+|dialogue|consultations|discuss\w*|agree\w*|treat(?:y|ies)|pact|accord|contract|deal)\s+"
    r"with\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words before the name of the other one whom something takes."""
_NOT_OURS = re.compile(
    r"\bnot (?:in|within) (?:its|our|their|his|her|my) (?:gift|hands?|powers?|control|remit)\b|"
    r"\bno (?:competence|authority|jurisdiction|say|power|control) (?:over|in|on)\b|"
    r"\bnot (?:up to|for) (?:us|it|them)\b",
    re.IGNORECASE,
)
"""Words of somebody who says that it does not decide on a thing."""


@dataclass(frozen=True)
class Filled:
    """What stands in the slot of the lever, and the words that tell why."""

    slots: dict[str, str | tuple[str, ...]]
    why: dict[str, str]
    sure: bool
    named: bool = False
    """Whether more speaks for the one who holds it than for any other, and enough."""


def held_by(found: Matters, casting: Casting, doer: str = "") -> Filled:
    """Who holds the lever of *found*, as its sightings tell; *doer* is the one who would do what is asked of it."""
    matter = found.matter
    votes = _owners(found, casting)
    slots: dict[str, str | tuple[str, ...]] = {}
    why: dict[str, str] = {}
    sure, named = True, False
    if matter.lever.slot == GROUP:
        slots[GROUP], told = _group(found, casting)
        why[GROUP] = f"{'' if told else f'{GUESS}, as not all are named with it: '}those who speak of it"
    elif found.owner:
        slots[matter.lever.slot], named = found.owner, True
        why[matter.lever.slot] = "named with it"
    elif doer and (matter.lever.slot != "body" or doer in casting.organisations):
        slots[matter.lever.slot] = doer
        why[matter.lever.slot] = "the one who would do what is asked"
    else:
        key, sure = _chosen(votes, matter, casting)
        ranked = votes.most_common(2)
        rest = ranked[1][1] if len(ranked) > 1 else 0
        rest *= 2 if matter.lever.role == "host" else 1
        named = bool(ranked) and ranked[0][0] == key and ranked[0][1] > rest
        slots[matter.lever.slot] = key
        unnamed = f"{GUESS}, as nobody is clearly named with it: whoever is named or speaks most"
        why[matter.lever.slot] = "named with it" if sure else unnamed
    return Filled(slots, why, sure, named)


def by_owner(found: Matters, casting: Casting) -> list[tuple[str, Matters]]:
    """*found* once for each party whose own it clearly is somewhere; what is nobody's goes with the first."""
    lever = found.matter.lever.slot
    if lever in (GROUP, "body") or f"{{{lever}}}" not in found.matter.name:
        return [("", found)]
    parts: dict[str, list[Sighting]] = {}
    for one in found.sightings:
        votes = _owners(Matters(found.matter, [one]), casting).most_common(2)
        clear = votes and votes[0][1] >= CLEARLY and (len(votes) < 2 or votes[1][1] < votes[0][1])
        parts.setdefault(votes[0][0] if clear else "", []).append(one)
    nobody = parts.pop("", [])
    if len(parts) < 2:
        return [("", found)]
    ordered = sorted(parts, key=lambda key: -sum(one.recognised.score for one in parts[key]))
    parts[ordered[0]] += nobody
    return [(key, Matters(found.matter, parts[key], key)) for key in ordered[:2]]


def _chosen(votes: Counter[str], matter: Matter, casting: Casting) -> tuple[str, bool]:
    allowed = casting.organisations if matter.lever.slot == "body" else ()
    if matter.lever.role == "host":
        votes = Counter({key: n for key, n in votes.items() if key not in casting.organisations})
    ranked = [(key, votes[key]) for key in sorted(votes, key=lambda one: -votes[one]) if not allowed or key in allowed]
    if ranked and ranked[0][1] >= CLEAR:
        ahead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0)
        return ranked[0][0], ahead >= FAR or matter.name.startswith("{" + matter.lever.slot)
    if ranked and ranked[0][1] > 0:
        return ranked[0][0], False
    talking = [key for key in casting.principal if key not in casting.mediators] or casting.principal
    if matter.lever.role == "host":
        talking = [key for key in talking if key not in casting.organisations] or talking
    rest = [key for key in casting.principal if key in allowed] or talking
    return rest[0], False


def _group(found: Matters, casting: Casting) -> tuple[tuple[str, ...], bool]:
    """Those who speak of it; where that is one alone, with whoever is named beside or speaks most.

    And whether all of them are named where the reports speak of it, or say something there.
    """
    counts: Counter[str] = Counter()
    partners: dict[str, None] = {}
    for one in found.sightings:
        for said in (casting.readings[one.report].statements[k] for k in one.said):
            counts[said.party] += 2
        mentions = casting.mentions_in(one)
        text = casting.readings[one.report].document.text
        for mention in mentions:
            counts[mention.body.party] += 1
            if _WITH.search(text[max(0, mention.start - BEFORE) : mention.start]):
                partners[mention.body.party] = None
        for first, second in pairwise(mentions):
            if re.fullmatch(r"(?:['’]s?)?,? and (?:with )?(?:the )?", text[first.end : second.start]):
                counts.update({first.body.party: PAIRED, second.body.party: PAIRED})
    del counts[""]
    between = casting.sides
    if found.matter.area == "talks" and len(between) > 1:
        return tuple(between), all(counts[key] for key in between)
    held = _holding(found, casting)
    if len(held) > SEVERAL:
        return tuple(held), True
    two = [key for key, _ in counts.most_common() if key in between or counts[key] >= JOINS]
    two = [*two[:1], *(key for key in partners if key not in two[:1]), *two[1:]]
    two += [key for key in between if key not in two]
    return tuple(two[:2]), all(counts[key] for key in two[:2])


def _holding(found: Matters, casting: Casting) -> list[str]:
    """Those who take a position on it, mediators left aside, who takes most of them first."""
    every = {(one.report, k): casting.readings[one.report].statements[k] for one in found.sightings for k in one.said}
    counts = Counter(
        said.party
        for said in every.values()
        if said.party and said.stance in (TAKES_POSITION if said.party in casting.sides else GIVES)
    )
    return [key for key, _ in counts.most_common() if key not in casting.mediators]


def _owners(found: Matters, casting: Casting) -> Counter[str]:
    votes: Counter[str] = Counter()
    for one in found.sightings:
        text = casting.readings[one.report].document.text
        mentions = casting.mentions_in(one)
        for cue in one.recognised.telling:
            start, end = one.start + cue.start, one.start + cue.end
            if text[start:end].lower() in PLACES:
                continue
            votes.update(beside(text, mentions, start, end))
        every = [casting.readings[one.report].statements[k] for k in one.said]
        places = [(one.start + cue.start, one.start + cue.end) for cue in one.recognised.cues]
        of_it = [
            said
            for said in every
            if any(span.start < end and start < span.end for span in said.content for start, end in places)
        ]
        for said in of_it or every:
            if said.sure.least < LEAST or not said.party:
                continue
            if _NOT_OURS.search(said.text):
                votes[said.party] -= 4
            elif said.stance in OWN:
                votes[said.party] += 3 if said.party in casting.sides else 0
            elif said.stance in ("rejects", "denies", "states"):
                votes[said.party] += 1
            elif said.stance in OTHERS:
                inside = [m for m in mentions if any(s.start <= m.start < s.end for s in said.content)]
                inside = [m for m in inside if not OF_ITS.search(text[max(0, m.start - AHEAD) : m.start])]
                inside = [m for m in inside if not elsewhere(text, m, places)]
                other = next((m.body.party for m in inside if m.body.party != said.party), "")
                votes[other or _opponent(said.party, casting)] += 3 if other else 2
                votes[said.party] -= 2
    del votes[""]
    for key in casting.mediators & votes.keys():
        votes[key] -= AWAY
    return votes


def _opponent(party: str, casting: Casting) -> str:
    """The side that talks most beside *party*, and does not mediate."""
    return next((key for key in casting.principal if key != party and key not in casting.mediators), "")
