"""Made-up cases of any size: who decides, how many values, which rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from random import Random
from typing import Any

from detente.case.model import Case

SEED = 20_310_502
STATEMENTS = 8


def made(
    sizes: Sequence[int], parties: int = 5, *, grouped: bool = False, wishes: int = STATEMENTS, **rules: Any
) -> Case:
    """A case with an issue of each of *sizes*, dealt to the parties in turn, or *grouped* in the file by party.

    Each party wants the same statements, *wishes* of them, in an order of its own, so that payoffs have ties and
    interests cross. *rules* says more about the last issue.
    """
    random = Random(SEED)
    names = [f"x{k}" for k in range(len(sizes))]
    owner = [k * parties // len(sizes) if grouped else k % parties for k in range(len(sizes))]
    statements = [_statement(random, names, sizes) for _ in range(wishes)]
    issues = {
        name: {"values": _values(size), "ordered": True, "status_quo": "v0", "decided_by": f"p{owner[k]}"}
        for k, (name, size) in enumerate(zip(names, sizes, strict=True))
    }
    issues[names[-1]] |= rules
    return Case.model_validate(
        {
            "detente": 1,
            "title": f"{len(sizes)} issues",
            "parties": {f"p{k}": {} for k in range(parties)},
            "issues": issues,
            "preferences": {f"p{k}": {"priorities": random.sample(statements, wishes)} for k in range(parties)},
        }
    )


def half_joint(issues: int = 18, parties: int = 5, wishes: int = STATEMENTS) -> Case:
    """Yes/no issues of which every second is decided by two parties together, by another pair each time."""
    pairs = list(combinations([f"p{k}" for k in range(parties)], 2))
    case = made([2] * issues, parties, wishes=wishes)
    told = case.model_dump(by_alias=True, exclude_unset=True)
    for k, issue in enumerate(told["issues"].values()):
        if k % 2 == 0:
            issue["decided_by"] = {"all_of": list(pairs[k // 2 % len(pairs)])}
    return Case.model_validate(told)


def thin(groups: int = 3, members: int = 10, most: int = 2, parties: int = 5) -> Case:
    """Groups of yes/no issues of which at most so many can be "yes" at once: few of all combinations are feasible."""
    names = [f"x{k}" for k in range(groups * members)]
    teams = [names[k * members : (k + 1) * members] for k in range(groups)]
    random = Random(SEED)
    wishes = [f"{a} or {b} and not {c}" for a, b, c in (random.sample(names, 3) for _ in range(STATEMENTS))]
    return Case.model_validate(
        {
            "detente": 1,
            "title": f"{len(names)} issues, few combinations",
            "parties": {f"p{k}": {} for k in range(parties)},
            "issues": {name: {"status_quo": "no", "decided_by": f"p{k % parties}"} for k, name in enumerate(names)},
            "impossible": [{"when": f"at least {most + 1} of ({', '.join(team)})"} for team in teams],
            "preferences": {f"p{k}": {"priorities": random.sample(wishes, STATEMENTS)} for k in range(parties)},
        }
    )


def _values(size: int) -> list[str]:
    return [f"v{k}" for k in range(size)]


def _statement(random: Random, names: Sequence[str], sizes: Sequence[int]) -> str:
    chosen = random.sample(range(len(names)), min(3, len(names)))
    a, b, c = (f"{names[k]} >= v{random.randrange(1, sizes[k])}" for k in (chosen * 3)[:3])
    return random.choice(
        [f"{a} and not {b} or {c}", f"({a}) iff ({b})", f"at least 2 of ({a}, {b}, {c})", f"not {a} or {b}"]
    )
