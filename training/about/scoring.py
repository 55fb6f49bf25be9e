"""Accuracy of issues and values, and what is mistaken for what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.reader.about.matching import Learned, Subject, subjects
from training.about.samples import inputs
from training.diplomacy.reports import Report, Statement


@dataclass(frozen=True)
class Pair:
    """What was marked and what was said of it."""

    dispute: str
    marked: Statement
    said: Subject


def pairs(reports: Iterable[Report], learned: Learned | None = None, fast: bool = False) -> list[Pair]:
    """Every statement of *reports*, with its marked spans and stance given.

    By the clues alone where *fast*, and where *learned* says what was learned of them.
    """
    return [
        Pair(report.name.partition("-")[0], one, said)
        for report in reports
        for one, said in zip(
            report.statements,
            subjects(report.text, *inputs(report), report.case, learned, fast or learned is not None),
            strict=True,
        )
    ]


def by_terms(reports: Iterable[Report]) -> list[Pair]:
    """A baseline: the first issue of which the key or a term stands in the statement."""
    return [
        Pair(report.name.partition("-")[0], one, Subject(_named(report, one), "", 1.0))
        for report in reports
        for one in report.statements
    ]


def _named(report: Report, one: Statement) -> str:
    said = " ".join(report.text[span.start : span.end] for span in one.content).lower()
    for key, issue in report.case.issues.items():
        if any(re.search(rf"\b{re.escape(term.lower())}\b", said) for term in (key, *issue.terms)):
            return key
    return ""


def scores(found: Sequence[Pair]) -> Mapping[str, float]:
    """Shares from 0 to 1.

    *issue* and *value*: of all statements, those where it is as marked, empty where nothing is marked; a value counts
    only with its issue. *calibration error*: see ``calibration``.
    """
    answered = [one for one in found if one.said.issue]
    valued = [one for one in found if one.said.value]
    placed = [one for one in answered if one.said.issue == one.marked.issue]
    return {
        "issue": _share(found, _issue),
        "value": _share(found, _both),
        "unresolved": 1 - len(answered) / len(found),
        "right where an issue is given": _share(answered, _issue),
        "found, of the issues marked": _share([one for one in found if one.marked.issue], _issue),
        "value right where the issue is": _share(placed, _both),
        "right where a value is given": _share(valued, _both),
        "calibration error": calibration(answered),
    }


def _issue(one: Pair) -> bool:
    return one.said.issue == one.marked.issue


def _both(one: Pair) -> bool:
    return _issue(one) and one.said.value == one.marked.value


def _share(some: Sequence[Pair], right: Callable[[Pair], bool]) -> float:
    return sum(map(right, some)) / max(1, len(some))


def calibration(found: Sequence[Pair]) -> float:
    """The mean distance of confidence and share right, each step of ten weighed by how many fall in it."""
    steps: dict[int, list[tuple[float, bool]]] = {}
    for one in found:
        right = _both(one) if one.said.value else _issue(one)
        steps.setdefault(min(9, int(one.said.confidence * 10)), []).append((one.said.confidence, right))
    apart = (abs(sum(sure for sure, _ in step) - sum(right for _, right in step)) for step in steps.values())
    return sum(apart) / max(1, len(found))


def confusion(found: Sequence[Pair]) -> str:
    """For each dispute a table: rows are issues as marked, columns as given; ``-`` is none."""
    lines = []
    for dispute in dict.fromkeys(one.dispute for one in found):
        counts = Counter((one.marked.issue or "-", one.said.issue or "-") for one in found if one.dispute == dispute)
        names = sorted({name for pair in counts for name in pair})
        lines.append(f"{dispute:14}" + "".join(f"{name[:9]:>10}" for name in names))
        lines += [f"  {row:12}" + "".join(f"{counts[row, name] or '.':>10}" for name in names) for row in names]
    return "\n".join(lines)
