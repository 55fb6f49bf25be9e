"""Paths by the definitions alone: nodes are a state and who moved last, in plain sets, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.case.model import Case
from tests.oracle.definitions import Oracle
from tests.oracle.powers import Mover, State

Node = tuple[State, Mover | None]
Arc = tuple[Mover, State, State]


class PathOracle:
    """What a play of one kind reaches from *start*."""

    def __init__(self, case: Case, kind: str, *, joint: bool, start: State) -> None:
        self.case, self.kind, self.start, self.oracle = case, kind, start, Oracle(case)
        self.movers = [m for m in sorted(self.oracle.movers, key=sorted) if joint or len(m) == 1]
        self._made: dict[tuple[Mover, State], frozenset[State]] = {}
        self._worst: dict[tuple[str, State], int] = {}
        self._onward: dict[Node, list[Arc]] = {}

    def made(self, mover: Mover, state: State) -> frozenset[State]:
        """Where *mover* goes on to, whether or not it is its turn."""
        if (mover, state) not in self._made:
            payoff = self.oracle.payoff
            self._made[mover, state] = frozenset(
                t
                for t in self.oracle.moves[mover][state]
                if self.kind == "any" or all(self.left(p, t) > payoff[p][state] for p in mover)
            )
        return self._made[mover, state]

    def left(self, party: str, state: State) -> int:
        """What a move to *state* leaves *party* with."""
        if self.kind == "improvements":
            return self.oracle.payoff[party][state]
        if (party, state) not in self._worst:
            ends = self.oracle.replies(party, state, improving=True) | {state}
            self._worst[party, state] = min(self.oracle.payoff[party][z] for z in ends)
        return self._worst[party, state]

    def onward(self, node: Node) -> list[Arc]:
        """The moves that can follow *node*."""
        if node not in self._onward:
            self._onward[node] = list(self._following(*node))
        return self._onward[node]

    def _following(self, state: State, last: Mover | None) -> Iterator[Arc]:
        wanting = [mover for mover in self.movers if self.made(mover, state)]
        others = [mover for mover in wanting if not last or not mover & last]
        for mover in others or (wanting if self.kind != "any" else []):
            for after in self.made(mover, state):
                yield mover, state, after

    def reached(self, allowed: Callable[[Arc], bool] = lambda _: True, begin: Node | None = None) -> dict[Node, int]:
        """Every node in reach by *allowed* moves and its distance."""
        first: Node = begin or (self.start, None)
        distance, layer = {first: 0}, [first]
        while layer:
            following = []
            for node in layer:
                for arc in self.onward(node):
                    after = (arc[2], arc[0])
                    if allowed(arc) and after not in distance:
                        distance[after] = distance[node] + 1
                        following.append(after)
            layer = following
        return distance

    def distances(self) -> dict[State, int]:
        """The fewest moves to every state in reach."""
        found: dict[State, int] = {}
        for (state, _), moves in self.reached().items():
            found[state] = min(moves, found.get(state, moves))
        return found

    def cut(self, goal: set[State], allowed: Callable[[Arc], bool]) -> bool:
        """Whether *goal* is out of reach by *allowed* moves."""
        return not any(state in goal for state, _ in self.reached(allowed))

    def gates(self, goal: set[State]) -> dict[tuple[str, str], set[Mover]]:
        """Values that issues must come to, with those who bring them about on some way."""
        found = {}
        for axis, (name, issue) in enumerate(self.case.issues.items()):
            for value in issue.values:
                if value != self.start[axis] and self.cut(goal, lambda arc, a=axis, v=value: arc[2][a] != v):  # type: ignore[misc]
                    found[name, value] = self._passing(goal, axis, value)
        return found

    def _passing(self, goal: set[State], axis: int, value: str) -> set[Mover]:
        by = set()
        for node in self.reached():
            for mover, before, after in self.onward(node):
                made = before[axis] != value and after[axis] == value and mover not in by
                if made and any(state in goal for state, _ in self.reached(begin=(after, mover))):
                    by.add(mover)
        return by

    def states(self, goal: set[State]) -> set[State]:
        """The states that every way passes, but for those where ways begin and end."""
        inner = {state for state, _ in self.reached()} - goal - {self.start}
        return {state for state in inner if self.cut(goal, lambda arc, s=state: arc[2] != s)}  # type: ignore[misc]

    def moves(self, goal: set[State]) -> set[Arc]:
        """The single moves without which the goal is not reached."""
        arcs = {arc for node in self.reached() for arc in self.onward(node)}
        return {arc for arc in arcs if self.cut(goal, lambda one, a=arc: one != a)}  # type: ignore[misc]

    def parties(self, goal: set[State]) -> set[str]:
        """Those without whose moves the goal is not reached."""
        return {p for p in self.oracle.players if self.cut(goal, lambda arc, p=p: p not in arc[0])}  # type: ignore[misc]

    def ends(self) -> set[frozenset[State]]:
        """Sets of states in which play stays for ever: one that nobody wants to leave, or a round without a way out."""
        found = set()
        ahead = {node: set(self.reached(begin=node)) for node in self.reached()}
        for nodes in ahead.values():
            if all(ahead[other] == nodes for other in nodes):
                found.add(frozenset(state for state, _ in nodes))
        return found
