"""Meetings that reports tell of: forum, place, chair, who came, how long, what came of it, and what is next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import shorten

from detente.case.text.plain import Plain
from detente.documents.dates import MONTHS, WEEKDAYS
from detente.documents.number_words import BELOW_HUNDRED
from detente.drafting.cast.casting import Casting
from detente.drafting.report_days import weekday_before
from detente.light import dataclass
from detente.matters.recognising import sentences
from detente.reader.adding import visible
from detente.reader.statements import Reading

_MEETING = r"(?:meeting|talks|session|round|summit|conference|consultations|negotiations)"
_CAP = r"[^\W\d_a-zß-öø-ÿ][\w’'-]+"
_NUMBER = rf"(?:\d+|an?|several|{'|'.join(BELOW_HUNDRED)})"
_SPAN = (
    rf"(?:nearly |almost |about |some |more than |over )?{_NUMBER}(?: and a half)?[ -](?:hours?|days?|weeks?|minutes?)"
)
_CHAIR = re.compile(
    rf"(?P<who>{_CAP}(?: {_CAP})+),? who (?:chaired|presided over|hosted)\b|"
    rf"\b(?:chaired|presided over|mediated) by (?:[a-z][\w ]{{0,40}}? )?(?P<by>{_CAP}(?: {_CAP})+)|"
    rf"\bwith (?:the )?(?:[\w’'-]+ ){{0,4}}?(?P<seated>{_CAP}(?: {_CAP})+) in the chair\b|"
    rf"\b(?<!\b[Ii]ts )(?<!['’]s )(?:[Mm]ediator|[Cc]hair(?:man|woman|person)?), "
    rf"(?:(?:the |former |[a-z]+ |[A-Z]\w+ ){{1,3}})?(?P<named>{_CAP} {_CAP})\b|"
    rf"(?:^|\s)(?:Acting )?(?:President|Chair(?:man|woman|person)?): (?:M[rs]s?|Dr)\.? (?P<head>[^\W\d_a-z][\w’'-]+)",
)
_LENGTH = re.compile(
    rf"\b(?P<length>{_SPAN})\s+(?:of\s+(?:\w+\s+)?{_MEETING}|long\b)|"
    rf"\b(?:{_MEETING}|met)\b[^.]{{0,60}}?\b(?:lasted|lasting|of|after|for)\s+(?P<lasted>{_SPAN})",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"\b(?:{_MEETING}|met|gathered|convened)\b[^.;]{{0,50}}?\b(?:in|at)\s+(?P<place>{_CAP}(?: {_CAP})?)"
)
_SEAT = re.compile(rf"\bheadquarters in (?P<place>{_CAP})|(?:^|\s)Held (?:at|in) (?P<record>{_CAP})")
_COMES_NEXT = (
    rf"timetable for|meet again|reconvene|take up (?:\w+ ){{1,3}}again|resume (?:the |their )?(?:dialogue|{_MEETING})|"
    r"(?:come|gather|sit down|talk)(?: together)? again|(?:return|come back) (?:to the table|with?in)",
    rf"(?:next|another|second|new) (?:\w+ )?{_MEETING}s?|{_MEETING} (?:\w+ ){{0,2}}?resumed?",
    rf"(?:further|future) (?:\w+ )?{_MEETING}s?",
)
_NEXT = tuple(re.compile(rf"[^.\n]*\b(?:{words})\b[^.\n]*\.?", re.IGNORECASE) for words in _COMES_NEXT)
"""Sentences on what comes next, those first that tell of a day or of meeting again."""
_FORUM = re.compile(
    rf"\b(?:the )?(?P<forum>(?:{_CAP}[ -])*{_CAP}[ -](?:Council|Commission|Conference|Forum|Committee|Summit|Group))\b|"
    rf"\b(?P<whole>(?:Council|Conference|Assembly|Committee) of (?:the )?{_CAP}(?: {_CAP})?)"
)
_CAME_OF_IT = (
    re.compile(
        r"\b(?:no (?:\w+ )?(?:breakthrough|consensus|agreement|result)|"
        r"without (?:an? |any )?(?:\w+ )?(?:result|agreement|breakthrough|deal|decision)|"
        r"(?:ended|end) (?:in|with|without)|parted|broke[n]? (?:up|down|off)|adjourned|"
        r"deadlock\w*|stalemate|collapsed)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:agreed (?:to|on|that|late)|signed)\b", re.IGNORECASE),
    re.compile(r"\b(?:dismissed|rejected|failed)\b", re.IGNORECASE),
)
"""Words for what came of a meeting, those first that are said of meetings alone."""
_TALKS = re.compile(
    rf"\b(?:{_MEETING}|met|they|it|both|sides?|parties|governments?|council|committee|assembly|commission)\b",
    re.IGNORECASE,
)
"""Words of a sentence that may tell what came of it: of the talks, or of those who held them."""
_HELD_IT = re.compile(rf"\b(?:{_MEETING}|met|council|committee|assembly|commission)\b", re.IGNORECASE)
AFTER = 1
"""Sentences behind one on a meeting that may tell what came of it."""
LONGEST = 260


@dataclass(frozen=True)
class FoundMeeting:
    """A meeting as it stands in a case file, the place where it is told of, and the name of the report."""

    plain: dict[str, Plain]
    why: str
    report: str


def meetings_in(readings: Sequence[Reading], casting: Casting) -> list[FoundMeeting]:
    """One meeting for each report that tells of one."""
    made: list[FoundMeeting] = []
    for number, reading in enumerate(readings):
        found = _meeting(number, reading, casting)
        if found and not any(_same(found.plain, other.plain) for other in made):
            made.append(found)
    return made


def _meeting(number: int, reading: Reading, casting: Casting) -> FoundMeeting | None:
    text = re.sub(r"(?<!\n)\r?\n(?!\r?\n)", lambda line: " " * len(line.group()), reading.document.text)
    day = reading.document.date
    chair, length, place, forum = (pattern.search(text) for pattern in (_CHAIR, _LENGTH, _PLACE, _FORUM))
    place = _SEAT.search(text) or place
    held = [(start, end) for start, end in sentences(text) if re.search(rf"\b(?:{_MEETING}|met)\b", text[start:end])]
    if day is None or not held or not (chair or length or (forum and place)):
        return None
    first = held[0]
    when = weekday_before(text[first[0] : first[1]], day) or day
    made: dict[str, Plain] = {"date": when.isoformat()}
    if forum:
        made["forum"] = visible(" ".join((forum["forum"] or forum["whole"]).split()))
    where = next(filter(None, place.groupdict().values())) if place else ""
    if where and where.lower() not in _NO_PLACE:
        made["place"] = visible(" ".join(where.split()))
    if chair:
        named = next(filter(None, chair.groupdict().values()))
        made["chair"] = visible(" ".join((named.title() if named.isupper() else named).split()[-2:]))
    attended = _attended(number, reading, casting, held)
    if attended:
        made["attended"] = list(attended)
    if length:
        made["length"] = visible(" ".join((length["length"] or length["lasted"]).split()))
    body = text.find("\n") + 1
    outcome = _outcome(text, body) or _outcome(text, 0)
    for key, words in (("outcome", outcome), ("next", _next(text, body, outcome) or _next(text, 0, ""))):
        if words:
            made[key] = shorten(visible(words), LONGEST, placeholder=" …")
    name = reading.document.name
    return FoundMeeting(made, f"{name}:{reading.document.line_of(first[0])}", name)


def _next(text: str, body: int, outcome: str) -> str:
    """The sentence from *body* on that tells best what comes next, and is not the *outcome*."""
    every = (found.group().strip() for words in _NEXT for found in words.finditer(text, body))
    return next((sentence for sentence in every if sentence != outcome), "")


def _outcome(text: str, body: int) -> str:
    """The sentence from *body* on that tells what came of a meeting, of which it or one shortly before it speaks."""
    told = [(start, end) for start, end in sentences(text) if start >= body]
    of_it = [_HELD_IT.search(text, start, end) is not None for start, end in told]
    for strength, words in enumerate(_CAME_OF_IT):
        reach = 0 if strength else AFTER
        for k, (start, end) in enumerate(told):
            near = any(of_it[max(0, k - reach) : k + 1])
            if near and words.search(text, start, end) and _TALKS.search(text, start, end):
                return text[start:end].strip()
    return ""


_NO_PLACE = frozenset((*WEEKDAYS, *MONTHS))


def _attended(number: int, reading: Reading, casting: Casting, held: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Parties named where the meeting is, or that speak in the report and are named more than once."""
    speaking = {said.party for said in reading.statements if said.party}
    page = casting.pages[number]
    named = [m.body.party for start, end in held[:4] for m in page.within(start, end) if m.body.party in speaking]
    return tuple(dict.fromkeys(named))


def _same(one: dict[str, Plain], other: dict[str, Plain]) -> bool:
    return one["date"] == other["date"] and one.get("forum", one.get("place")) == other.get("forum", other.get("place"))
