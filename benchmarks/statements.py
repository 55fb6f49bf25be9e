"""How fast statements are read: a case of many hundred must load while the analyst waits."""

from __future__ import annotations

from functools import partial
from typing import Any

from benchmarks.timing import best_of
from detente.case.logic.conditions import Condition

STATEMENTS = {
    "a comparison": "forces = massed",
    "three parts": "forces = massed and not hotline implies release in (none, half)",
    "a count of six": "at least 2 of (a, b, c, d = none, e >= half, not (f and g))",
}
REPEATS = 200


def rows() -> list[dict[str, Any]]:
    """Microseconds a statement, for statements of three sizes."""
    return [
        {"what": f"read {name}", "microseconds": best_of(partial(_read, text)) / REPEATS * 1e6}
        for name, text in STATEMENTS.items()
    ]


def _read(text: str) -> None:
    for _ in range(REPEATS):
        Condition.parse(text)
