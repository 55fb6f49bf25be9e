"""The oracle: boards and stability from the definitions alone, in plain sets and dictionaries.

Written from the page with the definitions, not from the program; kept slow so that it stays easy to check by eye.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import combinations, product

from detente.case.model import Case, Preferences
from tests.oracle import powers, wishes
from tests.oracle.powers import Mover, State


class Oracle:
    """A case by the definitions. States are tuples of values, movers are sets of parties."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.players = powers.players(case)
        every = product(*(issue.values for issue in case.issues.values()))
        self.states: tuple[State, ...] = tuple(
            s for s in every if not any(wishes.true(case, entry.when, s) for entry in case.impossible)
        )
        self.feasible = frozenset(self.states)
        self._reach: dict[tuple[str, State, bool], set[State]] = {}

    @cached_property
    def payoff(self) -> dict[str, dict[State, int]]:
        """For every player the place of each state among its levels, 0 for the worst."""
        found = {}
        for party in self.players:
            wants = self.case.preferences.get(party, Preferences.model_validate({}))
            level = {s: wishes.wish(self.case, wants, s) for s in self.states}
            places = sorted(set(level.values()))
            found[party] = {s: places.index(level[s]) for s in self.states}
        return found

    @cached_property
    def movers(self) -> set[Mover]:
        """Each player by itself, and each coalition that can do what no two parts of it, taking turns, can do."""
        joint = {some for some in powers.coalitions(self.case) if not any(map(self._do, powers.halves(some)))}
        return {frozenset({party}) for party in self.players} | joint

    def _do(self, parts: tuple[Mover, Mover]) -> bool:
        """Whether two *parts* of a coalition, moving in turn, can do whatever the coalition can in one move."""
        whole = parts[0] | parts[1]
        return all(
            {t for t in self.moves[whole][s] if _changed(s, t) <= tied} <= self._in_turn(parts, s, tied)
            for tied in self._tied
            for s in self.states
        )

    def _in_turn(self, parts: tuple[Mover, Mover], state: State, tied: set[int]) -> set[State]:
        """Where two parties or coalitions can get that move in turn, whichever begins, changing issues *tied* only."""
        open_ = [(state, parts[0]), (state, parts[1])]
        seen = set(open_)
        while open_:
            here, mover = open_.pop()
            (other,) = {*parts} - {mover}
            fresh = {(after, other) for after in self.moves[mover][here] if _changed(state, after) <= tied} - seen
            seen |= fresh
            open_ += fresh
        return {s for s, _ in seen}

    @cached_property
    def _tied(self) -> list[set[int]]:
        """The issues in groups: those that one statement of what is impossible mentions are in one."""
        groups = [{k} for k in range(len(self.case.issues))]
        for entry in self.case.impossible:
            mentioned = {k for k, name in enumerate(self.case.issues) if name in entry.when.issues}
            groups = [g for g in groups if not g & mentioned] + [set().union(*(g for g in groups if g & mentioned))]
        return [group for group in groups if group]

    @cached_property
    def moves(self) -> dict[Mover, dict[State, frozenset[State]]]:
        """For every player and coalition, and every state, the states that it reaches in one move."""
        found = {}
        for mover in [*(frozenset({party}) for party in self.players), *powers.coalitions(self.case)]:
            can = [powers.transitions(self.case, issue, mover) for issue in self.case.issues.values()]
            found[mover] = {
                s: frozenset(
                    t
                    for t in self.states
                    if t != s and all(a == b or (a, b) in steps for a, b, steps in zip(s, t, can, strict=True))
                )
                for s in self.states
            }
        return found

    def by(self, party: str, state: State) -> frozenset[State]:
        """R_i(s): what *party* reaches by itself in one move."""
        return self.moves[frozenset({party})][state]

    def improvements(self, mover: Mover, state: State) -> frozenset[State]:
        """R_H+(s) in one move: strictly better for every member."""
        return frozenset(
            t for t in self.moves[mover][state] if all(self.payoff[p][t] > self.payoff[p][state] for p in mover)
        )

    def gains(self, party: str, state: State) -> frozenset[State]:
        """R_i+(s)."""
        return self.improvements(frozenset({party}), state)

    def others(self, party: str) -> set[Mover]:
        """The movers without *party*."""
        return {mover for mover in self.movers if party not in mover}

    def replies(self, party: str, state: State, *, improving: bool) -> set[State]:
        """R_{N-i}(s), or R_{N-i}+(s): the ends of legal sequences of the others: no party moves twice running."""
        key = party, state, improving
        if key not in self._reach:
            seen: set[tuple[State, Mover]] = set()
            open_: list[tuple[State, Mover]] = [(state, frozenset())]
            while open_:
                here, last = open_.pop()
                for mover in self.others(party):
                    if mover & last:
                        continue
                    for after in self.improvements(mover, here) if improving else self.moves[mover][here]:
                        if (after, mover) not in seen:
                            seen.add((after, mover))
                            open_.append((after, mover))
            self._reach[key] = {s for s, _ in seen}
        return self._reach[key]

    def harmless(self, party: str, state: State, level: int) -> bool:
        """Whether *party* has no move from *state* to anything above *level*."""
        return all(self.payoff[party][t] <= level for t in self.by(party, state))

    def at_once(self, party: str, state: State, gain: State) -> set[State]:
        """Where *party* may land when it moves to *gain* while one or more others improve from *state* too."""
        others = [other for other in self.players if other != party]
        found = set()
        for size in range(1, len(others) + 1):
            for some in combinations(others, size):
                for chosen in product(*(self.gains(other, state) for other in some)):
                    landed = together(state, [gain, *chosen])
                    if landed in self.feasible:
                        found.add(landed)
        return found

    def stable(self, concept: str, party: str, state: State) -> bool:
        """Whether *state* is stable for *party* by the definition of *concept*."""
        return all(DETERRED[concept](self, party, state, gain) for gain in self.gains(party, state))

    def equilibria(self, concept: str) -> set[State]:
        """The states that are stable for every player."""
        return {s for s in self.states if all(self.stable(concept, party, s) for party in self.players)}


