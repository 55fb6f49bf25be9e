"""Which parties are meant by those who speak together: ``both sides``, ``the Parties``, ``Upland and Lowland``."""

from __future__ import annotations

import re
from itertools import pairwise

from detente.reader.who.bodies import HINT, Body
from detente.reader.who.source_phrases import Phrase
from detente.reader.who.whole_page import Page

CLEAR = 1.5
"""How much oftener the last of those meant must be named than the next one who is not."""
HEAD = 600
"""Characters at the beginning in which two are named together: ``Talks between Upland and Lowland``."""
_COUNT = {"both": 2, "each": 2, "either": 2, "neither": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
PARTIES = re.compile(r"(?:the |both )?(?:contracting |high contracting )?(?:parties|sides)", re.IGNORECASE)
"""How a text calls those between whom its matter is."""
_AND = re.compile(r"[\s,]+(?:and|with)\s+(?:the\s+)?(?:\w+\s+){0,3}?(?:of\s+(?:the\s+)?)?", re.IGNORECASE)


def together(page: Page, phrase: Phrase) -> tuple[Body, ...]:
    """The bodies that *phrase* names, or the parties of the case that it can only mean; none where that is open."""
    named: list[Body] = []
    for one in page.within(phrase.start, phrase.end):
        if one.firmness > HINT and not any(one.body.same(other) for other in named):
            named.append(one.body)
    if len(named) > 1:
        return tuple(named)
    if named:
        return tuple(named)
    first = phrase.text.lower().split()
    counts = [_COUNT[word] for word in first[:2] if word in _COUNT]
    if counts:
        return principal(page, counts[0])
    if PARTIES.fullmatch(phrase.text):
        return principal(page, 2)
    return ()


def principal(page: Page, count: int) -> tuple[Body, ...]:
    """The *count* parties between whom the text's matter is: all there are, those named together, those named most."""
    parties = list(page.bodies.parties.values())
    if len(parties) == count:
        return tuple(parties)
    pair = _pair(page) if count == 2 else ()
    if pair:
        return pair
    for among in (parties, [body for body in parties if page.bodies.decides[body.party]]):
        times = sorted(((_times(page, body), body) for body in among), key=lambda one: -one[0])
        behind = times[count][0] if len(times) > count else 0
        if len(times) >= count and times[count - 1][0] and times[count - 1][0] >= CLEAR * behind:
            return tuple(body for _, body in times[:count])
    return ()


def other(page: Page, body: Body) -> Body | None:
    """Whoever faces *body*, where the text's matter is between two parties."""
    pair = principal(page, 2)
    facing = [one for one in pair if not one.same(body)]
    return facing[0] if len(facing) == 1 and len(pair) == 2 else None


def _times(page: Page, body: Body) -> int:
    return sum(one.body.same(body) for one in page.mentions)


def _pair(page: Page) -> tuple[Body, ...]:
    found = [one for one in page.within(0, HEAD) if one.body.party and one.firmness > HINT]
    for first, second in pairwise(found):
        if not first.body.same(second.body) and _AND.fullmatch(page.text, first.end, second.start):
            return first.body, second.body
    return ()
