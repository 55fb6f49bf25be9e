"""Which claims of a brief exclude each other, in one table, and a search for claims that do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from detente.show.document import Claim

HOLDS = ("holds by itself", "holds by credible answer", "holds by a bluff", "does not hold")
VERDICTS = ("granted", "refused", "met", "out of reach")
CLASSES = ("alone", "package", "blocked", "settled")

EXCLUDE = (
    ("breakthrough", "no breakthrough"),
    ("something can be agreed", "no package can be agreed"),
    ("outlook is today", "outlook is another"),
    ("deterred", "undeterred"),
    ("accepts", "refuses"),
    *combinations(("proposal acceptable", "proposal refused", "proposal no deal"), 2),
    ("carries", "outvoted"),
    ("carries", "worse"),
    ("negotiable", "blocked"),
    ("negotiable", "settled"),
    ("broken together", "strong"),
    ("broken together", "not broken together"),
    *(("strong", held) for held in HOLDS[1:]),
    *combinations(("better", "same", "worse"), 2),
    *combinations(HOLDS, 2),
    ("does not rest", "holds by itself"),
    ("does not rest", "holds by credible answer"),
    ("proposal not accepted", "proposal acceptable"),
    ("proposal not accepted", "proposal no deal"),
    *combinations(VERDICTS, 2),
    *combinations(CLASSES, 2),
)
"""Kinds of claim that exclude each other where they are about the same."""

NEVER = (
    ("nobody is tempted", "tempted"),
    ("no breakthrough", "granted"),
    ("no package can be agreed", "granted jointly"),
    ("no package can be agreed", "joint step"),
    ("no package can be agreed", "alone"),
    ("no package can be agreed", "package"),
    ("no package can be agreed", "negotiable"),
    ("no package can be agreed", "proposal acceptable"),
)
"""Kinds of claim that exclude each other whatever the second is about."""

NEEDS = (
    ("breakthrough", "granted"),
    ("joint step", "something can be agreed"),
    ("negotiable", "something can be agreed"),
)
"""Where the first kind is claimed the second is too; in most readings some demand may be granted, but no single one."""


def contradictions(told: Iterable[Claim]) -> Iterator[str]:
    """Every pair of claims that cannot both be, and every claim that lacks what it needs."""
    by: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for claim in told:
        by.setdefault((claim.basis, claim.kind), set()).add(claim.about)
    for basis in sorted({basis for basis, _ in by}):

        def of(kind: str, basis: str = basis) -> set[tuple[str, ...]]:
            return by.get((basis, kind), set())

        for one, other in EXCLUDE:
            yield from (f"{one} and {other}: {about}" for about in of(one) & of(other))
        for one, other in NEVER:
            if of(one) and of(other):
                yield f"{one}, but {other}: {sorted(of(other))[0]}"
        for one, other in NEEDS if basis == "midpoint" else ():
            for about in of(one):
                if not any(found[:1] == about[:1] or not found or not about for found in of(other)):
                    yield f"{one} {about} without {other}"
        steps = {about[:1] for about in of("joint step")}
        yield from (f"joint step, but {kind}: {about}" for kind in CLASSES[2:] for about in steps & of(kind))
        values: dict[tuple[str, ...], set[str]] = {}
        for number, issue, value in of("clause"):
            values.setdefault((number, issue), set()).add(value)
        yield from (f"two values in one package: {where} {some}" for where, some in values.items() if len(some) > 1)
