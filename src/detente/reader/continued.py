"""Quotations over several paragraphs: each opens anew with a mark, and only the last closes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.reader.attribute import Attribution, Span

SURE = 0.9
"""How sure it is that a paragraph that opens with a mark goes on with the quotation before, against that one."""

_PARAGRAPH = re.compile(r"[^\r\n]+")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zß-ÿ“\"‘])")
_OPENING = re.compile(r"\s*[“\"]")
_TRIMMED = ' \t“”"‘’.!?…'


def continued(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """*found*, with a statement for each sentence of the paragraphs in which a quotation goes on."""
    kept = list(found)
    last: Attribution | None = None
    is_open = False
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        if not paragraph[0].strip():
            continue
        goes_on = is_open and last is not None and _OPENING.match(paragraph[0]) is not None
        inside = [one for one in kept if start <= one.content[0].start < end]
        if goes_on and last is not None and not any(one.source for one in inside):
            close = _closing(paragraph[0])
            kept = [one for one in kept if one not in inside]
            kept += _sentences(text, start, start + close, last)
        is_open = _left_open(paragraph[0])
        if inside and not goes_on:
            last = max(inside, key=lambda one: max(span.end for span in one.content))
        elif not goes_on:
            last = None
    return tuple(sorted(kept, key=_first_place))


def _closing(paragraph: str) -> int:
    """Where the quotation with which *paragraph* opens ends in it."""
    first = re.search(r"[“\"]", paragraph)
    begin = first.end() if first else 0
    found = re.compile(r"[”\"]").search(paragraph, begin)
    return found.start() if found else len(paragraph)


def _left_open(paragraph: str) -> bool:
    """Whether a quotation that begins in *paragraph* does not end in it."""
    is_open = False
    for mark in re.findall(r"[“”\"]", paragraph):
        is_open = mark == "“" or (mark == '"' and not is_open)
    return is_open


def _sentences(text: str, start: int, end: int, last: Attribution) -> Iterator[Attribution]:
    place = start
    for part in (*_SENTENCE.finditer(text, start, end), None):
        stop = part.start() if part else end
        words = text[place:stop]
        begin = place + len(words) - len(words.lstrip(_TRIMMED))
        close = stop - (len(words) - len(words.rstrip(_TRIMMED)))
        if close > begin and any(one.isalpha() for one in text[begin:close]):
            yield replace(last, content=(Span(begin, close, text[begin:close]),), confidence=SURE * last.confidence)
        place = part.end() if part else end


def _first_place(one: Attribution) -> tuple[int, int]:
    return min(span.start for span in (*one.source, one.cue, *one.content)), one.content[0].start
