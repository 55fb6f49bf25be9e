"""What takes several: talks, joint bodies, papers, what is exchanged, what one would do as the other does it."""

from __future__ import annotations

import re

from detente.drafting.acting.deeds import Deed
from detente.drafting.cast.casting import Casting
from detente.drafting.wording.things_named import Thing

_SIDES = re.compile(
    r"\b(?:talks?|meetings?|negotiations?|rounds?|summit|joint|commission|working group|exchange|swap|treaty|"
    r"agreement|accord|truce|ceasefire|cease-fire|contract|lease|inquiry|hotline|standing line|"
    r"together|both|each other|mediat\w+|hostilities|fighting|fire\Z|format|venue|agenda|timetable|"
    r"mediators?|border|boundary|frontier|delimitation)\b",
    re.IGNORECASE,
)
"""Words of things that take several."""
_EACH = re.compile(
    r"\b(?:mutual(?:ly)?|reciprocal(?:ly)?|simultaneous(?:ly)?|(?<!in )exchang(?:e|ed|es|ing)(?! for\b)|"
    r"swap(?:ped|s|ping)?|each other(?:['’]s)?|one another|side by side|"
    r"both (?:sides|armies|navies|countries|governments|parties)['’])(?=\W|$)",
    re.IGNORECASE,
)
"""Words for what two do to each other, or each for itself."""
_AS = r"\b(?:if|when|once|provided|as long as|as soon as|only after)\b[^.;]{0,60}?\b"
_LIKEWISE = re.compile(
    _AS + r"(?:did|does|do|done|doing|acted|acts)\s+(?:the same|likewise|too|as well|it too)\b|"
    r"\bat the same (?:time|hour|pace)\b|\bin step with\b|\bstep for step\b",
    re.IGNORECASE,
)
"""Words behind an act that the other is to do it as well."""
_IF_IT_DID = re.compile(_AS + r"(?:did|does|do)(?: so)?\s*(?=[.,;]|$)", re.IGNORECASE)
"""Words behind an offer that say so too; behind a threat they mean what it is to keep another from."""
_GIVES = frozenset({"offers", "accepts", "open-to", "promises"})
"""Stances of somebody who would do it."""
_SHOWS = frozenset({"publish", "disclose", "show", "print", "investigate", "audit"})
"""Verbs of what one alone can do to a paper of two."""
FOR = 5
"""Characters behind an act that say what something is exchanged for."""
BEFORE = 40
"""Characters before an act, within its sentence, that may say so."""
_JOINT = re.compile(r"\b(?:joint|common|shared|mixed|bilateral)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_THEIR = re.compile(r"\btheir\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s*and\s+(?:the\s+)?", re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:contract|lease|treaty|agreement|accord|arrangement|deal|pact|protocol|convention|truce|ceasefire|mandate)\b",
    re.IGNORECASE,
)
_RENEWS = frozenset({"extend", "prolong", "renew", "roll over", "sign", "conclude"})
"""Verbs of what both sides of a paper must do; either can end it."""


def several(thing: Thing) -> bool:
    """Whether it takes several: talks, a joint commission, an exchange."""
    return _SIDES.search(thing.words) is not None


def of_several(deed: Deed, casting: Casting) -> bool:
    """Whether it takes several to have the thing: by its words, or as it is called joint or common."""
    if deed.act.change and deed.act.change.verb in _SHOWS and _PAPER.search(deed.thing.words):
        return False
    before = casting.pages[deed.report].text[max(0, deed.thing.start - BEFORE) : deed.thing.start]
    return several(deed.thing) or _JOINT.search(before) is not None


def mutual(deed: Deed, casting: Casting) -> bool:
    """Whether *deed* is an exchange, or one would do it as the other does, by the words around the act."""
    text = casting.pages[deed.report].text
    first, last = casting.sentence(deed.report, deed.act.start)
    if _THEIR.search(text[max(first, deed.thing.start - BEFORE) : deed.thing.start]) and _two(deed, casting, first):
        return True
    begin, end = max(first, min(deed.act.start, deed.thing.start) - BEFORE), min(last, deed.act.end)
    begin = max(begin, text.rfind(",", begin, deed.act.start), text.rfind(";", begin, deed.act.start))
    if _EACH.search(text[begin : end + FOR]):
        return True
    behind = text[end:last] if not deed.act.condition else ""
    return bool(_LIKEWISE.search(behind) or (deed.said.stance in _GIVES and _IF_IT_DID.search(behind)))


def _two(deed: Deed, casting: Casting, first: int) -> bool:
    """Whether two parties named together are the last before the thing of *deed*: ``Ost and Lun ... their``."""
    page = casting.pages[deed.report]
    named = [m for m in page.within(first, deed.thing.start) if m.body.party][-2:]
    if len({m.body.party for m in named}) < len(casting.sides):
        return False
    return _AND.fullmatch(page.text[named[0].end : named[1].start]) is not None


def renewed(deed: Deed) -> bool:
    """Whether *deed* is to renew or to sign what two sides agree on in writing."""
    change = deed.act.change
    return change is not None and change.verb in _RENEWS and _PAPER.search(deed.thing.words) is not None
