"""Marked reports as choices: the clues of every statement and what was marked."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from detente.reader.about.clues import issue_clues, profiles, value_clues
from detente.reader.about.places import Surroundings, surroundings
from detente.reader.attribute import Attribution, Span
from detente.reader.decode import Floats
from training.diplomacy.reports import Report, Statement


@dataclass(frozen=True)
class Sample:
    """One report: clues (statements, issues + 1, clues), the issue marked by number, and what values are chosen from.

    *values* are pairs of clues and number for each statement that has an issue.
    """

    dispute: str
    report: Report
    clues: Floats
    issues: NDArray[np.int64]
    values: tuple[tuple[Floats, int], ...]


def attribution(report: Report, one: Statement) -> Attribution:
    """A marked statement as the reader would have found it; where nothing was marked as cue, an empty one."""

    def spans(some: object) -> tuple[Span, ...]:
        return tuple(Span(s.start, s.end, report.text[s.start : s.end]) for s in some)  # type: ignore[attr-defined]

    content, cue = spans(one.content), spans(one.cue)
    first = cue[0] if cue else Span(content[0].start, content[0].start, "")
    whole = Span(first.start, first.end, " ".join(span.text for span in cue))
    return Attribution(spans(one.source), whole, content, 1.0)


def inputs(report: Report) -> tuple[list[Attribution], list[SimpleNamespace]]:
    """The marked statements, and their marked stances and conditions."""
    judged = [
        SimpleNamespace(stance=one.stance, confidence=1.0, condition=condition(report, one))
        for one in report.statements
    ]
    return [attribution(report, one) for one in report.statements], judged


def condition(report: Report, one: Statement) -> Span | None:
    """The condition that was marked, from its first word to its last."""
    if not one.condition:
        return None
    start, end = min(span.start for span in one.condition), max(span.end for span in one.condition)
    return Span(start, end, report.text[start:end])


def sample(report: Report) -> Sample:
    """The clues of *report* and what was marked."""
    found, judged = inputs(report)
    said = list(surroundings(report.text, found, [one.condition for one in judged]))
    stances = [one.stance for one in judged]
    clues = issue_clues(said, stances, profiles(report.case))
    keys = [*report.case.issues, ""]
    issues = np.array([keys.index(one.issue) for one in report.statements])
    values = tuple(
        _value(report, one, around, bool(clues[row, issues[row], 0]))
        for row, (one, around) in enumerate(zip(report.statements, said, strict=True))
        if one.issue
    )
    return Sample(report.name.partition("-")[0], report, clues, issues, values)


def _value(report: Report, one: Statement, around: Surroundings, named: bool) -> tuple[Floats, int]:
    issue = report.case.issues[one.issue]
    return value_clues(around, one.stance, issue, named, one.issue), [*issue.labels, ""].index(one.value)
