"""What each player prefers to what, in many readings at once.

Readings are bits: what is asked of a pair of states is answered by one bit a reading, 64 of them in a word, so that
whatever follows from comparisons is worked out for all readings by a few operations on words.

Of two states only the difference counts: how often each doubtful number counts in one and not in the other, and by how
much they differ in what is certain. Many pairs share a difference; each is compared once. One that no choice of the
numbers can turn is not drawn at all. Sums are whole numbers, and exact: floats below 2^53, else Python's integers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.board import Board
from detente.board.evaluate import evaluate
from detente.board.levels import wishes
from detente.board.payoffs import ranks
from detente.board.space import BoolArray, IntArray
from detente.case.model import Kind, Preferences
from detente.light import dataclass
from detente.robustness.doubtful_numbers import DoubtfulNumber, amounts

Bits = NDArray[np.uint64]
"""One row a thing asked, one word for 64 readings."""
EXACT = 2**53
_CODES = 2**62
_CHUNK = 2**21


def packed(flags: BoolArray) -> Bits:
    """*flags*, one row a thing and one column a reading, as bits; what is beyond the last reading is 0."""
    words = -(-flags.shape[1] // 64)
    found = np.zeros((flags.shape[0], 8 * words), dtype=np.uint8)
    found[:, : -(-flags.shape[1] // 8)] = np.packbits(flags, axis=1, bitorder="little")
    return found.view("<u8").astype(np.uint64, copy=False)


def unpacked(bits: Bits, readings: int) -> BoolArray:
    """The flags that *bits* are made of, one column a reading."""
    flat = np.ascontiguousarray(bits, dtype="<u8").view(np.uint8)
    return np.unpackbits(flat, axis=1, count=readings, bitorder="little").view(bool)


@dataclass(frozen=True, eq=False)
class Wants:
    """What one player wants of every state, without a choice of the doubtful numbers.

    ``before`` and ``after`` are ranks by what is declared above and below the weights. ``counts`` has a row a state and
    a column for each of ``numbers`` (places in the case's list), 1 where it counts; ``certain`` is the sum of all
    certain weights, in parts of 1 / ``unit``. ``code`` is one number a state; where ``translates``, pairs with equal
    differences of it differ alike, else pairs with equal numbers.
    """

    before: IntArray
    counts: NDArray[np.int8]
    numbers: IntArray
    certain: NDArray[Any]
    unit: int
    after: IntArray
    code: IntArray
    translates: bool


def wants_of(board: Board, numbers: Sequence[DoubtfulNumber]) -> dict[str, Wants]:
    """What each player of *board* wants, ready for choices of *numbers*."""
    wanted = wishes(board.case)
    own: dict[str, list[tuple[int, DoubtfulNumber]]] = {party: [] for party in board.players}
    for k, number in enumerate(numbers):
        if number.party in own:
            own[number.party].append((k, number))
    found: dict[str, Wants] = {}
    alike: dict[tuple[Preferences, tuple[tuple[int, str], ...]], Wants] = {}
    for party in board.players:
        wants, places = wanted.get(party, Preferences()), tuple((n.weight, n.value) for _, n in own[party])
        known = alike.get((wants, places))
        if known is None:
            found[party] = alike[wants, places] = _wants(board, party, wants, own[party])
        else:  # the same states count alike; how much is drawn for each by itself
            found[party] = replace(known, numbers=np.array([k for k, _ in own[party]], dtype=np.int64))
    return found


def _wants(board: Board, party: str, wants: Preferences, own: list[tuple[int, DoubtfulNumber]]) -> Wants:
    size = board.space.size
    none = np.zeros(size, dtype=np.int64)
    if not own:
        whole = board.payoff[party].astype(np.int64)
        return Wants(whole, np.zeros((size, 0), np.int8), np.zeros(0, np.int64), none, 1, none, whole, translates=True)
    place = {(number.weight, number.value): j for j, (_, number) in enumerate(own)}
    where = wants.order.index("weights")
    before, after = (_declared(board, party, wants, kinds) for kinds in (wants.order[:where], wants.order[where + 1 :]))
    fixed = [amount.midpoint.denominator for k, value, amount in amounts(wants) if (k, value) not in place]
    unit = lcm(*fixed)
    counts = np.zeros((size, len(own)), dtype=np.int8)
    total = sum(abs(int(a.midpoint * unit)) for k, value, a in amounts(wants) if (k, value) not in place)
    certain = np.zeros(size, dtype=np.int64 if 4 * total < EXACT else object)
    for k, value, amount in amounts(wants):
        weight = wants.weights[k]
        if value:
            name = weight.on.issues[0]
            labels = board.case.issues[name].labels
            if value not in labels:  # the issue is held fixed at another value
                continue
            flags = board.space.spread(board.space.columns[name] == labels.index(value))
        else:
            flags = board.space.spread(evaluate(weight.on, board.space))
        if (k, value) in place:
            counts[:, place[k, value]] = flags
        else:
            certain = certain + np.where(flags, int(amount.midpoint * unit), 0).astype(certain.dtype)
    code, translates = _codes(counts, certain)
    which = np.array([k for k, _ in own], dtype=np.int64)
    return Wants(before, counts, which, certain, unit, after, code, translates)


def _declared(board: Board, party: str, wants: Preferences, kinds: tuple[Kind, ...]) -> IntArray:
    part = wants.model_copy(update={"parts": tuple(part for part in wants.parts if part.kind in kinds)})
    return np.asarray(ranks(board.case, party, part, board.space, board.feasible).astype(np.int64))


def _codes(counts: NDArray[np.int8], certain: NDArray[Any]) -> tuple[IntArray, bool]:
    """Whole numbers whose differences tell all differences apart (balanced ternary); else those of distinct rows."""
    span = 2 * int(np.abs(certain).max(initial=0)) + 1
    if 3 ** counts.shape[1] * 2 * span < _CODES:
        digits = 3 ** np.arange(counts.shape[1], dtype=np.int64)
        return (counts.astype(np.int64) @ digits) * (2 * span) + certain.astype(np.int64), True
    _, sums = np.unique(certain, return_inverse=True)
    table = np.column_stack([counts.astype(np.int64), sums.reshape(-1)])
    return np.unique(table, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64), False


class Orders:
    """The players' orders in the readings of one chunk; ``better`` is what everything is built on.

    *chosen* has a row for each reading and a column for each doubtful number, in parts of 1 / its entry of *units*.
    With *trace*, every comparison that the choice decides is kept: the difference in each number, in what is certain.
    """

    def __init__(
        self,
        board: Board,
        wants: Mapping[str, Wants],
        units: Sequence[int],
        chosen: NDArray[Any],
        *,
        trace: bool = False,
    ) -> None:
        self.board, self.wants, self.units, self.chosen = board, wants, units, chosen
        self.readings = len(chosen)
        self.words = -(-self.readings // 64)
        self.all: Bits = packed(np.ones((1, self.readings), dtype=bool))[0]
        self.trace: dict[str, list[tuple[NDArray[Any], NDArray[Any]]]] | None = (
            {p: [] for p in wants} if trace else None
        )
        self._compared_last: dict[int, tuple[IntArray, IntArray, tuple[IntArray, IntArray]]] = {}
        self.scale: dict[str, int] = {}
        self.amount: dict[str, NDArray[Any]] = {}
        self._ends: dict[str, NDArray[Any]] = {}
        for party, wanted in wants.items():
            own = [units[k] for k in wanted.numbers]
            unit = lcm(wanted.unit, *own)
            self.scale[party] = unit // wanted.unit
            factors = [unit // by for by in own]
            wide = chosen.dtype == object or unit >= EXACT or int(np.abs(chosen).max(initial=0)) >= _CODES // unit
            part = chosen[:, wanted.numbers].T.astype(object if wide else np.int64)
            part = part * np.array(factors, dtype=part.dtype).reshape(-1, 1)
            most = sum(int(np.abs(row).max(initial=0)) for row in part)
            most += int(np.abs(wanted.certain).max(initial=0)) * self.scale[party]
            self.amount[party] = part.astype(np.float64 if 4 * most < EXACT else object)
            low, high = self.amount[party].min(axis=1), self.amount[party].max(axis=1)
            self._ends[party] = np.column_stack([np.concatenate([low, high]), np.concatenate([high, low])])

    def only(self, readings: Bits) -> tuple[Orders, IntArray]:
        """The orders of some *readings* alone, and which these are."""
        places = np.flatnonzero(unpacked(readings[None], self.readings)[0])
        if len(places) == self.readings:
            return self, places
        part = Orders(self.board, self.wants, self.units, self.chosen[places])
        part.trace = self.trace
        return part, places

    def spread(self, bits: Bits, places: IntArray) -> Bits:
        """Bits of the readings at *places* as bits of all."""
        if len(places) == self.readings:
            return bits
        flags = np.zeros((len(bits), self.readings), dtype=bool)
        flags[:, places] = unpacked(bits, len(places))
        return packed(flags)

    def nothing(self, count: int) -> Bits:
        """*count* rows of no reading."""
        return np.zeros((count, self.words), dtype=np.uint64)

    def agreed(self, parties: Sequence[str], origin: IntArray, target: IntArray) -> tuple[IntArray, Bits]:
        """The pairs whose target all of *parties* prefer in some reading, by place, and the readings of each."""
        left, here, there = np.arange(len(origin)), origin, target
        alike: list[IntArray] = []
        for party in parties:
            first, back = self._differences(party, here, there)
            keep = self._bounds(party, here[first], there[first])[1][back]
            alike.append(back)
            if not keep.all():
                left, here, there = left[keep], here[keep], there[keep]
                alike = [known[keep] for known in alike]
        bits = np.tile(self.all, (len(left), 1))
        for party, known in zip(parties, alike, strict=True):
            first, back = distinct(known)
            at = left[first]
            bits &= self._compared(party, origin[at], target[at])[back]
        some = bits.any(axis=1)
        return left[some], bits[some]

    def better(self, party: str, origin: IntArray, target: IntArray) -> Bits:
        """In which readings *party* prefers each target to its origin, one row a pair."""
        if len(origin) > _CHUNK:
            parts = range(0, len(origin), _CHUNK)
            return np.concatenate([self.better(party, origin[k : k + _CHUNK], target[k : k + _CHUNK]) for k in parts])
        if not len(origin):
            return self.nothing(0)
        first, back = self._differences(party, origin, target)
        compared: Bits = self._compared(party, origin[first], target[first])[back]
        return compared

    def no_worse(self, party: str, origin: IntArray, target: IntArray) -> Bits:
        """In which readings each target is at least as good for *party* as its origin."""
        found: Bits = ~self.better(party, target, origin) & self.all
        return found

    def payoff(self, party: str, states: IntArray) -> NDArray[Any]:
        """Whole numbers in the order of *party*, one row a state and one column a reading."""
        by_kind, kind_of = self.payoff_by_kind(party, states)
        found: NDArray[Any] = by_kind[kind_of]
        return found

    def payoff_by_kind(self, party: str, states: IntArray) -> tuple[NDArray[Any], IntArray]:
        """Whole numbers in the order of *party*, one row a kind of state and one column a reading; the kind of each.

        States of which it wants the same whatever is chosen are of one kind.
        """
        wanted = self.wants[party]
        key = distinct(wanted.code[states])[1]
        for declared in (wanted.before, wanted.after):
            key = key * (int(declared.max(initial=0)) + 1) + declared[states]
        first, kind_of = distinct(key)
        some = states[first]
        sums = self._sums(party, wanted.counts[some], wanted.certain[some])
        after, before = wanted.after[some][:, None], wanted.before[some][:, None]
        lowest, highest = (int(sums.min(initial=0)), int(sums.max(initial=0)))
        width, deep = highest - lowest + 1, int(after.max(initial=0)) + 1
        kind: Any = (
            np.int64 if (int(before.max(initial=0)) + 2) * width * deep * (len(self.wants) + 1) < _CODES else object
        )
        found: NDArray[Any] = (before.astype(kind) * width + (sums.astype(kind) - lowest)) * deep + after.astype(kind)
        return found, kind_of

    def _differences(self, party: str, origin: IntArray, target: IntArray) -> tuple[IntArray, IntArray]:
        """One pair of each kind that must compare alike, and which of these each pair is like.

        Parties that want alike are asked about the same pairs one after the other: what was found last is kept.
        """
        wanted = self.wants[party]
        last = self._compared_last.get(id(wanted.code))
        if last is None or last[0] is not origin or last[1] is not target:
            last = origin, target, self._kinds(wanted, origin, target)
            self._compared_last[id(wanted.code)] = last
        return last[2]

    def _kinds(self, wanted: Wants, origin: IntArray, target: IntArray) -> tuple[IntArray, IntArray]:
        """``_differences``, found anew."""
        if not wanted.translates:
            key = wanted.code[origin] * (int(wanted.code.max(initial=0)) + 1) + wanted.code[target]
        else:
            key = wanted.code[target] - wanted.code[origin]
        if len(wanted.numbers):
            declared = np.sign(wanted.before[target] - wanted.before[origin])
            rest = np.sign(wanted.after[target] - wanted.after[origin])
            if declared.any() or rest.any():
                both = (declared + 1) * 3 + rest + 1
                key = distinct(key)[1] * 9 + both
        return distinct(key)

    def _bounds(self, party: str, origin: IntArray, target: IntArray) -> tuple[BoolArray, BoolArray]:
        """Whether each target is better whatever is chosen, and whether it is for some choice."""
        wanted = self.wants[party]
        declared = wanted.before[target] - wanted.before[origin]
        rest = wanted.after[target] - wanted.after[origin]
        change = wanted.counts[target] - wanted.counts[origin]
        certain = self._scaled(party, wanted.certain[target] - wanted.certain[origin])
        ends = self._ends[party]
        added = np.concatenate([np.maximum(change, 0), np.minimum(change, 0)], axis=1).astype(ends.dtype) @ ends
        low, high = certain + added[:, 0], certain + added[:, 1]
        surely = (low > 0) | ((low == 0) & (rest > 0))
        maybe = (high > 0) | ((high == 0) & (rest > 0))
        return (
            np.asarray((declared > 0) | ((declared == 0) & surely), dtype=bool),
            np.asarray((declared > 0) | ((declared == 0) & maybe), dtype=bool),
        )

    def _compared(self, party: str, origin: IntArray, target: IntArray) -> Bits:
        wanted = self.wants[party]
        surely, maybe = self._bounds(party, origin, target)
        found = np.where(surely[:, None], self.all, np.uint64(0))
        open_ = np.flatnonzero(maybe & ~surely)
        step = max(1, _CHUNK // max(1, self.readings))
        for first in range(0, len(open_), step):
            part = open_[first : first + step]
            change = wanted.counts[target[part]] - wanted.counts[origin[part]]
            certain = wanted.certain[target[part]] - wanted.certain[origin[part]]
            rest = (wanted.after[target[part]] - wanted.after[origin[part]])[:, None]
            if self.trace is not None:
                self.trace[party].append((change, certain))
            sums = self._sums(party, change, certain)
            flags = (sums > 0) | ((sums == 0) & (rest > 0)) if (rest > 0).any() else sums > 0
            found[part] = packed(np.asarray(flags, dtype=bool))
        return found

    def _scaled(self, party: str, certain: NDArray[Any]) -> NDArray[Any]:
        """What is certain in the parts in which this chunk counts."""
        by = self.scale[party]
        exact = by * int(np.abs(certain).max(initial=0)) < _CODES
        scaled: NDArray[Any] = (certain if exact else certain.astype(object)) * by
        return scaled

    def _sums(self, party: str, change: NDArray[np.int8], certain: NDArray[Any]) -> NDArray[Any]:
        """The worth of each row of counts in each reading."""
        amount = self.amount[party]
        kind = amount.dtype
        if not len(amount):
            return np.broadcast_to(self._scaled(party, certain)[:, None], (len(change), self.readings)).astype(kind)
        made: NDArray[Any] = change.astype(kind) @ amount
        made += self._scaled(party, certain).astype(kind)[:, None]
        return made


def distinct(key: IntArray) -> tuple[IntArray, IntArray]:
    """The place of one entry of each value of *key*, and for each entry the number of its value among these.

    A table of remainders instead of sorting: what shares a remainder with another value goes into the next table.
    """
    back = np.empty(len(key), dtype=np.int64)
    firsts: list[IntArray] = []
    left, count, size = np.arange(len(key)), 0, 2 * len(key) + 1
    while len(left):
        part = key[left]
        slot = part % size
        table = np.empty(size, dtype=np.int64)
        table[slot] = np.arange(len(left))
        winner = table[slot]
        same = part[winner] == part
        mine = np.flatnonzero(winner == np.arange(len(left)))
        number = np.empty(len(left), dtype=np.int64)
        number[mine] = np.arange(count, count + len(mine))
        count += len(mine)
        back[left[same]] = number[winner[same]]
        firsts.append(left[mine])
        left, size = left[~same], size + 2
    return np.concatenate(firsts) if firsts else np.zeros(0, dtype=np.int64), back


def chosen_values(numbers: Sequence[DoubtfulNumber], drawn: NDArray[np.int64], most: int) -> NDArray[Any]:
    """Coordinates, whole numbers from 0 below *most*, as choices on each number's grid, in parts of 1 / its unit."""
    columns = []
    for j, number in enumerate(numbers):
        low, count = int(number.low * number.unit), number.steps + 1
        wide = count * most >= 2**62 or abs(low) + count >= 2**62
        column = drawn[:, j].astype(object) if wide else drawn[:, j]
        columns.append(column * count // most + low)
    return np.column_stack(columns) if columns else np.zeros((len(drawn), 0), dtype=np.int64)


def exact(numbers: Sequence[DoubtfulNumber], row: NDArray[Any]) -> dict[DoubtfulNumber, Fraction]:
    """One row of choices as exact numbers."""
    return {number: Fraction(int(value), number.unit) for number, value in zip(numbers, row, strict=True)}
