"""How long a page takes and how large it is: from a case that is read to the bytes of the file."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from detente.analysis import Analysis
from detente.brief.brief_files import written
from detente.case.model import Case
from detente.catalog import load
from tests.brief.large import large

NAMES = ("nato-russia-2022", "cuban-missile-crisis", "elmira", "chicken")
FORMS = ("html", "md", "docx", "pdf")


def rows() -> list[dict[str, Any]]:
    """Seconds for the analysis and for each file, and its size; each case is analysed once before, to compile."""
    cases: dict[str, Case] = {name: load(name) for name in NAMES} | {"large": large()}
    return [row for name, case in cases.items() for row in _row(name, case)]


def _row(name: str, case: Case) -> list[dict[str, Any]]:
    Analysis(case)
    began = perf_counter()
    made = Analysis(case)
    made_rows = [{"what": f"analyse {name}", "states": len(made.board), "seconds": perf_counter() - began}]
    for form in FORMS if name == NAMES[0] else FORMS[:1]:
        written(made, f"brief.{form}")
        began = perf_counter()
        size = len(written(made, f"brief.{form}"))
        made_rows.append({"what": f"{form} of {name}", "seconds": perf_counter() - began, "megabytes": size / 1e6})
    return made_rows
