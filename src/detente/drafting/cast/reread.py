"""Reports read again with the parties that they turned out to have, so that every statement finds its side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from detente.case.model import Case, Issue, Party
from detente.drafting.cast.name_words import HEADS
from detente.drafting.cast.named_bodies import NamedBody, named_bodies
from detente.drafting.cast.speakers_alone import speaking_alone, speaking_as_one
from detente.reader.adding import free, slug, visible
from detente.reader.attribute import Attribution, Span
from detente.reader.stance.withheld import at_odds
from detente.reader.statements import Reading, Said
from detente.reader.who.bodies import Bodies
from detente.reader.who.delegations import sides_listed
from detente.reader.who.whole_page import Mention, Page

GUESSED = 0.6
"""Below this, whose statement it is was found by nothing but what stands nearby."""
OFTEN = 2
"""Statements of ``the rebels`` or ``the government``, of nobody else's, that make them a party."""
_COLLECTIVES_WORDS = """
    government cabinet assembly rebels separatists opposition militia insurgents junta guerrillas army clans
    tribes council secretariat crown mediators mediator parliament union movement islanders islands north
    south east west exiles fishermen workers company island mutineers paramilitaries putschists chiefs settlers
    strikers
"""
_COLLECTIVES = frozenset(_COLLECTIVES_WORDS.split())
_ARMED = frozenset(
    [
        "rebels",
        "separatists",
        "insurgents",
        "guerrillas",
        "militia",
        "junta",
        "mutineers",
        "paramilitaries",
        "putschists",
    ]
)
"""Those who are a side wherever they act."""
FIGHTING = frozenset(
    ["front", "movement", "army", "brigades", "brigade", "guard", "militia", "legion", "resistance", "council"]
)
"""Words of the names of those who may be called so."""
_ACTING = re.compile(
    rf"\b[Tt]he (?P<who>{'|'.join(sorted(_COLLECTIVES))})"
    r"(?:['’]s? (?:\w+ )?(?:commander|leader|spokes\w+|envoy|chief|delegat\w+|negotiators?)\b|"
    r" (?:\w+ly |also |never |never again )?(?:did|has|have|had|would|will|shall|must|is|are|was|were|wants?|signs?|"
    r"agrees?|rejects?|rejected|refuses?|refused|offers?|offered|demands?|demanded|accepts?|accepted)\b)|"
    rf"\b(?:speaks?|spoke|negotiates?) for the (?P<led>{'|'.join(sorted(_COLLECTIVES))})\b"
)
"""Where one of them speaks through somebody, or does something."""
_GOVERNMENT = re.compile(
    r"\b[Tt]he (?P<central>(?:central|federal|national) )?government\b(?!(?: of)? (?!President|Prime)[^\W\d_a-z])"
    r"(?: in (?P<place>[^\W\d_a-z]\w+))?"
)
"""``The government`` where nobody says of which land; that of a person is named so, too."""
_MINISTER = re.compile(r"\b(?:minister|president|prime minister|general staff|army|ministry)\b", re.IGNORECASE)
"""Words of those who speak for the government of the land that a report is about."""


def known_parties(readings: Sequence[Reading]) -> tuple[dict[str, NamedBody], tuple[Reading, ...]]:
    """Who could be a party, by key, and *readings* with the party of each statement where it is clear."""
    parties: dict[str, NamedBody] = {}
    bodies = named_bodies(readings)
    for body in (one for one in bodies if not _is_forum(one, bodies, readings)):
        parties[free(slug(visible(body.name)) or "party", parties)] = body
    again = reread(readings, parties)
    speaking = {said.party for one in again for said in one.statements if said.party}
    states = any(not body.organisation for key, body in parties.items() if key in speaking)
    more = _collectives(again, [body.name for body in parties.values()], states=states)
    if more:
        for body in more:
            parties[free(slug(body.name.removeprefix("the ")) or "party", parties)] = body
        again = reread(readings, parties)
    if len({said.party for one in again for said in one.statements if said.party}) < OFTEN:
        for body in speaking_as_one(again, parties):
            parties[free(slug(visible(body.name)) or "party", parties)] = body
            again = reread(readings, parties)
    if len({said.party for one in again for said in one.statements if said.party}) < OFTEN:
        again = speaking_alone(again, parties)
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
    bodies = Bodies(only_names(parties))
    made = []
    for reading in readings:
        found = [attribution_of(said) for said in reading.statements]
        told = speakers_on(Page(reading.document.text, bodies), found)
        statements = tuple(
            replace(
                said,
                party=(who.party or _kept(said, parties)) if not who.also else "",
                speaker=who.name or said.speaker,
                why=who.why if who.party else said.why,
                sure=replace(said.sure, speaker=who.confidence if who.party else said.sure.speaker),
            )
            for said, who in zip(reading.statements, told, strict=True)
        )
        made.append(replace(reading, statements=statements))
    return tuple(made)


