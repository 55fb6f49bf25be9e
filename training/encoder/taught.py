"""What the encoder is taught: paragraphs with their attributions, and statements with stance, issue and value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from detente.case.model import STANCES, Issue
from detente.reader.attribute import Attribution
from detente.reader.encoder.statement_places import Places, issue_texts, paragraph_of, places, value_texts
from detente.reader.tokenize import TokenParagraph, paragraphs
from training.diplomacy.reports import Report, reports
from training.direction.data import directed
from training.stance.data import attribution, sentences

OPPOSED = ("rejects", "denies", "warns", "accuses")
"""Stances of which the value is the one that the speaker is against."""
SENTENCE = 0.5
"""How much a sentence that stands for itself counts, beside a statement of a report."""


@dataclass(frozen=True)
class TaughtSubject:
    """An issue's texts: one that describes it, those of its parts, and one for each value."""

    texts: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True)
class TaughtStatement:
    """One statement in its paragraph. *issue* is a number among *subjects*, their count for none, -1 where not taught.

    *value* is a number among the values of *valued*, their count for none, -1 where not taught.
    """

    group: str
    paragraph: TokenParagraph
    places: Places
    stance: int
    weight: float
    subjects: tuple[TaughtSubject, ...]
    issue: int
    valued: TaughtSubject | None
    value: int


def of_reports(some: Sequence[Report]) -> Iterator[TaughtStatement]:
    """The statements of reports, in their order; their group is the dispute."""
    for report in some:
        known = subjects(report)
        keys = [*report.case.issues, ""]
        parts = list(paragraphs(report.text))
        for one in report.statements:
            found = attribution(report.text, one)
            part = paragraph_of(parts, found)
            issue = keys.index(one.issue)
            valued = known[issue] if one.issue else None
            labels = [*report.case.issues[one.issue].labels, ""] if one.issue else []
            yield TaughtStatement(
                report.name.partition("-")[0],
                part,
                places(part, found),
                STANCES.index(one.stance),
                1.0,
                known,
                issue,
                valued,
                labels.index(one.value) if valued else -1,
            )


def subjects(report: Report) -> tuple[TaughtSubject, ...]:
    """Those of the report's case."""
    return _subjects(tuple(report.case.issues.items()))


def _subjects(issues: Sequence[tuple[str, Issue]]) -> tuple[TaughtSubject, ...]:
    return tuple(TaughtSubject(issue_texts(key, issue), value_texts(key, issue)) for key, issue in issues)


def of_sentences() -> Iterator[TaughtStatement]:
    """The sentences that stand for themselves: stances, and which value is meant."""
    for one in sentences():
        yield _alone(one.text, one.found, one.stance, None, -1)
    for told in directed():
        values = tuple(f"{told.issue}: {value}" for value in told.values)
        stance = told.sentence.stance
        meant = told.opposed if stance in OPPOSED else told.threatened if stance == "threatens" else told.wanted
        number = told.values.index(meant) if meant else len(values)
        yield _alone(told.sentence.text, told.sentence.found, stance, TaughtSubject((told.issue,), values), number)


def _alone(text: str, found: Attribution, stance: str, valued: TaughtSubject | None, value: int) -> TaughtStatement:
    (part, *_) = paragraphs(text)
    return TaughtStatement("", part, places(part, found), STANCES.index(stance), SENTENCE, (), -1, valued, value)


@cache
def disputes() -> tuple[str, ...]:
    """Those of the training reports."""
    return tuple(sorted({report.name.partition("-")[0] for report in reports("train")}))


def fold(number: int, folds: int) -> tuple[list[Report], list[Report]]:
    """Training reports to learn from, and those of the disputes that fold *number* holds out."""
    held = set(disputes()[number::folds]) if folds else set()
    kept = [report for report in reports("train") if report.name.partition("-")[0] not in held]
    return kept, [report for report in reports("train") if report.name.partition("-")[0] in held]


def masks(some: Sequence[TaughtStatement], longest: int) -> np.ndarray:
    """(statements, 4, tokens): source, cue, content, and all of them with what stands around."""
    table = np.zeros((len(some), 4, longest), np.float32)
    for row, one in enumerate(some):
        table[row, :, : len(one.paragraph)] = one.places
    return table
