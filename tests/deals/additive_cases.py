"""Small cases with additive weights and constraints over several issues, and all their packages, for tests."""

from __future__ import annotations

import random
from itertools import product

from detente.case.check.readable import readable
from detente.case.logic.truth import holds
from detente.case.model import Case
from detente.deals.worth import worths


def additive_case(seed: int, *, constrained: bool = True) -> Case:
    """A case of two to five issues and one to four parties; weights tie often, and some are decimals or intervals."""
    draw = random.Random(seed)
    parties = [f"p{k}" for k in range(draw.randint(1, 4))]
    issues = {f"i{k}": [f"v{j}" for j in range(draw.randint(2, 4))] for k in range(draw.randint(2, 5))}
    amounts = draw.choice(
        [["0", "1", "2"], ["-1.5", "0.1", "0.2", "0.3", "2..5"], ["9" * 12, "0.000000000001", "0", "-7"]]
    )

    def statement(issue: str) -> str:
        values = draw.sample(issues[issue], draw.randint(1, len(issues[issue]) - 1))
        return f"{issue} in ({', '.join(values)})"

    def weights() -> dict[str, object]:
        made: dict[str, object] = {"true": draw.choice(amounts)} if draw.random() < 0.2 else {}
        for issue, values in issues.items():
            if draw.random() < 0.3:
                made[statement(issue)] = draw.choice(amounts)
            elif draw.random() < 0.8:
                made[issue] = {value: draw.choice(amounts) for value in values}
        return made or {statement("i0"): "1"}

    def constraint() -> str:
        parts = [statement(issue) for issue in draw.sample(list(issues), draw.randint(2, min(3, len(issues))))]
        negated = [part if draw.random() < 0.5 else f"not ({part})" for part in parts]
        shapes = [
            " and ".join(negated),
            f"not ({negated[0]} iff {negated[1]})",
            f"not ({negated[0]} implies {negated[1]})",
        ]
        counts = [f"{count} of ({', '.join(negated)})" for count in ("at least 2", "exactly 1", "at most 0")]
        return draw.choice(shapes + counts + [f"({negated[0]}) and ({' or '.join(negated[1:])})"])

    made = {
        "detente": 1,
        "title": f"additive {seed}",
        "parties": {party: {} for party in parties},
        "issues": {
            name: {"values": values, "status_quo": values[0], "decided_by": {"all_of": parties}}
            for name, values in issues.items()
        },
        "impossible": [{"when": constraint()} for _ in range(draw.randint(1, 3))] if constrained else [],
        "preferences": {party: {"weights": weights()} for party in parties},
    }
    return readable(made)  # what holds today may be impossible: no board is made of it


def packages(case: Case) -> dict[tuple[str, ...], tuple]:
    """Every package that is possible, with what it is worth to each party: by the definition, one at a time."""
    worth = worths(case)
    found = {}
    for values in product(*(issue.labels for issue in case.issues.values())):
        package = dict(zip(case.issues, values, strict=True))
        if not any(holds(entry.when.expression, package, case.issues) for entry in case.impossible):
            found[values] = tuple(wants.of(case, package) for wants in worth.values())
    return found


def best_of(found: dict[tuple[str, ...], tuple]) -> set[tuple[str, ...]]:
    """The packages that no other improves on: by the definition, pair by pair."""
    return {
        values
        for values, worth in found.items()
        if not any(
            other != worth and all(a >= b for a, b in zip(other, worth, strict=True)) for other in found.values()
        )
    }
