"""Unknown and strong preferences by the definitions alone: how one party compares two states, and what follows."""

from __future__ import annotations

from typing import Literal

from detente.case.logic.conditions import Condition
from detente.case.model import Preferences
from tests.oracle import wishes
from tests.oracle.definitions import Oracle
from tests.oracle.powers import Mover, State
from tests.oracle.together import reach

KINDS = {"gmr": (False, False), "smr": (False, True), "seq": (True, False)}
"""For each concept whether answers must be in the interest of those who give them, and stand counter-moves."""
Comparison = Literal["better", "worse", "equal", "unknown"]


def wants(oracle: Oracle, party: str) -> Preferences:
    """What *party* states."""
    return oracle.case.preferences.get(party, Preferences.model_validate({}))


def compare(oracle: Oracle, party: str, one: State, other: State) -> Comparison:
    """How *one* stands to *other* for *party*: the first thing on which they differ decides, if it is known."""
    told = wants(oracle, party)
    placed = [line.that for line in told.priorities]

    def differ(condition: Condition) -> bool:
        return wishes.true(oracle.case, condition, one) != wishes.true(oracle.case, condition, other)

    if any(differ(condition) for condition in told.unknown if condition not in placed):
        return "unknown"
    for kind in told.order:
        if kind == "priorities":
            for condition in placed:
                if differ(condition):
                    if condition in told.unknown:
                        return "unknown"
                    return "better" if wishes.true(oracle.case, condition, one) else "worse"
            continue
        (part,) = (part for part in told.parts if part.kind == kind)
        keys = [wishes.wish(oracle.case, Preferences(parts=(part,)), s) for s in (one, other)]
        if keys[0] != keys[1]:
            return "better" if keys[0] > keys[1] else "worse"
    return "equal"


def strongly_worse(oracle: Oracle, party: str, one: State, other: State) -> bool:
    """Whether *one* is worse than *other* and they differ at a strong step.

    That is one at or before the last strong priority, or between the two sides of any other strong statement.
    """
    told = wants(oracle, party)
    if oracle.payoff[party][one] >= oracle.payoff[party][other]:
        return False
    placed = [line.that for line in told.priorities]
    last = max((k for k, condition in enumerate(placed) if condition in told.strong), default=-1)
    for kind in told.order if last >= 0 else ():
        if kind == "priorities":
            some = [wishes.true(oracle.case, c, one) != wishes.true(oracle.case, c, other) for c in placed[: last + 1]]
            if any(some):
                return True
            break
        (part,) = (part for part in told.parts if part.kind == kind)
        keys = [wishes.wish(oracle.case, Preferences(parts=(part,)), s) for s in (one, other)]
        if keys[0] != keys[1]:
            return True
    apart = [condition for condition in told.strong if condition not in placed]
    return any(
        wishes.true(oracle.case, condition, one) != wishes.true(oracle.case, condition, other) for condition in apart
    )


def perhaps(oracle: Oracle, movers: set[Mover], start: State) -> set[State]:
    """The ends of legal sequences in which each move is better, or cannot be compared, for everyone who makes it."""
    seen: set[tuple[State, Mover]] = set()
    open_: list[tuple[State, Mover]] = [(start, frozenset())]
    while open_:
        here, last = open_.pop()
        for mover in movers:
            for after in oracle.moves[mover][here] if not mover & last else ():
                wanted = all(compare(oracle, one, after, here) in ("better", "unknown") for one in mover)
                if wanted and (after, mover) not in seen:
                    seen.add((after, mover))
                    open_.append((after, mover))
    return {s for s, _ in seen}


def unknown_stable(oracle: Oracle, concept: str, version: str, party: str, state: State) -> bool:
    """Whether *party* stays at *state* by one of the four versions of *concept*."""
    leaving = ("better", "unknown") if version in "ac" else ("better",)
    deterring = ("worse", "equal", "unknown") if version in "cd" else ("worse", "equal")

    def undone(z: State) -> bool:
        return compare(oracle, party, z, state) in deterring

    def deterred(t: State) -> bool:
        improving, symmetric = KINDS[concept]
        others = oracle.others(party)
        ends = perhaps(oracle, others, t) if improving else reach(oracle, others, t)
        return any(undone(z) and (not symmetric or all(undone(v) for v in oracle.by(party, z))) for z in ends if z != t)

    gains = [t for t in oracle.by(party, state) if compare(oracle, party, t, state) in leaving]
    return all(concept != "nash" and deterred(t) for t in gains)


def strongly_stable(oracle: Oracle, concept: str, party: str, state: State) -> bool:
    """Whether every gain of *party* can be answered so that it ends strongly worse off than at *state*."""
    improving, symmetric = KINDS[concept]

    def hurts(z: State) -> bool:
        return strongly_worse(oracle, party, z, state)

    return all(
        any(
            hurts(z) and (not symmetric or all(hurts(v) for v in oracle.by(party, z)))
            for z in oracle.replies(party, t, improving=improving)
        )
        for t in oracle.gains(party, state)
    )
