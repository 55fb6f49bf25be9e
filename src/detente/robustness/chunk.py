"""Some readings of a case, worked out together: for every conclusion the readings in which it holds.

A chunk is a pure function of the case, the seed and the numbers of its readings, so that chunks can be worked out
anywhere and in any order, and joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.board import Board
from detente.board.space import BoolArray, IntArray
from detente.case.voting_rule import all_of
from detente.deals.consent import Consent
from detente.deals.requirements import Requirement
from detente.light import dataclass
from detente.robustness.conclusions import Changes, Conclusion, Sort, changes
from detente.robustness.doubtful_numbers import DoubtfulNumber, doubtful
from detente.robustness.openings_drawn import Openings, Willing, openings_of
from detente.robustness.orders import Bits, Orders, Wants, chosen_values, wants_of
from detente.robustness.outlooks import Ends, ends
from detente.robustness.packages import Offers, Signed, accepts, lines_of, offers, signed
from detente.robustness.replies import Replies
from detente.robustness.sobol import MOST, points
from detente.robustness.today import leaving, resting
from detente.robustness.voted import carried

CHUNK = 1024
"""Readings that are worked out together."""
MOST_TOLD = 512
"""Moves of one party from today's state that are told one by one."""
MOST_KEPT = 64
"""Outlooks of which it is kept, from chunk to chunk, what could be signed against them."""
Held = dict[Conclusion, Bits]
"""For each conclusion one row of bits: the readings in which it holds. Those that hold in none may be left out."""
GRADES: tuple[Sort, ...] = ("holds by itself", "holds by credible answer", "holds by a bluff", "does not hold")


@dataclass(frozen=True, eq=False)
class Ground:
    """What no reading changes: the board, the numbers in doubt, what is wanted, the red lines, the offers by outlook.

    Of the packages numbered in ``watch`` it is told how far they hold wherever they are a deal; of others, where they
    are on the frontier.
    """

    board: Board
    numbers: tuple[DoubtfulNumber, ...]
    wants: Mapping[str, Wants]
    lines: Mapping[Requirement, BoolArray]
    watch: tuple[int, ...]
    known: dict[tuple[tuple[int, ...], int], tuple[Offers, Openings]]
    told: dict[int, Changes]

    @property
    def units(self) -> tuple[int, ...]:
        """The denominator of each number's grid."""
        return tuple(number.unit for number in self.numbers)

    def against(self, outlook: Ends) -> tuple[Offers, Openings]:
        """What could be signed against *outlook*, and what could be begun."""
        key = (outlook.states, outlook.nearest)
        if key not in self.known:
            if len(self.known) >= MOST_KEPT:
                self.known.clear()
            offered = offers(self.board, *key, self.lines)
            self.known[key] = offered, openings_of(offered)
        return self.known[key]

    def state(self, state: int) -> Changes:
        """The state of that number, as what differs from today."""
        if state not in self.told:
            if len(self.told) >= MOST_TOLD * MOST_KEPT:
                self.told.clear()
            self.told[state] = changes(self.board.status_quo.values, self.board.at(state).values)
        return self.told[state]

    def chosen(self, seed: int, first: int, count: int) -> NDArray[Any]:
        """Readings number *first* and on: a row each, a column a number, in parts of 1 / ``units``."""
        return chosen_values(self.numbers, points(len(self.numbers), seed, first, count), MOST)


def ground(board: Board, watch: Iterable[int] = (), numbers: tuple[DoubtfulNumber, ...] | None = None) -> Ground:
    """What all readings of the case of *board* have in common; *numbers* are varied, left out those in doubt."""
    varied = doubtful(board.case) if numbers is None else numbers
    return Ground(board, varied, wants_of(board, varied), lines_of(board), tuple(watch), {}, {})


def chunk(common: Ground, seed: int, first: int, count: int) -> Held:
    """Readings *first* to *first + count - 1* of the case."""
    return held(common, Orders(common.board, common.wants, common.units, common.chosen(seed, first, count)))


def held(common: Ground, orders: Orders, about: Conclusion | None = None) -> Held:
    """Every conclusion, with the readings of *orders* in which it holds; or no more than it takes to tell *about*."""
    return _Readings(common, orders).all(about)


