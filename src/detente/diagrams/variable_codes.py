"""A case as decision diagrams: its states, its statements, and what each player can tell apart.

Each issue is a few variables that spell the number of its value. A player's payoff is a row of bits, the most important
first: the truth of its priorities, or the place of its sum of weights among all sums. Each bit has a variable beside
it, in which a payoff to compare with can be held: that of the state from which a party looks ahead. So a question about
two states is a set of states and payoffs, and needs no second copy of the board.

Bryant, R. E. (1986). Graph-based algorithms for Boolean function manipulation. IEEE Trans. Computers C-35(8), 677-691.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from typing import Any, TypeAlias

from detente.board.levels import wishes
from detente.board.payoffs import unit_of
from detente.case.logic.conditions import Condition, Constant
from detente.case.logic.lowering import Atom, Node, atoms, lowered
from detente.case.model import Case, Preferences
from detente.case.rules import players
from detente.errors import TooLargeError
from detente.extras import needed

Diagram: TypeAlias = Any
"""A set of states, or of states and payoffs, as ``oxidd`` has it."""
Level: TypeAlias = tuple[bool, ...]
"""A payoff of one player, its bits from the most important; of two the greater is better."""

NODES = 2**23
"""Nodes that all diagrams together may have: some 200 MB."""
SUMS = 2**12
"""Different sums of weights that are told apart, at most."""


class Codes:
    """The variables of a case and what its statements mean in them."""

    def __init__(self, case: Case, nodes: int = NODES) -> None:
        """Raises ``DetenteError`` without the extra, and ``TooLargeError`` where a preference cannot be told so."""
        oxidd = needed("oxidd.bcdd", "diagrams", "a board beyond memory")
        self._and = needed("oxidd.util", "diagrams", "a board beyond memory").BooleanOperator.AND
        self._manager, self._room = oxidd.BCDDManager(nodes, nodes // 4, 1), nodes // 2
        self._own: dict[str, tuple[Diagram, Diagram]] = {}
        self.case, self.players = case, players(case)
        self.true, self.false = self._manager.true(), self._manager.false()
        self._wants = {party: wishes(case).get(party, Preferences()) for party in self.players}
        said = {party: list(_said(wants, case)) for party, wants in self._wants.items()}
        self._order = _together(case, [nodes for told in said.values() for nodes in told])
        widths = {name: max(1, (len(issue.labels) - 1).bit_length()) for name, issue in case.issues.items()}
        first = self._manager.add_vars(sum(widths.values())).start
        self.variables: dict[str, range] = {}
        for name in case.issues:
            self.variables[name] = range(first, first + widths[name])
            first += widths[name]
        self.feasible = reduce(lambda so_far, name: so_far & self._spelt(name), self._order, self.true)
        for entry in case.impossible:
            self.feasible &= ~self.where(entry.when)
        self.payoff = {party: self._payoff(party) for party in self.players}
        self.held = {party: list(self._manager.add_vars(len(bits))) for party, bits in self.payoff.items()}
        self._manager.set_var_order(self._arranged())

    @property
    def nodes(self) -> int:
        """How many nodes all diagrams have."""
        return int(self._manager.num_inner_nodes())

    def where(self, condition: Condition) -> Diagram:
        """The states in which *condition* holds."""
        return self._holds(lowered(condition.expression, self.case.issues))

    def value(self, issue: str, label: str) -> Diagram:
        """The states in which *issue* has the value *label*."""
        return self.numbered(issue, self.case.issues[issue].labels.index(label))

    def numbered(self, issue: str, number: int) -> Diagram:
        """The same by the number of the value."""
        bits = enumerate(self.variables[issue])
        return self._all(self._manager.var(v) if number >> k & 1 else self._manager.not_var(v) for k, v in bits)

    def among(self, issue: str, numbers: Iterable[int]) -> Diagram:
        """The states in which the value of *issue* has one of these *numbers*."""
        return reduce(lambda so_far, k: so_far | self.numbered(issue, k), numbers, self.false)

    def state(self, values: Mapping[str, str]) -> Diagram:
        """The one state with these values."""
        return self._all(self.value(issue, values[issue]) for issue in reversed(self._order))

    def forget(self, issues: Iterable[str]) -> Diagram:
        """What stands for the variables of these *issues* where they are quantified."""
        return self._all(self._manager.var(v) for issue in issues for v in self.variables[issue])

    def count(self, states: Diagram) -> int:
        """How many states there are in a set, exactly."""
        held = sum(map(len, self.held.values()))
        return int(states.sat_count(self._manager.num_vars())) >> held

    def above(self, party: str) -> Diagram:
        """The states better for *party* than the payoff that is held."""
        better = self.false
        for bit, number in reversed(list(zip(self.payoff[party], self.held[party], strict=True))):
            held = self._manager.var(number)
            better = (bit & ~held) | (~(bit ^ held) & better)
        return better

    def beyond(self, party: str, level: Level, *, equal: bool) -> Diagram:
        """The states better for *party* than *level*, or *equal* to it."""
        better = self.true if equal else self.false
        for bit, high in reversed(list(zip(self.payoff[party], level, strict=True))):
            better = bit & better if high else bit | better
        return better

    def less(self, bits: Sequence[Diagram], party: str) -> Diagram:
        """Where the payoff of other *bits* is less than that of *party*."""
        found = self.false
        for low, high in reversed(list(zip(bits, self.payoff[party], strict=True))):
            found = (~low & high) | (~(low ^ high) & found)
        return found

    def extreme(self, states: Diagram, party: str, *, best: bool) -> Diagram:
        """Those of *states* that are *best* for *party*, or worst."""
        for bit in self.payoff[party]:
            some = states & (bit if best else ~bit)
            states = some if some.satisfiable() else states
        return states

    def level(self, party: str, states: Diagram) -> Level:
        """The payoff of *party* in *states* that are all worth the same to it."""
        return tuple(bool((bit & states).satisfiable()) for bit in self.payoff[party])

    def with_value(self, states: Diagram, issue: str, label: str) -> Diagram:
        """The states from which one comes to *states* when *issue* takes the value *label*."""
        return self.joined(states, self.value(issue, label), self.forget([issue]))

    def own(self, party: str) -> Diagram:
        """The states where the payoff held is that of *party* in the state itself."""
        if party not in self._own:
            pairs = list(zip(self.payoff[party], self.held[party], strict=True))
            alike = (~(bit ^ self._manager.var(number)) for bit, number in reversed(pairs))
            self._own[party] = self._all(alike), self._all(map(self._manager.var, self.held[party]))
        return self._own[party][0]

    def compared(self, states: Diagram, party: str) -> Diagram:
        """*states* where the payoff held is that of *party* in the state itself."""
        return self.joined(states, self.own(party), self._own[party][1]) if self.held[party] else states

    def joined(self, left: Diagram, right: Diagram, forgotten: Diagram) -> Diagram:
        """What is in both, with some variables forgotten, without ever having it whole."""
        return left.apply_exists(self._and, right, forgotten)

    def payoff_at(self, party: str, state: Diagram) -> Diagram:
        """The payoff of *party* in one *state* as what is held."""
        pairs = zip(self.payoff[party], self.held[party], strict=True)
        return self._all(
            self._manager.var(v) if (bit & state).satisfiable() else self._manager.not_var(v) for bit, v in pairs
        )

    def at(self, states: Diagram, held: Diagram, party: str) -> Diagram:
        """*states* where the payoff held of *party* is this one."""
        return self.joined(states, held, self._all(map(self._manager.var, self.held[party])))

    def tidy(self) -> None:
        """Let go of nodes that nothing stands on; raises ``MemoryError`` where that leaves too little room."""
        if self.nodes > self._room:
            self._manager.gc()
            if self.nodes > self._room:
                raise MemoryError

    @cached_property
    def idle(self) -> tuple[str, ...]:
        """The issues whose value makes no difference to any player."""
        bits = [bit for payoff in self.payoff.values() for bit in payoff]
        return tuple(name for name in self.case.issues if not any(self._tells(bit, name) for bit in bits))

    def near(self, states: Diagram, limit: int, alike: Collection[str] = ()) -> Iterator[dict[str, str]]:
        """Some of *states*, as many as *limit*: those that are like today in as many issues in a row as can be.

        Of states that differ only in issues of *alike*, one.
        """
        open_: list[tuple[int, Diagram, dict[str, str]]] = [(0, states, {})] if states.satisfiable() else []
        names = sorted(self.case.issues, key=lambda name: name in alike)
        while open_ and limit:
            depth, left, values = open_.pop()
            if depth == len(names):
                limit -= 1
                yield {name: values[name] for name in self.case.issues}
                continue
            name = names[depth]
            issue = self.case.issues[name]
            labels = sorted(issue.labels, key=lambda one: one == issue.status_quo)
            rests = ((label, left & self.value(name, label)) for label in labels)
            some = [(depth + 1, rest, {**values, name: label}) for label, rest in rests if rest.satisfiable()]
            open_ += some[-1:] if name in alike else some

    def first(self, states: Diagram) -> dict[str, str]:
        """The first of *states* in the order of the issues and their values."""
        values: dict[str, str] = {}
        for name, issue in self.case.issues.items():
            rests = ((label, states & self.value(name, label)) for label in issue.labels)
            values[name], states = next((label, rest) for label, rest in rests if rest.satisfiable())
        return values

    def one(self, states: Diagram) -> Diagram:
        """One of *states*, as a set."""
        return self.state(next(self.near(states, 1)))

    def _all(self, parts: Iterable[Diagram]) -> Diagram:
        return reduce(lambda so_far, part: so_far & part, parts, self.true)

    def _spelt(self, issue: str) -> Diagram:
        """Where the variables of *issue* spell a value."""
        number = len(self.case.issues[issue].labels)
        if number == 2 ** len(self.variables[issue]):
            return self.true
        return self.among(issue, range(number))

    def _holds(self, node: Node) -> Diagram:
        match node:
            case Constant(value):
                return self.true if value else self.false
            case Atom(issue, values):
                numbers = [k for k, label in enumerate(self.case.issues[issue].labels) if label in values]
                return self.among(issue, numbers)
            case _:
                counts = [self.true] + [self.false] * len(node.parts)  # exactly so many of the parts so far
                for part in node.parts:
                    flag = self._holds(part)
                    fewer = [self.false, *counts[:-1]]
                    counts = [flag.ite(a, b) for a, b in zip(fewer, counts, strict=True)]
                return reduce(lambda so_far, k: so_far | counts[k], range(node.least, node.most + 1), self.false)

    def _payoff(self, party: str) -> list[Diagram]:
        """The bits of the payoff of *party*, the most important first."""
        wants, bits = self._wants[party], []
        for kind in wants.order:
            match kind:
                case "priorities":
                    bits += [self.where(line.that) for line in wants.priorities]
                case "weights":
                    bits += self._place(party, wants)
                case _:
                    raise TooLargeError(
                        f"{self.case.name_of(party)} ranks states one by one, which takes a smaller board"
                    )
        return bits

    def _place(self, party: str, wants: Preferences) -> list[Diagram]:
        """The place of the sum of weights among all sums, in bits."""
        unit = unit_of(wants.weights)
        sums = {0: self.true}
        for weight in wants.weights:
            amounts = {self.value(weight.on.issues[0], label): worth for label, worth in weight.table.items()}
            if weight.amount:
                amounts = {self.where(weight.on): weight.amount}
            rest = ~reduce(lambda a, b: a | b, amounts, self.false)
            made: dict[int, Diagram] = {}
            for part, worth in [*((p, int(w.midpoint * unit)) for p, w in amounts.items()), (rest, 0)]:
                for so_far, states in sums.items():
                    if (both := states & part).satisfiable():
                        made[so_far + worth] = made[so_far + worth] | both if so_far + worth in made else both
            sums = made
            if len(sums) > SUMS:
                name = self.case.name_of(party)
                raise TooLargeError(
                    f"the weights of {name} have more than {SUMS:,} different sums, too many to compare"
                )
        places = [sums[total] for total in sorted(sums)]
        digits = range((len(places) - 1).bit_length() - 1, -1, -1)
        return [
            reduce(lambda a, k: a | places[k], [k for k in range(len(places)) if k >> digit & 1], self.false)
            for digit in digits
        ]

    def _arranged(self) -> list[int]:
        """The order of the variables: each payoff's right behind the issues on which it depends."""
        place = {v: k for k, v in enumerate(v for issue in self._order for v in self.variables[issue])}
        order = sorted(place, key=lambda v: place[v])
        behind: dict[int, list[int]] = {}
        for party, bits in self.payoff.items():
            for bit, number in zip(bits, self.held[party], strict=True):
                last = max((place[v] for v in place if self._depends(bit, v)), default=-1)
                behind.setdefault(last, []).append(number)
        return behind.get(-1, []) + [v for k, own in enumerate(order) for v in (own, *behind.get(k, []))]

    def _tells(self, bit: Diagram, issue: str) -> bool:
        """Whether *bit* has both values in states that differ in nothing but *issue*."""
        spelt, forgotten = self._spelt(issue), self.forget([issue])
        both = self.joined(bit, spelt, forgotten) & self.joined(~bit, spelt, forgotten)
        return bool(both.satisfiable())

    def _depends(self, function: Diagram, variable: int) -> bool:
        return bool(function.unique(self._manager.var(variable)).satisfiable())


def _said(wants: Preferences, case: Case) -> Iterator[list[str]]:
    """The issues that each statement or weight of a player mentions."""
    for line in wants.priorities:
        yield [atom.issue for atom in atoms(lowered(line.that.expression, case.issues))]
    for weight in wants.weights:
        yield [atom.issue for atom in atoms(lowered(weight.on.expression, case.issues))] or list(weight.on.issues)


def _together(case: Case, mentioned: Iterable[list[str]]) -> list[str]:
    """The issues in an order in which those that statements mention together stand near each other."""
    near = [*mentioned, *(list(entry.when.issues) for entry in case.impossible)]
    order: dict[str, None] = {}
    left = [one for one in near if one]
    while left:
        following = min(left, key=lambda names: (len(set(names) - set(order)), len(names)))
        left.remove(following)
        order |= dict.fromkeys(following)
    return [*order, *(name for name in case.issues if name not in order)]
