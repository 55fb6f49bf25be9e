"""How long a first case takes, by how many reports it is made of: reading, drafting, and the memory that it needs.

The reports are those of ``training.diplomacy``, one after the other and again from the first where more are asked for;
seconds are the processor's. A thousand reports take minutes, and stand only where ``quick`` is not asked for.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from time import process_time
from typing import Any

from detente.documents import Document
from detente.drafting import draft
from detente.reader.statements import read_all
from training.diplomacy.reports import reports

COUNTS, MANY = (20, 60, 200), 1000


def rows(*, quick: bool = False) -> Iterator[dict[str, Any]]:
    """Seconds for reading and for drafting, statements, and the largest memory so far."""
    made = [one for part in ("train", "dev") for one in reports(part)]
    read_all([Document("first.txt", "A report", made[0].text, made[0].date)])
    for count in COUNTS if quick else (*COUNTS, MANY):
        several = [
            Document(f"report-{number}.txt", one.text.split("\n", maxsplit=1)[0], one.text, one.date)
            for number, one in enumerate(islice(cycle(made), count))
        ]
        marks = [process_time()]
        readings = list(read_all(several))
        marks.append(process_time())
        case = draft(readings).case
        marks.append(process_time())
        yield {
            "reports": count,
            "words": sum(len(one.text.split()) for one in several),
            "statements": len(case.statements),
            "read s": round(marks[1] - marks[0], 1),
            "drafted s": round(marks[2] - marks[1], 1),
            "memory MB": _memory(),
        }


def _memory() -> int:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used // (1024 * 1024 if sys.platform == "darwin" else 1024)
