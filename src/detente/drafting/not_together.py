"""Values of issues that cannot hold together, as the library of matters has it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from detente.case.text.plain import Plain
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.on_the_table import DraftTable
from detente.matters.casefile import impossible_of


def not_together(table: DraftTable) -> list[Plain]:
    """What cannot be, of the values that are there; nothing that holds today or that somebody proposes."""
    matters = [issue.matter for issue in table.issues.values() if issue.matter]
    packages = [one.package for one in table.proposals]
    return [one for one in impossible_of(matters) if _may_be_told(one, table.issues, packages)]


def _may_be_told(one: Plain, issues: Mapping[str, DraftIssue], packages: Sequence[Mapping[str, str]]) -> bool:
    """Whether what cannot be speaks of values that are there, and neither holds today nor is proposed."""
    assert isinstance(one, dict)
    parts = re.findall(r"([\w-]+) (!?=) (?:\"([^\"]*)\"|([\w-]+))", str(one["when"]))
    if any((quoted or plain) not in issues[key].values for key, _, quoted, plain in parts):
        return False
    return not any(
        all(
            (package.get(key, issues[key].today) == (quoted or plain)) == (sign == "=")
            for key, sign, quoted, plain in parts
        )
        for package in ({}, *packages)
    )
