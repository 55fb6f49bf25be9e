"""``python -m training.who score --part dev``: how well speakers and parties are found."""

from __future__ import annotations

import argparse
import sys

from training.diplomacy.reports import PARTS, reports
from training.who.fit import fit
from training.who.scoring import Row, acquainted, found_rows, gold_rows, table


def main() -> int:
    """Print the scores of one part of the reports."""
    parser = argparse.ArgumentParser(prog="python -m training.who", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    score = commands.add_parser("score", help="accuracy of names and parties")
    score.add_argument("--part", choices=PARTS, default="dev")
    score.add_argument("--faults", action="store_true", help="list what went wrong, with gold attributions")
    commands.add_parser("fit", help="weights for the sides of officials, from the training reports")
    score.add_argument("--acquainted", action="store_true",
                       help="with cases that hold the statements of the other reports")  # fmt: skip
    asked = parser.parse_args()
    if asked.command == "fit":
        fit(reports("train"))
        return 0
    found = acquainted(reports(asked.part)) if asked.acquainted else reports(asked.part)
    rows = list(gold_rows(found))
    print(f"{asked.part}, gold attributions\n{table(rows)}")
    if asked.faults:
        for row in rows:
            if not (row.right and row.named):
                print(_fault(row))
        return 0
    print(f"\n{asked.part}, found attributions\n{table(list(found_rows(found)))}")
    return 0


def _fault(row: Row) -> str:
    gold, made, text = row.statement, row.speaker, row.report.text
    source = " … ".join(text[span.start : span.end] for span in gold.source)
    assert made is not None
    return (
        f"{row.report.name}:{gold.number} {row.outcome}: {source!r} gold {gold.speaker!r}/{gold.party!r} "
        f"made {made.name!r}/{made.party!r} {made.confidence} because {made.why}"
    )


if __name__ == "__main__":
    sys.exit(main())
