"""Which packages are deals, who accepts them, and which of them are on the frontier, in many readings at once.

Readings that share an outlook share its clauses and whose consent each package needs; what differs among them is who
would be better off. The definitions are those of ``detente.deals``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.board import Board
from detente.board.space import BoolArray, IntArray
from detente.case.rules import Signing, signatories
from detente.case.voting_rule import Rule, all_of, passes
from detente.deals.baseline import Baseline
from detente.deals.clauses import Clauses
from detente.deals.consent import Consent, consent
from detente.deals.requirements import Requirement, met, red_lines
from detente.errors import TooLargeError
from detente.light import dataclass
from detente.robustness.orders import Bits, Orders, packed, unpacked
from detente.robustness.voted import carried

MOST_PACKAGES = 20_000
"""Packages that no red line forbids, with the sets of parties that could sign them, of one outlook."""
MOST_COMPARED = 8_000_000
"""Packages times readings times players that are compared to find the frontier."""
_AT_ONCE = 2**22


def lines_of(board: Board) -> dict[Requirement, BoolArray]:
    """Every red line that binds a player, and the states that break it; no reading changes them."""
    found = [line for party in board.players for line in red_lines(board.case, party)]
    return {line: board.feasible & ~met(board, line) for line in found}


@dataclass(frozen=True, eq=False)
class Offers:
    """The packages of one outlook that no red line rules out, each with the sets of parties that could sign it.

    ``state`` and ``coalition`` have an entry for each package and set. What no reading changes is worked out once.
    """

    clauses: Clauses
    crossed: Mapping[str, BoolArray]
    state: IntArray
    coalition: tuple[Signing, ...]

    @property
    def board(self) -> Board:
        """The board of the packages."""
        return self.clauses.board

    @property
    def ends(self) -> IntArray:
        """The states of the outlook."""
        return self.clauses.consent.baseline.states

    @cached_property
    def _from(self) -> dict[tuple[int, int], IntArray]:
        return {}

    def at(self, end: int, count: int) -> IntArray:
        """A state of the outlook, so many times: one array for all parties that are asked."""
        if (end, count) not in self._from:
            self._from[end, count] = np.full(count, end, dtype=np.int64)
        return self._from[end, count]

    @cached_property
    def states(self) -> IntArray:
        """The packages, each once, ascending."""
        return np.unique(self.state)

    @cached_property
    def place(self) -> IntArray:
        """For each entry the place of its package in ``states``."""
        return np.searchsorted(self.states, self.state)

    @cached_property
    def members(self) -> dict[str, BoolArray]:
        """For each player the entries that need its consent, or can do with it."""
        who = {some: signatories(some) for some in set(self.coalition)}
        return {party: np.array([party in who[one] for one in self.coalition], bool) for party in self.board.players}

    @cached_property
    def votes(self) -> dict[Rule, BoolArray]:
        """The entries that are signed by a vote, of which enough must accept, by what has to carry."""
        some = {one for one in self.coalition if Consent.votes(one)}
        return {all_of(one): np.array([one == other for other in self.coalition], bool) for one in some}

    def reaches(self, package: Mapping[str, str]) -> int:
        """The state to which *package* leads, with what it leaves out as it would be without a deal; -1 if none."""
        board, nearest = self.board, self.clauses.consent.baseline.state
        values = {**nearest.values, **package}
        if any(value not in board.case.issues[name].labels for name, value in values.items()):
            return -1
        row = [issue.labels.index(values[name]) for name, issue in board.case.issues.items()]
        return int(board.find(np.array([row]))[0])


def offers(board: Board, states: tuple[int, ...], nearest: int, lines: Mapping[Requirement, BoolArray]) -> Offers:
    """What could be signed where moves would end in *states*. Raises ``TooLargeError`` where that is too much."""
    reference = Baseline(board, "worst", {}, np.array(states), board.at(nearest), None)
    clauses = Clauses(consent(reference), lines)
    crossed = {party: np.zeros(board.space.size, dtype=bool) for party in board.players}
    for line, broken in lines.items():
        crossed[line.party] |= broken
    willing = {party: board.feasible & ~broken for party, broken in crossed.items()}
    signable = np.flatnonzero(clauses.consent.granted(willing) & clauses.packages)
    if len(signable) > MOST_PACKAGES:
        raise TooLargeError(f"there are more than {MOST_PACKAGES:,} packages that no red line forbids")
    state, coalition = [], []
    allowed: dict[Signing, BoolArray] = {}
    for places, needed in _needs(clauses, signable):
        for some in needed:
            if some not in allowed:
                every = np.asarray(passes(all_of(some), willing.__getitem__))
                allowed[some] = np.broadcast_to(every, board.feasible.shape)
            able = places[allowed[some][places]]
            state.append(able)
            coalition += [some] * len(able)
    return Offers(clauses, crossed, np.concatenate([signable[:0], *state]), tuple(coalition))


def _needs(clauses: Clauses, states: IntArray) -> Iterator[tuple[IntArray, tuple[Signing, ...]]]:
    """*states* by what they need: each group with the smallest sets of parties that can bring it about."""
    board, ways = clauses.board, clauses.consent.ways
    rows = board.rows(states)
    kinds = [np.array([list(dict.fromkeys(way)).index(one) for one in way]) for way in ways.values()]
    if len(states):
        table = np.column_stack([kind[rows[:, axis]] for axis, kind in enumerate(kinds)])
        _, first, back = np.unique(table, axis=0, return_index=True, return_inverse=True)
        order = np.argsort(back.reshape(-1), kind="stable")
        groups = np.split(order, np.cumsum(np.bincount(back.reshape(-1)))[:-1])
        for example, places in zip(first.tolist(), groups, strict=True):
            yield states[places], clauses.consent.parts(board.at(int(states[example])))


@dataclass(frozen=True, eq=False)
class Signed:
    """Bits for each of ``offers.states``: acceptable to enough parties; a deal that is; on the frontier of those."""

    offers: Offers
    acceptable: Bits
    deal: Bits
    frontier: Bits


def signed(orders: Orders, made: Offers, about: int | None = None) -> Signed:
    """Which of the packages can be signed, in readings in which the outlook is that of *made*.

    With *about*, the frontier is not looked for; only whether the package of that number is on it.
    """
    if len(made.states) * orders.readings * len(orders.wants) > MOST_COMPARED:
        raise TooLargeError(f"{len(made.states):,} packages that no red line forbids cannot be compared so often")
    accepting = np.tile(orders.all, (len(made.state), 1))
    voting = np.logical_or.reduce([np.zeros(len(made.state), dtype=bool), *made.votes.values()])
    known: dict[str, Bits] = {}
    for party, member in made.members.items():
        if not member.any():
            continue
        known[party] = accepts(orders, made, party, made.states)
        bound = member & ~voting
        accepting[bound] &= known[party][made.place[bound]]
    for rule, entries in made.votes.items():
        accepting[entries] = carried(orders, rule, {p: bits[made.place[entries]] for p, bits in known.items()})
    wanted = accepting & _wanted(orders, made, voting, known)
    acceptable, deal = (_any(part, made.place, len(made.states)) for part in (accepting, wanted))
    best = frontier(orders, made.states, deal) if about is None else _alone(orders, made.states, deal, about)
    return Signed(made, acceptable, deal, best)


def _alone(orders: Orders, states: IntArray, deal: Bits, about: int) -> Bits:
    """In which readings the package numbered *about* is a deal that no other improves on; the others are left out."""
    found = np.zeros_like(deal)
    for place in np.flatnonzero(states == about).tolist():
        here = np.full(len(states), about, dtype=np.int64)
        better = {party: orders.better(party, here, states) for party in orders.board.players}
        no_worse = [orders.no_worse(party, here, states) for party in orders.board.players]
        improving = deal & np.bitwise_and.reduce(no_worse, axis=0) & np.bitwise_or.reduce(list(better.values()), axis=0)
        found[place] = deal[place] & ~np.bitwise_or.reduce(improving, axis=0)
    return found


def accepts(orders: Orders, made: Offers, party: str, states: IntArray) -> Bits:
    """In which readings each of *states* breaks no red line of *party* and is no worse for it than its outlook."""
    found = orders.nothing(len(states))
    for end in made.ends.tolist():  # the worst of several ends is the threshold
        found |= orders.no_worse(party, made.at(end, len(states)), states)
    found[made.crossed[party][states]] = 0
    return found


def gains(orders: Orders, made: Offers, party: str, states: IntArray) -> Bits:
    """In which readings each of *states* is better for *party* than its outlook: the worst of the ends."""
    found = orders.nothing(len(states))
    for end in made.ends.tolist():
        found |= orders.better(party, made.at(end, len(states)), states)
    return found


def _any(bits: Bits, place: IntArray, count: int) -> Bits:
    found = np.zeros((count, bits.shape[1]), dtype=np.uint64)
    np.bitwise_or.at(found, place, bits)
    return found


def _wanted(orders: Orders, made: Offers, voting: BoolArray, accepting: Mapping[str, Bits]) -> Bits:
    """In which readings those who sign each entry want every clause of it; where they vote, those who accept sign."""
    board, ways = made.board, made.clauses.consent.ways
    rows = board.rows(made.states)
    found = np.tile(orders.all, (len(made.state), 1))
    for axis, name in enumerate(ways):
        settled = np.array([way != (frozenset(),) for way in ways[name]])[rows[:, axis]]
        if not settled.any():
            continue
        asking, bound = _worse(orders, made, rows, axis, np.flatnonzero(settled))
        entries = np.flatnonzero(settled[made.place])
        if voting.any():
            signing = {party: bits & accepting[party] for party, bits in asking.items() if party in accepting}
            asked = np.where(
                voting[entries, None], _any_asks(made, signing, entries), _asked(made, asking, axis, rows, entries)
            )
        else:
            asked = _asked(made, asking, axis, rows, entries)
        found[entries] &= asked | bound[made.place[entries]]
    return found


def _worse(orders: Orders, made: Offers, rows: IntArray, axis: int, places: IntArray) -> tuple[dict[str, Bits], Bits]:
    """Who is worse off when the issue of *axis* is dropped, for each package at *places*; where that is impossible."""
    board, baseline = made.board, made.clauses.consent.baseline
    name = list(board.case.issues)[axis]
    asking = {party: orders.nothing(len(rows)) for party in board.players}
    bound = orders.nothing(len(rows))
    for value in baseline.values[name]:
        left = rows[places].copy()
        left[:, axis] = board.case.issues[name].labels.index(value)
        there = board.find(left)
        possible = there >= 0
        bound[places[~possible]] = orders.all
        at, here, there = places[possible], made.states[places[possible]], there[possible].astype(np.int64)
        for party, bits in asking.items():
            bits[at] |= orders.better(party, there, here)
        for line, broken in made.clauses.broken.items():
            asking[line.party][at[broken[there] & ~broken[here]]] = orders.all
    return asking, bound


def _any_asks(made: Offers, signing: Mapping[str, Bits], entries: IntArray) -> Bits:
    """For each entry the readings in which somebody who signs it asks for the clause."""
    place = made.place[entries]
    mine = (
        np.where(made.members[party][entries][:, None], bits[place], np.uint64(0)) for party, bits in signing.items()
    )
    return np.asarray(np.bitwise_or.reduce(list(mine), axis=0))


def _asked(made: Offers, asking: Mapping[str, Bits], axis: int, rows: IntArray, entries: IntArray) -> Bits:
    """For each entry the readings in which a signatory asks for the clause, not only one that could settle it alone."""
    name = list(made.board.case.issues)[axis]
    ways = made.clauses.consent.ways[name]
    place = made.place[entries]
    values = rows[place, axis]
    mine = {
        party: np.where(made.members[party][entries][:, None], bits[place], np.uint64(0))
        for party, bits in asking.items()
    }
    everybody = np.bitwise_or.reduce(list(mine.values()), axis=0)
    found: Bits = np.zeros_like(everybody)
    joint = np.ones(len(entries), dtype=bool)
    for party in mine:
        able = np.array([frozenset({party}) in way for way in ways])[values] & made.members[party][entries]
        if able.any():
            rest = [bits[able] for other, bits in mine.items() if other != party]
            if rest:
                found[able] |= np.bitwise_or.reduce(rest, axis=0)
            joint &= ~able
    found[joint] = everybody[joint]
    return found


def frontier(orders: Orders, states: IntArray, among: Bits) -> Bits:
    """In which readings each of *states* is among those of *among* that no other improves on.

    What the players like best in sum is on the frontier; it and what it improves on are set aside, and so on. Equal
    worths stand or fall together.
    """
    found = np.zeros_like(among)
    some = np.flatnonzero(among.any(axis=1))
    if not len(some):
        return found
    step = max(1, _AT_ONCE // len(some) // 64) * 64
    flags, on = unpacked(among[some], orders.readings), []
    payoffs = [orders.payoff_by_kind(party, states[some]) for party in orders.board.players]
    for first in range(0, orders.readings, step):
        part = slice(first, first + step)
        on.append(_frontier([(payoff[:, part], kind) for payoff, kind in payoffs], flags[:, part]))
    found[some] = packed(np.concatenate(on, axis=1))
    return found


def _frontier(payoffs: list[tuple[NDArray[Any], IntArray]], among: BoolArray) -> BoolArray:
    """The flags of *among* that stay; it has a row a state and a column a reading, payoffs are by kinds of states."""
    found = np.zeros(among.shape[::-1], dtype=bool)  # reading by reading, so that what is left of each lies together
    left = np.flatnonzero(among.T)
    reading, state = np.divmod(left, len(among))
    worth = [payoff.T.ravel()[reading * len(payoff) + kind[state]] for payoff, kind in payoffs]
    total = sum(worth[1:], start=worth[0].copy())
    while len(left):
        starts = np.flatnonzero(np.diff(reading, prepend=-1))
        number = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(left)))
        highest = np.flatnonzero(total == np.maximum.reduceat(total, starts)[number])
        best = highest[np.searchsorted(highest, starts)][number]
        beaten = np.logical_and.reduce([one <= one[best] for one in worth])
        equal = beaten & (total == total[best])
        found.ravel()[left[equal]] = True
        left, reading, total, *worth = (part[~beaten] for part in (left, reading, total, *worth))
    return found.T
