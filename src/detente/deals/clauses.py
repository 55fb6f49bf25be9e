"""Which packages are deals: every clause is there because somebody who must sign wants it.

Dropping a clause puts its issue back to the value that it has in the outlook. A party is *worse off* by that when it
likes what is left less, or when what is left crosses one of its red lines that the package keeps. A set of parties that
can bring a package about *wants* all of it when, for every clause,

- dropping it leaves one of them worse off; where one party could settle the clause by itself, one other than that party
  (it is a concession, made because somebody asked for it), or
- what is left without it is impossible, so that it is part of what makes the rest possible.

Where an issue has several values in the outlook, one of them that does this is enough: nobody knows which will come.

Parties are bits of one whole number here, so that a set of them is one comparison for all packages at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial

import numpy as np

from detente.board import Board
from detente.board.numbering import ascending
from detente.board.space import BoolArray, IntArray
from detente.case.rules import Signing, signatories
from detente.case.voting_rule import all_of, passes
from detente.deals.consent import Consent
from detente.deals.requirements import Requirement
from detente.light import dataclass

WIDE = 62
"""Players whose bits fit one number of the machine; those of more are Python's own."""
BLOCK = 2**17
"""Packages that are looked at together, so that memory stays bounded."""


@dataclass(frozen=True, eq=False)
class Backing:
    """Packages with the sets of parties that could sign them: one entry for each package and set.

    ``state``, ``coalition`` (a number among ``coalitions``) and ``signing`` (the bits of who signs) have an entry each.
    Of a vote that can be won in very many ways all who could vote for it sign.
    """

    state: IntArray
    coalition: IntArray
    coalitions: tuple[Signing, ...]
    signing: IntArray

    def within(self, accepting: IntArray, bits: Mapping[str, int]) -> Backing:
        """The entries that those who accept sign; *accepting* has the bits of those who do, one entry a state."""
        kept = np.zeros(len(self.state), dtype=bool)
        signing = self.signing & accepting[self.state]
        for number, some in enumerate(self.coalitions):
            at = np.flatnonzero(self.coalition == number)
            if all(isinstance(part, str) for part in some):
                kept[at] = signing[at] == self.signing[at]
            elif len(at):
                rule, by = all_of(some), signing[at]
                kept[at] = passes(rule, partial(_among, by, bits))
        return Backing(self.state[kept], self.coalition[kept], self.coalitions, signing[kept])

    def chosen(self, flags: BoolArray) -> Backing:
        """The entries of flagged packages."""
        kept = flags[self.state]
        return Backing(self.state[kept], self.coalition[kept], self.coalitions, self.signing[kept])

    def flags(self, size: int) -> BoolArray:
        """Which of *size* states occur."""
        found = np.zeros(size, dtype=bool)
        found[self.state] = True
        return found

    def of(self, state: int) -> tuple[tuple[Signing, int], ...]:
        """What signs one package, and the bits of who does."""
        here = self.state == state
        found = zip(self.coalition[here].tolist(), self.signing[here].tolist(), strict=True)
        return tuple((self.coalitions[k], bits) for k, bits in found)


def _among(signing: IntArray, bits: Mapping[str, int], party: str) -> BoolArray:
    return np.asarray((signing & bits[party]) != 0)


def together(bits: Mapping[str, int], some: Signing) -> int:
    """The bits of the parties of *some*; of a vote in it those of all who have a say."""
    return sum(bits[party] for party in signatories(some))