def at_midpoints(common: Ground) -> frozenset[Conclusion]:
    """What is concluded with every number in the middle of its interval."""
    units = tuple(2 * number.unit for number in common.numbers)
    row = [int(number.midpoint * unit) for number, unit in zip(common.numbers, units, strict=True)]
    found = held(common, Orders(common.board, common.wants, units, np.array([row], dtype=object)))
    return frozenset(made for made, bits in found.items() if bits.any())


Part: TypeAlias = Literal["today", "outlook", "openings", "packages"]
"""How far readings are worked out: today's moves, or against outlooks what comes, what opens, all packages."""


class _Readings:
    def __init__(self, common: Ground, orders: Orders) -> None:
        self.common, self.orders, self.board = common, orders, common.board
        self.watch = list(common.watch)
        self.replies = Replies(orders)
        self.found: Held = {}

    def all(self, about: Conclusion | None = None) -> Held:
        """Everything that is concluded, or what it takes to tell *about*."""
        part: Part = _PART[about.kind] if about else "packages"
        if not about or part == "today":
            self._today()
        if part != "today":
            outlooks = ends(self.orders, self.replies)
            told = [self._against(outlook, part, about) for outlook in outlooks]
            if not about or about.kind in GRADES:
                self._firm([signed for signed in told if signed], about)
        return self.found

    def add(self, made: Conclusion, bits: Bits) -> None:
        """*made* holds in these readings too."""
        self.found[made] = self.found[made] | bits if made in self.found else bits.copy()

    def _today(self) -> None:
        here = np.array([self.board.status_quo.index])
        found = list(leaving(self.orders, self.replies, here, self.orders.all[None]))
        for concept, table in zip(("nash", "seq", "gmr"), resting(self.orders, found, 1), strict=True):
            for party, rows in table.items():
                self.add(Conclusion("rests for", (party,), concept=concept), rows[0])
            everybody = np.bitwise_and.reduce([self.orders.all[None], *table.values()], axis=0)[0]
            self.add(Conclusion("rests", concept=concept), everybody)
        for one in found:
            who = (one.party,)
            self.add(Conclusion("tempted", who), _any(one.better, self.orders))
            self.add(Conclusion("undeterred", who), _any(one.better & ~one.credible, self.orders))
            for k in self._told(one.party, one.target):
                target = int(one.target[k])
                self.add(Conclusion("tempts", who, self.common.state(target)), one.better[k])
                self.add(Conclusion("deterred", who, self.common.state(target)), one.credible[k])

    def _told(self, party: str, targets: IntArray) -> list[int]:
        """The places of those *targets* that are told one by one: of a wide choice, those that change few issues."""
        here = self.board.rows(np.array([self.board.status_quo.index]))
        _, every = self.board.moves.reach(self.board.moves.own(party), np.array([self.board.status_quo.index]))
        ways = np.cumsum(np.bincount((self.board.rows(every) != here).sum(axis=1)))
        most = max(1, int(np.count_nonzero(ways <= MOST_TOLD)) - 1)
        return np.flatnonzero((self.board.rows(targets) != here).sum(axis=1) <= most).tolist()

    def _against(self, outlook: Ends, part: Part, about: Conclusion | None) -> Signed | None:
        """Everything that is measured against one outlook, in the readings that have it."""
        orders, places = self.orders.only(outlook.readings)

        def add(made: Conclusion, bits: Bits) -> None:
            self.add(made, self.orders.spread(bits[None], places)[0])

        for state in outlook.states:
            self.add(Conclusion("expected", state=self.common.state(state)), outlook.readings)
        if len(outlook.states) == 1:
            self.add(Conclusion("outlook", state=self.common.state(outlook.nearest)), outlook.readings)
        if part == "outlook":
            return None
        offered, openings = self.common.against(outlook)
        willing = Willing(orders, openings)
        begun: tuple[tuple[Sort, Iterable[tuple[Conclusion, Bits]]], ...] = (
            ("breakthrough", willing.granted()),
            ("talks", willing.steps()),
        )
        for sort, made in begun:
            some = orders.nothing(1)[0]
            for conclusion, bits in made:
                add(conclusion, bits)
                some |= bits
            add(Conclusion(sort), some)
        if part == "openings":
            return None
        for name, bits in _proposals(orders, offered):
            add(Conclusion("proposal accepted", about=name), bits)
        narrow = signed(orders, offered, self._index(about) if about else None)
        add(Conclusion("deal possible"), _any(narrow.deal, orders))
        wide = Signed(
            offered,
            *(self.orders.spread(bits, places) for bits in (narrow.acceptable, narrow.deal, narrow.frontier)),
        )
        rows: tuple[tuple[Sort, Bits], ...] = (
            ("acceptable", wide.acceptable),
            ("deal", wide.deal),
            ("frontier", wide.frontier),
        )
        occurring = [np.asarray(bits.any(axis=1)) for _, bits in rows]
        for k, state in enumerate(offered.states.tolist()):
            for (sort, bits), flags in zip(rows, occurring, strict=True):
                if flags[k]:
                    self.add(Conclusion(sort, state=self.common.state(state)), bits[k])
        return wide

    def _index(self, about: Conclusion) -> int:
        """The number of the state that *about* is about; -1 where it is about none."""
        return self.board.state(dict(about.state)).index if about.state is not None else -1

    def _firm(self, agreed: Sequence[Signed], about: Conclusion | None) -> None:
        """How far packages hold: in the readings in which they are on the frontier, or where watched a deal."""
        within: dict[int, Bits] = {}
        for one in agreed:
            watched = np.isin(one.offers.states, self.watch if about is None else [self._index(about)])
            asked = np.where(watched[:, None], one.deal, one.frontier)
            for place in np.flatnonzero(asked.any(axis=1)).tolist():
                state = int(one.offers.states[place])
                within[state] = asked[place] | within[state] if state in within else asked[place]
        if not within:
            return
        states, readings = np.array(list(within)), np.stack(list(within.values()))
        found = list(leaving(self.orders, self.replies, states, readings))
        nash, seq, gmr = (
            np.bitwise_and.reduce([readings, *table.values()], axis=0)
            for table in resting(self.orders, found, len(states))
        )
        rows = (nash, seq & ~nash, gmr & ~seq & ~nash, readings & ~(nash | seq | gmr))
        for k, state in enumerate(states.tolist()):
            for grade, bits in zip(GRADES, rows, strict=True):
                self.add(Conclusion(grade, state=self.common.state(state)), bits[k])


