"""Conditions that stand in the question before an answer: ``And if they vote?`` - ``Then the offer lapses.``"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reader.attribute import Span
from detente.reader.statements import Reading, Said

BACK = 400
"""Characters before an answer in which its question is looked for."""
_QUESTION = re.compile(
    r"\b(?P<condition>(?:if|unless|should|in case|once)\s+[^?.\n]{6,160}?)(?:,\s[^?.\n]*)?\?[\"”)\]]*\s*"
    r"(?:\n\s*)*(?:[^\n:]{2,80}:\s*|[—–-]\s*|[\"“]\s*)?$",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\W*(?:then|in that (?:case|event)|if so|we would|we will|we'd|we'll|i would|i will|it would)\b", re.I
)
_DEPENDS = frozenset({"threatens", "warns", "promises", "offers", "accepts", "open-to", "rejects"})


def with_questions(reading: Reading) -> Reading:
    """*reading* with the condition of the question put to those answers that hang on it."""
    text = reading.document.text
    return replace(reading, statements=tuple(_answering(said, text) for said in reading.statements))


def _answering(said: Said, text: str) -> Said:
    if said.condition or said.stance not in _DEPENDS or not said.content:
        return said
    start = said.content[0].start
    if not _ANSWERS.match(text[start : start + 40]):
        return said
    found = _QUESTION.search(text[max(0, start - BACK) : start])
    if not found:
        return said
    begin = max(0, start - BACK) + found.start("condition")
    end = begin + len(found["condition"])
    return replace(said, condition=Span(begin, end, text[begin:end]))
