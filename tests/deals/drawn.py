"""Disputes drawn from a seed: many joint issues, votes and concessions, so that most have something to agree on.

Much faster than searching with Hypothesis, which the other half of the checks does; a seed is the whole example.
"""

from __future__ import annotations

from random import Random
from typing import Any

from detente.case.model import Case
from detente.errors import DetenteError

PARTIES = ("a", "b", "c", "d")


def drawn(seed: int, *, most: int = 24) -> Case:
    """The dispute of *seed*, with at most *most* combinations of values."""
    draw = Random(seed)
    parties = list(PARTIES[: draw.choice((2, 2, 3, 3, 3, 4))])
    issues = _issues(draw, parties, most)
    named = {party: {} for party in parties}
    if len(parties) > 2 and draw.random() < 0.3:
        named["bloc"] = {"members": parties[:2], "decides_by": draw.choice(("consensus", "any", "majority"))}
        for issue in issues.values():
            if draw.random() < 0.4:
                issue["decided_by"] = draw.choice(("bloc", {"all_of": ["bloc", parties[-1]]}))
    return Case.model_validate(
        {
            "detente": 1,
            "title": f"Drawn {seed}",
            "parties": named,
            "issues": issues,
            "impossible": [
                {"when": f"{_statement(draw, issues)} and {_statement(draw, issues)}", "because": "it cannot be"}
                for _ in range(draw.choice((0, 0, 0, 1)))
            ],
            "preferences": {party: _wants(draw, issues) for party in named if party != "bloc"}
            | ({"bloc": {"red_lines": [_statement(draw, issues)]}} if "bloc" in named and draw.random() < 0.4 else {}),
            "proposals": {"draft": {"by": draw.choice(list(named)), "package": _package(draw, issues)}},
            "threats": [{"by": draw.choice(parties), "if": _statement(draw, issues), "then": _statement(draw, issues)}],
        }
    )


def possible(seed: int) -> Case:
    """The first dispute from *seed* on whose status quo is possible."""
    while True:
        try:
            case = drawn(seed)
            _ = case.board().status_quo
        except DetenteError:
            seed += 1_000_003
        else:
            return case


def _issues(draw: Random, parties: list[str], most: int) -> dict[str, Any]:
    issues: dict[str, Any] = {}
    size = 1
    for name in ("p", "q", "r", "s")[: draw.choice((2, 3, 3, 4))]:
        values = ["low", "mid", "high"][: draw.choice((2, 2, 3))]
        if size * len(values) > most:
            break
        size *= len(values)
        issues[name] = {"values": values, "ordered": True, "status_quo": draw.choice(values), **_rule(draw, parties)}
        kind = draw.random()
        if kind < 0.1:
            issues[name]["one_way"] = True
        elif kind < 0.2 and len(values) > 2:
            issues[name]["moves"] = draw.choice((["low <-> mid", "mid -> high"], ["low -> mid", "mid -> high"]))
    return issues


def _rule(draw: Random, parties: list[str]) -> dict[str, Any]:
    kind = draw.random()
    some = draw.sample(parties, draw.randint(2, len(parties)))
    if kind < 0.42:
        return {"decided_by": draw.choice(parties)}
    if kind < 0.75:
        return {"decided_by": {"all_of": some}}
    if kind < 0.9:
        return {"decided_by": {"quota": max(1, len(parties) - 1), "weights": dict.fromkeys(parties, 1)}}
    return {"decided_by": {"any_of": some}} if kind < 0.97 else {}


def _wants(draw: Random, issues: dict[str, Any]) -> dict[str, Any]:
    lines = [_statement(draw, issues) for _ in range(draw.choice((0, 0, 0, 1, 1, 2)))]
    if draw.random() < 0.25:
        return {"priorities": [_statement(draw, issues) for _ in range(draw.randint(1, 4))], "red_lines": lines}
    weights: dict[str, Any] = {
        name: {value: draw.randint(-2, 3) for value in issue["values"]} for name, issue in issues.items()
    }
    for _ in range(draw.choice((0, 1, 2))):
        weights[f"{_statement(draw, issues)} and {_statement(draw, issues)}"] = draw.choice((-6, -4, 3, 4))
    return {"weights": weights, "red_lines": lines}


def _statement(draw: Random, issues: dict[str, Any]) -> str:
    name = draw.choice(list(issues))
    return f"{name} = {draw.choice(issues[name]['values'])}"


def _package(draw: Random, issues: dict[str, Any]) -> dict[str, str]:
    chosen = draw.sample(list(issues), draw.randint(1, len(issues)))
    return {name: draw.choice(issues[name]["values"]) for name in chosen}