_PART: dict[Sort, Part] = {
    "rests": "today", "rests for": "today", "tempted": "today", "undeterred": "today", "tempts": "today",
    "deterred": "today", "expected": "outlook", "outlook": "outlook", "granted": "openings", "step": "openings",
    "breakthrough": "openings", "talks": "openings", "deal possible": "packages", "acceptable": "packages",
    "deal": "packages", "frontier": "packages", "holds by itself": "packages", "holds by credible answer": "packages",
    "holds by a bluff": "packages", "does not hold": "packages", "proposal accepted": "packages",
}  # fmt: skip
"""How far it takes to tell a conclusion of each kind."""


def _proposals(orders: Orders, offered: Offers) -> Iterator[tuple[str, Bits]]:
    """Which proposals enough parties accept, with what they leave out as it would be without a deal."""
    board = orders.board
    for name, proposal in board.case.proposals.items():
        bits = orders.nothing(1)[0]
        state = offered.reaches(proposal.package)
        if state >= 0:
            at = np.array([state])
            willing = {party: accepts(orders, offered, party, at)[0] for party in board.players}
            for some in offered.clauses.consent.parts(board.at(state)):
                if Consent.votes(some):
                    bits |= carried(orders, all_of(some), {party: row[None] for party, row in willing.items()})[0]
                else:
                    bits |= np.bitwise_and.reduce([orders.all, *(willing[str(party)] for party in some)], axis=0)
        yield name, bits


def _any(bits: Bits, orders: Orders) -> Bits:
    found: Bits = np.bitwise_or.reduce(bits, axis=0) if len(bits) else orders.nothing(1)[0]
    return found


def joined(parts: Sequence[tuple[Held, int]]) -> dict[Conclusion, NDArray[np.uint8]]:
    """Chunks one after the other, each with its count of readings: eight readings a byte, the first the lowest bit."""
    names: Iterable[Conclusion] = dict.fromkeys(name for part, _ in parts for name in part)
    made = {}
    for name in names:
        flags = [_flags(part.get(name), count) for part, count in parts]
        made[name] = np.packbits(np.concatenate(flags), bitorder="little")
    return made


def _flags(bits: Bits | None, count: int) -> BoolArray:
    if bits is None:
        return np.zeros(count, dtype=bool)
    flat = np.ascontiguousarray(bits, dtype="<u8").view(np.uint8)
    return np.unpackbits(flat, count=count, bitorder="little").view(bool)
