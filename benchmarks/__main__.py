"""Run every benchmark: print a table for each, and write the numbers with the machine that they come from.

A benchmark is a module of this folder with a function ``rows()`` that returns one dictionary a measurement; where it
takes ``quick``, a small run can be asked for, and ``minutes`` a long one. Time with ``benchmarks.timing.best_of``. A
name on the command line picks benchmarks: ``python -m benchmarks statements``; ``history`` needs ``--data FOLDER``.
``--quick`` takes smaller sizes, ``--markdown`` prints tables for the documentation, one for each series of a benchmark;
``--page`` puts the table of a benchmark into the page.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from inspect import signature
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import benchmarks

RESULT = Path("build") / "benchmarks.json"
PAGE = Path("docs") / "explanation" / "performance.md"
BEGINS, ENDS = "<!-- python -m benchmarks", "<!-- end -->"


def available() -> list[str]:
    """The names of the modules beside this one that have rows to give."""
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if not module.name.startswith("_")]
    return [name for name in names if hasattr(importlib.import_module(f"benchmarks.{name}"), "rows")]


def measure(
    names: list[str], *, quick: bool, data: Path | None = None, minutes: float | None = None
) -> list[dict[str, Any]]:
    """The rows of each benchmark, with its name first."""
    found: list[dict[str, Any]] = []
    for name in names:
        rows = importlib.import_module(f"benchmarks.{name}").rows
        given = {"quick": quick, "data": data, "minutes": minutes}
        known = rows(**{key: value for key, value in given.items() if value and key in signature(rows).parameters})
        found += [{"benchmark": name} | row for row in known]
    return found


def machine() -> dict[str, Any]:
    """What the numbers depend on."""
    return {
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "detente": version("detente"),
        "numpy": version("numpy"),
        "numba": version("numba"),
        "taken": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def by_series(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The rows of each benchmark and series, which have columns in common, by their names."""
    parts: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        parts.setdefault(" ".join(filter(None, (row["benchmark"], row.get("series", "")))), []).append(row)
    return parts


def _keys(rows: list[dict[str, Any]]) -> list[str]:
    return [key for key in dict.fromkeys(key for row in rows for key in row) if key not in ("benchmark", "series")]


def table(title: str, rows: list[dict[str, Any]]) -> Table:
    """One table for rows of one series; a row has a cell wherever it has that key."""
    keys = _keys(rows)
    made = Table(*keys, title=title)
    made.columns[0].no_wrap = True
    for row in rows:
        made.add_row(*("" if key not in row else _said(row[key]) for key in keys))
    return made


def _said(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3g}" if value < 1000 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def markdown(rows: list[dict[str, Any]]) -> str:
    """A table for each benchmark and series, with the columns that its rows have."""
    return "\n\n".join(f"**{title}**\n\n{_table(part)}" for title, part in by_series(rows).items())


def _table(rows: list[dict[str, Any]]) -> str:
    keys = _keys(rows)
    numbers = [all(isinstance(row.get(key, 0), int | float) for row in rows) for key in keys]
    lines = [keys, ["---:" if number else "---" for number in numbers]]
    lines += [[_said(row[key]) if key in row else "" for key in keys] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def put_into_page(names: list[str], rows: list[dict[str, Any]]) -> None:
    """Replace the table behind the comment that names a benchmark by what has been measured."""
    text = PAGE.read_text(encoding="utf-8")
    for name in names:
        start = text.index("-->\n", text.index(f"{BEGINS} {name}")) + 4
        made = _table([row for row in rows if row["benchmark"] == name])
        text = text[:start] + f"\n{made}\n\n" + text[text.index(ENDS, start) :]
    PAGE.write_text(text, encoding="utf-8")


def main(said: list[str]) -> int:
    """Run the benchmarks asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Run benchmarks.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which benchmarks; all if none is named")
    parser.add_argument("--quick", action="store_true", help="smaller sizes, less than a minute")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="decisions of the past, for the benchmark history")
    parser.add_argument(
        "--minutes", type=float, help="memory of the workbench (app) over as long, and nothing else of it"
    )
    parser.add_argument("--markdown", action="store_true", help="tables for the documentation")
    parser.add_argument("--page", action="store_true", help=f"put the table of one benchmark into {PAGE}")
    asked = parser.parse_args(said)
    known = available()
    if unknown := [name for name in asked.names if name not in known]:
        print(f"no benchmark called {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    if asked.data is not None and not asked.data.is_dir():
        print(f"--data: {asked.data} is no folder", file=sys.stderr)
        return 2
    if "history" in asked.names and asked.data is None:
        print("history needs --data FOLDER, with decisions in the form of DEU III; they do not ship", file=sys.stderr)
        return 2
    rows = measure(asked.names or known, quick=asked.quick, data=asked.data, minutes=asked.minutes)
    if asked.page:
        put_into_page(asked.names, rows)
    elif asked.markdown:
        print(markdown(rows))
    else:
        Console().print(*(table(title, part) for title, part in by_series(rows).items()))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({"machine": machine(), "rows": rows}, indent=2) + "\n", encoding="utf-8")
    print(RESULT, file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