COMMITS = frozenset({"accepts", "promises"})
"""Stances of somebody who takes something on."""
TITLE = 260
"""Characters of a report in which it calls itself a joint document."""
_DOCUMENT = re.compile(
    r"\b(?:communiqu[ée]|joint (?:statement|declaration)|minutes of|(?:agreed )?minutes|memorandum|protocol|accord|"
    r"agreement between|final document|final act)\b",
    re.IGNORECASE,
)
SOUGHT = re.compile(r"\b(?:draft|proposed|possible|would|could|might|proposal)\b", re.IGNORECASE)
"""Words of an agreement that is not there yet."""
_TAKES_ON = re.compile(
    r"\b(?:shall|undert(?:ake|akes|ook|aken)|agree[sd]?|commits?|committed|pledge[sd]?)\b", re.IGNORECASE
)
_TOGETHER = re.compile(
    r"^(?:the|both|all|neither|each|two|three)\s+(?:(?:two|three|contracting|other|prime|foreign|defence|both)\s+){0,3}"
    r"(?:parties|sides|governments?|delegations|countries|ministers|leaders|presidents|capitals|neighbours|navies|armies|"
    r"states|of them|party|side|three|two)?$|^(?:neither|both)$|^(?:it was )?(?:agreed|decided)$|"
    r"^the (?:[a-z]+ ){0,2}(?:commission|committee|working group|meeting|conference)$",
    re.IGNORECASE,
)


_ALL = re.compile(r"(?:s|agreed|decided|commission|committee|group|meeting|conference)$", re.IGNORECASE)
"""Words of several at once, in a document of all of them."""


def is_joint(text: str) -> bool:
    """Whether *text* calls itself a document of several: a communiqué, minutes, a protocol."""
    head = text[:TITLE]
    return _DOCUMENT.search(head) is not None and not SOUGHT.search(head.split("\n", maxsplit=1)[0])


_FORUMS = frozenset({"commission", "committee", "group", "conference", "board", "council", "forum", "panel"})
"""Last words of the names of bodies in which the parties themselves sit."""


def _is_forum(body: NamedBody, bodies: Sequence[NamedBody], readings: Sequence[Reading]) -> bool:
    """Whether *body* only meets as those who are its members, as the minutes of it say at their head."""
    if len(bodies) <= OFTEN or body.name.split()[-1].lower() not in _FORUMS:
        return False
    heads = [one.document.text[:TITLE] for one in readings if is_joint(one.document.text)]
    return len(heads) == len(readings) and all(body.name.lower() in head.lower() for head in heads)


def in_one_breath(statements: Sequence[Said]) -> dict[tuple[Span, ...], tuple[str, ...]]:
    """Who commits themselves, by the content, where several do so in the same words."""
    voices: dict[tuple[Span, ...], dict[str, None]] = {}
    for said in statements:
        if said.party and said.stance in COMMITS:
            voices.setdefault(said.content, {})[said.party] = None
    return {content: tuple(parties) for content, parties in voices.items() if len(parties) > 1}


def jointly(reading: Reading, page: Page) -> Reading:
    """*reading* with what several say together told of each: of those named, or of the two who talk most."""
    counts = Counter(said.party for said in reading.statements if said.party)
    talk = [key for key, _ in counts.most_common()]
    lands = [key for key in talk if not _organised(page.bodies.parties[key].name)]
    made: list[Said] = []
    document = is_joint(reading.document.text)
    for said in reading.statements:
        named = dict.fromkeys(m.body.party for s in said.source for m in page.within(s.start, s.end) if m.body.party)
        words = " ".join(" ".join(span.text for span in said.source).split())
        if len(named) == 1 and (first := _before(said.source[0].start, page)):
            named, words = {first.body.party: None, **named}, f"{first.body.name} and {words}"
        if at_odds(said.cue.text) and (len(named) > 1 or _TOGETHER.match(words)):
            made += [
                replace(said, party=key, stance="states", speaker=words)
                for key in named or _who_together(words, page, talk, lands)
            ]
            continue
        between = _agreeing(said, page)
        if _NEITHER.match(words):
            both = (
                (list(named) if len(named) > 1 else _who_together(words, page, talk, lands)) if _refusing(said) else []
            )
            made += [replace(said, party=key, stance="rejects", speaker=words) for key in both] or [
                replace(said, party="")
            ]
            continue
        if between:
            made += [replace(_plainly(said), party=key, stance="accepts", speaker=words) for key in between]
            continue
        voices = list(named) if len(named) > 1 and re.search(r"\band\b", words) else []
        if not voices and not said.party and (_TOGETHER.match(words) or _TOGETHER.match(said.speaker)):
            voices = _who_together(words if _TOGETHER.match(words) else said.speaker, page, talk, lands)
        elif document and not named and _ALL.search(words) and _TOGETHER.match(words):
            voices = _who_together(words, page, talk, lands)  # the Ministers of a document are those of both
        commits = said.stance in COMMITS
        agreed = commits and len(voices) > 1 and (_AGREED.search(said.cue.text) or _WILL_SIGN.match(said.text))
        clause = document and commits and _TAKES_ON.search(said.cue.text)
        told = _plainly(said) if agreed or (clause and said.party) else said
        made += [replace(told, party=key, speaker=words) for key in voices] or [told]
    return replace(reading, statements=tuple(made))


