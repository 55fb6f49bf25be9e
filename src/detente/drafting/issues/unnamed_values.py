"""Which value of an issue is meant where none is named: the friendly one of an offer, the harmful one of a threat."""

from __future__ import annotations

import re

from detente.drafting.issues.draft_issues import DraftIssue

FRIENDLY = frozenset({"concession", "joint"})
"""What the library calls values that others like."""
_GONE = re.compile(r"(?:not|un\w+|withdrawn|closed|cut|ended|stopped|held|kept|barred|there|dropped|lapses|given up)\b")
"""Values of things that nobody offers by naming the thing alone."""


def meant_by(stance: str, issue: DraftIssue) -> str:
    """The value that somebody means who offers or accepts the thing alone: the friendliest; nothing where none is."""
    if issue.matter:
        return next((value for value in reversed(issue.others) if issue.kind(value) in FRIENDLY), "")
    if stance == "offers":
        return next((value for value in issue.others if not _GONE.match(value)), "")
    return "yes" if "yes" in issue.values else ""


def kept_up_by(issue: DraftIssue) -> str:
    """The value that an offer means of which no change is understood: today's, if friendly, else one that is mild."""
    if issue.kind(issue.today) in FRIENDLY:
        return issue.today
    return next((value for value in reversed(issue.others) if issue.kind(value) not in ("", "hostile")), "")


def worst(issue: DraftIssue) -> str:
    """The value that harm means: the most hostile that does not hold today, else any other than today's."""
    return next((value for value in reversed(issue.others) if issue.kind(value) == "hostile"), issue.others[0])


def changes(value: str, issue: DraftIssue) -> bool:
    """Whether *value* of *issue* is another than today's and does no harm."""
    return value not in ("", issue.today) and issue.kind(value) != "hostile"


def harms(value: str, issue: DraftIssue | None) -> bool:
    """Whether *value* of *issue* does harm and does not hold today."""
    return issue is not None and issue.kind(value) == "hostile" and value != issue.today
