"""All levers for one goal: candidates of every kind, each tried on the case and everything worked out anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from fractions import Fraction
from functools import cached_property

import numpy as np

from detente.board import Board
from detente.board.progress import Progress, nobody
from detente.case.rules import Coalition
from detente.deals.zone import Zone
from detente.errors import DetenteError, TooLargeError
from detente.levers.changes import Change, NumberChange, applied
from detente.levers.failing import Cut, Unmoved, cuts
from detente.levers.goal_readings import DRAWS, Share, reached_in_the_middle, share_of
from detente.levers.goals import Goal
from detente.levers.lever import Lever, LeverKind, Toll, toll
from detente.levers.lines_dropped import lines_against
from detente.levers.one_number import Margin, margin, nearest, turning
from detente.levers.order_swaps import swaps
from detente.levers.promises import Loose, Promise, adding, answering, keeping, loose_gains
from detente.levers.several_numbers import can_solve, least_change
from detente.light import dataclass
from detente.robustness.break_points import every_number
from detente.robustness.chunk import Ground, ground
from detente.robustness.doubtful_numbers import DoubtfulNumber
from detente.robustness.draw_readings import seed_of
from detente.robustness.orders import wants_of

NUMBERS = 3
"""Single numbers of one party that are told."""
PROMISES = 8
"""Commitments and threats that are tried, of each sort."""
QUICK_PROMISES = 1
QUICK_DRAWS = 128
"""The same, and readings, where it must be quick."""
MARGINS = 6
"""Margins that are told."""


@dataclass(frozen=True, eq=False)
class Pulling:
    """The search for levers to ``goal`` on ``board``; ``zone`` where it is about what can be agreed.

    ``drawn`` is the seed of readings where it is known. Where it must be ``quick``, deeds are tried first and a change
    of wishes is looked for only if none is found.
    """

    board: Board
    goal: Goal
    zone: Zone | None = None
    quick: bool = False
    drawn: int | None = None
    progress: Progress = field(default=nobody, repr=False)

    @property
    def draws(self) -> int:
        """The readings in which each lever is tried."""
        return QUICK_DRAWS if self.quick else DRAWS

    @property
    def seed(self) -> int:
        """The seed of the readings, the same with every lever."""
        return self.drawn if self.drawn is not None else self._seed

    @cached_property
    def _seed(self) -> int:
        return seed_of(self.board.case)

    @cached_property
    def state(self) -> int:
        """The number of the state that the goal is about."""
        return self.goal.index(self.board)

    @cached_property
    def needed(self) -> tuple[Coalition, ...]:
        """The sets of parties of which one must consent."""
        return self.zone.needed(self.board.at(self.state)) if self.zone is not None and self.goal.kind in SIGNED else ()

    @cached_property
    def unmoved(self) -> Unmoved:
        """What no change of wishes touches."""
        ends = self.zone.baseline.states if self.zone is not None else np.array([self.board.status_quo.index])
        free = tuple(some for some in self.needed if not any(lines_against(self.board.case, some, self._values)))
        return Unmoved(self.board, ends, free)

    @property
    def _values(self) -> dict[str, str]:
        return dict(self.board.at(self.state).values)

    @cached_property
    def cuts(self) -> list[Cut]:
        """Why the goal fails."""
        return cuts(self.goal, self.unmoved, self.board.payoff)

    @cached_property
    def loose(self) -> list[Loose]:
        """The gains that nothing undoes, where the goal is about these."""
        return [] if self.goal.kind in SIGNED else loose_gains(self.cuts)

    def every(self) -> Iterator[Lever]:
        """Levers of all kinds."""
        deeds = [*self.promises(), *self.red_lines()]
        yield from deeds
        if not self.quick:
            yield from self.wishes()
        elif not deeds:
            yield from self._single(self._able())

    def promises(self) -> Iterator[Lever]:
        """Commitments and threats that reach the goal."""
        if not self.loose:
            return
        sorts: list[tuple[LeverKind, Iterable[Promise]]] = [("commitment", keeping(self.board, self.loose))]
        if self.zone is not None and self.goal.kind == "rests":
            sorts.append(("commitment", adding(self.zone, self.goal)))
        sorts.append(("threat", answering(self.board, self.loose, announced=self.quick)))
        for kind, candidates in sorts:
            settled: set[str] = set()
            for tried, one in enumerate(candidates):
                most = QUICK_PROMISES if self.quick else PROMISES
                if tried == most:
                    break
                self.progress("trying commitments and threats", tried, most)
                if kind == "threat" and one.change.party in settled:
                    continue
                goal = self.goal.with_also(dict(one.values)) if one.values else None
                if lever := self.tried(kind, (one.change,), (one.toll,), one.toll.share, goal=goal):
                    settled.add(one.change.party)
                    yield lever

    def wishes(self) -> Iterator[Lever]:
        """Changes of what somebody wants that reach the goal."""
        able = self._able()
        single = list(self._single(able))
        yield from single
        alone = [*self._swapped(able), *self._several(able, {lever.payers[0]: lever.price for lever in single})]
        yield from alone
        everybody = self._everybody()
        if not can_solve():
            return
        if not single and not alone and len(everybody) > 1:
            yield from self._together(self.unmoved, everybody)

    def _able(self) -> list[str]:
        """The parties whose wishes alone could break a comparison in every cut."""
        known = [{relation.party for relation in cut} for cut in self.cuts]
        return [party for party in self.board.players if known and all(party in some for some in known)]

    def _everybody(self) -> list[str]:
        known = {relation.party for cut in self.cuts for relation in cut} | {p for some in self.needed for p in some}
        return [party for party in self.board.players if party in known]

    def _single(self, parties: Sequence[str]) -> Iterator[Lever]:
        numbers = self._useful(parties)
        if self.quick and numbers:
            numbers = self._straight(numbers)[:1]
        found: dict[str, list[NumberChange]] = {party: [] for party in parties}
        for number, _, spans in turning(self.goal, self.board, numbers, self.progress):
            found[number.party] += nearest(number, spans)
        for party, changes in found.items():
            for change in sorted(changes, key=lambda one: one.size)[: 1 if self.quick else NUMBERS]:
                price = change.size / self._weight(party)
                if lever := self.tried("number", (change,), self._tolls([party]), price, least=True):
                    yield lever

    def _useful(self, parties: Sequence[str]) -> list[DoubtfulNumber]:
        """The numbers of *parties* that count in some comparison of every cut."""
        numbers = [number for number in every_number(self.board.case) if number.party in parties]
        wants = wants_of(self.board, numbers)
        left = set(range(len(numbers)))
        for cut in self.cuts:
            counted: set[int] = set()
            for one in cut:
                own = wants[one.party]
                if len(own.numbers):
                    counted |= set(own.numbers[own.counts[one.high] != own.counts[one.low]].tolist())
            left &= counted
        return [number for k, number in enumerate(numbers) if k in left]

    def _straight(self, numbers: Sequence[DoubtfulNumber]) -> list[DoubtfulNumber]:
        """Those of *numbers* that count in what the movers gain, which is the first comparison of each cut, in doubt
        before certain.
        """
        wants = wants_of(self.board, numbers)
        gains = [cut[0] for cut in self.cuts]
        counted = [
            number
            for k, number in enumerate(numbers)
            for own in [wants[number.party]]
            if all(one.party == number.party for one in gains)
            and all((own.counts[one.high] != own.counts[one.low])[own.numbers == k].all() for one in gains)
        ]
        return sorted(counted, key=lambda number: number.low == number.high)

    def _swapped(self, parties: Sequence[str]) -> Iterator[Lever]:
        for party in parties:
            for made in swaps(self.goal, self.unmoved, party, self.progress):
                count = len(made.order)
                price = Fraction(made.swaps, count * (count - 1) // 2)
                if lever := self.tried("priorities", (made,), self._tolls([party]), price, least=True):
                    yield lever
                    break

    def _several(self, parties: Sequence[str], known: dict[str, Fraction]) -> Iterator[Lever]:
        """For each party the least change of all its numbers, where that is less than of one alone."""
        for party in parties if can_solve() else ():
            made = least_change(self.goal, self.unmoved, [party], self.progress)
            if made is None:
                continue
            price = self._moved(made)
            less = party not in known or price < known[party]
            if less and (lever := self.tried("numbers", made, self._tolls([party]), price, least=True)):
                yield lever

    def _together(self, ground: Unmoved, parties: Sequence[str]) -> Iterator[Lever]:
        made = least_change(self.goal, ground, parties, self.progress)
        if made:
            who = [party for party in parties if any(change.party == party for change in made)]
            if lever := self.tried("numbers", made, self._tolls(who), self._moved(made), least=True):
                yield lever

    def red_lines(self) -> Iterator[Lever]:
        """The fewest red lines that would have to go, with the least change of wishes that it takes besides."""
        if not self.needed:
            return
        sets = {some: tuple(lines_against(self.board.case, some, self._values)) for some in self.needed}
        for some, lines in sorted(sets.items(), key=lambda item: len(item[1])):
            if not lines:
                continue
            tolls = self._tolls(sorted(some, key=self.board.players.index))
            price = len(lines) + max((one.share for one in tolls), default=Fraction(0))
            lever = self.tried("red lines", lines, tolls, price, least=True)
            if lever is None and not self.quick and can_solve():
                lever = self._lines_and_numbers(some, lines, tolls)
            if lever:
                yield lever
                return

    def _lines_and_numbers(self, some: Coalition, lines: tuple[Change, ...], tolls: tuple[Toll, ...]) -> Lever | None:
        without = Unmoved(self.board, self.unmoved.ends, (some,))
        made = least_change(self.goal, without, sorted(some, key=self.board.players.index), self.progress)
        if not made:
            return None
        return self.tried("lines and numbers", (*lines, *made), tolls, len(lines) + self._moved(made))

    def _weight(self, party: str) -> Fraction:
        """All that the numbers of *party* weigh together."""
        every = [abs(number.midpoint) for number in every_number(self.board.case) if number.party == party]
        return sum(every, Fraction(0)) or Fraction(1)

    def _moved(self, changes: Sequence[NumberChange]) -> Fraction:
        return sum((change.size / self._weight(change.party) for change in changes), Fraction(0))

    def _tolls(self, parties: Iterable[str]) -> tuple[Toll, ...]:
        """What *parties* lose where the goal is reached, by their present wishes; of those that lose nothing none."""
        found = []
        for party in parties:
            mine = [one.target for one in self.loose if one.party == party]
            if mine:
                best = max(mine, key=lambda state: int(self.board.payoff[party][state]))
                stay = self.loose[0].state
                found.append(toll(self.board, party, best, stay))
            elif self.zone is not None and self.goal.kind in SIGNED:
                found.append(toll(self.board, party, self.zone.baseline.of[party].state.index, self.state))
        return tuple(found)

    def tried(
        self,
        kind: LeverKind,
        changes: tuple[Change, ...],
        tolls: tuple[Toll, ...],
        price: Fraction,
        *,
        least: bool = False,
        goal: Goal | None = None,
    ) -> Lever | None:
        """A lever of these *changes* if the case with them reaches the goal, worked out anew; else none."""
        asked = goal or self.goal
        try:
            case = applied(self.board.case, changes)
            board = self.board if case is self.board.case else case.board()
            common = ground(board)
            if not (reached_in_the_middle(asked, common) if self.quick else asked.holds(board)):
                return None
        except DetenteError:
            return None
        return Lever(
            self.board.case, self.goal, kind, changes, tolls, price, least, self.share(asked, board, common), goal
        )

    def share(self, goal: Goal, board: Board, common: Ground | None = None) -> Share | None:
        """In how many readings it works; none where that is too much."""
        try:
            return share_of(goal, board, self.draws, self.seed, common)
        except TooLargeError:
            return None

    def margins(self) -> tuple[Margin, ...]:
        """How far single numbers may move before the goal, which is reached, is not; the nearest first."""
        numbers = every_number(self.board.case)
        looked = turning(self.goal, self.board, numbers, self.progress)
        found = [margin(number, reach, spans) for number, reach, spans in looked]
        near = sorted((one for one in found if one), key=lambda one: one.distance / self._weight(one.number.party))
        return tuple(near[:MARGINS])


SIGNED = ("acceptable", "better")
"""Goals that are about consent."""


def cheapest_first(levers: Iterable[Lever]) -> tuple[Lever, ...]:
    """*levers* by what they change or give up as a share of what their payers want; of equals, deeds before wishes."""
    kinds: tuple[LeverKind, ...] = (
        "commitment", "threat", "number", "priorities", "numbers", "red lines", "lines and numbers",
    )  # fmt: skip
    return tuple(sorted(levers, key=lambda lever: (lever.price, kinds.index(lever.kind), len(lever.changes))))
