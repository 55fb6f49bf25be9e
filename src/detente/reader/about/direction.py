"""Which way a statement points: verbs that turn round what they are said of, and negation, single and doubled.

``to refrain from filling`` speaks of no filling, ``will not stop filling`` of filling, ``must not fail to fill`` of
filling. Here it is counted how often what the issue is called is turned round, and which value follows from that; the
learned weights (``pointing`` has their clues) judge apart from it. The negation that makes a statement a refusal is
part of its stance: in ``X will not stop filling`` an end of the filling is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.case.model import Case, Issue
from detente.reader.about.matching import Subject
from detente.reader.about.pointing import label_stems, names, spoken
from detente.reader.about.stems import NEGATIONS, STOP, stem, words
from detente.reader.about.turned_round import ABSENT, NOT, REFUSES, TURNS, UNSETTLED, bounded, turns
from detente.reader.attribute import Attribution

__all__ = ["NOT", "TURNS", "bounded", "directed", "turns"]

_STAYS = re.compile(r"\b(?:stay|remain|go(?:es)? on|continue|keep)s?\b", re.IGNORECASE)
_CLOSING = "\"”’' "
MOST = 2
"""Turns that are counted; beyond them nothing is said."""
OPEN = 0.4
"""How sure a value is that was left open because the words turn it round in a way that is not settled."""


def directed(
    found: Sequence[Attribution], stances: Sequence[str], subjects: Sequence[Subject], case: Case
) -> tuple[Subject, ...]:
    """*subjects* without the values that the words of a statement, counted by a rule of its own, speak against.

    What the learned weights and the rule do not agree on is left open, and the statement is in doubt. Where nobody said
    how sure the direction is, the rule decides, unless a word of some value is in what is said.
    """
    made = []
    for one, stance, subject in zip(found, stances, subjects, strict=True):
        content = " ".join(span.text for span in one.content)
        issue = case.issues.get(subject.issue)
        if stance == "states" and NOT.search(one.cue.text):
            made.append(_left_open(subject))
            continue
        if UNSETTLED.search(f"{one.cue.text} {content}") or content.rstrip(_CLOSING)[-1:] == "?":
            made.append(_left_open(subject) if subject.value else subject)
            continue
        made.append(_directed(content, one.cue.text, stance, subject, issue, subject.issue) if issue else subject)
    return tuple(made)


def _directed(content: str, cue: str, stance: str, subject: Subject, issue: Issue, key: str) -> Subject:
    content = spoken(content, cue, stance)
    inside = {stem(word) for word in words(content)}
    value = subject.value
    told = frozenset(stem(word) for word in words(value) if word not in STOP or word in NEGATIONS)
    spelt = bool(value) and bool(told) and told <= inside and value not in ("yes", "no")
    known = told if spelt else names(issue, key)
    turned = turns(content, known, stance, cue)
    if turned is not None and bounded(content, known, issue.labels):
        turned += 1
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
    elif not _STAYS.search(content) and (
        (stance in REFUSES and value in absent) or (not value and stance == "rejects" and len(absent) == len(rest) == 1)
    ):
        wanted = rest[0] if len(rest) == 1 else ""
    else:
        return subject
    if wanted == value:
        return subject
    if not value and any(label_stems(label) & inside for label in issue.labels):
        return subject  # what is turned round may be the value and not the thing
    if subject.direction is None and wanted:
        return replace(subject, value=wanted)
    return _left_open(subject) if value else subject


def _left_open(subject: Subject) -> Subject:
    return replace(subject, value="", confidence=min(subject.confidence, OPEN), direction=OPEN)
