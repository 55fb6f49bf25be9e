"""The marks in ``marks.txt`` with the reports and the cases that they are about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from detente.case.model import STANCES, Case
from detente.documents import Document
from detente.reader.statements import Said

HERE = Path(__file__).resolve().parent
REPORTS = (HERE.parent / "drafting" / "reports", HERE / "reports")


@dataclass(frozen=True)
class Mark:
    """Words of a report from *start* to *end*, and what is right of them: any one of each."""

    start: int
    end: int
    parties: tuple[str, ...]
    stances: tuple[str, ...]
    issues: tuple[str, ...]
    """Empty among them: that none need be named."""

    def meets(self, said: Said) -> bool:
        """Whether *said* has any of the words."""
        return any(span.start < self.end and self.start < span.end for span in said.content)

    def right(self, said: Said) -> tuple[bool, bool, bool]:
        """Whether party, stance and issue of *said* are right."""
        return said.party in self.parties, said.stance in self.stances, said.issue in self.issues


@dataclass(frozen=True)
class MarkedReport:
    """A report, its case without statements, and the marks; *kept*: nothing may be chosen by it."""

    name: str
    style: str
    document: Document
    case: Case
    marks: tuple[Mark, ...]
    kept: bool


@cache
def marked() -> tuple[MarkedReport, ...]:
    """All reports with marks, in the order of the file; raises ValueError for a mark that does not fit."""
    return tuple(_sections((HERE / "marks.txt").read_text("utf-8")))


def _sections(content: str) -> Iterator[MarkedReport]:
    for section in content.split("\n== ")[1:]:
        head, *lines = section.splitlines()
        name, _, kept = head.partition(" ")
        folder = next(one for one in REPORTS if (one / f"{name}.txt").exists())
        told = json.loads((folder / f"{name}.json").read_text("utf-8"))
        text = (folder / f"{name}.txt").read_text("utf-8")
        case = case_of(told)
        marks = tuple(_mark(line, text, case) for line in lines if line.strip())
        day = date.fromisoformat(told["date"])
        yield MarkedReport(name, told["style"], Document(name, name, text, day), case, marks, bool(kept))


def _mark(line: str, text: str, case: Case) -> Mark:
    words, parties, stances, issues = (part.strip() for part in line.split("|"))
    if text.count(words) < 1:
        raise ValueError(f"no such words: {words}")
    start = text.index(words)
    found = Mark(
        start,
        start + len(words),
        tuple(parties.split()),
        tuple(stances.split()),
        tuple("" if one == "-" else one for one in issues.split()),
    )
    wrong = {*found.parties} - {*case.parties} | {*found.stances} - {*STANCES} | {*found.issues} - {*case.issues, ""}
    if wrong:
        raise ValueError(f"{line}: unknown {', '.join(sorted(wrong))}")
    return found


def case_of(told: Mapping[str, Any]) -> Case:
    """The analyst's parties and issues as a case."""
    ids = [one["id"] for one in told["parties"]]
    parties = {one["id"]: {"name": one["names"][0], "aliases": one["names"][1:]} for one in told["parties"]}
    issues = {one["id"]: _issue(one, ids) for one in told["issues"]}
    return Case.model_validate({"title": told["title"], "as_of": told["date"], "parties": parties, "issues": issues})


def _issue(told: Mapping[str, Any], parties: Sequence[str]) -> Mapping[str, Any]:
    values = list(dict.fromkeys([*map(str, told["values"]), str(told["status_quo"])]))
    deciders = [one for one in told["decided_by"] if one in parties] or list(parties[:1])
    decision = deciders[0] if len(deciders) == 1 else {"all_of" if told.get("joint") else "any_of": deciders}
    return {
        "name": told["about"],
        "values": values,
        "status_quo": str(told["status_quo"]),
        "decided_by": decision,
        "terms": told["keywords"],
    }