_OF_STATES = re.compile(
    r"\b(?:governments?|countries|states|capitals|presidents|republics|neighbours)\b", re.IGNORECASE
)
_THREE = re.compile(r"\bthree\b", re.IGNORECASE)
THREE = 3


def _organised(name: str) -> bool:
    """Whether *name* says that it is an organisation's, and not a land's."""
    return not HEADS.isdisjoint(name.lower().split())


def _who_together(words: str, page: Page, talk: Sequence[str], lands: Sequence[str]) -> list[str]:
    """Who *words* mean who speak together: those named together, else the first who *talk*, or of the *lands*."""
    if _THREE.search(words):
        return list((lands if len(lands) >= THREE else talk)[:THREE])
    of_states = _OF_STATES.search(words) is not None and len(lands) > 1
    among = lands if of_states else talk
    named = named_together(page) or _listed_together(page)
    return named if named and (set(named) <= set(among) or _listed_together(page)) else list(among[:2])


_NEITHER = re.compile(r"(?:neither|nobody|no one|none|no (?:side|party|government|delegation)s?)\b", re.I)
"""Sources that say of nobody, or of neither, what is told behind them."""
_WOULD_ACCEPT = re.compile(r"\W*(?:will|would|could|can|is (?:ready|willing|prepared) to) ", re.IGNORECASE)


def _refusing(said: Said) -> bool:
    """Whether what neither would do is to accept something; that neither has done it is no refusal."""
    return said.stance in ("accepts", "open-to") and _WOULD_ACCEPT.match(said.cue.text) is not None


def _before(place: int, page: Page) -> Mention | None:
    """The party to which a source that begins at *place* is joined, where only the last of two was taken for it."""
    before = [m for m in page.within(max(0, place - NEAR), place) if m.body.party]
    joined = before and _JOINED.fullmatch(page.text[before[-1].end : place])
    return before[-1] if joined and _OF.search(page.text[max(0, before[-1].start - NEAR) : before[-1].start]) else None


OPENING = 600
"""Characters of a report in which it says between whom it is."""
_BOTH = re.compile(r"\b(?:of|between|from)\s+(?:the )?(?:(?:Government|Republic|Kingdom|Federation)s? of )?(?:the )?$")
NEAR = 40
"""Characters before a source in which another one that is joined to it stands."""
_OF = re.compile(r"(?:^|[.,;:]\s+|\n|\b(?:[a-z]+s|both) (?:of )?(?:the )?)$")
"""What stands before two who act together: nothing, or officials of both."""
_JOINED = re.compile(r"(?:['’]s?)? and (?:the )?(?:(?:Government|Republic|Kingdom|Federation)s? of )?(?:the )?")


def _listed_together(page: Page) -> list[str]:
    """The two whose people are listed on *page*, where these are two."""
    listed = sides_listed(page)
    return listed if len(listed) == OFTEN else []


def named_together(page: Page) -> list[str]:
    """The two of whom a report says at its beginning that it is of or between them."""
    first = [m for m in page.within(0, OPENING) if m.body.party]
    for one, other in pairwise(first):
        if (
            one.body.party != other.body.party
            and _JOINED.fullmatch(page.text[one.end : other.start])
            and _BOTH.search(page.text[max(0, one.start - 40) : one.start])
        ):
            return [one.body.party, other.body.party]
    return []


AND = re.compile(r"(?:['’]s?)? and (?:the )?")
"""What stands between the names of two who do something together."""
_AGREED = re.compile(r"\b(?:agreed?|undert(?:ook|ake)|decided?|pledged?|committed|accept(?:ed)?)\b", re.IGNORECASE)
_AGREE = re.compile(r"\W*(?:(?:have|had|has|also|both) ){0,2}(?:agreed|undertaken|undertook|decided|signed|accepted)\b")
_WILL_SIGN = re.compile(
    r"\W*(?:that )?(?:they|both|both of them|we) (?:will|would|shall) (?:both )?(?:sign|accept)\b", re.I
)
PLAIN = 0.9
"""How sure it is who agrees, where a report says in so many words that both do."""


