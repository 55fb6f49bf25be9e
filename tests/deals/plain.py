"""The slow twin of deals: the definitions once more, in plain sets, on states as tuples of values."""

from __future__ import annotations

from functools import cached_property
from itertools import combinations

from hypothesis import strategies as st

from detente.case.logic.conditions import Condition
from detente.case.model import AllOf, Case, Preferences, Proposal, Reasoned, Threat
from tests.twin import powers, wishes
from tests.twin.boards import Draw, cases, conditions
from tests.twin.definitions import Twin
from tests.twin.powers import State

Requirement = tuple[str, str]
"""A party, and the text of its red line or nothing for its outlook."""


@st.composite
def disputes(draw: Draw, *, most: int = 24) -> Case:
    """A generated case with more joint issues, red lines, also of a composite party, a proposal and a threat."""
    case = draw(cases(most=most))
    pairs = st.lists(st.sampled_from(list(case.parties)), min_size=2, max_size=3, unique=True)
    shared = {
        name: issue.model_copy(update={"decided_by": AllOf(all_of=tuple(draw(pairs)))})
        if draw(st.booleans())
        else issue
        for name, issue in case.issues.items()
    }
    case = case.model_copy(update={"issues": shared})
    values = {name: {"values": list(issue.labels), "ordered": issue.ordered} for name, issue in case.issues.items()}
    preferences = dict(case.preferences)
    for party in case.parties:
        lines = draw(st.lists(conditions(values), max_size=2)) if draw(st.booleans()) else []
        known = preferences.get(party, Preferences.model_validate({}))
        red = tuple(Reasoned(that=Condition.parse(text)) for text in lines)
        preferences[party] = known.model_copy(update={"red_lines": red})
    issues = draw(st.lists(st.sampled_from(list(values)), min_size=1, unique=True))
    package = {name: draw(st.sampled_from(values[name]["values"])) for name in issues}
    by = draw(st.sampled_from(list(case.parties)))
    threat = {"by": by, "if": draw(conditions(values)), "then": draw(conditions(values))}
    return case.model_copy(
        update={
            "preferences": preferences,
            "proposals": {"draft": Proposal(by=by, package=package)},
            "threats": (Threat.model_validate(threat),),
        }
    )


