"""Run every benchmark: print one table, and write the numbers with the machine that they come from.

A benchmark is a module of this folder with a function ``rows()`` that returns one dictionary a measurement. Time with
``benchmarks.timing.best_of``. A name on the command line picks benchmarks: ``python -m benchmarks statements``.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import benchmarks

RESULT = Path("build") / "benchmarks.json"


def available() -> list[str]:
    """The names of the modules beside this one that have rows to give."""
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if not module.name.startswith("_")]
    return [name for name in names if hasattr(importlib.import_module(f"benchmarks.{name}"), "rows")]


def measure(names: list[str]) -> list[dict[str, Any]]:
    """The rows of each benchmark, with its name first."""
    modules = ((name, importlib.import_module(f"benchmarks.{name}")) for name in names)
    return [{"benchmark": name} | row for name, module in modules for row in module.rows()]


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


def table(rows: list[dict[str, Any]]) -> Table:
    """One table for all rows; a benchmark has a cell wherever its rows have that key."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    made = Table(*keys)
    for row in rows:
        made.add_row(*("" if key not in row else _said(row[key]) for key in keys))
    return made


def _said(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def main(asked: list[str]) -> int:
    """Run the benchmarks asked for, or all."""
    known = available()
    if unknown := [name for name in asked if name not in known]:
        print(f"no benchmark called {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    rows = measure(asked or known)
    Console().print(table(rows))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({"machine": machine(), "rows": rows}, indent=2) + "\n", encoding="utf-8")
    print(RESULT)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
