"""Made-up councils: members with an ideal value each on one issue, which the council decides by a vote."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from detente.case.model import Case


def council(count: int, ideals: Sequence[int], *, values: int = 4, rule: Any = "majority") -> Case:
    """*count* members who vote on dues, each worth the less the further from its ideal; today there are none."""
    return _case({"council": ("m", list(ideals)[:count], "dues")}, values, rule)


def councils(sizes: Sequence[int], *, values: int = 5, rule: Any = "majority") -> Case:
    """Several councils of these sizes, each with an issue of its own."""
    rng = Random(1)
    bodies = {
        f"c{k}": (f"c{k}m", [rng.randrange(values) for _ in range(size)], f"x{k}") for k, size in enumerate(sizes)
    }
    return _case(bodies, values, rule)


def _case(bodies: dict[str, tuple[str, list[int], str]], values: int, rule: Any) -> Case:
    parties: dict[str, Any] = {}
    issues: dict[str, Any] = {}
    wants: dict[str, Any] = {}
    labels = [f"v{k}" for k in range(values)]
    for body, (prefix, ideals, issue) in bodies.items():
        members = [f"{prefix}{k}" for k in range(len(ideals))]
        parties |= {member: {} for member in members}
        parties[body] = {"members": members, "decides_by": rule}
        issues[issue] = {"values": labels, "ordered": True, "status_quo": "v0", "decided_by": body}
        for member, ideal in zip(members, ideals, strict=True):
            worth = {label: str(values - abs(k - ideal)) for k, label in enumerate(labels)}
            wants[member] = {"weights": {issue: worth}}
    return Case.model_validate(
        {"detente": 1, "title": "Councils", "parties": parties, "issues": issues, "preferences": wants}
    )
