"""The oracle of deals: the definitions of the model once more, in plain sets, on states as tuples of values."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import combinations

from detente.case.logic.conditions import Condition
from detente.case.model import Case, Preferences
from tests.oracle import powers, wishes
from tests.oracle.definitions import Oracle
from tests.oracle.powers import State

Parties = frozenset[str]
Requirement = tuple[str, str]
"""A party, and the text of its red line or nothing for its outlook."""


class DealOracle:
    """Deals by the definitions, against the outlook of one kind."""

    def __init__(self, case: Case, kind: str) -> None:
        self.case, self.kind = case, kind
        self.moves = Oracle(case)
        self.players, self.payoff = self.moves.players, self.moves.payoff
        self.issues = list(case.issues.values())
        self.here: State = tuple(issue.status_quo for issue in self.issues)
        self.settles = cache(self._settles)
        self.needed = cache(self._needed)
        self.fails = cache(self._fails)

    # What comes without a deal.

    def left_with(self, party: str, state: State) -> int:
        """The worst that others do to *party* in their own interest once it is in *state*."""
        ends = self.moves.replies(party, state, improving=True) | {state}
        return min(self.payoff[party][z] for z in ends)

    def makes(self, party: str, state: State) -> set[State]:
        """The moves of *party* that it would not regret; by the myopic reading all that it gains by."""
        gains = self.moves.gains(party, state)
        if self.kind == "myopic":
            return set(gains)
        return {t for t in gains if self.left_with(party, t) > self.payoff[party][state]}

    @cached_property
    def steps(self) -> dict[tuple[State, str], set[tuple[State, str]]]:
        """From each state reached, and who moved last, where it goes on; nobody twice while another wants to move."""
        after: dict[tuple[State, str], set[tuple[State, str]]] = {}
        open_ = [(self.here, "")]
        while open_:
            node = open_.pop()
            if node not in after:
                all_ = {(t, party) for party in self.players for t in self.makes(party, node[0])}
                after[node] = {step for step in all_ if step[1] != node[1]} or all_
                open_ += after[node]
        return after

    @cached_property
    def ends(self) -> set[frozenset[State]]:
        """The sets of states in which moves stop or go round."""
        if self.kind == "status-quo":
            return {frozenset({self.here})}
        reach = {node: closed(self.steps, {node}) for node in self.steps}
        final = [node for node in self.steps if all(node in reach[other] for other in reach[node])]
        return {frozenset(state for state, _ in reach[node]) for node in final}

    @cached_property
    def outlook(self) -> set[State]:
        """All ends."""
        return {s for end in self.ends for s in end}

    @cached_property
    def nearest_end(self) -> State:
        """The end that the fewest moves lead to; of several the first in the order of the states."""
        layer, seen = {(self.here, "")}, {(self.here, "")}
        while True:
            found = {state for state, _ in layer} & self.outlook
            if found:
                return min(found, key=self.moves.states.index)
            layer = {after for node in layer for after in self.steps[node]} - seen
            seen |= layer

    @cached_property
    def levels(self) -> dict[str, int]:
        """What each party reckons with."""
        pick = max if self.kind == "best" else min
        return {party: pick(self.payoff[party][s] for s in self.outlook) for party in self.players}

    def values(self, axis: int) -> set[str]:
        """The values of an issue in the outlook."""
        return {s[axis] for s in self.outlook}

    # Who can bring a package about.

    def own(self, party: str, axis: int) -> set[tuple[str, str]]:
        """The steps that *party* can take an issue by itself."""
        return {(a, b) for a, b in powers.transitions(self.case, self.issues[axis], frozenset({party})) if a != b}

    def moving(self, axis: int, origin: str, values: set[str]) -> set[str]:
        """The parties of which some own step can be part of a way from *origin* to one of *values*."""
        steps = {party: self.own(party, axis) for party in self.players}
        after: dict[str, set[str]] = {}
        for a, b in set().union(*steps.values()):
            after.setdefault(a, set()).add(b)
        first = closed(after, {origin})
        return {p for p in self.players if any(a in first and closed(after, {b}) & values for a, b in steps[p])}

    def clauses(self, state: State) -> set[int]:
        """The issues whose value in *state* is not that of the outlook, or not of all of it."""
        return {k for k, value in enumerate(state) if self.values(k) != {value}}

    def _settles(self, parties: Parties, axis: int, value: str) -> bool:
        """Whether *parties* can settle one issue at *value* without anybody else."""
        issue, outlook = self.issues[axis], self.values(axis)
        if outlook == {value}:
            return True
        steps = powers.transitions(self.case, issue, parties)
        after: dict[str, set[str]] = {}
        for a, b in steps:
            after.setdefault(a, set()).add(b)
        elsewhere = outlook - {value, issue.status_quo}
        today = value in closed(after, {issue.status_quo})
        if today and self.moving(axis, issue.status_quo, elsewhere) <= parties:
            return True
        later = any(value in closed(after, {v}) for v in outlook - {value, issue.status_quo})
        return later and self.moving(axis, value, elsewhere) <= parties

    def able(self, parties: Parties, state: State) -> bool:
        """Whether *parties* can bring *state* about without anybody else."""
        return all(self.settles(parties, k, value) for k, value in enumerate(state))

    def _needed(self, state: State) -> set[Parties]:
        """The smallest sets of parties that can bring *state* about."""
        sets = [frozenset(some) for n in range(len(self.players) + 1) for some in combinations(self.players, n)]
        able = [some for some in sets if self.able(some, state)]
        return {some for some in able if not any(other < some for other in able)}

    @cached_property
    def packages(self) -> set[State]:
        """What takes a signature: no outlook, and nothing that some one party could bring about by itself."""
        return {
            s
            for s in self.moves.states
            if s not in self.outlook and self.needed(s) and all(len(some) > 1 for some in self.needed(s))
        }

    # What each requires.

    @cached_property
    def requirements(self) -> list[Requirement]:
        """Every requirement of every player."""
        return [r for party in self.players for r in [*((party, line) for line in self._lines(party)), (party, "")]]

    def _lines(self, party: str) -> list[str]:
        known = {name: self.case.preferences.get(name, Preferences.model_validate({})) for name in self.case.parties}
        bound = [party]
        for one in bound:
            bound += [
                name
                for name, body in self.case.parties.items()
                if one in body.members and not known[name].stated and name not in bound
            ]
        lines = [line.that for one in bound for line in known[one].red_lines]
        return list({line: line.text for line in reversed(lines)}.values())[::-1]

    def _fails(self, state: State) -> set[Requirement]:
        """The requirements that *state* does not meet."""
        crossed = {(p, line) for p, line in self.requirements if line and self._true(line, state)}
        return crossed | {(p, "") for p in self.players if self.payoff[p][state] < self.levels[p]}

    def _true(self, line: str, state: State) -> bool:
        return wishes.true(self.case, Condition.parse(line), state)

    # Which packages are deals.

    def worse(self, party: str, state: State, left: State, without: Requirement | None = None) -> bool:
        """Whether *party* is worse off when *left* comes instead of *state*."""
        crossed = {(p, line) for p, line in self.fails(left) - self.fails(state) if p == party and line} - {without}
        return self.payoff[party][left] < self.payoff[party][state] or bool(crossed)

    def wants(self, parties: Parties, state: State, without: Requirement | None = None) -> bool:
        """Whether *parties* want every clause of *state*."""
        return all(self._asked(parties, state, k, without) for k in self.clauses(state))

    def _asked(self, parties: Parties, state: State, axis: int, without: Requirement | None) -> bool:
        left = {(*state[:axis], value, *state[axis + 1 :]) for value in self.values(axis)} - {state}
        if not left <= self.moves.feasible:
            return True
        asking = {p for p in parties if any(self.worse(p, state, d, without) for d in left)}
        alone = {p for p in parties if self.settles(frozenset({p}), axis, state[axis])}
        return any(asking - {p} for p in alone) if alone else bool(asking)

    @cached_property
    def deals(self) -> set[State]:
        """The packages that some who can bring them about want."""
        return {s for s in self.packages if any(self.wants(some, s) for some in self.needed(s))}

    def agreed(self, state: State, without: Requirement | None = None) -> set[Parties]:
        """The smallest sets of parties that can bring *state* about and accept it."""
        unwilling = {party for party, line in self.fails(state) if (party, line) != without}
        return {some for some in self.needed(state) if not some & unwilling}

    def carried(self, state: State, without: Requirement | None = None) -> set[Parties]:
        """Those of them that want it, if it is a package."""
        if state not in self.packages:
            return set()
        return {some for some in self.agreed(state, without) if self.wants(some, state, without)}

    @cached_property
    def in_zone(self) -> set[State]:
        """The deals that can be agreed."""
        return self.zone()

    def zone(self, *, without: Requirement | None = None) -> set[State]:
        """What can be agreed, or could be *without* one requirement."""
        return {s for s in self.packages if self.carried(s, without)}

    def improves(self, one: State, other: State) -> bool:
        """Whether *one* is better than *other* for some player and worse for none."""
        gains = [self.payoff[p][one] - self.payoff[p][other] for p in self.players]
        return min(gains, default=0) >= 0 and max(gains, default=0) > 0

    def frontier(self, states: set[State]) -> set[State]:
        """What no other of *states* improves on."""
        return {s for s in states if not any(self.improves(t, s) for t in states)}

    # What blocks.

    def blockades(self, states: set[State], *, wanted: bool) -> set[frozenset[Requirement]]:
        """The smallest sets of requirements of which all *states* fail one of those who would sign."""
        packages = [
            {r for r in self.fails(s) if r[0] in some}
            for s in states & self.packages
            for some in self.needed(s)
            if not wanted or self.wants(some, s)
        ]
        if not packages:
            return set()
        found: list[frozenset[Requirement]] = []
        for size in range(len(self.requirements) + 1):
            for some in combinations(self.requirements, size):
                chosen = frozenset(some)
                if all(chosen & failed for failed in packages) and not any(known <= chosen for known in found):
                    found.append(chosen)
        return set(found)

    def kind_of(self, axis: int) -> tuple[str, set[str]]:
        """The class of an issue on the agenda, and who blocks it."""
        about = {s for s in self.in_zone if axis in self.clauses(s)}
        if any(self.clauses(s) == {axis} for s in about):
            return "alone", set()
        if about:
            return "package", set()
        sets = self.blockades({s for s in self.deals if axis in self.clauses(s)}, wanted=True)
        least = min(map(len, sets), default=0)
        blocking = {party for some in sets if len(some) == least for party, _ in some}
        if not sets:
            blocking = self._unwilling(axis)
        return ("blocked" if blocking else "settled"), blocking

    def _unwilling(self, axis: int) -> set[str]:
        base = self.nearest_end
        found = set()
        for value in self.issues[axis].labels:
            state = (*base[:axis], value, *base[axis + 1 :])
            if state not in self.moves.feasible or self.clauses(state) != {axis}:
                continue
            left = {(*state[:axis], v, *state[axis + 1 :]) for v in self.values(axis)} & self.moves.feasible
            asking = {p for p in self.players if any(self.worse(p, state, d) for d in left)}
            for p in self.players:
                alone = self.settles(frozenset({p}), axis, value)
                if alone and asking - {p} and p in {party for party, _ in self.fails(state)}:
                    found.add(p)
        return found

    # Proposals and parts of packages.

    def count(self, state: State) -> int:
        """How many clauses *state* has."""
        return len(self.clauses(state))

    def nearest(self, package: dict[str, str], author: str) -> set[State]:
        """The packages in the zone nearest to *package*, by the order that the definition gives."""
        names = list(self.case.issues)
        members = {p for p in self.players if any(p in won for won in powers.winning(self.case, author))}
        voices = {author} if author in self.players else members

        def distance(state: State) -> tuple[int, int, int]:
            missed = sum(state[names.index(name)] != value for name, value in package.items())
            pairs = zip(names, state, self.nearest_end, strict=True)
            touched = sum(a != b for name, a, b in pairs if name not in package)
            return missed, touched, -min((self.payoff[p][state] - self.levels[p] for p in voices), default=0)

        best = min(map(distance, self.in_zone), default=None)
        return {s for s in self.in_zone if distance(s) == best}

    def partial(self, most: int) -> set[State]:
        """The best packages that settle at most *most* issues."""
        found = set()
        for s in self.in_zone:
            small = {t for t in self.in_zone if self.count(t) <= self.count(s)}
            fewer = {t for t in small if self.count(t) < self.count(s)}
            same = any(all(self.payoff[p][t] == self.payoff[p][s] for p in self.players) for t in fewer)
            if self.count(s) <= most and not same and not any(self.improves(t, s) for t in small):
                found.add(s)
        return found

    def hold(self, party: str, state: State) -> int:
        """0 not at all, 1 through a bluff, 2 through a credible answer, 3 by itself."""
        return max(
            (k for k, name in enumerate(["gmr", "seq", "nash"], 1) if self.moves.stable(name, party, state)), default=0
        )

    def grade(self, state: State) -> int:
        """How far *state* holds for all."""
        return min((self.hold(party, state) for party in self.players), default=3)

    def commitments(self, party: str, state: State, most: int) -> set[State]:
        """Where *party* can go by settling further issues so that the deal holds better, the best of them."""
        changed = {t: {k for k, v in enumerate(t) if v != state[k]} for t in self.moves.by(party, state)}
        ends = {
            t
            for t, further in changed.items()
            if self.agreed(t) and self.grade(t) > self.grade(state) and not further & self.clauses(state)
        }
        rank = {t: (-self.grade(t), len(changed[t]), -self.payoff[party][t]) for t in ends}
        small = {t: key for t, key in rank.items() if key[1] <= most}
        return {t for t, key in small.items() if key == min(small.values())}

    def tempting(self, party: str, state: State) -> set[State]:
        """The gains of *party* that no other gain makes pointless."""
        level = self.payoff[party][state]

        def marks(t: State) -> list[int]:
            answers = [
                any(self.payoff[party][z] <= level for z in self.moves.replies(party, t, improving=credible))
                for credible in (False, True)
            ]
            broken = [self._true(line, t) and not self._true(line, state) for line in self._lines(party)]
            return [-self.payoff[party][t], sum(a != b for a, b in zip(state, t, strict=True)), sum(answers), *broken]

        found = {t: marks(t) for t in self.moves.gains(party, state)}
        return {
            t
            for t, mine in found.items()
            if not any(mine != other and all(map(int.__ge__, mine, other)) for other in found.values())
        }

    def deterred(self, state: State) -> tuple[bool, bool]:
        """Whether there are gains that nothing credible deters, and the announced threat undoes all of them.

        And whether that depends on which of several equally good ways of carrying it out the threatener takes.
        """
        tempted = [
            (p, t)
            for p in self.players
            for t in self.moves.gains(p, state)
            if all(self.payoff[p][z] > self.payoff[p][state] for z in self.moves.replies(p, t, improving=True))
        ]
        undone = [self._undone(p, t, state) for p, t in tempted]
        return bool(undone) and all(all(ways) and ways for ways in undone), any(len(set(ways)) > 1 for ways in undone)

    def _undone(self, party: str, after: State, state: State) -> list[bool]:
        """For each of the best ways to carry out the threat, whether it leaves *party* no better off."""
        (threat,) = self.case.threats
        said = [wishes.true(self.case, threat.trigger, s) for s in (state, after)]
        if threat.by == party or threat.by not in self.players or said != [False, True]:
            return []
        ends = [z for z in self.moves.by(threat.by, after) if wishes.true(self.case, threat.then, z)]
        most = max((self.payoff[threat.by][z] for z in ends), default=0)
        return [self.payoff[party][z] <= self.payoff[party][state] for z in ends if self.payoff[threat.by][z] == most]


def closed(after, start):
    """What any number of steps from *start* leads to, itself included."""
    seen, open_ = set(start), list(start)
    while open_:
        fresh = after.get(open_.pop(), set()) - seen
        seen |= fresh
        open_ += fresh
    return seen
