"""``python -m training.drafting [FOLDER] [--each] [--show NN]``: draft each report of FOLDER and score the drafts.

FOLDER holds ``NN*.txt`` and ``NN*.json``, a report and what an analyst marks in it; left out, the reports beside this
file; ``looked_at`` has eight more, whose faults were looked for and mended: they show what was mended, not how well
drafts are. ``--each`` prints a line a report, ``--show`` what was found and missed in one.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from detente.brief import brief_of
from detente.documents import Document
from detente.documents.records import with_turns
from detente.drafting import draft
from detente.errors import DetenteError
from detente.reader.statements import read
from training.drafting.scoring import compared, scored

HERE = Path(__file__).parent / "reports"


def main(arguments: list[str]) -> int:
    """Print the scores; returns 1 where a report gave no draft."""
    options = argparse.ArgumentParser(prog="python -m training.drafting")
    options.add_argument("folder", nargs="?", type=Path, default=HERE)
    options.add_argument("--each", action="store_true", help="a line a report")
    options.add_argument("--show", default="", metavar="NN", help="what was found and missed in the report NN")
    asked = options.parse_args(arguments)
    total: Counter[str] = Counter()
    for path in sorted(asked.folder.glob(f"{asked.show or '[0-9]'}*.txt")):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        text = path.read_text(encoding="utf-8")
        title, day = text.split("\n", maxsplit=1)[0], date.fromisoformat(gold["date"])
        began = time.perf_counter()
        try:
            made = draft([read(with_turns(Document(name=path.name, title=title, text=text, date=day)))])
        except DetenteError as error:
            print(f"{path.name}: {error}")
            total.update(_none(gold))
            continue
        case = made.case
        tally = scored(case, json.dumps(brief_of(case).to_dict(), ensure_ascii=False), gold)
        total += tally
        if asked.show:
            print(made.text())
            for line in compared(case, gold):
                print(line)
        if asked.each or asked.show:
            print(line_of(f"{path.stem[:24]} {time.perf_counter() - began:4.1f}s", tally))
    print(line_of("all", total))
    return int(total["none"] > 0)


def _none(gold: dict[str, list[dict[str, object]]]) -> Counter[str]:
    return Counter(
        drafts=1, none=1,
        parties_gold=sum(bool(one["speaks"]) for one in gold["parties"]),
        issues_gold=sum(bool(one["decided_by"]) for one in gold["issues"]),
        threats_gold=len(gold["threats"]), proposals_gold=len(gold["proposals"]),
    )  # fmt: skip


def line_of(label: str, t: Counter[str]) -> str:
    """One line of the table."""
    return (
        f"{label:30} parties {t['parties']}/{t['parties_gold']} issues {t['issues']}/{t['issues_gold']} "
        f"(real {t['issues_real']}/{t['issues_said']}, meeting any {t['issues_met']}, decided {t['decided']}) "
        f"threats {t['threats']}/{t['threats_gold']} "
        f"proposals {t['proposals']}/{t['proposals_gold']} headline {t['headline']}/{t['drafts']}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
