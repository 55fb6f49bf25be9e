"""Deals on a board beyond memory: what comes without one, the zone in numbers, and packages on its frontier.

The definitions are those of ``detente.deals``: a package is measured against the ends of what parties do by themselves,
and it is a deal where some smallest set of parties that can bring it about wants every clause of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, reduce

from detente.case.red_lines import binding
from detente.case.rules import Coalition, Signing, jointly
from detente.deals.baseline import Kind
from detente.deals.consent import settling
from detente.diagrams.diagram_drift import DiagramDrift
from detente.diagrams.diagram_moves import DiagramMoves
from detente.diagrams.variable_codes import Diagram, Level
from detente.errors import TooLargeError
from detente.light import dataclass

NEEDS = 2**12
"""Different needs of consent that are told apart, at most."""
OUTCOMES = 256
"""Outcomes on the frontier that are looked for, at most."""


@dataclass(frozen=True)
class DiagramPackage:
    """Packages on the frontier that are worth the same to everybody: one of them, and how many there are.

    ``needed`` are the smallest sets of parties that want and accept the one that is told.
    """

    values: Mapping[str, str]
    alike: int
    gaining: tuple[str, ...]
    losing: tuple[str, ...]
    needed: tuple[Coalition, ...]

    def to_dict(self) -> dict[str, object]:
        """The packages for JSON."""
        sets = [sorted(some) for some in self.needed]
        gains = {"gaining": list(self.gaining), "losing": list(self.losing)}
        return {"values": dict(self.values), "alike": self.alike, **gains, "carried_by": sets}


class DiagramDeals:
    """The zone of possible agreement against the outlook of a *kind*, as sets that are counted."""

    def __init__(self, moves: DiagramMoves, kind: Kind, drift: DiagramDrift) -> None:
        self.kind, self.case = kind, moves.codes.case
        self._moves, self._codes, self._ends = moves, moves.codes, drift.ends
        self.state = self._codes.first(drift.nearest)
        """What stands for what a package does not mention: the end that the fewest moves lead to."""
        self._levels: dict[str, Level] = {}
        self.outlooks: dict[str, Mapping[str, str]] = {}
        """For each player an end that gives it what it reckons with."""
        for party in self._codes.players:
            worth = self._codes.extreme(drift.ends, party, best=kind == "best")
            nearest = next(found for layer in drift.layers if (found := layer & worth).satisfiable())
            self.outlooks[party] = self._codes.first(nearest)
            self._levels[party] = self._codes.level(party, worth)

    def work_out(self) -> None:
        """Work out everything at once. Raises ``MemoryError`` where the diagrams outgrow their room."""
        _ = self.zone, self.deals, self.acceptable, self.frontier

    @cached_property
    def ends(self) -> int:
        """In how many states matters can end without a deal."""
        return self._codes.count(self._ends)

    @property
    def today(self) -> bool:
        """Whether what comes without a deal is today's state and nothing else."""
        return self.ends == 1 and self.state == self.case.status_quo

    @cached_property
    def deals(self) -> int:
        """How many packages are deals, acceptable or not."""
        return self._codes.count(self._deals)

    @cached_property
    def zone(self) -> int:
        """How many of them all accept whose consent carries them."""
        return self._codes.count(self._zone)

    @cached_property
    def acceptable(self) -> dict[str, int]:
        """For each player how many of the deals it accepts."""
        return {party: self._codes.count(self._deals & flags) for party, flags in self._accepts.items()}

    @property
    def frontier(self) -> tuple[DiagramPackage, ...]:
        """What no other package of the zone improves on for one player without another losing, an entry an outcome.

        The best for the first player first. No more than ``OUTCOMES`` of them are looked for; see ``complete``.
        """
        return self._frontier[0]

    @property
    def complete(self) -> bool:
        """Whether the frontier has no more than what is told of it."""
        return self._frontier[1]

    @cached_property
    def _frontier(self) -> tuple[tuple[DiagramPackage, ...], bool]:
        found: list[DiagramPackage] = []
        left = self._zone
        while left.satisfiable() and len(found) < OUTCOMES:
            best = reduce(lambda rest, p: self._codes.extreme(rest, p, best=True), self._codes.players, left)
            found.append(self._package(best))
            no_better = (
                ~self._codes.beyond(party, self._codes.level(party, best), equal=False) for party in self._codes.players
            )
            left &= ~reduce(lambda so_far, one: so_far & one, no_better, self._codes.true)
            self._codes.tidy()
        return tuple(found), not left.satisfiable()

    def in_zone(self, values: Mapping[str, str]) -> bool:
        """Whether the package with these *values* is in the zone."""
        return bool((self._zone & self._codes.state(values)).satisfiable())

    def to_dict(self) -> dict[str, object]:
        """The zone and its frontier for JSON."""
        outlooks = {party: dict(values) for party, values in self.outlooks.items()}
        return {
            "outlook": {"kind": self.kind, "ends": self.ends, "state": dict(self.state), "outlooks": outlooks},
            "deals": self.deals,
            "zone": self.zone,
            "acceptable": self.acceptable,
            "frontier": [package.to_dict() for package in self.frontier],
            "frontier_complete": self.complete,
        }

    def __repr__(self) -> str:
        return f"<deals of {self.case.title!r} on diagrams: {self.zone:,} of {self.deals:,} packages in the zone>"

    def _package(self, packages: Diagram) -> DiagramPackage:
        codes = self._codes
        values = next(codes.near(packages, 1))
        here = codes.state(values)
        worth = {party: (codes.level(party, here), level) for party, level in self._levels.items()}
        needed = tuple(some for some, states in self._open.items() if (states & here).satisfiable())
        return DiagramPackage(
            values,
            codes.count(packages),
            tuple(party for party, (now, without) in worth.items() if now > without),
            tuple(party for party, (now, without) in worth.items() if now < without),
            tuple(sorted(needed, key=lambda some: (len(some), sorted(some)))),
        )

    @cached_property
    def _accepts(self) -> dict[str, Diagram]:
        """For each player the states that cross none of its red lines and are no worse for it than its outlook."""
        return {
            party: reduce(
                lambda so_far, line: so_far & ~line,
                self._lines[party],
                self._codes.feasible & self._codes.beyond(party, level, equal=True),
            )
            for party, level in self._levels.items()
        }

    @cached_property
    def _lines(self) -> dict[str, list[Diagram]]:
        """For each player where each red line that binds it is crossed."""
        where = self._codes.where
        return {p: [where(line.that) for _, _, line in binding(self.case, p)] for p in self._codes.players}

    @cached_property
    def _outlook(self) -> dict[str, tuple[str, ...]]:
        """For each issue the values that it has without a deal."""
        return {
            name: tuple(v for v in issue.labels if (self._ends & self._codes.value(name, v)).satisfiable())
            for name, issue in self.case.issues.items()
        }

    @cached_property
    def _ways(self) -> dict[str, tuple[tuple[Signing, ...], ...]]:
        """For each issue and value, by number, the smallest sets of parties that can settle it there."""
        own = {party: self._moves.own(party).allowed for party in self._codes.players}
        return settling(self.case, self._outlook, own)

    @cached_property
    def _needs(self) -> dict[Coalition, Diagram]:
        """For each smallest set of parties the packages that it can bring about."""
        codes = self._codes
        families: dict[frozenset[Signing], tuple[tuple[Signing, ...], Diagram]] = {}
        families[frozenset([frozenset()])] = (frozenset(),), codes.feasible & ~self._ends
        for name, ways in self._ways.items():
            made: dict[frozenset[Signing], tuple[tuple[Signing, ...], Diagram]] = {}
            for needed, states in families.values():
                for way in dict.fromkeys(ways):
                    some = states & codes.among(name, [k for k, one in enumerate(ways) if one == way])
                    if some.satisfiable():
                        both = jointly(dict.fromkeys((needed, way)))
                        known = made.get(frozenset(both), (both, codes.false))[1]
                        made[frozenset(both)] = both, known | some
            families = made
            if len(families) > NEEDS:
                raise TooLargeError(f"packages need consent in more than {NEEDS:,} different ways")
        found: dict[Coalition, Diagram] = {}
        for needed, states in families.values():
            if all(len(some) > 1 for some in needed):  # nobody could bring it about alone
                for some in needed:
                    parties = frozenset(part for part in some if isinstance(part, str))
                    found[parties] = found.get(parties, codes.false) | states
        return found

    @cached_property
    def _wanted(self) -> dict[Coalition, Diagram]:
        """For each smallest set of parties the packages of which it wants every clause."""
        return {some: self._wanting(some, states) for some, states in self._needs.items()}

    @cached_property
    def _open(self) -> dict[Coalition, Diagram]:
        """Those of them that all of the set accept."""
        accepts = self._accepts
        return {
            some: reduce(lambda so_far, party: so_far & accepts[party], sorted(some), states)
            for some, states in self._wanted.items()
        }

    @cached_property
    def _deals(self) -> Diagram:
        return reduce(lambda so_far, states: so_far | states, self._wanted.values(), self._codes.false)

    @cached_property
    def _zone(self) -> Diagram:
        return reduce(lambda so_far, states: so_far | states, self._open.values(), self._codes.false)

    def _wanting(self, some: Coalition, states: Diagram) -> Diagram:
        codes = self._codes
        for name, ways in self._ways.items():
            for numbers, able in _clauses(ways):
                asking = self._asking(name, some, able & some) | self._fixed(name)
                states &= ~codes.among(name, numbers) | asking
        codes.tidy()
        return states

    def _asking(self, name: str, some: Coalition, able: Coalition) -> Diagram:
        """Where one of *some* asks for the clause on issue *name*: another than those *able* to settle it alone."""
        asking = (some - {one} for one in sorted(able)) if able else iter((some,))
        who = frozenset[str]().union(*asking)
        return reduce(lambda so_far, party: so_far | self._worse(party, name), sorted(who), self._codes.false)

    def _worse(self, party: str, name: str) -> Diagram:
        """Where *party* is worse off when issue *name* goes back to a value that it has without a deal."""
        key = party, name
        if key not in self._dropped:
            codes, found = self._codes, self._codes.false
            for value in self._outlook[name]:
                there = codes.less([codes.with_value(bit, name, value) for bit in codes.payoff[party]], party)
                for line in self._lines[party]:
                    there |= codes.with_value(line, name, value) & ~line
                found |= there & codes.with_value(codes.feasible, name, value)
            self._dropped[key] = found
        return self._dropped[key]

    @cached_property
    def _dropped(self) -> dict[tuple[str, str], Diagram]:
        return {}

    def _fixed(self, name: str) -> Diagram:
        """Where what is left without the clause on issue *name* is impossible."""
        codes = self._codes
        possible = (codes.with_value(codes.feasible, name, value) for value in self._outlook[name])
        return ~reduce(lambda so_far, one: so_far & one, possible, codes.true)


def _clauses(ways: tuple[tuple[Signing, ...], ...]) -> Iterator[tuple[list[int], Coalition]]:
    """The values, by number, that are clauses, with the parties that could settle the issue there by themselves."""
    found: dict[Coalition, list[int]] = {}
    for number, way in enumerate(ways):
        if way != (frozenset(),):
            able = frozenset(part for one in way if len(one) == 1 for part in one if isinstance(part, str))
            found.setdefault(able, []).append(number)
    yield from ((numbers, able) for able, numbers in found.items())
