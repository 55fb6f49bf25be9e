"""What a report says that another has said: ``the station quoted an officer as saying that`` is the officer's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.reader.attribute import Attribution, Span

_CITES = re.compile(r"\b(?:quot|cit|report|show|broadcast)\w*\b", re.IGNORECASE)
_AS_SAYING = re.compile(
    r"\W*(?P<who>[^.;:“”\"\n]{2,120}?),? "
    r"(?P<cue>as (?:saying|stating|warning|insisting|declaring|announcing|having said))"
    r"(?: on \w+day)?(?: that)?\b\W*"
)


def cited(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """*found*, where somebody is quoted by another as theirs who is quoted, once."""
    made = [(one, _own(text, one)) for one in found]
    theirs = {own.cue for one, own in made if own is not one}
    return tuple(own for one, own in made if own is not one or not any(_meet(own.cue, cue) for cue in theirs))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _own(text: str, one: Attribution) -> Attribution:
    first = one.content[0]
    match = _AS_SAYING.match(text, first.start, first.end) if _CITES.search(one.cue.text) else None
    if match is None or match.end() >= first.end:
        return one
    begin = match.end() - (text[match.end() - 1] in "“\"‘'")
    return replace(
        one,
        source=(_span(text, *match.span("who")),),
        cue=_span(text, *match.span("cue")),
        content=(_span(text, begin, first.end), *one.content[1:]),
    )


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])
