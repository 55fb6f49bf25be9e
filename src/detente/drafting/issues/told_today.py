"""What holds today of a matter: what the reports tell of as it is, else what usually holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import field
from functools import cache

from detente.drafting.wording.agendas import discussed
from detente.drafting.wording.changes_of_state import forms
from detente.drafting.wording.report_places import where
from detente.drafting.wording.sightings import TALKS, Matters, Sighting
from detente.light import dataclass
from detente.matters import Matter
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
BEFORE = 45
"""Characters before a word for a value, in its sentence, that tell how it is spoken of."""
_FIRST = re.compile(r"\W{0,4}(?:(?:then|now|please|so|but|first)\W+)?(?P<verb>[A-Za-z]+)", re.IGNORECASE)
LONGEST_VERB = 20
"""Characters in which the verb of a bidding stands that is a word for a value itself."""
LONG = 8
"""Characters of such a word from which it tells more."""
_TO_COME = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|must|can|if|unless|until|to|wants?|demand\w*|plan\w*|fear\w*|feared|"
    r"call\w*|threat\w*|ready|prepar\w*|offer\w*|propos\w*|urg\w*|ask\w*|rul\w+ out|next|possib\w*|potential\w*|hop\w+|"
    r"want\w*|not|never|no|approval|timetables?|schedules?|agree[sd]?|agreement|insist\w*|be)\b|"
    r"['’](?:ll|d)\b|\bwithin (?:reach|sight|days|weeks)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(r"\b(?:keep|kept|stay|remain|continu|maintain|preserv|extend|uphold|retain)\w*\b", re.I)
"""Words of somebody who would talk of what holds already."""
_STAYS_SO = re.compile(
    r"(?<!no longer )(?<!cannot )(?<!not )\b(?:keep|keeps|kept|keeping|stays?|remains?|staying|remaining)\s+"
    r"(?:[\w'’-]+\s+){0,4}?$",
    re.IGNORECASE,
)
"""Words before what is so and is to stay so: ``decided to keep the gates open``."""
LASTS = 2
"""What it counts that something is to stay as it is."""
_MENACED = re.compile(
    r"\b(?:(?:will|would|may|might|could)(?! have\b)(?: not)?|"
    r"(?<!refuse )(?<!refuses )(?<!refused )(?<!refusal )(?<!declined )(?<!declines )to|"
    r"refrain(?:ed|s)? from|threat\w+ (?:to|of|with)|"
    r"(?:not|never) to|against|instead of|rather than)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
"""Words before what somebody threatens to do, or is asked not to."""
_WITHOUT = re.compile(r"without\s+(?:an?\s+)?(?:agreement|accord|deal|result)", re.IGNORECASE)
_TALKS_HELD = re.compile(r"\b(?:talks|meeting|rounds?|session|negotiations|consultations|summit)\b", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:not|no|never|without|unless|until|fail\w*|refus\w*|declin\w*|remain\w*|stay\w*|continu\w*|persist\w*|last\w*|still|kept|keep\w*|"
    r"(?:go(?:es|ing)?|went) on)\b",
    re.IGNORECASE,
)
"""Words of a condition that something goes on, or does not end."""
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
    """Values of a matter by how reports speak of them: told as they are, asked for, menaced, talked of, still ahead."""

    scores: Counter[str] = field(default_factory=Counter)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    menaced: set[str] = field(default_factory=set)
    talked_of: set[str] = field(default_factory=set)
    ahead: set[str] = field(default_factory=set)
    lasting: set[str] = field(default_factory=set)

    def hold(self, value: str, worth: int, place: tuple[int, int]) -> None:
        """Take down that *value* holds at *place*."""
        self.scores[value] += worth
        self.places.setdefault(value, place)


def today_of(found: Matters, readings: Sequence[Reading]) -> tuple[str, str]:
    """The value that the reports tell of as it is, and where; else the one that usually holds."""
    if found.matter.id in TALKS:
        return found.matter.today, "what usually holds while there are talks"
    told = _Told()
    for one in found.sightings:
        _add(told, one, readings[one.report])
    for value in (told.wanted - told.lasting) & told.scores.keys():
        del told.scores[value]  # what is still asked for or promised does not hold yet
    if not told.scores:
        return _not_told(found.matter, told)
    value, _ = told.scores.most_common(1)[0]
    report, start = told.places[value]
    return value, f"told at {where(readings, report, start)}"


def _add(told: _Told, one: Sighting, reading: Reading) -> None:
    """Add to *told* how the sighting *one* speaks of the values that it signals."""
    text = reading.document.text
    for number, signalled in enumerate(one.recognised.values[:2]):
        value = signalled.value
        for cue in signalled.cues:
            start, end = one.start + cue.start, one.start + cue.end
            before = text[max(one.start, start - BEFORE) : start]
            talked = discussed(text, one.start, start)
            if not number and _spoken(reading.statements, start, end, TO_BE):
                told.wanted.add(value)
            if talked and not _KEPT.search(text[one.start : start]):
                told.talked_of.add(value)
            if _MENACED.search(before) or _in_a_threats_condition(reading.statements, start, end):
                told.menaced.add(value)
            named = _OF_A_NAME.match(text, end) is not None or _of_talks(text, one.start, start, end)
            if not named and not talked and _STAYS_SO.search(before):
                told.lasting.add(value)
                told.hold(value, LASTS, (one.report, start))
            elif (
                _TO_COME.search(before + text[start:end]) or named or _bids(text, max(one.start, start - BEFORE), start)
            ):
                told.ahead |= set() if _MORE.search(before + text[start:end]) else {value}
            elif not talked and not _spoken(reading.statements, start, end):
                told.hold(value, 1 + (end - start > LONG), (one.report, start))


def _bids(text: str, begin: int, place: int) -> bool:
    """Whether the line around *place* begins with what somebody bids another do: ``Move the guns away``."""
    first = _FIRST.match(text, max(begin, text.rfind("\n", 0, place) + 1), place + LONGEST_VERB)
    return first is not None and first["verb"].lower() in _biddable()


@cache
def _biddable() -> frozenset[str]:
    """The plain forms of verbs of change."""
    return frozenset(change.verb.split()[0] for change in forms().values())


def _not_told(matter: Matter, told: _Told) -> tuple[str, str]:
    """What holds where nothing tells of a value of *matter* as it is: what is only talked of or feared does not."""
    usual, kinds = matter.today, {value: one.kind for value, one in matter.values.items()}
    hostile = [value for value in kinds if kinds[value] == "hostile"]
    if hostile and usual in told.talked_of - {*hostile}:
        return hostile[-1], "what holds where they would talk of the other"
    if usual in told.menaced and usual in hostile:
        return opposite(matter, usual), "what holds where the other is only threatened or feared"
    if matter.lever.role in ("imposer", "holder") and kinds[usual] == "neutral":
        fresh = told.ahead & {*hostile} if matter.lever.role == "imposer" else frozenset()
        imposed = fresh or usual in told.menaced & told.ahead
        none = next((value for value in kinds if kinds[value] == "concession"), usual)
        if imposed and none not in told.wanted | told.ahead | {usual}:
            return none, "what holds where it is only spoken of to be imposed"
    return usual, USUAL


def _in_a_threats_condition(statements: Sequence[Said], start: int, end: int) -> bool:
    """Whether what stands there is what would set off what somebody threatens, and so does not hold yet."""
    return any(
        said.condition is not None
        and said.condition.start <= start
        and end <= said.condition.end
        and said.stance in ("threatens", "warns")
        and not _LASTS.search(said.condition.text)
        for said in statements
    )


def _of_talks(text: str, first: int, start: int, end: int) -> bool:
    """Whether ``without agreement`` is said of talks that ended so, in the sentence that begins at *first*."""
    return _WITHOUT.match(text, start, end) is not None and _TALKS_HELD.search(text, first, start) is not None


def _spoken(statements: Sequence[Said], start: int, end: int, stances: frozenset[str] = NOT_TODAY) -> bool:
    """Whether what stands there is asked, offered, refused or denied by somebody, as far as that is clear."""
    return any(
        said.stance in stances and not said.sure.weak and any(s.start < end and start < s.end for s in said.content)
        for said in statements
    )
