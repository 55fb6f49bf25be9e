"""Who stands in the slots of a matter's name, as the clauses tell that hold its own words: ``Norland's ban on Sund``.

A party fills a slot where it stands in one clause with the words of the matter, in the place that the slot has in the
name: whose it is (``Norland's ban``, ``its ban``, ``the ban of Norland``), who does it (the subject of the clause, ``by
Norland``), or what stands behind the same preposition. Where two are told of alike the slot is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from detente.drafting.cast.casting import Casting
from detente.drafting.deciders.levers_held import PLACES
from detente.drafting.wording.noun_words import OWN, STOPS
from detente.drafting.wording.sightings import Matters, Sighting
from detente.light import dataclass
from detente.matters.issues import DEFAULTS
from detente.matters.matter import PARTY_SLOTS, TEXT_SLOTS, Matter
from detente.matters.shortened_names import owns
from detente.reader.statements import Said
from detente.reader.who.whole_page import Mention

OWNS, DOES, BY = "'s", "does", "by"
"""How a party stands to a thing: it is its own; it is the subject of what is done; it is done by it."""
SPEAKS_OF_ITSELF = frozenset({"offers", "promises", "threatens", "rejects"})
"""Stances of somebody who is the subject of what it says."""
ENOUGH = 2
"""What must speak for a party in a slot."""
REACH = 60
"""Characters behind a word in which its place is looked for."""
_DONE = {
    "held": re.compile(
        r"\b(?:h[oe]ld|seiz|detain|captur|kidnap|abduct|arrest|took|tak|releas|free|let|return|ke?pt?)\w*\b"
    ),
    "paid": re.compile(r"\bpa(?:y|id)\w*\b"),
    "charged": re.compile(r"\b(?:charg|rais|low|sell|sold|ask)\w*\b"),
}
"""Verbs of whoever stands behind the participle of a name: ``hostages held by``."""
_TO = {"against": "on", "for": "to", "towards": "to"}
"""Prepositions that stand for another in a name."""
_BREAK = re.compile(
    r"[;:—–)“”\"(]|\s-\s|,\s|\b(?:but|while|because|if|unless|until|after|before|when|although|that|which|who|whose|"
    r"as long as|once|provided|and (?=(?:it|they|he|she|we|the|its|their|also|would|will|[A-Z])\b))\b"
)
"""Where one clause ends and another begins."""
ITS_OWN = re.compile(rf"\b({'|'.join(sorted(OWN))})\s+(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE)
"""A word by which what stands behind it is somebody's."""
_PRONOUN = re.compile(
    r"\W*(?:it|they|he|she|we|i|(?:his|her|its|our|my) (?:country|government|nation|army|navy|forces))\b", re.IGNORECASE
)
OWN_PART = re.compile(r"\b(?:we|i|our|my)\b", re.IGNORECASE)
"""Words of whoever speaks of itself."""
_BIDDEN = re.compile(r"\s+(?:not\s+)?to\s+[a-z]")
_UNDER = re.compile(
    r"\b(?:of|on|to|from|in|by|with|for|against|between|at)\s+(?:the\s+)?(?:[\w-]+\s+)?$", re.IGNORECASE
)
_GIVEN = re.compile(
    r"\b(?:offer|give|gave|given|grant|promis|send|sent|sell|sold|provid|lend|lent|ow|pay|paid|deny|denied)(?:e|es|s|ed|ing)?"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Verbs before whoever gets something: ``offer Norland guarantees``."""
_WANTS = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:oppos|reject|want|demand|accept|welcom|support|regret|call|ask|urg|insist|condemn|see\b|"
    r"hear|object|complain|expect|fear|recogni|need)"
)
"""Verbs of somebody who speaks of what another does or has."""
_TO_DO = re.compile(r"\W*(?:to|would|will|shall|could)\s")
_POSSESSIVE = re.compile(r"['’]s?(?:\s+[\w-]+){0,3}\s+")
_ADJECTIVE = re.compile(r"(?:\s+[a-z][\w-]*)?\s+")
_BEHIND = re.compile(
    r"(?:\s+[\w-]+){0,3}?\s+(?P<how>of|by|from|on|against|to|towards|for|with|in|within|before)\s+(?:the\s+)?"
)
_OF_PEOPLE = re.compile(r"(?:ese|ish|nch|tch|ians?|ans?)\Z")
_PLACE = re.compile(
    r"\b(?:near|along|in|at|on|around|over|off|across)\s+((?:the\s+)?(?:[a-z]+\s+)?[^\W\d_a-zß-ÿ][\w-]+"
    r"(?:\s+[^\W\d_a-zß-ÿ][\w-]+)*(?:['’]s?(?:\s+[a-z]+){0,2}\s+(?:border|frontier|coast|shore|east|west|north|south))?)"
)
_MET = re.compile(
    r"\b(?:talks?|rounds?|meet\w*|met|gather\w*|sessions?|sat|sit|resum\w+|began|begun|ended|adjourn\w*|broke|broken)\b",
    re.IGNORECASE,
)
"""Words after which a place is that of the talks, and not of what they are about."""
_MONTHS = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues|"
    r"wednes|thurs|fri|satur|sun|christmas|easter(?!n)|ramadan)\w*\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """The clause from *start* to *end* around words of a matter, with the parties in it and those who say it."""

    text: str
    start: int
    end: int
    mentions: Sequence[Mention]
    said: Sequence[Said]


def slots_told(found: Matters, casting: Casting, doer: str = "") -> dict[str, str]:
    """What stands in the slots of the name of *found*; *doer* is whoever clearly would do what is asked of it."""
    matter = found.matter
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found.sightings:
        for how, party, weight in _told(one, casting):
            votes[how][party] += weight
    if doer:
        votes[DOES][doer] += ENOUGH
    made: dict[str, str] = {}
    bodies = frozenset(casting.organisations) if "body" in matter.slots else frozenset()
    ranked = {
        slot: [(key, n) for key, n in _ranked(slot, matter, votes) if not bodies or (key in bodies) == (slot == "body")]
        for slot in matter.slots
        if slot in PARTY_SLOTS
    }
    for slot in sorted(ranked, key=lambda one: -max((n for _, n in ranked[one]), default=0)):
        free = [(key, n) for key, n in ranked[slot] if key not in made.values()]
        if free and free[0][1] >= ENOUGH and (len(free) == 1 or free[0][1] > free[1][1]):
            made[slot] = free[0][0]
    called = {casting.pages[0].bodies.parties[key].name for key in made.values()}
    return made | {slot: words for slot, words in _words(found, casting).items() if words not in called}


def among(found: Matters, casting: Casting, parties: Sequence[str]) -> bool:
    """Whether each of *parties* is named where the reports speak of *found*, or says something there."""
    there: set[str] = set()
    for one in found.sightings:
        there |= {m.body.party for m in casting.pages[one.report].within(one.start, one.end)}
        there |= {casting.readings[one.report].statements[k].party for k in one.said}
    return set(parties) <= there


def _ranked(slot: str, matter: Matter, votes: Mapping[str, Counter[str]]) -> list[tuple[str, int]]:
    """The parties that may stand in *slot*, by what speaks for them in the place that it has in the name."""
    place = re.search(rf"(?:(?P<done>{'|'.join(_DONE)}) )?(?:(?P<how>[a-z]+) (?:the )?)?{{{slot}}}", matter.name)
    how = place["how"] if place and place["how"] else OWNS
    ways = [_TO.get(how, how)]
    if how in ("of", "from", OWNS) or owns(matter.name, slot):
        ways = [OWNS, "of", "from", *([DOES] if slot == matter.lever.slot else [])]
    elif how == BY:
        ways = [BY, place["done"]] if place and place["done"] else [BY, DOES, OWNS, "of"]
    counts: Counter[str] = Counter()
    for way in ways:
        counts.update(votes.get(way, {}))
    return counts.most_common()


def _told(one: Sighting, casting: Casting) -> Iterator[tuple[str, str, int]]:
    """How parties stand to the words of a matter in one sentence: how, which party, what it counts."""
    text, page = casting.readings[one.report].document.text, casting.pages[one.report]
    cues = one.recognised.telling
    for start, end in dict.fromkeys((one.start + cue.start, one.start + cue.end) for cue in cues):
        if text[start:end].lower() in PLACES:
            continue
        breaks = [found.span() for found in _BREAK.finditer(text, one.start, one.end)]
        first = max((stop for _, stop in breaks if stop <= start), default=one.start)
        last = min((begin for begin, _ in breaks if begin >= end), default=one.end)
        mentions = [m for m in page.within(first, last) if m.body.party]
        said = [
            some
            for some in (casting.readings[one.report].statements[k] for k in one.said)
            if some.party and any(span.start < end and start < span.end for span in some.content)
        ]
        yield from _of_clause(_Clause(text, first, last, mentions, said), start, end)


def who_has(report: int, start: int, end: int, said: Said, casting: Casting) -> str:
    """Whose the thing from *start* to *end* is, or who does what its clause tells; nothing where that is not clear."""
    page = casting.pages[report]
    first, last = casting.sentence(report, start)
    begin = begins(page.text, first, start)
    stop = min((found.start() for found in _BREAK.finditer(page.text, end, last)), default=last)
    clause = _Clause(page.text, begin, stop, [m for m in page.within(begin, stop) if m.body.party], [said])
    votes: Counter[str] = Counter()
    for how, party, weight in _of_clause(clause, start, end):
        if how in (OWNS, DOES):
            votes[party] += weight
    ranked = votes.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else ""


def begins(text: str, first: int, place: int) -> int:
    """Where the clause at *place* begins, in a sentence from *first* on."""
    return max((found.end() for found in _BREAK.finditer(text, first, place)), default=first)


def _of_clause(clause: _Clause, start: int, end: int) -> Iterator[tuple[str, str, int]]:
    text, subject = clause.text, _subject(clause, start)
    for m in clause.mentions:
        between = text[m.end : start]
        adjective = _adjective(clause, m) and _ADJECTIVE.fullmatch(between)
        if m.end <= start and _GIVEN.search(text[clause.start : m.start]) and _ADJECTIVE.match(between):
            yield "to", m.body.party, 3
        elif m.end <= start and (adjective or _POSSESSIVE.fullmatch(between)):
            yield OWNS, m.body.party, 3
        elif m.start >= end and (behind := _BEHIND.fullmatch(text[end : m.start])) and not _of_a_noun(text, m):
            how = _TO.get(behind["how"], behind["how"])
            yield how, m.body.party, 3
    if subject:
        yield (OWNS if ITS_OWN.search(text[clause.start : start]) else DOES), subject, ENOUGH
        for done, verbs in _DONE.items():
            if verbs.search(text, clause.start, clause.end):
                yield done, subject, ENOUGH


def _subject(clause: _Clause, start: int) -> str:
    """Who does what the clause tells: whoever is bidden to do it, or its subject, or whoever says it of itself."""
    text = clause.text
    before = [m for m in clause.mentions if m.end <= start and not _adjective(clause, m)]
    before = [m for m in before if not _GIVEN.search(text[clause.start : m.start])]
    bidden = next((m for m in reversed(before) if _BIDDEN.match(text, m.end)), None)
    if bidden:
        return bidden.body.party
    first = next((m for m in before if text[m.end : m.end + 1] not in ("'", "’")), None)
    if first:
        wants = _WANTS.match(text, first.end) and not ITS_OWN.search(text[first.end : start])
        return "" if wants or _UNDER.search(text[clause.start : first.start]) else first.body.party
    pronoun = _PRONOUN.match(text, clause.start)
    if pronoun and _WANTS.match(text, pronoun.end()):
        return ""
    for one in clause.said:
        opens = any(_TO_DO.match(text, max(clause.start, span.start), start) for span in one.content)
        if one.stance in SPEAKS_OF_ITSELF and (opens or pronoun):
            return one.party
    return ""


def _adjective(clause: _Clause, m: Mention) -> bool:
    """Whether a party is named by the adjective: ``Norlandian``."""
    named = clause.text[m.start : m.end]
    return _OF_PEOPLE.search(named) is not None and re.match(r"\s[a-z]", clause.text[m.end : m.end + 2]) is not None


def _of_a_noun(text: str, m: Mention) -> bool:
    """Whether something of a party is named and not the party: ``on Norland's ships``."""
    behind = re.match(r"(?P<own>['’])|\s+(?P<word>[a-z]+)", text[m.end : m.end + 24])
    return behind is not None and (behind["own"] is not None or behind["word"] not in STOPS | {"and", "or"})


def _words(found: Matters, casting: Casting) -> dict[str, str]:
    """The slots that words fill: the place that is told, else what is usual where the same sentences name it."""
    matter = found.matter
    made: dict[str, str] = {}
    place = _place(found, casting) if "where" in matter.slots else ""
    told = " ".join(casting.readings[one.report].document.text[one.start : one.end] for one in found.sightings).lower()
    for slot in (slot for slot in TEXT_SLOTS if slot in matter.slots):
        usual = str(matter.fillers.get(slot, DEFAULTS.get(slot, "")))
        if slot == "where" and place:
            made[slot] = place
        elif re.search(rf"\b{re.escape(usual.lower())}\b", told):
            made[slot] = usual
    return made


def _place(found: Matters, casting: Casting) -> str:
    counts: Counter[str] = Counter()
    for one in found.sightings:
        text = casting.readings[one.report].document.text
        for cue in one.recognised.cues:
            match = _PLACE.search(text, one.start + cue.start, one.end)
            match = match if match and match.start() < one.start + cue.end + REACH else None
            between = text[one.start + cue.end : match.start()] if match else ""
            if not match or _MONTHS.search(match.group(1)) or _MET.search(between):
                continue
            noun = re.match(r"\s+([a-z]+)", text[match.end() : match.end() + 24])
            if _OF_PEOPLE.search(match.group(1)) and (noun is None or noun.group(1) not in STOPS):
                continue
            counts[" ".join(match.group(1).split())] += 1
    return counts.most_common(1)[0][0] if counts else ""
