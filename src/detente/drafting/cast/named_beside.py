"""Whose a thing is, by the names that stand beside it: ``Norland's ban``, ``the ban of Norland``, ``its ban``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from detente.reader.who.whole_page import Mention

_ITS = re.compile(
    r"\b(?:its|his|her|their|our|my)\s+(?:(?!(?:that|for|to|of|on|against|about|over|from|with|and|or)\b)[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""A word by which what stands behind it is somebody's; ``its demand that the`` does not."""
OF_ITS = re.compile(r"\b(?:its|his|her|their|our|my)\s+$", re.IGNORECASE)
"""Words before the name of a body of the one who speaks: ``its Harbour Bank``."""
AHEAD = 8
"""Characters before a name in which such a word stands."""
_BUYS = re.compile(r"\b(?:buy|buys|bought|buying|purchas\w+|import\w*|pay(?:s|ing)? for)\s+$", re.IGNORECASE)
"""Words before what is another's: ``to buy its gas``."""
_CLAUSE_ENDS = re.compile(r"[,;]\s+(?:and|but|while)\s|;")
"""Where another clause begins."""
_IS = re.compile(r"\s+(?:is|was|would|will|shall|should|must|may|can|could)\b")
"""Verbs behind a name that is the subject."""
_GIVEN = re.compile(
    r"\b(?:offer|give|grant|provide|send|sell|promise|suppl|deliver)\w*\s+(?:(?:[\w-]+\s+){1,3}of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""Verbs before whoever gets something: ``supplies two thirds of Norland's gas``."""
_OWNS = re.compile(
    r"(?:['’]s?)?(?:\s+(?!(?:oppos|reject|refus|fear|fac|suffer|escap|welcom|condemn|demand|want|ask|urg|insist|warn|"
    r"criticis|denounc|protest|resist|evad)\w*|(?:is|are|was|were|be|that|for|about|on|against|under|over|and|or|from|to)\b)[\w-]+){0,2}\s+",
    re.IGNORECASE,
)
"""What may stand between a party and a thing of its own: nothing that it says of somebody else's."""
_OF = re.compile(r"\b(?:of|by|from)\s+(?:the\s+)?$", re.IGNORECASE)
_ON = re.compile(r"\b(?:on|against|to|for)\s+(?:the\s+)?$", re.IGNORECASE)
"""What stands between a thing and the name of its owner, or of another."""
NEAR, FAR, BACK = 22, 40, 60
"""Characters to a name that is told of with a thing, and back to the words before it."""


def beside(text: str, mentions: Sequence[Mention], start: int, end: int) -> Counter[str]:
    """What speaks for each party as the owner of what stands from *start* to *end*."""
    votes: Counter[str] = Counter()
    mentions = [
        m for m in mentions if not OF_ITS.search(text[max(0, m.start - AHEAD) : m.start]) and not _a_language(text, m)
    ]
    for m in mentions:
        after, before = m.start - end, start - m.end
        if 0 <= before <= NEAR + 2 and _OWNS.fullmatch(text, m.end, start):
            votes[m.body.party] += -4 if _GIVEN.search(text[max(0, m.start - FAR) : m.start]) else 6
        elif m.start >= start and m.end <= end:
            votes[m.body.party] += 2
        elif 0 <= after <= NEAR and _OF.search(text[end : m.start]):
            votes[m.body.party] += 5
        elif 0 <= after <= NEAR and _ON.search(text[end : m.start]):
            votes[m.body.party] -= 4
    votes.update(_pointed_at(text, [m for m in mentions if m.end <= start], start))
    return votes


def _pointed_at(text: str, before: Sequence[Mention], start: int) -> Counter[str]:
    """What speaks for the last one named *before* a thing: it is theirs if it is ``its``, and they do not buy it."""
    if not before:
        return Counter()
    last = before[-1].body.party
    lead = text[max(0, start - BACK) : start]
    own = _ITS.search(lead)
    if own is None:
        return Counter({last: 1})
    if not _BUYS.search(lead[: own.start()]):
        return Counter({last: 5})
    seller = next((m.body.party for m in reversed(before) if m.body.party != last), "")
    return Counter({seller: 5}) if seller else Counter({last: -3})


def elsewhere(text: str, m: Mention, places: Sequence[tuple[int, int]]) -> bool:
    """Whether *m* stands in another clause than all of *places*: ``the vote is put off, and the Guard disarms``."""
    return all(_CLAUSE_ENDS.search(text, min(end, m.end), max(start, m.start)) for start, end in places)


def _a_language(text: str, m: Mention) -> bool:
    """Whether a language is named, and not who speaks it: ``Norlandian would be an official language``."""
    return m.body.name != text[m.start : m.end] and _IS.match(text, m.end) is not None
