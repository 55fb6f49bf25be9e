"""What holds today of a matter: what the reports tell of as it is, else what usually holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import field

from detente.drafting.wording.report_places import where
from detente.drafting.wording.sightings import TALKS, Matters
from detente.light import dataclass
from detente.matters.matter import Matter
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
    r"\b(?:(?:will|would|may|might|could)(?! have\b)(?: not)?|to|refrain(?:ed|s)? from|threat\w+ (?:to|of|with)|"
    r"(?:not|never) to|against|instead of|rather than)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
"""Words before what somebody threatens to do, or is asked not to."""
_KEPT = re.compile(
    r"(?<!no longer )(?<!cannot )(?<!not )\b(?:keep|keeps|kept|keeping|stays?|remains?|staying|remaining)\s+"
    r"(?:[\w'’-]+\s+){0,4}?$",
    re.IGNORECASE,
)
"""Words before what is so and is to stay so: ``decided to keep the gates open``."""
LONG = 8
"""Characters of a signal from which on it counts for more."""
STAYS = 2
"""What it counts that something is to stay as it is."""
_MORE = re.compile(
    r"\b(?:tight\w*|wid\w+|extend\w*|more|further|new|additional|harsher|tougher|stricter|rais\w+|step\w* up)\b",
    re.IGNORECASE,
)
"""Words of somebody who would add to what is imposed already."""
_OF_A_NAME = re.compile(
    r"(?:\s|-)(?:zones?|areas?|lines?|agreements?|accords?|plans?|schedules?|timetables?|deadlines?|talks|proposals?|dates?|"
    r"clauses?|mechanisms?|commissions?|missions?|stations?|points?|officers?|demands?|requests?|orders?|decrees?|laws?|"
    r"bills?|treat(?:y|ies)|regimes?|periods?|process|bod(?:y|ies)|offices?|committees?|experts?|officials?)\b",
    re.IGNORECASE,
)
"""Nouns behind a word that only name something after it: ``the withdrawal zone``."""


@dataclass
class _Told:
    """What the reports tell of the values of a matter: how much speaks for each as today's, and where it stands."""

    scores: Counter[str] = field(default_factory=Counter)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    """Values that somebody asks for or promises."""
    coming: set[str] = field(default_factory=set)
    """Values that somebody threatens with, or is asked not to bring about."""
    ahead: set[str] = field(default_factory=set)
    """Values of which it is said that they may come, and not that there would be more of what there is."""
    kept: set[str] = field(default_factory=set)
    """Values that are to stay as they are."""

    def hold(self, value: str, worth: int, place: tuple[int, int]) -> None:
        """Take down that *value* holds at *place*."""
        self.scores[value] += worth
        self.places.setdefault(value, place)


def today_of(found: Matters, readings: Sequence[Reading]) -> tuple[str, str]:
    """The value that the reports tell of as it is, and where; else the one that usually holds."""
    if found.matter.id in TALKS:
        return found.matter.today, "what usually holds while there are talks"
    told = _told(found, readings)
    for value in (told.wanted - told.kept) & told.scores.keys():
        del told.scores[value]  # what is still asked for or promised does not hold yet
    if not told.scores:
        return _untold(found.matter, told)
    value, _ = told.scores.most_common(1)[0]
    report, start = told.places[value]
    return value, f"told at {where(readings, report, start)}"


def _told(found: Matters, readings: Sequence[Reading]) -> _Told:
    made = _Told()
    for one in found.sightings:
        statements, text = readings[one.report].statements, readings[one.report].document.text
        for signalled in one.recognised.values[:2]:
            value = signalled.value
            for cue in signalled.cues:
                start, end = one.start + cue.start, one.start + cue.end
                before = text[max(one.start, start - 45) : start]
                if signalled is one.recognised.values[0] and _spoken(statements, start, end, TO_BE):
                    made.wanted.add(value)
                if _MENACED.search(before):
                    made.coming.add(value)
                if _KEPT.search(before) and not _OF_A_NAME.match(text, end):
                    made.kept.add(value)
                    made.hold(value, STAYS, (one.report, start))
                elif _TO_COME.search(before + text[start:end]) or _OF_A_NAME.match(text, end):
                    made.ahead |= set() if _MORE.search(before + text[start:end]) else {value}
                elif not _spoken(statements, start, end):
                    made.hold(value, 1 + (end - start > LONG), (one.report, start))
    return made


def _untold(matter: Matter, told: _Told) -> tuple[str, str]:
    """What holds of *matter* where nothing tells it: what usually does, unless that, or worse, is only feared."""
    usual = matter.today
    kinds = {value: one.kind for value, one in matter.values.items()}
    if usual in told.coming and kinds[usual] == "hostile":
        return opposite(matter, usual), "what holds where the other is only threatened or feared"
    if matter.lever.role == "imposer" and kinds[usual] == "neutral":
        worse = next((value for value in kinds if value in told.ahead and kinds[value] == "hostile"), usual)
        none = opposite(matter, worse)
        if none != worse and none not in told.wanted | told.ahead:
            return none, "what holds where it is only spoken of to be imposed"
    return usual, USUAL


def _spoken(statements: Sequence[Said], start: int, end: int, stances: frozenset[str] = NOT_TODAY) -> bool:
    """Whether what stands there is asked, offered, refused or denied by somebody, as far as that is clear."""
    return any(
        said.stance in stances and not said.sure.weak and any(s.start < end and start < s.end for s in said.content)
        for said in statements
    )
