"""Meetings that reports tell of: forum, place, chair, who came, how long, what came of it, and what is next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import shorten

from detente.case.text.plain import Plain
from detente.drafting.casting import Casting
from detente.drafting.report_days import weekday_before
from detente.matters.recognising import sentences
from detente.reader.adding import visible
from detente.reader.statements import Reading

_MEETING = r"(?:meeting|talks|session|round|summit|conference|consultations|negotiations)"
_CAP = r"[^\W\d_a-zß-öø-ÿ][\w’'-]+"
_CHAIR = re.compile(
    rf"(?P<who>{_CAP}(?: {_CAP})+),? who (?:chaired|presided over|hosted)\b|"
    rf"\b(?:chaired|presided over|mediated) by (?:[a-z][\w ]{{0,40}}? )?(?P<by>{_CAP}(?: {_CAP})+)"
)
_LENGTH = re.compile(
    rf"\b(?P<length>(?:nearly|almost|about|some|more than|over)?\s*(?:\d+|an?|one|two|three|four|five|six|"
    rf"seven|eight|nine|ten|twelve|several)(?: and a half)?[ -](?:hours?|days?|weeks?|minutes?))"
    rf"\s+(?:of\s+(?:\w+\s+)?{_MEETING}|long\b)|"
    rf"\b{_MEETING}\b[^.]{{0,40}}?\b(?:lasted|lasting|of|after)\s+(?P<lasted>(?:nearly |almost |about |more than )?"
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)(?: and a half)?[ -](?:hours?|days?|weeks?))",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:met|meeting|session|talks|round|summit|conference)\b[^.]{0,60}?\b(?:of|in|at|on)\s", re.IGNORECASE
)
_PLACE = re.compile(
    rf"\b(?:{_MEETING}|met|headquarters|gathered|convened)\b[^.;]{{0,50}}?\b(?:in|at)\s+(?P<place>{_CAP}(?: {_CAP})?)"
)
_SEAT = re.compile(rf"\bheadquarters in (?P<place>{_CAP})")
_NEXT = re.compile(
    rf"[^.\n]*\b(?:(?:next|further|future|another|second|new) (?:\w+ )?{_MEETING}s?|meet again|resume|"
    r"timetable for|reconvene)\b[^.\n]*\.?",
    re.IGNORECASE,
)
_FORUM = re.compile(
    rf"\b(?:the )?(?P<forum>(?:{_CAP}[ -])*{_CAP}[ -](?:Council|Commission|Conference|Forum|Committee|Summit|Group))\b"
)
_OUTCOME = re.compile(
    r"[^.\n]*\b(?:no (?:\w+ )?breakthrough|without (?:a |any )?(?:result|agreement|breakthrough)|"
    r"ended (?:in|with|without)|"
    r"agreed (?:to|on|that|late)|signed|dismissed|rejected|broke (?:up|down|off)|failed|"
    r"adjourned|deadlock\w*)\b[^.\n]*\.?",
    re.IGNORECASE,
)
LONGEST = 200


def meetings_in(readings: Sequence[Reading], casting: Casting) -> list[tuple[dict[str, Plain], str]]:
    """One meeting for each report that tells of one, with the place where it does."""
    made: list[tuple[dict[str, Plain], str]] = []
    for number, reading in enumerate(readings):
        found = _meeting(number, reading, casting)
        if found and not any(_same(found[0], other) for other, _ in made):
            made.append(found)
    return made


def _meeting(number: int, reading: Reading, casting: Casting) -> tuple[dict[str, Plain], str] | None:
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
        made["forum"] = visible(" ".join(forum["forum"].split()))
    if place and place["place"].lower() not in _NO_PLACE:
        made["place"] = visible(" ".join(place["place"].split()))
    if chair:
        made["chair"] = visible(" ".join((chair["who"] or chair["by"]).split()[-2:]))
    attended = _attended(number, reading, casting, held)
    if attended:
        made["attended"] = list(attended)
    if length:
        made["length"] = visible(" ".join((length["length"] or length["lasted"]).split()))
    body = text.find("\n") + 1
    outcome = _OUTCOME.search(text, body) or _OUTCOME.search(text)
    following = [match for match in _NEXT.finditer(text, body) if not outcome or match.start() != outcome.start()]
    for key, match in (("outcome", outcome), ("next", following[0] if following else _NEXT.search(text))):
        if match:
            made[key] = shorten(visible(match.group()), LONGEST, placeholder=" …")
    return made, f"{reading.document.name}:{reading.document.line_of(first[0])}"


_NO_PLACE_WORDS = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
"""
_NO_PLACE = frozenset(_NO_PLACE_WORDS.split())


def _attended(number: int, reading: Reading, casting: Casting, held: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Parties named where the meeting is, or that speak in the report and are named more than once."""
    speaking = {said.party for said in reading.statements if said.party}
    page = casting.pages[number]
    named = [m.body.party for start, end in held[:4] for m in page.within(start, end) if m.body.party in speaking]
    return tuple(dict.fromkeys(named))


def _same(one: dict[str, Plain], other: dict[str, Plain]) -> bool:
    return one["date"] == other["date"] and one.get("forum", one.get("place")) == other.get("forum", other.get("place"))
