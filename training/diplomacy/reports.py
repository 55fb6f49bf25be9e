"""The reports: a head, the marked text, and what each statement is. GUIDELINE.md says how they are written.

A report is three parts with ``---`` on a line between them::

    case: tamar-dam
    style: agency
    date: 2031-05-02
    ---
    KESH - {1s|Foreign Minister Ana Reyes} {1c|said} {1|Upland would not release more water}.
    ---
    1: {speaker: Ana Reyes, party: upland, stance: rejects, issue: release, value: full}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Day
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from detente.case.model import STANCES, Case
from detente.case.text.from_file import read
from training.diplomacy.labels import labels
from training.diplomacy.marking import Marked, MarkingError, Span, unmark

HERE = Path(__file__).resolve().parent
PARTS = ("train", "dev")
STYLES = ("agency", "communique", "briefing", "thread", "radio", "cable", "newspaper", "record")
OLDER = ("ashmere", "kolda", "orlen", "sela", "teth")
"""The development disputes that came first; those that followed are harder on purpose."""
HARD = (
    "negation", "conditional", "nested", "pronoun", "spokesperson", "third-party", "passive", "joint", "ellipsis",
    "hedge", "no-source",
)  # fmt: skip
"""What can make a statement hard, for scores by kind."""


class ReportError(ValueError):
    """A report that does not keep to the guideline; the message begins with its file."""


@dataclass(frozen=True)
class Statement:
    """One statement: its spans in the text, who speaks for whom, what it does, about what.

    ``speaker`` is the full name or description as the text introduces it, empty where the text does not say. ``party``
    is a party of the case or empty; ``issue`` and ``value`` likewise. ``parties`` are all that speak as one, ``party``
    first.
    """

    number: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    condition: tuple[Span, ...]
    speaker: str
    party: str
    stance: str
    issue: str
    value: str
    hard: tuple[str, ...]
    parties: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """One report with its statements in the order of the text."""

    name: str
    case: Case
    style: str
    date: Day
    text: str
    statements: tuple[Statement, ...]


@cache
def reports(part: str) -> tuple[Report, ...]:
    """All reports of *part*, ``train`` or ``dev``, by name."""
    cases = {path.stem: read(path) for path in sorted((HERE / "cases").glob("*.yaml"))}
    return tuple(parsed(path, cases) for path in sorted((HERE / part).glob("*.txt")))


def parsed(path: Path, cases: Mapping[str, Case]) -> Report:
    """The report in the file at *path*; raises ``ReportError``."""
    return report(path.name, path.read_text(encoding="utf-8"), cases)


def report(name: str, content: str, cases: Mapping[str, Case]) -> Report:
    """The report that *content* writes; raises ``ReportError``."""
    parts = content.split("\n---\n")
    if len(parts) != 3:
        raise ReportError(f"{name}: a report has three parts with --- between them; found {len(parts)}")
    head, labelled = YAML(typ="safe", pure=True).load(parts[0]) or {}, labels(parts[2])
    if head.get("case") not in cases:
        raise ReportError(f"{name}: no such case: {head.get('case')!r}")
    if head.get("style") not in STYLES:
        raise ReportError(f"{name}: no such style: {head.get('style')!r}")
    if not isinstance(head.get("date"), Day):
        raise ReportError(f"{name}: the head needs a date")
    try:
        marked = unmark(parts[1].strip("\n") + "\n")
    except MarkingError as fault:
        raise ReportError(f"{name}: {fault}") from None
    case = cases[head["case"]]
    if set(marked.spans) != set(labelled):
        odd = sorted(set(marked.spans) ^ set(labelled))
        raise ReportError(f"{name}: statements marked and not labelled, or labelled and not marked: {odd}")
    made = tuple(_statement(name, number, labelled[number], marked, case) for number in labelled)
    ordered = tuple(sorted(made, key=lambda statement: statement.content))
    return Report(name, case, head["style"], head["date"], marked.text, ordered)


def _statement(name: str, number: int, label: Mapping[str, Any], marked: Marked, case: Case) -> Statement:
    where = f"{name}: statement {number}"
    spans = marked.spans[number]
    if "content" not in spans:
        raise ReportError(f"{where}: no content is marked")
    unknown = set(label) - {"subject", "speaker", "party", "stance", "issue", "value", "hard"}
    if unknown:
        raise ReportError(f"{where}: unknown keys {sorted(unknown)}")
    issue, value = (str(label.get(key) or "") for key in ("issue", "value"))
    named = label.get("party") or ()
    parties = tuple(named) if isinstance(named, list) else (str(named),) if named else ()
    if label.get("stance") not in STANCES:
        raise ReportError(f"{where}: no such stance: {label.get('stance')!r}")
    if unknown := set(parties) - set(case.parties):
        raise ReportError(f"{where}: no such party: {', '.join(sorted(map(str, unknown)))!r}")
    if issue and issue not in case.issues:
        raise ReportError(f"{where}: no such issue: {issue!r}")
    if value and (not issue or value not in case.issues[issue].labels):
        raise ReportError(f"{where}: no such value of {issue!r}: {value!r}")
    hard = tuple(label.get("hard") or ())
    if set(hard) - set(HARD):
        raise ReportError(f"{where}: unknown kinds of difficulty {sorted(set(hard) - set(HARD))}")
    shared = label.get("subject", number)
    if shared != number and not marked.spans.get(shared, {}).get("source"):
        raise ReportError(f"{where}: no source is marked for statement {shared}, whose subject it shares")
    source = marked.spans[shared].get("source") or turn_label(marked.text, spans["content"][0].start)
    if source:
        hard = tuple(kind for kind in hard if kind != "no-source")
    return Statement(
        number,
        source,
        spans.get("cue", ()),
        spans["content"],
        spans.get("condition", ()),
        str(label.get("speaker") or ""),
        parties[0] if parties else "",
        label["stance"],
        issue,
        value,
        hard,
        parties,
    )


_TITLE = r"(?:M|Mr|Mrs|Ms|Mme|Dr|Sir|Dame)\b\.? |The (?:President|Speaker|Chair|Deputy|Presiding)"
_LABEL = re.compile(rf"(?P<label>@\w+|[A-ZÀ-Þ][A-ZÀ-Þ .,'()-]{{2,80}}|(?:{_TITLE})[^:\n\"]{{0,70}}):")


def turn_label(text: str, place: int) -> tuple[Span, ...]:
    """The label that opens the paragraph around *place*, as in a transcript or a post: whoever speaks there."""
    start = text.rfind("\n", 0, place) + 1
    found = _LABEL.match(text, start)
    return (Span(*found.span("label")),) if found else ()
