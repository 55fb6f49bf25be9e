"""Conditions that stand in the question before an answer: ``And if they vote?`` - ``Then the offer lapses.``"""

from __future__ import annotations

import re

from detente.reader.attribute import Attribution, Span

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
"""Stances of somebody who would do something if another does."""


def asked_before(text: str, one: Attribution, stance: str) -> Span | None:
    """The condition in the question that *one* answers, where it says what would be done then; else None."""
    if stance not in _DEPENDS:
        return None
    start = one.content[0].start
    if not _ANSWERS.match(text, start):
        return None
    found = _QUESTION.search(text[max(0, start - BACK) : start])
    if found is None:
        return None
    begin = max(0, start - BACK) + found.start("condition")
    end = begin + len(found["condition"])
    return Span(begin, end, text[begin:end])
