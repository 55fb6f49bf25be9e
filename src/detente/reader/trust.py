"""How probable it is that a statement is right as a whole: party, stance, issue and direction.

A logistic regression for each part, over how sure it is and what is known to go wrong with it; the statement has the
product. ``python -m training.trust fit`` learns the weights in ``trust.json`` from development disputes and marked
reports, which nothing else has learned from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from math import exp, log
from typing import TYPE_CHECKING

from detente.case.model import STANCES
from detente.reader.about.turned_round import NOT, TURNS

if TYPE_CHECKING:
    from detente.reader.statements import Said, Sure

DOUBT = 0.6
"""A statement of which it is less probable than this that all is right is doubtful: the analyst is asked to look."""
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i", "him", "her", "them", "his", "their", "both"])
_LEAST = 0.02
_OPEN = 0.05
"""How probable a part is that was left open."""
_USUAL = -1.6
"""What ``_all_of`` is in the mean over the development reports."""
_FEW = 3
"""Statements of the usual kind that every report is taken to have as well, so that few others say little."""


_STANCES = frozenset(STANCES)
PARTS: Mapping[str, frozenset[str]] = {
    "found": frozenset(
        ["always", "attribution", "heading", "no source", "pronoun", "no word of saying", "question", "length",
         "others of the report", "stance or alike", "states", "accuses", "all of it"]
    ),
    "party": frozenset(
        ["always", "party open", "speaker", "by what stands nearby", "no source", "pronoun", "no word of saying",
         "others of the report", "attribution", "length", "question"]
    ),
    "stance": _STANCES
    | {"always", "stance", "stance or alike", "stances agree", "stance settled", "stance overruled", "negated",
       "turned", "question", "length", "condition", "conditional threat", "no word of saying", "attribution",
       "others of the report"},
    "issue": frozenset(
        ["always", "issue open", "issue", "issue ahead", "issues agree", "issue named", "value open", "direction",
         "length", "condition", "condition names it", "neither named nor valued", "others of the report", "pronoun",
         "no word of saying", "states"]
    ),
    "direction": _STANCES
    | {"always", "direction", "value open", "negated", "turned", "condition", "stance settled", "stance or alike",
       "conditional threat", "issue named", "length"},
}  # fmt: skip
"""What may be wrong of a statement, and the clues that tell of it; the others are asked of what somebody does say."""


def trust(said: Said) -> float:
    """From 0 to 1: how probable it is that somebody says so, and that each part is right."""
    told, found = clues(said), 1.0
    for chance in (chance_of(part, told, shipped()) for part in PARTS):
        found *= chance
    return found


def chance_of(part: str, told: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]) -> float:
    """How probable it is that *part*, one of ``PARTS``, is right of a statement of which *told* has the clues."""
    own = weights[part]
    return 1 / (1 + exp(-sum(own.get(clue, 0.0) * value for clue, value in told.items())))


def clues(said: Said) -> Mapping[str, float]:
    """What speaks for and against *said*, as numbers by name."""
    sure = said.sure
    source = " ".join(span.text for span in said.source)
    content = " ".join(span.text for span in said.content)
    party, issue, value = bool(said.party), bool(said.issue), bool(said.value)
    return {
        "always": 1.0,
        "attribution": _odds(sure.attribution),
        "stance": _odds(sure.stance),
        "stance or alike": _odds(sure.alike),
        "stances agree": float(sure.stances),
        "stance settled": float(sure.fixed and sure.ruled),
        "stance overruled": float(not sure.ruled),
        "party open": float(not party),
        "speaker": _odds(sure.speaker) if party and sure.speaker is not None else 0.0,
        "issue open": float(not issue),
        "issue": _odds(sure.issue) if issue and sure.issue is not None else 0.0,
        "issue ahead": sure.ahead,
        "issues agree": float(sure.issues),
        "issue named": float(sure.named),
        "heading": float(sure.heading),
        "value open": float(issue and not value),
        "direction": _odds(sure.direction) if issue and sure.direction is not None else 0.0,
        "by what stands nearby": float("stands nearby" in said.why),
        "all of it": _all_of(sure),
        "others of the report": sure.others,
        "no source": float(not source),
        "pronoun": float(source.lower() in _PRONOUNS),
        "no word of saying": float(not any(one.isalpha() for one in said.cue.text)),
        "negated": float(NOT.search(content) is not None),
        "turned": float(TURNS.search(content) is not None),
        "question": float("?" in content),
        "length": log(1 + len(content.split())) - 2.5,
        "condition": float(said.condition is not None),
        "conditional threat": float(said.condition is not None and said.stance == "threatens"),
        "condition names it": float(said.condition is not None and issue and not sure.named),
        "neither named nor valued": float(issue and not value and not sure.named),
        said.stance: 1.0,
    }


def beside_others(statements: Sequence[Said]) -> Iterator[Said]:
    """Each of *statements*, all of one report, with how sure the others are: some reports are harder than others."""
    if not any(said.issue for said in statements):
        yield from statements
        return
    whole = [_all_of(said.sure) - _USUAL for said in statements]
    for said, own in zip(statements, whole, strict=True):
        yield replace(said, sure=replace(said.sure, others=(sum(whole) - own) / (len(whole) - 1 + _FEW)))


def _all_of(sure: Sure) -> float:
    """The logarithm of the probability that stance, issue and party are right, if each were for itself."""
    return sum(log(max(part, _LEAST)) for part in (sure.alike, sure.issue or _OPEN, sure.speaker or _OPEN))


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Mapping[str, float]]:
    """The weights in the package, by part."""
    told: dict[str, dict[str, float]] = json.loads((files("detente.reader") / "trust.json").read_text("utf-8"))
    return told


def _odds(chance: float) -> float:
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return log(chance / (1 - chance))
