"""What is to be talked about: the things that follow ``discuss`` or ``talks on``, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.drafting.wording.line_words import tokens
from detente.drafting.wording.noun_words import DETERMINERS, FILLERS, STOPS
from detente.drafting.wording.things_named import Thing, thing_after
from detente.reader.about.stems import stem
from detente.reader.statements import Said

TALKS = frozenset({"open-to", "offers", "demands", "accepts", "promises"})
"""Stances of somebody who would talk."""
LONGEST = 400
"""Characters of a list of things to talk about."""
_TALK = re.compile(
    r"\b(?:discuss(?:ing|ed)?|talk(?:s|ing)? (?:with (?:the )?[\w’'-]+ )?(?:about|on|over)|"
    r"negotiat(?:e|ing|ions) (?:about|on|over)?|"
    r"dialogue (?:on|about|over)|agenda[^.]{0,20}:|consultations (?:on|about|over))\s+",
    re.IGNORECASE,
)
_LIST_ENDS = re.compile(
    r"[.;!?]|\b(?:if|but|unless|when|before|after|until|with|because|is|are|was|were|has|have|had|will|would|"
    r"broke|began|ended|failed|collapsed|resumed|opened|closed)\b",
    re.IGNORECASE,
)
"""What ends a list of things to talk about: another clause, or the verb of the talks themselves."""
_PARTS = re.compile(r",|;|\band\b|\bas well as\b|\bincluding\b|\bdiscuss\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^\W*(?:(?:ways?|means|how|measures|steps) (?:to|of) \w+|"
    r"to \w+|reduc\w+|prevent\w*|limit\w*|sett\w+|mutual\w*|the|an?)\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w-]{2,}")


def agenda(said: Said, text: str) -> Iterator[Thing]:
    """The things that *said* would have talked about, where it names two or more, or says ``discuss`` of one."""
    for span in said.content:
        for found in _TALK.finditer(text, span.start, span.end):
            end = min(span.end, found.end() + LONGEST)
            if said.condition and found.end() <= said.condition.start < end:
                end = said.condition.start
            yield from _listed(text, found.end(), _list_end(text, found.end(), end))


def discussed(text: str, start: int, place: int) -> bool:
    """Whether *place*, in the sentence that begins at *start*, is in a list of what is to be talked about."""
    lists = [found.end() for found in _TALK.finditer(text, start, place)]
    return bool(lists) and _list_end(text, lists[-1], place) == place


def _list_end(text: str, start: int, end: int) -> int:
    """Where a list that begins at *start* ends, at *end* at the latest."""
    stop = _LIST_ENDS.search(text, start, end)
    return stop.start() if stop else end


def _listed(text: str, start: int, end: int) -> Iterator[Thing]:
    pieces = []
    place = start
    for mark in [*_PARTS.finditer(text, start, end), None]:
        stop = mark.start() if mark else end
        pieces.append((place, stop))
        place = mark.end() if mark else end
    held = -1
    for first, last in pieces:
        lead = _LEAD.match(text[first:last])
        line = tokens(text, first + (lead.end() if lead else 0), last)
        if not line:
            continue
        thing = thing_after(line, 0, text)
        if thing is None:
            thing = _by_its_kind(text, line[0].start if held < 0 else held, line[-1].end)
        elif len(line) == 1 and first != pieces[-1][0] and _kind_next(text, pieces, last):
            held = line[0].start
            continue
        held = -1
        if thing is not None:
            yield thing


def _kind_next(text: str, pieces: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether what follows *place* ends in a noun that names nothing by itself, as ``space and cyber threats``."""
    first, last = next(piece for piece in pieces if piece[0] >= place)
    line = tokens(text, first, last)
    return bool(line) and thing_after(line, 0, text) is None


def _by_its_kind(text: str, start: int, end: int) -> Thing | None:
    """``Cyber threats``, a thing by its first word, where its noun names none by itself."""
    words = [
        found
        for found in _WORD.finditer(text, start, end)
        if found.group().lower() not in STOPS | DETERMINERS | FILLERS
    ]
    if not 2 <= len(words) <= _KINDS:
        return None
    root = stem(words[0].group().lower())
    return Thing(" ".join(text[words[0].start() : words[-1].end()].split()), words[0].start(), words[-1].end(), root)


_KINDS = 4
"""Words of such a thing at most."""
