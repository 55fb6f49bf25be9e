"""Forecasts written down for later: the question, its chance, what it rests on; and how an analyst's record fares.

Brier, G. W. (1950). Verification of forecasts expressed in terms of probability. Monthly Weather Review 78, 1-3.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date as Day
from importlib.metadata import version
from typing import Any

from detente.case.kinds import day_of
from detente.case.model import Case
from detente.case.text.to_file import dump
from detente.errors import CaseFileError, Problem
from detente.light import dataclass

FORMAT = 1
BINS = 5
"""Classes of chances in a calibration table."""


@dataclass(frozen=True)
class SealedForecast:
    """A *question* that is answered by the day *by*, and the *chance* given to yes; *method* says how it was found.

    *outcome* is what came, once it is known. ``case_hash`` is the SHA-256 of the case as it would be written.
    """

    question: str
    statement: str
    chance: float
    method: str
    by: Day
    made: Day | None
    case_title: str
    case_hash: str
    detente: str
    outcome: bool | None = None

    @property
    def brier(self) -> float | None:
        """The squared distance of the chance from what came: 0 is best, 1 worst."""
        return None if self.outcome is None else (self.chance - self.outcome) ** 2

    def to_dict(self) -> dict[str, Any]:
        """The forecast as its file holds it."""
        told: dict[str, Any] = {
            "sealed": FORMAT,
            "question": self.question,
            "statement": self.statement,
            "chance": self.chance,
            "method": self.method,
            "by": self.by.isoformat(),
            "made": self.made.isoformat() if self.made else None,
            "case": self.case_title,
            "case_sha256": self.case_hash,
            "detente": self.detente,
            "outcome": None if self.outcome is None else "yes" if self.outcome else "no",
        }
        return told | {"seal": _seal(told)}

    def __repr__(self) -> str:
        return f"<sealed: {self.question!r}, {100 * self.chance:.0f} % by {self.by}>"


def _seal(told: Mapping[str, Any]) -> str:
    """A hash of everything but the outcome, so that a later change shows."""
    kept = {key: part for key, part in told.items() if key not in ("outcome", "seal")}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def case_hash(case: Case) -> str:
    """The SHA-256 of *case* as it would be written."""
    return hashlib.sha256(dump(case).encode()).hexdigest()


def seal(
    case: Case, question: str, chance: float, *, by: Day, statement: str = "", method: str = "", made: Day | None = None
) -> SealedForecast:
    """The forecast that *question* will be answered yes, with this *chance*, *by* that day."""
    day, chance = made or Day.today(), round(chance, 6)
    return SealedForecast(question, statement, chance, method, by, day, case.title, case_hash(case), version("detente"))


def opened_seal(text: str, name: str) -> SealedForecast:
    """The forecast in a file called *name*; raises ``CaseFileError`` with what is wrong in it."""
    try:
        told = json.loads(text)
    except ValueError as fault:
        raise CaseFileError([Problem(f"not a sealed forecast: {fault}", name)]) from None
    problems = list(_faults(told, name))
    if problems:
        raise CaseFileError(problems)
    outcome = told.get("outcome")
    made = day_of(told["made"]) if told.get("made") else None
    by = day_of(told["by"])
    assert by is not None
    return SealedForecast(
        str(told["question"]),
        str(told.get("statement", "")),
        float(told["chance"]),
        str(told.get("method", "")),
        by,
        made,
        str(told.get("case", "")),
        str(told.get("case_sha256", "")),
        str(told.get("detente", "")),
        None if outcome is None else outcome == "yes",
    )


def _faults(told: Any, name: str) -> Iterable[Problem]:
    if not isinstance(told, dict) or told.get("sealed") != FORMAT:
        yield Problem("not a sealed forecast", name, expected=f'a file with "sealed": {FORMAT}, from detente seal')
        return
    chance = told.get("chance")
    if isinstance(chance, bool) or not isinstance(chance, int | float) or not 0 <= chance <= 1:
        yield Problem("a chance that is none", name, found=str(chance), expected="a number from 0 to 1")
    if not isinstance(told.get("question"), str):
        yield Problem("no question", name, expected='"question": text')
    if not isinstance(told.get("by"), str) or day_of(told["by"]) is None:
        yield Problem("no day", name, found=str(told.get("by")), expected='"by": a day, written as 2031-05-02')
    if told.get("outcome") not in (None, "yes", "no"):
        yield Problem("an outcome that is none", name, found=str(told.get("outcome")), expected="yes, no or null")
    elif told.get("seal") != _seal(told):
        yield Problem("the seal is broken", name, expected="everything but the outcome as it was when it was sealed")


@dataclass(frozen=True)
class SealedScores:
    """The record of forecasts of which the outcome is known, and how many others there are."""

    known: tuple[SealedForecast, ...]
    waiting: int

    @property
    def brier(self) -> float | None:
        """The mean Brier score; none of none."""
        scores = [one.brier for one in self.known if one.brier is not None]
        return sum(scores) / len(scores) if scores else None

    @property
    def calibration(self) -> tuple[tuple[float, float, int, float, float], ...]:
        """For classes of chances: from, to, how many, their mean chance, and the share of those that came true."""
        rows = []
        for k in range(BINS):
            low, high = k / BINS, (k + 1) / BINS
            here = [one for one in self.known if low <= one.chance < high or (k == BINS - 1 and one.chance == 1)]
            if here:
                told = sum(one.chance for one in here) / len(here)
                rows.append((low, high, len(here), told, sum(bool(one.outcome) for one in here) / len(here)))
        return tuple(rows)

    def to_dict(self) -> dict[str, object]:
        """The record for JSON."""
        columns = ("from", "to", "forecasts", "mean_chance", "came_true")
        return {
            "forecasts": len(self.known),
            "waiting": self.waiting,
            "brier": self.brier,
            "calibration": [dict(zip(columns, row, strict=True)) for row in self.calibration],
        }

    def __repr__(self) -> str:
        score = "nothing known yet" if self.brier is None else f"Brier {self.brier:.3f}"
        return f"<record of {len(self.known)} forecasts: {score}, {self.waiting} waiting>"


def score_sealed(forecasts: Iterable[SealedForecast]) -> SealedScores:
    """The record that *forecasts* make."""
    every = list(forecasts)
    known = tuple(one for one in every if one.outcome is not None)
    return SealedScores(known, len(every) - len(known))
