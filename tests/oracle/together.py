"""Coalitions by the definitions alone: where they get together, what they gain, what answers them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from tests.oracle.definitions import Oracle
from tests.oracle.powers import Mover, State

KINDS = {"nash": None, "gmr": (False, False), "smr": (False, True), "seq": (True, False), "sseq": (True, True)}
"""For each concept whether answers must improve, and whether they must stand counter-moves; none answer by Nash."""


def coalitions(oracle: Oracle) -> list[Mover]:
    """Every set of one or more players, small ones first."""
    everyone = oracle.players
    return [frozenset(some) for size in range(1, len(everyone) + 1) for some in combinations(everyone, size)]


def reach(oracle: Oracle, movers: Iterable[Mover], state: State, *, improving: bool = False) -> set[State]:
    """The ends of legal sequences of *movers*, one move or more, in which no party moves twice running."""
    able = list(movers)
    seen: set[tuple[State, Mover]] = set()
    open_: list[tuple[State, Mover]] = [(state, frozenset())]
    while open_:
        here, last = open_.pop()
        for mover in able:
            if not mover & last:
                for after in oracle.improvements(mover, here) if improving else oracle.moves[mover][here]:
                    if (after, mover) not in seen:
                        seen.add((after, mover))
                        open_.append((after, mover))
    return {s for s, _ in seen}


def own(oracle: Oracle, coalition: Mover, state: State) -> set[State]:
    """R_H(s): any members may move, alone or as any coalition of members."""
    return reach(oracle, [some for some in oracle.moves if some <= coalition], state) - {state}


def better(oracle: Oracle, coalition: Mover, before: State, after: State) -> bool:
    """Whether every member is better off."""
    return all(oracle.payoff[one][after] > oracle.payoff[one][before] for one in coalition)


def gains(oracle: Oracle, coalition: Mover, state: State) -> set[State]:
    """The coalitional improvements of *coalition*."""
    return {t for t in own(oracle, coalition, state) if better(oracle, coalition, state, t)}


def loose(oracle: Oracle, concept: str, coalition: Mover, state: State) -> set[State]:
    """The coalitional improvements that nothing deters by *concept*."""
    kind = KINDS[concept]
    found = gains(oracle, coalition, state)
    if kind is None:
        return found
    improving, symmetric = kind
    answering = [mover for mover in oracle.movers if not mover & coalition]
    return {
        t
        for t in found
        if not any(
            not better(oracle, coalition, state, z)
            and not (symmetric and any(better(oracle, coalition, state, v) for v in own(oracle, coalition, z)))
            for z in reach(oracle, answering, t, improving=improving)
        )
    }


def verdict(oracle: Oracle, coalition: Mover, state: State) -> str:
    """How firmly the least deterred improvement of *coalition* is deterred; empty where it has none."""
    for name, concept in (("open", "gmr"), ("bluff", "seq"), ("credible", "nash")):
        if loose(oracle, concept, coalition, state):
            return name
    return ""
