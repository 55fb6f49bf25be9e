"""A draft kept small enough to be analysed in a moment: values of which nobody speaks go, then issues."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import prod

from detente.case.evidence import TAKES_POSITION
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.on_the_table import DraftTable
from detente.drafting.threats.threats_found import FoundThreat
from detente.reader.statements import Reading, Said

MOST_STATES = 4_100
"""Combinations of the values of all issues: a case of this size is analysed in a moment."""


def keep_small(table: DraftTable) -> None:
    """Leave out of *table* what would make it too large, and what is said of that."""
    issues = table.issues
    spoken = {(said.issue, said.value) for reading in table.readings for said in reading.statements}
    spoken |= {(key, value) for one in table.proposals for key, value in one.package.items()}
    told = [text for one in table.threats for text in one.conditions]
    every = " ".join(told)
    for key, issue in issues.items():
        _narrow(issue, {v for v in issue.values if (key, v) in spoken or (_names(every, key) and v in every)})
    _bound(issues, table.readings, {*told, *(key for one in table.proposals for key in one.package)})
    table.threats = tuple(one for one in table.threats if _within(one, issues))
    table.readings = tuple(
        replace(one, statements=tuple(_kept(said, issues) for said in one.statements)) for one in table.readings
    )
    table.proposals = tuple(one for one in table.proposals if one.within(issues))


def _within(threat: FoundThreat, issues: Mapping[str, DraftIssue]) -> bool:
    return all(any(_names(condition, key) for key in issues) for condition in threat.conditions)


def _bound(issues: dict[str, DraftIssue], placed: Sequence[Reading], needed: set[str]) -> None:
    """Leave values out, then the issues of which least is said, where there are more states than are soon analysed."""
    said = Counter((one.issue, one.value) for reading in placed for one in reading.statements if one.party)
    counts = Counter(
        one.issue for reading in placed for one in reading.statements if one.party and one.stance in TAKES_POSITION
    )
    order = sorted(
        issues,
        key=lambda one: (any(_names(text, one) for text in needed), counts[one] > 0, -list(issues).index(one)),
    )
    for key in order:
        if prod(len(one.values) for one in issues.values()) > MOST_STATES:
            asked = [
                value for value in issues[key].values if any(_names(text, key) and value in text for text in needed)
            ]
            best = max(
                issues[key].values,
                key=lambda value: (said[key, value], value in asked, value != issues[key].today),
            )
            _narrow(issues[key], {*asked, best}, least=True)
    for key in order:
        if prod(len(one.values) for one in issues.values()) > MOST_STATES and len(issues) > 1:
            del issues[key]


def _narrow(issue: DraftIssue, spoken: set[str], *, least: bool = False) -> None:
    """Leave out the values of *issue* that are neither today's nor *spoken* of, nor signalled unless *least*."""
    if issue.matter is None and not least:
        return
    signalled = {v.value for one in issue.found for v in one.recognised.values[:2] if v.cues} if not least else set()
    kept = [v for v in issue.values if v == issue.today or v in spoken or v in signalled]
    if len(kept) < 2 and issue.matter:
        kept = [v for v in issue.values if issue.kind(v) != "neutral" or v == issue.today]
    gone = [value for value in issue.values if value not in kept]
    if not gone or len(kept) < 2:
        return
    issue.plain["values"] = list(kept)
    moves = issue.plain.get("moves")
    if isinstance(moves, list):
        left = [move for move in moves if not any(side.strip() in gone for side in re.split("<->|->", str(move)))]
        issue.plain["moves"] = left
        if len(left) < len(kept) - 1:
            del issue.plain["moves"]
    alone = issue.plain.get("moves_by")
    if isinstance(alone, dict):
        issue.plain["moves_by"] = {
            party: left
            for party, moves in alone.items()
            if (left := [m for m in moves if not any(side.strip() in gone for side in re.split("<->|->", str(m)))])
        }
        if not issue.plain["moves_by"]:
            del issue.plain["moves_by"]
    issue.why.append(f"left out, as nobody speaks of it: {', '.join(gone)}")


def _names(condition: str, key: str) -> bool:
    return key in re.findall(r"[\w-]+", condition)


def _kept(said: Said, issues: Mapping[str, DraftIssue]) -> Said:
    if said.issue not in issues:
        return replace(said, issue="", value="") if said.issue else said
    return said if said.value in issues[said.issue].values else replace(said, value="")
