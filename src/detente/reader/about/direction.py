"""Which way a statement points: verbs that turn round what they are said of, and negation, single and doubled.

``to refrain from filling`` speaks of no filling, ``will not stop filling`` of filling, ``must not fail to fill`` of
filling. The learned matching of values goes by words that statements and values share and does not see this; here it is
counted how often what the issue is called is turned round, and the value follows from that or is left open. The
negation that makes a statement a refusal is part of its stance: in ``X will not stop filling`` an end of the filling
is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.case.model import Case, Issue
from detente.reader.about.matching import Subject
from detente.reader.about.stems import NEGATIONS, STOP, stem, words
from detente.reader.attribute import Attribution

_TURN = r"""
    refrain\w*\ from|abstain\w*\ from|desist\w*\ from|hold(?:ing|s)?\ (?:off|back)(?:\ from)?|held\ (?:off|back)|
    halt(?:s|ed|ing)?|stop(?:s|ped|ping)?(?:\ short\ of)?|ceas(?:e|es|ed|ing)|end(?:s|ed|ing)?|suspend(?:s|ed|ing)?|
    suspension|freez(?:e|es|ing)|froze|frozen|paus(?:e|es|ed|ing)|delay(?:s|ed|ing)?|postpon(?:e|es|ed|ing)|
    postponement|defer(?:s|red|ring)?|put(?:s|ting)?\ (?:off|back)|shelv(?:e|es|ed|ing)|drop(?:s|ped|ping)?|
    lift(?:s|ed|ing)?|abandon(?:s|ed|ing)?|scrap(?:s|ped|ping)?|cancel(?:s|led|ling|ed|ing)?|cancellation|
    call(?:s|ed|ing)?\ off|break(?:s|ing)?\ off|broke\ off|broken\ off|giv(?:e|es|ing)\ up|gave\ up|given\ up|
    renounc(?:e|es|ed|ing)|for[e]?go(?:es|ing)?|avoid(?:s|ed|ing)?|prevent(?:s|ed|ing)?|forbid(?:s|ding)?|ban(?:s|ned|ning)|
    fail(?:s|ed|ing)?\ to|rul(?:e|es|ed|ing)\ out|stay(?:s|ed|ing)?\ away\ from|keep(?:s|ing)?\ (?:away\ )?from|
    wind(?:s|ing)?\ (?:up|down)|do(?:es|ing)?\ away\ with|phas(?:e|es|ed|ing)\ out|desist\w*|moratorium\ on|
    leav(?:e|es|ing)\ out|
    declin(?:e|es|ed|ing)\ to|refus(?:e|es|ed|ing)\ to|neglect(?:s|ed|ing)?\ to|oppos(?:e|es|ed|ing)|
    an?\ halt\ (?:to|in|on)|standstill
"""
TURNS = re.compile(rf"\b(?:{_TURN})(?![\w-])", re.IGNORECASE | re.VERBOSE)
"""Words that turn round what they are said of."""
NOT = re.compile(r"\b(?:not|never|no longer|no|nobody|none|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE)
"""Words that deny."""
_NO_DENIAL = re.compile(
    r"\bnot only\b|\bno (?:doubt|less|more than|later than|sooner)\b|\bnot (?:until|before|yet)\b", re.IGNORECASE
)
_BREAK = re.compile(r"[,;:.?!]\s|\b(?:if|unless|until|while|because|although|but|which|who|so that)\b", re.IGNORECASE)
_ENDED = re.compile(
    r"^(?:\W+\w+){0,5}?\W+(?:be(?:en|ing)?|is|are|was|were|must|should|shall|will|to|has|have|get|gets|got)?\W*"
    r"(?P<end>halted|stop(?:ped)?|cease[ds]?|end(?:ed)?|suspended|frozen|paused|delayed|postponed|deferred|put off|"
    r"put back|"
    r"shelved|dropped|lifted|abandoned|scrapped|cancelled|called off|broken off|given up|ruled out|held back|"
    r"brought to an end)\b",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"\b(?:reject\w*|refus\w*|den(?:y|ies|ied|ying)|dismiss\w*|turn\w* down|declin\w*|rul\w+ out|oppos\w*|forb\w+|"
    r"block\w*|veto\w*)\b",
    re.IGNORECASE,
)
"""Words of a cue that make a statement a refusal."""
_STAYS = re.compile(r"\b(?:stay|remain|go(?:es)? on|continue|keep)s?\b", re.IGNORECASE)
REFUSES = frozenset({"rejects", "denies"})
"""Stances of which a denial is a part."""
REACH = 9
"""Words between what turns and what is turned."""
MOST = 2
"""Turns that are counted; beyond them nothing is said."""
_ABSENT_WORDS = """
    no none never halted stopped ended cut cancelled refused withheld barred removed lifted dropped closed
    blocked banned off suspended frozen paused ceased abandoned postponed delayed spared absent unarmed
    withdrawn left
