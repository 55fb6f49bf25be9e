"""What several say together, as one statement of each: ``the two sides agreed``, ``neither would accept``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from detente.drafting.cast.name_words import HEADS
from detente.reader.attribute import Span
from detente.reader.stance.withheld import at_odds
from detente.reader.statements import Reading, Said
from detente.reader.who.delegations import sides_listed
from detente.reader.who.whole_page import Mention, Page

TWO = 2
"""Parties that are named together where two sides are told of."""
COMMITS = frozenset({"accepts", "promises"})
"""Stances of somebody who takes something on."""
TITLE = 260
"""Characters of a report in which it calls itself a joint document."""
_DOCUMENT = re.compile(
    r"\b(?:communiqu[ée]|joint (?:statement|declaration)|minutes of|(?:agreed )?minutes|memorandum|protocol|accord|"
    r"agreement between|final document|final act)\b",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(
    r"\b(?:without|no|any|on|over|towards?|for|near|closer to|reach\w*|seek\w*|sought|sign(?:s|ed|ing)?|hail\w*|"
    r"issu\w*)\s+"
    r"(?:(?:an?|the|any|joint|final|their|peace|new)\s+)*$",
    re.IGNORECASE,
)
"""Words before a document that a report only speaks of: ``talks end without accord``."""
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
    found = (one for one in _DOCUMENT.finditer(head) if not _SPOKEN_OF.search(head[: one.start()]))
    return next(found, None) is not None and not SOUGHT.search(head.split("\n", maxsplit=1)[0])


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
    return listed if len(listed) == TWO else []


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
