"""What reported speech tells in the past, told as it would be if it came about: what is made an issue holds or not."""

from __future__ import annotations

import re

from detente.drafting.wording.finite_verbs import may_act, third
from detente.drafting.wording.noun_words import DETERMINERS, FILLERS, STOPS

_TENSE = re.compile(r"\b(?P<subject>[\w'’-]+) (?P<verb>had been|had|was|were)\b(?! to\b)")
_ARE = {"was": "is", "were": "are"}
_NO_PLURAL = re.compile(r"(?:ss|us|is)$")
_MANY = frozenset(["they", "we", "you", "people", "men", "women", "police", "all", "both"])
_NUMBER_TOLD = (
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand"
)
_NUMBER = frozenset(_NUMBER_TOLD.split())
_TAIL = re.compile(r",? (?:(?:which|that|whom) (?:it|he|she|they|we|was|were|is|are|had|has)\b.*|at all|first|there)$")
"""What only tells more of the thing at the end, or says how much it is meant."""
LEAST_WORDS = 3


def in_the_present(clause: str) -> str:
    """*clause* of reported speech as it is told when it comes about, without what its end tells more of a thing.

    ``the debt was recognised`` is ``the debt is recognised``; ``the forty had received visas`` is ``have received``.
    """
    told = _TENSE.sub(lambda found: f"{found['subject']} {_now(found['subject'], found['verb'])}", clause, count=1)
    short = _TAIL.sub("", told)
    return short if len(short.split()) >= LEAST_WORDS else told


def as_it_comes(clause: str) -> str:
    """*clause* behind ``should`` with its verb as it is told when it comes about: ``a cutter crosses the line``."""
    words = clause.split(" ")
    for at in range(1, len(words)):
        before, low = words[at - 1].lower(), words[at].lower()
        if low in ("be", "have", "not") or before.endswith((",", "'s")):
            return clause
        if may_act(low) and before not in DETERMINERS | FILLERS | STOPS:
            many = before in _MANY | _NUMBER or (before.endswith("s") and not _NO_PLURAL.search(before))
            return " ".join([*words[:at], low if many else third(low), *words[at + 1 :]])
    return clause


def _now(subject: str, verb: str) -> str:
    low = subject.lower()
    many = low in _MANY | _NUMBER or (low.endswith("s") and not _NO_PLURAL.search(low))
    if verb == "had been":
        return "are" if many else "is"
    return _ARE.get(verb) or ("have" if many else "has")
