"""What could be begun today, in many readings at once: demands that would be granted, joint steps all would take.

Who could bring what about by one move is the same in all readings, and worked out once for an outlook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from detente.board import Mover
from detente.board.payoffs import equal
from detente.board.space import IntArray
from detente.case.logic.conditions import Condition
from detente.light import dataclass
from detente.paths.demands import drafted, speakers, stated, weighed
from detente.paths.prospect import within_one_move
from detente.robustness.conclusions import Conclusion
from detente.robustness.orders import Bits, Orders
from detente.robustness.packages import Offers, accepts, gains
from detente.robustness.voted import voted


@dataclass(frozen=True, eq=False)
class SmallestWay:
    """A smallest set of movers by which something comes about; ``places`` are those of where they would take it.

    Places are in the ``states`` of the openings; of a mover's targets those that change the fewest issues.
    """

    mover: Mover
    places: IntArray


@dataclass(frozen=True, eq=False)
class Wish:
    """A demand: who makes it and, where it is only a clause of a draft, by which states its author judges it.

    ``judged`` has, for each clause, its author and what ``paths.demands.weighed`` tells. Where it is stated outright,
    nothing has to be judged.
    """

    condition: Condition
    by: tuple[str, ...]
    stated: bool
    judged: tuple[tuple[str, tuple[int, tuple[int, ...], tuple[int, ...]] | None], ...]


@dataclass(frozen=True, eq=False)
class Openings:
    """Of one outlook: the wishes, the steps, and the ways to each; ``here`` is the place of the outlook itself."""

    offers: Offers
    wishes: tuple[Wish, ...]
    steps: tuple[tuple[str, str, Condition], ...]
    ways: dict[Condition, tuple[SmallestWay, ...]]
    states: IntArray
    here: int


def openings_of(offers: Offers) -> Openings:
    """What could be begun against the outlook of *offers*."""
    board, state = offers.board, offers.clauses.consent.baseline.state
    by: dict[Condition, dict[str, None]] = {}
    said: set[Condition] = set()
    judged: dict[Condition, list[tuple[str, tuple[int, tuple[int, ...], tuple[int, ...]] | None]]] = {}
    for condition, party, _ in stated(board):
        by.setdefault(condition, {})[party] = None
        said.add(condition)
    for condition, author, _, issue, value in drafted(board):
        by.setdefault(condition, {})[author] = None
        judged.setdefault(condition, []).append((author, weighed(board, state, author, issue, value)))
    wishes = tuple(Wish(one, tuple(who), one in said, tuple(judged.get(one, ()))) for one, who in by.items())
    steps = tuple(
        (name, value, equal({name: value}))
        for name, issue in board.case.issues.items()
        for value in issue.labels
        if value != state.values[name]
    )
    found = {
        condition: list(_nearest(offers, condition)) for condition in (*by, *(condition for *_, condition in steps))
    }
    every = [targets for ways in found.values() for _, targets in ways]
    states = np.unique(np.concatenate([[state.index], *every]))
    ways = {
        condition: tuple(SmallestWay(mover, np.searchsorted(states, targets)) for mover, targets in some)
        for condition, some in found.items()
    }
    return Openings(offers, wishes, steps, ways, states, int(np.searchsorted(states, state.index)))


def _nearest(offers: Offers, condition: Condition) -> Iterator[tuple[Mover, IntArray]]:
    """As ``detente.paths.prospects``: each smallest set of movers, and its targets that change the fewest issues."""
    board, here = offers.board, offers.clauses.consent.baseline.state.index
    wanted = board.where(condition)
    if wanted[here]:
        return
    found: list[Mover] = []
    for mover in sorted(board.moves.movers, key=lambda mover: len(mover.parties)):
        if any(set(other.parties) <= set(mover.parties) for other in found if not mover.votes):
            continue
        targets = within_one_move(board, mover, here)
        targets = targets[wanted[targets]].astype(np.int64)
        if len(targets):
            found.append(mover)
            changed = board.distance(targets, here)
            yield mover, targets[changed == changed.min()]


class Willing:
    """Who would take the ways of *openings*, in readings in which the outlook is theirs.

    To be rid of a red line that is crossed without a deal is a gain.
    """

    def __init__(self, orders: Orders, openings: Openings) -> None:
        self.orders, self.openings = orders, openings
        made, states = openings.offers, openings.states
        self.accepted = {party: accepts(orders, made, party, states) for party in orders.board.players}
        self.gaining = {
            party: gains(orders, made, party, states) | (taken & ~taken[openings.here])
            for party, taken in self.accepted.items()
        }

    def granted(self) -> Iterator[tuple[Conclusion, Bits]]:
        """The demands, and in which readings those who would have to grant each would."""
        for wish in self.openings.wishes:
            bits: Bits = self.orders.nothing(1)[0]
            for way in self.openings.ways[wish.condition]:
                bits |= self._available(way)
            yield Conclusion("granted", wish.by, about=str(wish.condition)), bits & self._asked(wish)

    def steps(self) -> Iterator[tuple[Conclusion, Bits]]:
        """The single steps that several parties would take together, all accepting and some gaining."""
        for name, value, condition in self.openings.steps:
            alone, joint = self.orders.nothing(2)
            for way in self.openings.ways[condition]:
                if way.mover.joint:
                    joint |= self._available(way)
                else:
                    alone |= self._available(way)
            yield Conclusion("step", issue=name, value=value), joint & ~alone

    def _available(self, way: SmallestWay) -> Bits:
        """In which readings some target is accepted by all who must move, and one of them gains."""
        every = {party: self.accepted[party][way.places] for party in way.mover.parties}
        some = [self.gaining[party][way.places] & taken for party, taken in every.items()]
        accepted = self._carried(way, every) if way.mover.votes else np.bitwise_and.reduce([*every.values()], axis=0)
        both = accepted & np.bitwise_or.reduce(some, axis=0)
        return np.asarray(np.bitwise_or.reduce(both, axis=0))

    def _carried(self, way: SmallestWay, every: Mapping[str, Bits]) -> Bits:
        """In which readings enough of a body accept each target."""
        board, targets = self.openings.offers.board, self.openings.states[way.places]
        start = np.full(len(targets), self.openings.states[self.openings.here])
        return voted(board, self.orders, way.mover, start, targets, lambda party, part: every[party][part])

    def _asked(self, wish: Wish) -> Bits:
        """In which readings somebody wants it, rather than only conceding it in a draft."""
        if wish.stated or any(states is None for _, states in wish.judged):
            return self.orders.all
        bits: Bits = self.orders.nothing(1)[0]
        for author, states in wish.judged:
            if states is not None:
                bits |= self._wanted(author, *states)
        return bits

    def _wanted(self, author: str, with_it: int, others: Iterable[int], before: Iterable[int]) -> Bits:
        orders = self.orders
        worse, today = (np.array(list(some), dtype=np.int64) for some in (others, before))
        better: list[Bits] = [orders.nothing(1)]
        no_worse: list[Bits] = [orders.all[None]]
        for party in speakers(orders.board, author):
            better.append(orders.better(party, worse, np.repeat(with_it, len(worse))))
            no_worse.append(orders.no_worse(party, today, np.repeat(with_it, len(today))))
        wanted: Bits = np.bitwise_or.reduce(np.concatenate(better)) & np.bitwise_and.reduce(np.concatenate(no_worse))
        return wanted
