"""What somebody did not say: ``did not say that``, ``declined to confirm``, ``does not think that``.

Words that were not spoken take no position; a view that somebody does not hold is, in ordinary English, a view against.
"""

from __future__ import annotations

import re

from detente.reader.attribute import Attribution

REACH = 60
"""Characters before the cue in which its negation stands."""
DOUBT = 0.4
"""The most that such a reading is sure of."""

_NO = (
    r"(?:\b(?:not|never|nor|neither|without|hardly|nobody|no\s+one)|n[’']t|\b(?:refus|declin|fail|omit|hesitat|decid)\w*\s+"
    r"(?:not\s+)?to|\bstopp?\w*\s+short\s+of|\bavoid\w*|\bfar\s+from)\s+(?:\w+ly\s+|yet\s+|even\s+|quite\s+|once\s+|ever\s+|been\s+|"
    r"have\s+|has\s+|be\s+|to\s+|in\s+so\s+many\s+words\s+){0,3}"
)
_SAYING = re.compile(
    _NO
    + r"(?:sa(?:y|id|ying)|stat(?:e|ed|ing)|tell|told|confirm\w*|announc\w*|indicat\w*|promis\w*|pledg\w*|specif\w*|"
    r"claim\w*|suggest\w*|declar\w*|assert\w*|affirm\w*|mention\w*|repeat\w*|commit\w*|reveal\w*|disclos\w*)\Z",
    re.IGNORECASE,
)
_THINKING = re.compile(
    _NO + r"(?:th(?:ink|ought|inking)|believ\w*|want\w*|wish\w*|consider\w*|feel|felt)\Z", re.IGNORECASE
)
_NEGATED = re.compile(r"\b(?:not|never|no)\b|n[’']t\b", re.IGNORECASE)
_AT_ODDS = re.compile(
    r"(?:\b(?:unable|fail\w*|not able|yet|unwilling|powerless) to|\b(?:not|never|cannot)|n[’']t|\bwithout|"
    r"\bno closer to)\s+"
    r"(?:yet\s+|even\s+|been\s+able\s+to\s+|(?:reach|reached|reaching|find|found)\s+(?:an?\s+|any\s+)?)?"
    r"(?:agree|agreed|agreeing|agreement|consensus|common\s+ground)"
    r"(?:\s+(?:on|upon|about|over|as\s+to|to|that|whether|how))?\Z",
    re.IGNORECASE,
)
"""A cue of those who come to no agreement."""

FOR = frozenset({"demands", "offers", "accepts", "open-to", "promises", "threatens"})


def corrected(text: str, one: Attribution, stance: str, confidence: float) -> tuple[str, float]:
    """The stance of *one* and how sure it is, where its words of saying or thinking are negated."""
    words = " ".join(text[max(0, one.cue.start - REACH) : one.cue.end].split())
    if _SAYING.search(words):
        return "states", min(confidence, DOUBT)
    if _THINKING.search(words):
        again = any(_NEGATED.search(span.text) for span in one.content)
        return ("rejects" if stance in FOR and not again else stance), min(confidence, DOUBT)
    if at_odds(words):
        return ("rejects" if stance in FOR else stance), min(confidence, DOUBT)
    return stance, confidence


def at_odds(words: str) -> bool:
    """Whether *words* end in those of somebody who comes to no agreement: ``were unable to agree on``."""
    return _AT_ODDS.search(" ".join(words.split())) is not None