"""
ABSENT = frozenset(_ABSENT_WORDS.split())
"""Words of a value that say that the thing is not there."""
OPEN = 0.4
"""How sure a value is that was left open because the words turn it round in a way that is not settled."""


def directed(
    found: Sequence[Attribution], stances: Sequence[str], subjects: Sequence[Subject], case: Case
) -> tuple[Subject, ...]:
    """*subjects* with the values that the words of each statement point to."""
    made = []
    for one, stance, subject in zip(found, stances, subjects, strict=True):
        content = " ".join(span.text for span in one.content)
        issue = case.issues.get(subject.issue)
        made.append(_directed(content, one.cue.text, stance, subject, issue, subject.issue) if issue else subject)
    return tuple(made)


def _directed(content: str, cue: str, stance: str, subject: Subject, issue: Issue, key: str) -> Subject:
    content = f"{_REFUSAL.sub(' ', NOT.sub(' ', cue))} {content}"
    inside = {stem(word) for word in words(content)}
    value = subject.value
    told = frozenset(stem(word) for word in words(value) if word not in STOP or word in NEGATIONS)
    spelt = bool(value) and bool(told) and told <= inside and value not in ("yes", "no")
    turned = turns(content, told if spelt else _names(issue, key), stance, cue)
    if turned is None or turned > MOST:
        return _left_open(subject) if turned else subject
    absent = [one for one in issue.labels if {*words(f"{one} {issue.values[one]}")} & ABSENT]
    rest = [one for one in issue.labels if one not in absent]
    if spelt:
        others = [one for one in issue.labels if one != value]
        wanted = value if turned % 2 == 0 else others[0] if len(others) == 1 else ""
    elif turned:
        few = absent if turned % 2 else rest
        wanted = few[0] if len(few) == 1 else value if value in few else ""
    elif stance in REFUSES and value in absent and not _STAYS.search(content):
        wanted = rest[0] if len(rest) == 1 else ""
    else:
        return subject
    if wanted == value:
        return subject
    return replace(subject, value=wanted) if wanted else _left_open(subject)


def turns(content: str, names: frozenset[str], stance: str, cue: str = "") -> int | None:
    """How often *content* turns round what one of *names*, stems of words, is said of; None where none is."""
    plain = content.replace("’", "'")
    place = next(
        (
            m
            for m in re.finditer(r"[^\W_]+(?:[-'][^\W_]+)*", plain)
            if stem(m.group().lower().removesuffix("'s")) in names
        ),
        None,
    )
    if place is None:
        return None
    lead = plain[: place.start()]
    breaks = [m.end() for m in _BREAK.finditer(lead)]
    lead = " ".join(lead[breaks[-1] if breaks else 0 :].split()[-REACH - 3 :])
    own = {stem(word) for word in words(place.group())}
    found = [
        m for m in TURNS.finditer(lead) if not {stem(w) for w in words(m.group()) if w not in STOP} & (names | own)
    ]
    behind = plain[place.end() : place.end() + 80]
    stop = _BREAK.search(behind)
    after = _ENDED.match(behind[: stop.start()] if stop else behind)
    ended = after is not None and stem(after["end"].split()[0]) not in names
    rest = _NO_DENIAL.sub(" ", lead + " " + (behind[: after.end("end")] if after else ""))
    denials = len(NOT.findall(rest))
    if stance in REFUSES and not _denies(cue):
        denials = max(0, denials - 1)
    return len(found) + ended + denials


def _denies(cue: str) -> bool:
    """Whether the cue itself refuses, so that a denial in what is said is one of its own: ``rejected not …``."""
    return _REFUSAL.search(cue) is not None or NOT.search(cue) is not None


def _names(issue: Issue, key: str) -> frozenset[str]:
    """Stems of the words by which *issue* is known."""
    told = [key.replace("_", " "), issue.name, *issue.terms]
    return frozenset(stem(word) for one in told for word in words(one) if word not in STOP and len(word) > 2)


def _left_open(subject: Subject) -> Subject:
    return replace(subject, value="", confidence=min(subject.confidence, OPEN)) if subject.value else subject
