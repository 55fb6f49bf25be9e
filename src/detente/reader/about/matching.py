"""Statements to issues of a case, and to the value asked for, refused, offered, threatened or denied."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from detente.case.model import Case
from detente.light import dataclass
from detente.reader.about.clues import (
    ISSUE_CLUES,
    NEIGHBOUR_CLUES,
    VALUE_CLUES,
    issue_clues,
    neighbour_clues,
    profiles,
    value_clues,
)
from detente.reader.about.places import Surroundings, surroundings
from detente.reader.attribute import Attribution
from detente.reader.decode import Floats

BLOCK = 500
"""Statements looked at together; bounds memory."""


class Judged(Protocol):
    """What is known of how a statement is meant."""

    @property
    def stance(self) -> str:
        """One of the stances of a case file."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An issue of the case and one of its values, each empty where the text does not settle it.

    *confidence*, from 0 to 1, is how probable it is that what is given is right: the issue, and the value where there
    is one; where the issue is empty, that it is none of the issues.
    """

    issue: str
    value: str
    confidence: float
    margin: float = 0.0
    """How much likelier the issue is than the next, or than none."""
    agreed: bool = True
    """Whether the words alone, before the encoder was asked, would have given the same issue."""
    named: bool = False
    """Whether what is said has a term of the issue in it."""
    direction: float | None = None
    """How probable the value is, given the issue: that the statement is for or against this and not another."""


@dataclass(frozen=True)
class Learned:
    """What was learned from marked reports: a weight for each clue, and what must at least be probable to be said."""

    issue: Floats
    neighbour: Floats
    value: Floats
    least_issue: float
    least_value: float


def subjects(
    text: str,
    found: Sequence[Attribution],
    judged: Sequence[Judged],
    case: Case,
    learned: Learned | None = None,
    fast: bool = False,
) -> tuple[Subject, ...]:
    """What each of *found* in *text* is about; *judged* says how each is meant, in the same order.

    *fast*: by the clues alone, without the encoder.
    """
    learned = learned or shipped()
    if not case.issues:
        return (Subject("", "", 1.0),) * len(found)
    known = profiles(case)
    keys = tuple(case.issues)
    done: list[Subject] = []
    for start in range(0, len(found), BLOCK):
        conditions = [getattr(one, "condition", None) for one in judged[start : start + BLOCK]]
        said = list(surroundings(text, found[start : start + BLOCK], conditions))
        stances = [one.stance for one in judged[start : start + BLOCK]]
        clues = issue_clues(said, stances, known)
        first = chances = likely(clues, learned.issue)
        if fast:
            chances = likely(neighbour_clues(chances), learned.neighbour)
        else:
            chances = _nearer(chances, text, found[start : start + BLOCK], case)
        looked = first.argmax(axis=1)
        for row, chance in enumerate(chances):
            best = int(np.argmax(chance[:-1]))
            if conditions[row]:
                best = _named_apart(clues[row, :-1, 0], best)
            margin = float(chance[best] - np.delete(chance, best).max())
            if chance[best] < max(learned.least_issue, float(chance[-1])):
                done.append(Subject("", "", float(chance[-1]), -margin))
                continue
            named = bool(clues[row, best, 0])
            value, sure = value_of(said[row], stances[row], case, keys[best], named, learned)
            whole = float(chance[best]) * (sure if value else 1.0)
            agreed = bool(looked[row] == best)
            done.append(Subject(keys[best], value, whole, margin, agreed, named, sure if value else None))
    return tuple(done)


def _named_apart(named: Floats, best: int) -> int:
    """The one issue that a statement names outside its condition, where *best* is not named there at all."""
    (elsewhere,) = np.nonzero(named)
    return int(elsewhere[0]) if len(elsewhere) == 1 and not named[best] else best


def _nearer(first: Floats, text: str, found: Sequence[Attribution], case: Case) -> Floats:
    """How probable each issue is, by a first look and by how near the encoder finds it."""
    from detente.reader.about.nearness import how_near, nearness_clues  # noqa: PLC0415  # the encoder loads when it is used
    from detente.reader.encoder.mixed import mixed  # noqa: PLC0415

    weights = mixed()
    chances = likely(nearness_clues(first, how_near(text, found, case)), weights.issue)
    return likely(neighbour_clues(chances), weights.neighbour)


def value_of(
    said: Surroundings, stance: str, case: Case, issue: str, named: bool, learned: Learned
) -> tuple[str, float]:
    """The value of *issue* that is meant, or empty, and how probable it is."""
    chance = likely(value_clues(said, stance, case.issues[issue], named, issue), learned.value)
    best = int(np.argmax(chance[:-1]))
    if chance[best] < max(learned.least_value, float(chance[-1])):
        return "", float(chance[-1])
    return case.issues[issue].labels[best], float(chance[best])


def likely(clues: NDArray[np.floating[Any]], weights: NDArray[np.floating[Any]]) -> Floats:
    """How probable each choice is: *clues* (…, choices, clues) to (…, choices)."""
    scores = clues @ weights
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return chances


@lru_cache(maxsize=1)
def shipped() -> Learned:
    """What ships in ``learned.json``, which ``python -m training.about fit`` writes."""
    told = json.loads((files("detente.reader.about") / "learned.json").read_text("utf-8"))
    issue, neighbour, value = (
        np.array([told[part][clue] for clue in clues], dtype=np.float32)
        for part, clues in (("issue", ISSUE_CLUES), ("neighbour", NEIGHBOUR_CLUES), ("value", VALUE_CLUES))
    )
    return Learned(issue, neighbour, value, told["least_issue"], told["least_value"])
