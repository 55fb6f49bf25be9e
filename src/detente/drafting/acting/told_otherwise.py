"""Forms of verbs of change that tell of no act that is still to come: a cause, what has been done, no verb at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.drafting.wording.line_words import LineWord
from detente.drafting.wording.noun_words import DETERMINERS
from detente.drafting.wording.verbs_in_line import (
    BE,
    MODALS,
    auxiliaries,
    change_at,
    participle,
)

CAUSED = 6
"""Words before a noun of change in which it is said that it is a cause."""
_CAUSE = re.compile(
    r"\b(?:because of|due to|owing to|on account of|in (?:response|reaction|answer|retaliation) (?:to|for)|"
    r"in protest (?:at|against)|in the wake of|in view of|following|as a result of|since)"
    r"(?: (?:the|a|an|its|their|his|her|last|recent|\w+'s|\w+ing|\w+al)){0,3} \w+$"
)
"""What has happened and is the reason for something else."""
_AWAITS = frozenset({"before", "until", "till", "unless"})
_MARKS = frozenset({",", ";", ":", ".", "?", "!"})
BARRED = 9
"""Words between a verb that bars and what it bars."""
_HAS = frozenset({"has", "have", "had"})
_ASPECTS = frozenset(
    {"starts", "begins", "stops", "ends", "continues", "resumes", "started", "began", "stopped", "ended", "continued",
     "resumed", "goes", "went"}
)  # fmt: skip
"""Verbs behind a form in ``ing`` that is their subject."""


def awaited(line: Sequence[LineWord], at: int) -> bool:
    """Whether what stands at *at* must come about first: ``not before elections have been held``."""
    begin = at
    while begin and line[begin - 1].low not in _MARKS and at - begin < BARRED:
        begin -= 1
    return any(token.low in _AWAITS for token in line[begin:at])


def has_been(line: Sequence[LineWord], at: int) -> bool:
    """Whether it has been done and holds: ``the deposits had been frozen``, ``it has raised its fees``."""
    lead = [token.low for token in line[max(0, at - 2) : at]]
    if lead and (lead[-1] in _HAS or (lead[0] in _HAS and lead[-1].endswith("ly"))) and change_at(line, at)[0]:
        return _participle(line, at) and not {"would", "will", "should", "could", "to", "may", "might"} & {
            token.low for token in line[max(0, at - 3) : at]
        }
    aux = auxiliaries(line, at)
    words = [token.low for token in line[aux:at]] if aux is not None else []
    return "been" in words and bool(_HAS & set(words)) and not set(words) & (MODALS - _HAS)


def _participle(line: Sequence[LineWord], at: int) -> bool:
    change, _ = change_at(line, at)
    return change is not None and participle(line[at].low, change)


def is_cause(line: Sequence[LineWord], at: int) -> bool:
    """Whether what stands at *at* is the reason that is given for something: ``because of the arrest of``."""
    words = " ".join(token.low for token in line[max(0, at - CAUSED) : at + 1])
    return _CAUSE.search(words) is not None


def no_verb(line: Sequence[LineWord], at: int) -> bool:
    """Whether a form is no verb there: ``provided that``, ``a second payment``, ``the Red Cross``."""
    if at and line[at].word[0].isupper() and line[at - 1].word[0].isupper():
        return True
    low, before = line[at].low, line[at - 1].low if at else ""
    after = line[at + 1].low if at + 1 < len(line) else ""
    if low.endswith("ing") and after in _ASPECTS and before not in BE:
        return True  # drilling starts in the block
    if low == "provided":
        return before not in BE | MODALS and after not in ("by", "for")
    return low == "second" and before not in MODALS and after not in DETERMINERS and not after[:1].isdigit()