class PlainDeals:
    """Deals on a twin."""

    def __init__(self, case: Case, outlook: str) -> None:
        self.case, self.kind = case, outlook
        self.twin = Twin(case)
        self.players = self.twin.players
        self.payoff = self.twin.payoff
        self.here: State = tuple(issue.status_quo for issue in case.issues.values())
        self._settled: dict[tuple[int, frozenset[str]], set[str]] = {}

    @cached_property
    def ends(self) -> set[frozenset[State]]:
        """The sets of states in which sequences of unilateral improvements stop or go round."""
        after: dict[tuple[State, str], set[tuple[State, str]]] = {}
        open_ = [(self.here, "")]
        while open_:
            node = open_.pop()
            if node in after:
                continue
            state, last = node
            steps = {(t, party) for party in self.players for t in self.twin.gains(party, state)}
            others = {(t, party) for t, party in steps if party != last}
            after[node] = others or steps
            open_ += after[node]
        reach = {node: self._reach(after, node) for node in after}
        closed = [node for node in after if all(node in reach[other] for other in reach[node])]
        return {frozenset(state for state, _ in reach[node]) for node in closed}

    @staticmethod
    def _reach(after, node):
        seen, open_ = {node}, [node]
        while open_:
            fresh = after[open_.pop()] - seen
            seen |= fresh
            open_ += fresh
        return seen

    def level(self, party: str) -> int:
        """The no-deal outlook of *party*."""
        if self.kind == "status-quo":
            return self.payoff[party][self.here]
        worth = [self.payoff[party][s] for end in self.ends for s in end]
        return min(worth) if self.kind == "worst" else max(worth)

    def settled(self, axis: int, parties: frozenset[str]) -> set[str]:
        """The values to which *parties* can take an issue, in any number of steps."""
        key = axis, parties
        if key not in self._settled:
            issue = list(self.case.issues.values())[axis]
            steps = powers.transitions(self.case, issue, parties)
            found = {issue.status_quo}
            while grown := {b for a, b in steps if a in found} - found:
                found |= grown
            self._settled[key] = found
        return self._settled[key]

    def able(self, parties: frozenset[str], state: State) -> bool:
        """Whether *parties* can bring *state* about without anybody else."""
        return all(value in self.settled(axis, parties) for axis, value in enumerate(state))

    def needed(self, state: State) -> set[frozenset[str]]:
        """The smallest sets of parties that can bring *state* about."""
        sets = [frozenset(some) for n in range(len(self.players) + 1) for some in combinations(self.players, n)]
        able = [some for some in sets if self.able(some, state)]
        return {some for some in able if not any(other < some for other in able)}

    @cached_property
    def deals(self) -> set[State]:
        """Packages that no one party can bring about by itself, and that some can."""
        return {s for s in self.twin.states if (sets := self.needed(s)) and all(len(some) > 1 for some in sets)}

    @cached_property
    def requirements(self) -> list[Requirement]:
        """Every requirement of every player."""
        return [r for party in self.players for r in [*((party, line) for line in self._lines(party)), (party, "")]]

    def _lines(self, party: str) -> list[str]:
        bound = [party]
        for one in bound:
            bound += [
                name
                for name, known in self.case.parties.items()
                if one in known.members and not self.case.preferences[name].stated and name not in bound
            ]
        lines = [line.that for one in bound for line in self.case.preferences[one].red_lines]
        return list({line: line.text for line in reversed(lines)}.values())[::-1]

    @cached_property
    def _levels(self) -> dict[str, int]:
        return {party: self.level(party) for party in self.players}

    def meets(self, requirement: Requirement, state: State) -> bool:
        """Whether *state* meets *requirement*."""
        party, line = requirement
        if line:
            return not wishes.true(self.case, Condition.parse(line), state)
        return self.payoff[party][state] >= self._levels[party]

    def fails(self, state: State) -> set[Requirement]:
        """The requirements that *state* does not meet."""
        return {r for r in self.requirements if not self.meets(r, state)}

    def zone(self, *, without: Requirement | None = None) -> set[State]:
        """What all accept whose consent it needs."""
        found = set()
        for s in self.deals:
            unwilling = {party for party, line in self.fails(s) if (party, line) != without}
            if any(not some & unwilling for some in self.needed(s)):
                found.add(s)
        return found

    def improves(self, one: State, other: State) -> bool:
        """Whether *one* is better than *other* for some player and worse for none."""
        gains = [self.payoff[p][one] - self.payoff[p][other] for p in self.players]
        return min(gains, default=0) >= 0 and max(gains, default=0) > 0

    def frontier(self, states: set[State]) -> set[State]:
        """What no other of *states* improves on."""
        return {s for s in states if not any(self.improves(t, s) for t in states)}

    def blockades(self, states: set[State]) -> set[frozenset[Requirement]]:
        """The smallest sets of requirements of which every one of *states* fails one that counts."""
        packages = [{r for r in self.fails(s) if r[0] in some} for s in states & self.deals for some in self.needed(s)]
        if not packages:
            return set()
        found: list[frozenset[Requirement]] = []
        for size in range(len(self.requirements) + 1):
            for some in combinations(self.requirements, size):
                chosen = frozenset(some)
                if all(chosen & failed for failed in packages) and not any(known <= chosen for known in found):
                    found.append(chosen)
        return set(found)

    def changed(self, state: State) -> set[int]:
        """The issues that *state* changes."""
        return {k for k, (a, b) in enumerate(zip(self.here, state, strict=True)) if a != b}

    def nearest(self, package: dict[str, str], author: str) -> set[State]:
        """The packages in the zone nearest to *package*, by the order that the definition gives."""
        names = list(self.case.issues)
        members = {p for p in self.players if any(p in won for won in powers.winning(self.case, author))}
        voices = {author} if author in self.players else members

        def distance(state: State) -> tuple[int, int, int]:
            missed = sum(state[names.index(name)] != value for name, value in package.items())
            touched = len([k for k in self.changed(state) if names[k] not in package])
            gains = [self.payoff[p][state] - self._levels[p] for p in voices]
            return missed, touched, -min(gains, default=0)

        best = min(map(distance, self.zone()), default=None)
        return {s for s in self.zone() if distance(s) == best}

    def partial(self, most: int) -> set[State]:
        """The best packages that settle at most *most* issues."""
        zone = self.zone()
        found = set()
        for s in zone:
            small = {t for t in zone if len(self.changed(t)) <= len(self.changed(s))}
            fewer = {t for t in small if len(self.changed(t)) < len(self.changed(s))}
            same = any(all(self.payoff[p][t] == self.payoff[p][s] for p in self.players) for t in fewer)
            if len(self.changed(s)) <= most and not same and not any(self.improves(t, s) for t in small):
                found.add(s)
        return found

    def hold(self, party: str, state: State) -> int:
        """0 not at all, 1 through a bluff, 2 through a credible answer, 3 by itself."""
        return max(
            (k for k, name in enumerate(["gmr", "seq", "nash"], 1) if self.twin.stable(name, party, state)), default=0
        )

    def grade(self, state: State) -> int:
        """How far *state* holds for all."""
        return min((self.hold(party, state) for party in self.players), default=3)

    def commitments(self, party: str, state: State, most: int) -> set[State]:
        """Where *party* can go by settling further issues so that the deal holds better, the best of them."""
        ends = [
            t
            for t in self.twin.by(party, state) & self.zone()
            if self.grade(t) > self.grade(state) and all(t[k] == state[k] for k in self.changed(state))
        ]
        rank = {t: (-self.grade(t), len(self.changed(t) - self.changed(state)), -self.payoff[party][t]) for t in ends}
        small = {t: key for t, key in rank.items() if key[1] <= most}
        return {t for t, key in small.items() if key == min(small.values())}

    def deterred(self, state: State) -> tuple[bool, bool]:
        """Whether there are gains that nothing credible deters, and the announced threat undoes all of them.

        And whether that depends on which of several equally good ways of carrying it out the threatener takes.
        """
        tempted = [
            (p, t)
            for p in self.players
            for t in self.twin.gains(p, state)
            if all(self.payoff[p][z] > self.payoff[p][state] for z in self.twin.replies(p, t, improving=True))
        ]
        undone = [self._undone(p, t, state) for p, t in tempted]
        return bool(undone) and all(all(ways) and ways for ways in undone), any(len(set(ways)) > 1 for ways in undone)

    def _undone(self, party: str, after: State, state: State) -> list[bool]:
        """For each of the best ways to carry out the threat, whether it leaves *party* no better off."""
        (threat,) = self.case.threats
        said = [wishes.true(self.case, threat.trigger, s) for s in (state, after)]
        if threat.by == party or threat.by not in self.players or said != [False, True]:
            return []
        ends = [z for z in self.twin.by(threat.by, after) if wishes.true(self.case, threat.then, z)]
        most = max((self.payoff[threat.by][z] for z in ends), default=0)
        return [self.payoff[party][z] <= self.payoff[party][state] for z in ends if self.payoff[threat.by][z] == most]
