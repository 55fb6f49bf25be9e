"""Voting power: how often a voter decides, before anything is known of what voters want.

The Banzhaf index (Penrose 1946, Banzhaf 1965) of a voter is its share of all swings, a swing being a set of the others
that fails without the voter and carries with it; the Penrose measure is the chance of a swing where every other voter
is for or against with even chances. The Shapley-Shubik index (1954) is the chance to be the voter that turns a failing
set into a carrying one where voters come round one by one, in any order.

Both are exact. Sets are counted by their size and by the weights that they reach in each count of the rule (dynamic
programming; Mann and Shapley 1962); a body inside a body is counted by itself first, so that its sets enter by size.
Where weights are too large for that and voters few, every set is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import comb, prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.case.voting_rule import Rule, Threshold, voters
from detente.errors import TooLargeError
from detente.light import dataclass
from detente.votes.every_set import MOST_VOTERS, sets_by_size, swings_by_size

MAX_CELLS = 8_000_000
"""Sets of one size that reach one weight, counted apart."""
EXACT = 60
"""Voters of whom every count of sets fits a number of the machine."""
MAX_LONG_CELLS = 800_000
"""The same of more voters, of whom counts are numbers of any length: more would take minutes."""
Counts = NDArray[Any]
"""Numbers of sets by size."""


@dataclass(frozen=True)
class VotingPower:
    """The power of each voter of a rule; its ``swings`` are counted by the size of the set of others."""

    swings: Mapping[str, tuple[int, ...]]

    @cached_property
    def banzhaf(self) -> dict[str, Fraction]:
        """The share of each voter in all swings."""
        total = {party: sum(by_size) for party, by_size in self.swings.items()}
        every = sum(total.values())
        return {party: Fraction(some, every) if every else Fraction(0) for party, some in total.items()}

    @cached_property
    def penrose(self) -> dict[str, Fraction]:
        """The chance that each voter decides where every other is for or against with even chances."""
        sets = 2 ** (len(self.swings) - 1)
        return {party: Fraction(sum(by_size), sets) for party, by_size in self.swings.items()}

    @cached_property
    def shapley(self) -> dict[str, Fraction]:
        """The chance of each voter to be the one that turns the vote."""
        count = len(self.swings)
        return {
            party: sum(
                (Fraction(some, comb(count - 1, size) * count) for size, some in enumerate(by_size)), Fraction(0)
            )
            for party, by_size in self.swings.items()
        }

    def __repr__(self) -> str:
        first = max(self.swings, key=lambda party: sum(self.swings[party]), default="nobody")
        return f"<voting power of {len(self.swings)} voters: most of {first}>"


def power(rule: Rule) -> VotingPower:
    """The power of the voters of *rule*. Raises ``TooLargeError`` where it cannot be counted exactly."""
    found = _swings(_whole(rule))
    return VotingPower({party: tuple(int(one) for one in found[party]) for party in voters(rule)})


def carrying(rule: Rule) -> int:
    """In how many ways voters can be for or against so that *rule* carries."""
    return int(_sets(_whole(rule)).sum())


def _whole(rule: Rule) -> Rule:
    """*rule* where everyone is for or against: who must not be against is for."""
    if isinstance(rule, str):
        return rule
    parts = tuple(_whole(part) for part in rule.parts)
    made = Threshold(parts, rule.weights, rule.needed)
    if not rule.unopposed:
        return made
    must = tuple(_whole(part) for part in rule.unopposed)
    whole = Threshold((*must,), (1,) * len(must), len(must))
    return whole if not parts else Threshold((made, whole), (1, 1), 2)


class _Counted:
    """The counts of a rule over parts that share no voter: what each part weighs in each, and when the rule carries."""

    def __init__(self, rule: Threshold) -> None:
        live = [part for part, weight in zip(rule.parts, rule.weights, strict=True) if weight]
        seen = [set(voters(part)) for part in live]
        self.apart = sum(map(len, seen)) == len(set().union(*seen))
        self.weights: list[dict[Rule, int]] = []
        self.rule: Rule = rule
        self.dimension: dict[int, int] = {}
        self._note(rule)
        self.atoms = list(dict.fromkeys(atom for table in self.weights for atom in table))
        self.people = sum(len(voters(atom)) for atom in self.atoms)
        self.heads = self._heads()
        kept = [table for k, table in enumerate(self.weights) if k != self.heads]
        self.table = [tuple(table.get(atom, 0) for table in kept) for atom in self.atoms]
        self.size = tuple(sum(table.values()) + 1 for table in kept)

    def _heads(self) -> int:
        """The count that is of heads, which the size of a set tells; -1 where there is none."""
        if not all(isinstance(atom, str) for atom in self.atoms):
            return -1
        one_each = dict.fromkeys(self.atoms, 1)
        return next((k for k, table in enumerate(self.weights) if table == one_each), -1)

    def _note(self, rule: Threshold) -> None:
        table: dict[Rule, int] = {}
        for part, weight in zip(rule.parts, rule.weights, strict=True):
            if weight and (isinstance(part, str) or self.apart):
                table[part] = table.get(part, 0) + weight
            elif weight:
                assert isinstance(part, Threshold)
                self._note(part)
        if table:
            if table not in self.weights:
                self.weights.append(table)
            self.dimension[id(rule)] = self.weights.index(table)

    def wins(self) -> NDArray[np.bool_]:
        """Whether the rule carries, for every weight in each count and every size."""
        return np.broadcast_to(self._wins(self.rule), (*self.size, self.people + 1))

    def _wins(self, rule: Rule) -> NDArray[np.bool_]:
        assert isinstance(rule, Threshold)
        sizes = (*self.size, self.people + 1)
        total: NDArray[np.int64] = np.zeros((1,) * len(sizes), dtype=np.int64)
        if (number := self.dimension.get(id(rule))) is not None:
            axis = len(sizes) - 1 if number == self.heads else number - (0 <= self.heads < number)
            shape = [1] * len(sizes)
            shape[axis] = sizes[axis]
            total = total + np.arange(sizes[axis]).reshape(shape)
        for part, weight in zip(rule.parts, rule.weights, strict=True):
            if weight and not isinstance(part, str) and not self.apart:
                total = total + weight * self._wins(part)
        return np.asarray(total >= rule.quota)

    @cached_property
    def number(self) -> type:
        """The numbers in which sets are counted."""
        return np.int64 if self.people <= EXACT else object

    @cached_property
    def cells(self) -> int:
        """How many sorts of sets there are."""
        return prod(self.size) * (self.people + 1)

    @cached_property
    def most(self) -> int:
        """How many sorts of sets are counted at most."""
        return MAX_CELLS if self.people <= EXACT else MAX_LONG_CELLS

    @property
    def few(self) -> bool:
        """Whether it is quicker to look at every set."""
        return self.cells > self.most and len(voters(self.rule)) <= MOST_VOTERS

    def start(self) -> Counts:
        """One set, of nobody: by weights, then by size."""
        cells, most = self.cells, self.most
        if cells > most:
            raise TooLargeError(
                f"voting power would be counted in {cells:,} sorts of sets, and at most {most:,} are",
                "smaller weights, such as per cent or per mille in place of votes",
            )
        made: Counts = np.zeros((*self.size, self.people + 1), dtype=self.number)
        made[(0,) * (len(self.size) + 1)] = 1
        return made

    def joined(self, known: Counts, k: int) -> Counts:
        """*known* with the atom number k, which passes or fails by sets of its own."""
        atom = self.atoms[k]
        passing, failing = _halves(atom)
        made: Counts = np.zeros_like(known)
        for size, count in enumerate(failing):
            if count:
                made[..., size:] += known[..., : known.shape[-1] - size] * int(count)
        for size, count in enumerate(passing):
            if count:
                _moved(made, known, self.table[k], size, int(count))
        return made

    def without(self, whole: Counts, k: int) -> Counts:
        """*whole* without the voter who is atom number k."""
        made: Counts = np.zeros_like(whole)
        made[..., 0] = whole[..., 0]
        shift = self.table[k]
        for size in range(1, whole.shape[-1]):
            made[..., size] = whole[..., size]
            moved = np.zeros_like(made[..., size])
            moved[tuple(slice(step, None) for step in shift)] = made[..., size - 1][_cut(shift)]
            made[..., size] -= moved
        return made


def _moved(made: Counts, known: Counts, shift: Sequence[int], size: int, count: int) -> None:
    to = (*(slice(step, None) for step in shift), slice(size, None))
    made[to] += known[(*_cut(shift), slice(0, known.shape[-1] - size))] * count


def _cut(shift: Sequence[int]) -> tuple[slice, ...]:
    return tuple(slice(None, -step if step else None) for step in shift)


def _halves(atom: Rule) -> tuple[Counts, Counts]:
    """The sets of the voters of *atom* by which it passes, and by which it fails, by size."""
    if isinstance(atom, str):
        return np.array([0, 1]), np.array([1, 0])
    passing = _sets(atom)
    count = len(passing) - 1
    every = np.array([comb(count, size) for size in range(count + 1)], dtype=object)
    return passing, every - passing


def _sets(rule: Rule) -> Counts:
    """The sets by which *rule* carries, by size."""
    if isinstance(rule, str):
        return np.array([0, 1])
    counted = _Counted(rule)
    if counted.few:
        return sets_by_size(rule)
    whole = counted.start()
    for k in range(len(counted.atoms)):
        whole = counted.joined(whole, k)
    return _by_size(whole, counted.wins())


def _swings(rule: Rule) -> dict[str, Counts]:
    """For each voter of *rule* the sets of the others that fail without it and carry with it, by size."""
    if isinstance(rule, str):
        return {rule: np.array([1])}
    counted = _Counted(rule)
    if counted.few:
        return dict(swings_by_size(rule))
    wins = counted.wins()
    whole = counted.start()
    for k in range(len(counted.atoms)):
        whole = counted.joined(whole, k)
    found: dict[str, Counts] = {}
    alike: dict[tuple[int, ...], Counts] = {}
    for k, atom in enumerate(counted.atoms):
        key = counted.table[k]
        if isinstance(atom, str):
            if key not in alike:
                alike[key] = _turned(counted, wins, counted.without(whole, k), key)
            found[atom] = alike[key][: whole.shape[-1] - 1]
            continue
        rest = counted.start()
        for other in range(len(counted.atoms)):
            if other != k:
                rest = counted.joined(rest, other)
        turned = _turned(counted, wins, rest, key)
        for voter, inside in _swings(atom).items():
            found[voter] = _product(turned, inside)[: whole.shape[-1] - 1]
    return found


def _turned(counted: _Counted, wins: NDArray[np.bool_], rest: Counts, shift: Sequence[int]) -> Counts:
    """The sets of *rest*, by size, that fail and carry once *shift* is added."""
    here = (*_cut(shift), slice(None, -1 if counted.heads >= 0 else None))
    there = (*(slice(step, None) for step in shift), slice(1 if counted.heads >= 0 else None, None))
    return _by_size(rest[here], ~wins[here] & wins[there])


def _by_size(counts: Counts, flags: NDArray[np.bool_]) -> Counts:
    chosen = np.where(flags, counts, counts.dtype.type(0) if counts.dtype != object else 0)
    return np.asarray(chosen.reshape(-1, chosen.shape[-1]).sum(axis=0))


def _product(one: Counts, other: Counts) -> Counts:
    made: Counts = np.zeros(len(one) + len(other) - 1, dtype=object)
    for size, count in enumerate(other):
        if count:
            made[size : size + len(one)] += one.astype(object) * int(count)
    return made
