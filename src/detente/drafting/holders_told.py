"""Who holds a thing now, as reports tell: who seized, closed, imposed or sent it, and in whose hands it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from detente.drafting.casting import Casting
from detente.drafting.deed_threads import Thread
from detente.drafting.pronouns_meant import ENDS
from detente.drafting.things_named import ALIKE
from detente.reader.about.stems import stem
from detente.reader.who.whole_page import Mention, Page

_VERBS = """
    seiz(?:ed|ing) captur(?:ed|ing) arrest(?:ed|ing) detain(?:ed|ing|s) held holds? holding jail(?:ed|ing)
    imprison(?:ed|ing) kidnapp(?:ed|ing) abducted intern(?:ed|ing) occup(?:ied|ies|y|ying) annexed impound(?:ed|ing)
    impos(?:ed|es|ing) clos(?:ed|ing) shut block(?:ed|s|ing) blockad(?:ed|es|ing) fr(?:oze|ozen|eezing) bann(?:ed|ing)
    bans suspend(?:ed|ing) cut halt(?:ed|ing) stopp(?:ed|ing) with(?:held|holds|holding) expell(?:ed|ing)
    deploy(?:ed|ing|s) station(?:ed|ing|s) sent mass(?:ed|ing) keeps? kept keeping controls? controlled controlling own(?:s|ed)
    runs? running operat(?:es|ed|ing) built build(?:s|ing) besieg(?:ed|es|ing) surround(?:ed|s|ing) mined laid
    introduced garrison(?:ed|s) ruled rules confiscat(?:ed|ing) grabbed overran
"""
_HOLD = rf"(?:{'|'.join(_VERBS.split())})"
_AUX = r"(?:(?:has|have|had|is|are|was|were|been|still|now|also|since|first|\w+ly)\s+)*"
_ORGAN = r"""(?:(?:['’]s?)?\s+(?:(?:air|coast|border|federal|national|military|armed|riot|secret|interim)\s+)?(?:army|navy|forces?|
    troops|soldiers|police|guards?|government|authorities|parliament|court|courts|customs|ministry|militia|fighters|
    gunmen|rebels|warships|ships|boats|cutters|planes|jets|side|officials|president|cabinet|junta|regime))?"""
_ORGAN = re.sub(r"\n\s+", "", _ORGAN)
_SOME_OF_IT = r"(?:\s+(?!(?:and|but|by|if|that|which|who|to|not|from|for|would|will|could)\b)[\w’'-]+){0,6}"
_ACTS_ON = re.compile(rf"{_ORGAN},?\s+(?:(?:who|which|that)\s+)?{_AUX}{_HOLD}{_SOME_OF_IT}\s+", re.IGNORECASE)
"""Between a party and the thing that it holds: ``Ovara has sent two hundred``."""
_OF_WHICH = re.compile(
    r"(?:\s+(?!(?:and|but|by|if|to|not)\b)[\w-]+){0,3},?\s+(?:(?:that|which|whom|who|where)\s+)?(?:the\s+)?", re.I
)
"""Between a thing and the party that a clause on it begins with."""
_HOLDS = re.compile(rf"{_ORGAN}\s+{_AUX}{_HOLD}\b", re.IGNORECASE)
_BY = re.compile(
    rf"[^.;:!?]{{0,40}}\b(?:{_HOLD}|held|captive)\s+(?:[\w-]+\s+){{0,4}}(?:by|in|on)\s+(?:the\s+)?(?:[a-z]+\s+)?",
    re.IGNORECASE,
)
"""Between a thing and the party by which, or in whose country, it is held."""
_WHICH_IT = re.compile(
    rf"(?:\s+(?!(?:and|but|by|if|to|not)\b)[\w-]+){{0,3}},?\s+(?:(?:that|which|whom|who)\s+)?(?:it|they|he|she)\s+{_AUX}{_HOLD}\b",
    re.IGNORECASE,
)
"""What follows a thing that the last party named before it holds: ``the villages that it seized``."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def held_by(threads: Sequence[Thread], casting: Casting) -> str:
    """The one party that reports tell to hold the things of *threads*; nothing where they tell of none, or of several."""
    votes: Counter[str] = Counter()
    for head in {one.head for one in threads}:
        for page in casting.pages:
            for start, end in _places(page.text).get(head, ()):
                votes.update(_told(page, start, end))
    ranked = votes.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else ""


@cache
def _places(text: str) -> dict[str, list[tuple[int, int]]]:
    """Where each word of *text* stands, by its stem."""
    made: dict[str, list[tuple[int, int]]] = {}
    for found in _WORD.finditer(text):
        root = stem(found.group().lower())
        made.setdefault(ALIKE.get(root, root), []).append(found.span())
    return made


def _told(page: Page, start: int, end: int) -> Iterator[str]:
    """The parties that the sentence around a thing tells to hold it."""
    text = page.text
    begin = max((found.end() for found in ENDS.finditer(text, max(0, start - 400), start)), default=max(0, start - 400))
    stop = next((found.start() for found in ENDS.finditer(text, end, end + 400)), min(len(text), end + 400))
    mentions = [m for m in page.within(begin, stop) if m.body.party]
    for m in mentions:
        if _holds(text, m, start, end, stop):
            yield m.body.party
    before = [m for m in mentions if m.end <= start]
    if before and _WHICH_IT.match(text, end, stop):
        yield before[-1].body.party


def _holds(text: str, m: Mention, start: int, end: int, stop: int) -> bool:
    if m.end <= start:
        return _ACTS_ON.fullmatch(text, m.end, start) is not None
    if m.start < end:
        return False
    if _OF_WHICH.fullmatch(text, end, m.start) and _HOLDS.match(text, m.end, stop):
        return True
    return _BY.fullmatch(text, end, m.start) is not None
