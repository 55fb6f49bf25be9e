"""What holds today of a matter: what the reports tell of as it is, else what usually holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from detente.drafting.wording.report_places import where
from detente.drafting.wording.sightings import TALKS, Matters
from detente.matters.recognising import opposite
from detente.reader.statements import Reading, Said

USUAL = "what usually holds; the reports do not say"
"""What today's value rests on where nothing tells."""
NOT_TODAY = frozenset(
    {"demands", "offers", "rejects", "accepts", "open-to", "promises", "threatens", "warns", "denies"}
)
"""Stances that speak of what is to be, or is not so, and do not tell what holds today."""
TO_BE = frozenset({"demands", "offers", "promises", "open-to"})
"""Stances that speak of what does not hold yet."""
_TO_COME = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|must|can|if|unless|until|to|wants?|demand\w*|plan\w*|fear\w*|feared|"
    r"call\w*|threat\w*|ready|prepar\w*|offer\w*|propos\w*|urg\w*|ask\w*|rul\w+ out|next|possib\w*|potential\w*|hop\w+|"
    r"want\w*|not|never|no|approval|agree[sd]?|agreement|insist\w*|be)\b|"
    r"['’](?:ll|d)\b|\bwithin (?:reach|sight|days|weeks)\b",
    re.IGNORECASE,
)
_MENACED = re.compile(
    r"\b(?:(?:will|would|may|might|could)(?! have\b)(?: not)?|"
    r"(?<!refuse )(?<!refuses )(?<!refused )(?<!refusal )(?<!declined )(?<!declines )to|"
    r"refrain(?:ed|s)? from|threat\w+ (?:to|of|with)|"
    r"(?:not|never) to|against|instead of|rather than)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
"""Words before what somebody threatens to do, or is asked not to."""
_OF_A_NAME = re.compile(
    r"(?:\s|-)(?:zones?|areas?|lines?|agreements?|accords?|plans?|schedules?|timetables?|deadlines?|talks|proposals?|dates?|"
    r"clauses?|mechanisms?|commissions?|missions?|stations?|points?|officers?|demands?|requests?|orders?|decrees?|laws?|"
    r"bills?|treat(?:y|ies)|regimes?|periods?|process|bod(?:y|ies)|offices?|committees?|experts?|officials?)\b",
    re.IGNORECASE,
)
"""Nouns behind a word that only name something after it: ``the withdrawal zone``."""


def today_of(found: Matters, readings: Sequence[Reading]) -> tuple[str, str]:
    """The value that the reports tell of as it is, and where; else the one that usually holds."""
    if found.matter.id in TALKS:
        return found.matter.today, "what usually holds while there are talks"
    scores: Counter[str] = Counter()
    places: dict[str, tuple[int, int]] = {}
    wanted: set[str] = set()
    coming: set[str] = set()
    for one in found.sightings:
        reading = readings[one.report]
        text = reading.document.text
        for signalled in one.recognised.values[:2]:
            for cue in signalled.cues:
                start, end = one.start + cue.start, one.start + cue.end
                if signalled is one.recognised.values[0] and _spoken(reading.statements, start, end, TO_BE):
                    wanted.add(signalled.value)
                coming |= {signalled.value} if _MENACED.search(text[max(one.start, start - 45) : start]) else set()
                if _TO_COME.search(text[max(one.start, start - 45) : end]) or _OF_A_NAME.match(text, end):
                    continue
                if _spoken(reading.statements, start, end):
                    continue
                scores[signalled.value] += 1 + (end - start > 8)
                places.setdefault(signalled.value, (one.report, start))
    for value in wanted & scores.keys():
        del scores[value]  # what is still asked for or promised does not hold yet
    usual = found.matter.today
    if not scores and usual in coming and found.matter.values[usual].kind == "hostile":
        return opposite(found.matter, usual), "what holds where the other is only threatened or feared"
    if not scores:
        return usual, USUAL
    value, _ = scores.most_common(1)[0]
    report, start = places[value]
    return value, f"told at {where(readings, report, start)}"


def _spoken(statements: Sequence[Said], start: int, end: int, stances: frozenset[str] = NOT_TODAY) -> bool:
    """Whether what stands there is asked, offered, refused or denied by somebody, as far as that is clear."""
    return any(
        said.stance in stances and not said.sure.weak and any(s.start < end and start < s.end for s in said.content)
        for said in statements
    )