def _changed(before: State, after: State) -> set[int]:
    return {k for k, (a, b) in enumerate(zip(before, after, strict=True)) if a != b}


def together(state: State, moves: Iterable[State]) -> State | None:
    """Several moves from *state* at the same moment, issue by issue; none where two take one issue apart."""
    landed = list(state)
    for move in moves:
        for k, (before, after) in enumerate(zip(state, move, strict=True)):
            if before != after:
                if landed[k] not in (before, after):
                    return None
                landed[k] = after
    return tuple(landed)


def _nash(oracle: Oracle, party: str, state: State, gain: State) -> bool:
    return False


def _sanctioned(*, improving: bool, symmetric: bool) -> Callable[[Oracle, str, State, State], bool]:
    def deterred(oracle: Oracle, party: str, state: State, gain: State) -> bool:
        level = oracle.payoff[party][state]
        return any(
            oracle.payoff[party][z] <= level and (not symmetric or oracle.harmless(party, z, level))
            for z in oracle.replies(party, gain, improving=improving)
        )

    return deterred


def _simultaneous(oracle: Oracle, party: str, state: State, gain: State) -> bool:
    level = oracle.payoff[party][state]
    return any(oracle.payoff[party][landed] <= level for landed in oracle.at_once(party, state, gain))


DETERRED: dict[str, Callable[[Oracle, str, State, State], bool]] = {
    "nash": _nash,
    "gmr": _sanctioned(improving=False, symmetric=False),
    "smr": _sanctioned(improving=False, symmetric=True),
    "seq": _sanctioned(improving=True, symmetric=False),
    "sseq": _sanctioned(improving=True, symmetric=True),
    "sim": _simultaneous,
}
"""For each concept, whether the others deter one gain of a party."""
