"""Which of an issue's values the words of a statement point to, as clues: what is turned round, and what is not.

``to refrain from filling`` speaks of no filling, ``will not stop filling`` of filling, ``must not fail to fill`` of
filling. It is counted how often the thing is turned round (``turned_round.turns``); a value says by its own words
whether the thing is there. How much each clue weighs, and how sure the value is, is learned with all others.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from detente.case.model import Issue
from detente.reader.about.stems import NEGATIONS, STOP, stem, words
from detente.reader.about.turned_round import ABSENT, NOT, OBJECTS, REFUSAL, TURNS, turns
from detente.reader.decode import Floats

GROUPS = {
    "demands": "for", "offers": "for", "accepts": "for", "open-to": "for", "promises": "for", "threatens": "harm",
    "rejects": "against", "denies": "against", "warns": "harm", "accuses": "harm", "states": "other",
}  # fmt: skip
"""What stances have in common when it comes to values."""
_GROUPS = ("for", "against", "harm", "other")
_WAYS = ("thing there", "thing turned", "clause there", "clause turned")
POINTING_CLUES = (
    *(f"{way}, {kind}, {group}" for way in _WAYS for kind in ("present", "absent") for group in _GROUPS),
    *(f"{way}, own words" for way in ("turned", "not turned")),
    *(f"absent, {group}" for group in ("for", "against", "harm", "other")),
    *(f"open, {way}" for way in _WAYS),
)  # fmt: skip
FIRST = 14
"""Words at the beginning of a statement that make its clause."""
_AT = {clue: number for number, clue in enumerate(POINTING_CLUES)}
_COMMA = re.compile(r"[;:.?!]\s|,\s")


def pointing_clues(content: str, cue: str, stance: str, issue: Issue, key: str) -> Floats:
    """(values + 1, clues); the last row stands for none of the values."""
    labels = issue.labels
    table = np.zeros((len(labels) + 1, len(POINTING_CLUES)), np.float32)
    told = spoken(content, cue, stance)
    group = GROUPS[stance]
    inside = {stem(word) for word in words(told)}
    count = turns(told, names(issue, key), stance, cue)
    way = "thing" if count is not None else "clause"
    if count is None:
        count = clause(told, stance, cue)
    turned = bool(count % 2)
    manner = f"{way} {'turned' if turned else 'there'}"
    for row, label in enumerate(labels):
        own = label_stems(label)
        kind = "absent" if absent(label, issue.values[label], issue.yes_no) else "present"
        table[row, _AT[f"{manner}, {kind}, {group}"]] = 1
        table[row, _AT[f"absent, {group}"]] = kind == "absent"
        if own and own <= inside:
            times = turns(told, own, stance, cue) or 0
            table[row, _AT[f"{'turned' if times % 2 else 'not turned'}, own words"]] = 1
    table[-1, _AT[f"open, {manner}"]] = 1
    return table


def spoken(content: str, cue: str, stance: str) -> str:
    """What is said with what its cue adds to it: ``called for an end to`` adds an end, ``refused`` adds nothing."""
    if stance in ("accepts", "open-to") and (OBJECTS.search(cue) or REFUSAL.search(cue)):
        return content
    if stance in ("demands", "promises", "offers", "threatens"):
        return f"{cue} {content}"
    return f"{REFUSAL.sub(' ', NOT.sub(' ', cue))} {content}"


def clause(told: str, stance: str, cue: str) -> int:
    """How often the first clause of *told* turns round whatever it speaks of."""
    first = " ".join(_COMMA.split(told.strip(), maxsplit=1)[0].split()[:FIRST])
    denials = len(NOT.findall(first))
    if stance in ("rejects", "denies") and not (REFUSAL.search(cue) or NOT.search(cue)):
        denials = max(0, denials - 1)
    return len(TURNS.findall(first)) + denials


@lru_cache(maxsize=4096)
def label_stems(label: str) -> frozenset[str]:
    """Stems of the words of a value that say what it is; none of ``yes`` and ``no``."""
    return frozenset(stem(word) for word in words(label) if word not in STOP and word not in NEGATIONS)


@lru_cache(maxsize=4096)
def absent(label: str, told: str, yes_no: bool) -> bool:
    """Whether a value says that the thing is not there, or no longer."""
    if yes_no:
        return label == "no"
    found = words(f"{label} {told}".replace("_", " "))
    return bool(len([word for word in found if word in ABSENT or word in NEGATIONS]) % 2)


def names(issue: Issue, key: str) -> frozenset[str]:
    """Stems of the words by which *issue* is known."""
    return _names((key.replace("_", " "), issue.name, *issue.terms))


@lru_cache(maxsize=1024)
def _names(told: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(word) for one in told for word in words(one) if word not in STOP and len(word) > 2)
