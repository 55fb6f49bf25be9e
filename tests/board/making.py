"""Small cases made in Python."""

from __future__ import annotations

from typing import Any

from detente.case.check.readable import readable
from detente.case.model import Case


def yes_no(number: int, party: str = "ana") -> dict[str, Any]:
    """That many yes/no issues, all decided by *party*."""
    return {f"x{k}": {"status_quo": "no", "decided_by": party} for k in range(number)}


def make(
    issues: dict[str, Any],
    preferences: dict[str, Any] | None = None,
    impossible: tuple[str, ...] = (),
    checked: bool = True,
    **parts: Any,
) -> Case:
    """A case of ana and ben with these *issues*; *impossible* lists statements.

    Unless *checked*, it may break the rules about cases, as one can that was changed after it was made.
    """
    made = {
        "detente": 1,
        "title": "Made for a test",
        "parties": {"ana": {"name": "Ana Reyes"}, "ben": {}},
        "issues": issues,
        "preferences": preferences or {},
        "impossible": [{"when": statement} for statement in impossible],
        **parts,
    }
    return Case.model_validate(made) if checked else readable(made)