def _agreeing(said: Said, page: Page) -> list[str]:
    """Two of whom *said* tells that they agreed: ``Sund and the Keld Isles agreed to extend it, officials said``."""
    if not said.content:
        return []
    span = said.content[0]
    inside = [m for m in page.within(span.start, span.end) if m.body.party]
    if len(inside) < 2 or inside[0].start - span.start > 8 or inside[0].body.party == inside[1].body.party:
        return []
    joined = AND.fullmatch(page.text[inside[0].end : inside[1].start])
    told = _AGREE.match(page.text[inside[1].end : span.end])
    return [inside[0].body.party, inside[1].body.party] if joined and told else []


def _plainly(said: Said) -> Said:
    """*said*, as sure as a report is that says in so many words that several agree."""
    sure = said.sure
    told = replace(
        sure,
        attribution=max(sure.attribution, PLAIN),
        stance=max(sure.stance, PLAIN),
        speaker=PLAIN,
        alike=max(sure.alike, PLAIN),
        stances=True,
    )
    return replace(said, sure=told)


def attribution_of(said: Said) -> Attribution:
    """What the reader found, before it asked who speaks and how."""
    return Attribution(source=said.source, cue=said.cue, content=said.content, confidence=said.sure.attribution)


def _kept(said: Said, parties: Mapping[str, NamedBody]) -> str:
    """The party that the first reading found, where it is one of *parties* and its source names it."""
    words = " ".join(span.text for span in said.source)
    named = (key for key, body in parties.items() if said.affiliation and body.name == said.affiliation)
    return next((key for key in named if any(one in words for one in (parties[key].name, *parties[key].aliases))), "")


def _words(said: Said) -> str:
    """The words of its source."""
    return " ".join(" ".join(span.text for span in said.source).split())


def _collectives(readings: Sequence[Reading], named: Sequence[str], *, states: bool) -> list[NamedBody]:
    """Groups without a name of their own that speak or act several times: ``the assembly``, ``the rebels``.

    *named* are the parties with a name: where one of them fights, it may be the one that is called the rebels.
    *states*: whether a land speaks, whose the government may be; where none does, it is a party by itself.
    """
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for number, reading in enumerate(readings):
        for said in reading.statements:
            words = " ".join(" ".join(span.text for span in said.source).lower().split())
            match = re.fullmatch(r"the ([a-z]+)", words)
            if not said.party and match and match.group(1) in _COLLECTIVES:
                counts[words] += 1
                first.setdefault(words, (number, said.source[0].start))
    fights = any(set(name.lower().split()) & FIGHTING for name in named)
    acts: Counter[str] = Counter()
    for number, reading in enumerate(readings):
        for acting in _ACTING.finditer(reading.document.text):
            who = (acting["who"] or acting["led"]).lower()
            name = f"the {who}"
            armed = who in _ARMED and not fights
            if armed or acting["led"] or name in counts:
                acts[name] += (OFTEN if armed else 1) + (OFTEN if acting["led"] else 0)
                first.setdefault(name, (number, acting.start(acting.lastgroup or 0)))
    central = any(found["central"] for one in readings for found in _GOVERNMENT.finditer(one.document.text))
    if central or not states:
        for number, reading in enumerate(readings):
            told = _GOVERNMENT.finditer(reading.document.text)
            named_so = [one for one in told if one["place"] is None or one["place"] not in named]
            speak = [
                said
                for said in reading.statements
                if (not said.party or (said.sure.speaker or 0) < GUESSED)
                and _MINISTER.search(f"{said.title} {_words(said)}")
            ]
            if named_so and (speak or central):
                acts["the government"] += len(named_so) + len(speak) + (OFTEN if central else 0)
                first.setdefault("the government", (number, named_so[0].start()))
    times = counts + acts
    every = "\n".join(reading.document.text for reading in readings)
    return [
        NamedBody(
            _spelt(name, every),
            ("the central government",) if name == "the government" and central else (),
            times[name],
            place,
        )
        for name, place in first.items()
        if counts[name] >= OFTEN or acts[name] > OFTEN
    ]


def _spelt(name: str, every: str) -> str:
    """*name* with a capital letter where the reports never write it otherwise within a sentence: ``the West``."""
    capital = f"the {name.removeprefix('the ').capitalize()}"
    return capital if re.search(rf"\b{capital}\b", every) and not re.search(rf"\b{name}\b", every) else name
