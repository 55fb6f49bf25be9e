"""``python -m training.diplomacy``: read every report, tell the first fault, and count what there is."""

from __future__ import annotations

import sys
from collections import Counter

from detente.case.model import STANCES
from training.diplomacy.reports import HARD, PARTS, STYLES, ReportError, reports


def main() -> int:
    """Print the counts of both parts; returns 2 where a report has a fault."""
    for part in PARTS:
        try:
            found = reports(part)
        except ReportError as fault:
            print(fault, file=sys.stderr)
            return 2
        statements = [statement for report in found for statement in report.statements]
        words = sum(len(report.text.split()) for report in found)
        print(f"{part}: {len(found)} reports, {words:,} words, {len(statements)} statements")
        print(_counts("style", Counter(report.style for report in found), STYLES))
        print(_counts("stance", Counter(statement.stance for statement in statements), STANCES))
        print(_counts("hard", Counter(kind for statement in statements for kind in statement.hard), HARD))
    return 0


def _counts(title: str, counted: Counter[str], known: tuple[str, ...]) -> str:
    return f"  {title}: " + ", ".join(f"{name} {counted[name]}" for name in known)


if __name__ == "__main__":
    sys.exit(main())