@dataclass(frozen=True, eq=False)
class Clauses:
    """The clauses of every package on a board, against the baseline of *consent*; ``broken`` flags crossed lines."""

    consent: Consent
    broken: Mapping[Requirement, BoolArray]

    @property
    def board(self) -> Board:
        """The board of the packages."""
        return self.consent.board

    @cached_property
    def bits(self) -> dict[str, int]:
        """The bit of each player."""
        return {party: 1 << k for k, party in enumerate(self.board.players)}

    @cached_property
    def bit_type(self) -> np.dtype[np.generic]:
        """What holds the bits of all players."""
        return np.dtype(np.int64 if len(self.board.players) <= WIDE else object)

    def no_bits(self, count: int) -> IntArray:
        """The bits of nobody, so many times."""
        return np.zeros(count, dtype=self.bit_type)

    def _bits_of(self, coalitions: Sequence[Signing]) -> IntArray:
        return np.array([together(self.bits, some) for some in coalitions] or [0], dtype=self.bit_type)

    @cached_property
    def packages(self) -> BoolArray:
        """What takes a signature: no outlook state, and nothing that some one party could bring about by itself."""
        found = self.consent.open & ~self.consent.alone
        found[self.consent.baseline.states] = False
        return found

    @cached_property
    def count(self) -> IntArray:
        """For each state how many clauses it has."""
        space = self.board.space
        total = np.zeros(space.size, dtype=np.int64)
        for name, column in space.columns.items():
            space.add(total, self._clause[name][column])
        return total

    def having(self, issue: str, states: IntArray) -> BoolArray:
        """Which of *states* have *issue* as a clause."""
        axis = list(self.consent.ways).index(issue)
        return np.asarray(self._clause[issue][self.board.rows(states)[:, axis]])

    def having_at(self, axis: int, state: int) -> bool:
        """Whether the issue of *axis* is a clause of the package numbered *state*."""
        name = list(self.consent.ways)[axis]
        return bool(self._clause[name][self.board.rows(np.array([state]))[0, axis]])

    def of(self, state: int) -> tuple[str, ...]:
        """The issues that are clauses of the package numbered *state*."""
        row = self.board.rows(np.array([state]))[0].tolist()
        return tuple(name for name, value in zip(self.consent.ways, row, strict=True) if self._clause[name][value])

    def backing(self, states: IntArray) -> Backing:
        """The packages among *states*, with every smallest set of parties that can bring it about."""
        kind, needs = self.consent.kinds
        numbered: dict[Signing, int] = {}
        order = np.argsort(kind[states], kind="stable")
        states = states[order]
        cuts = np.flatnonzero(np.diff(kind[states], prepend=-1, append=-1))
        found, which = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for first, last in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
            for coalition in needs[int(kind[states[first]])]:
                found.append(states[first:last])
                place = numbered.setdefault(coalition, len(numbered))
                which.append(np.full(last - first, place))
        number = np.concatenate(which)
        signing = self._bits_of(tuple(numbered))[number]
        return Backing(np.concatenate(found), number, tuple(numbered), signing)

    def wanted(self, backing: Backing, *, without: Requirement | None = None) -> Backing:
        """The entries of *backing* whose parties want all of the package, *without* a red line if that is given up."""
        lines = {line: flags for line, flags in self.broken.items() if line != without}
        keep = np.ones(len(backing.state), dtype=bool)
        for first in range(0, len(keep), BLOCK):
            part = slice(first, first + BLOCK)
            keep[part] = self._wanted(backing.state[part], backing.signing[part], lines)
        return Backing(backing.state[keep], backing.coalition[keep], backing.coalitions, backing.signing[keep])

    def _wanted(self, states: IntArray, signing: IntArray, lines: Mapping[Requirement, BoolArray]) -> BoolArray:
        rows = self.board.rows(states)
        found = np.ones(len(states), dtype=bool)
        for axis, name in enumerate(self.consent.ways):
            column = rows[:, axis]
            table = self._clause[name]
            places = np.flatnonzero(found & table[column])
            if len(places):
                asking, fixed = self.worse(states[places], rows[places], axis, lines)
                found[places] = self._asked(name, column[places], asking & signing[places], signing[places]) | fixed
        return found

    def worse(
        self, states: IntArray, rows: IntArray, axis: int, lines: Mapping[Requirement, BoolArray] | None = None
    ) -> tuple[IntArray, BoolArray]:
        """Who is worse off when the issue of *axis* is dropped from *states*, as bits; and where that is impossible.

        *rows* are the indices of *states*.
        """
        board = self.board
        name = list(board.case.issues)[axis]
        asking, fixed = self.no_bits(len(states)), np.zeros(len(states), dtype=bool)
        for value in self.consent.baseline.values[name]:
            number = board.case.issues[name].labels.index(value)
            left = rows.copy()
            left[:, axis] = number
            there = board.find(left)
            possible = there >= 0
            fixed |= ~possible
            for payoff, bits in self._alike:
                asking[possible & (payoff[there] < payoff[states])] |= bits
            for line, broken in (self.broken if lines is None else lines).items():
                asking[possible & broken[there] & ~broken[states]] |= self.bits[line.party]
        return asking, fixed

    @cached_property
    def _alike(self) -> list[tuple[IntArray, int]]:
        """Each payoff, with the bits of all who have it."""
        found: dict[int, tuple[IntArray, int]] = {}
        for party, bit in self.bits.items():
            payoff = self.board.payoff[party]
            found[id(payoff)] = payoff, bit | found.get(id(payoff), (payoff, 0))[1]
        return list(found.values())

    @cached_property
    def _clause(self) -> dict[str, BoolArray]:
        """For each issue the values that are clauses."""
        return {name: np.array([way != (frozenset(),) for way in ways]) for name, ways in self.consent.ways.items()}

    def _asked(self, name: str, column: IntArray, asking: IntArray, signing: IntArray) -> BoolArray:
        """Where somebody of those *signing* asks for the clause: another than the party that could settle it alone."""
        found = np.zeros(len(column), dtype=bool)
        for value in ascending(column).tolist():
            at = column == value
            alone = [next(iter(way)) for way in self.consent.ways[name][value] if len(way) == 1]
            able = [self.bits[party] for party in alone if isinstance(party, str)]
            asked, who = asking[at], signing[at]
            joint = np.ones(len(asked), dtype=bool)
            own = np.zeros(len(asked), dtype=bool)
            for bit in able:
                by = (who & bit) != 0
                joint &= ~by
                own |= by & ((asked & ~bit) != 0)
            found[at] = np.where(joint, asked != 0, own)
        return found
