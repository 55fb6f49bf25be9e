"""Which coalitions move as one.

A coalition moves as one where it can do something in one move that no two parts of it, taking turns, can do: a smallest
winning coalition; the union of two that share a member, who must not move twice in a row; parties that control an issue
each, where what is impossible leaves no state on the way (``not (x iff y)``). On the way, only issues may change that
constraints tie to those that the move changes. Whatever any coalition can do in one move, those found here can do in a
legal sequence, so that no others need be followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import TypeAlias

import numpy as np

from detente.board.feasible import listing_of
from detente.board.space import BoolArray, IntArray, Listing
from detente.board.stepping_aside import never_worse
from detente.case.logic.conditions import Condition
from detente.case.model import Case
from detente.case.rules import Coalition, TooManyCoalitionsError
from detente.light import dataclass

MAX_UNIONS = 4_096
"""Unions of coalitions that are looked at."""
MAX_ROWS = 2**16
"""States of a part of the board that are looked through for ties."""
MAX_BLOCK = 1_024
"""States among which one coalition moves there; beyond, a coalition is taken to move as one."""
MAX_SPLIT = 12
"""Members of the largest coalition that is divided in every way; a larger one gives up one member at a time."""

Power: TypeAlias = Sequence[tuple[Coalition, BoolArray]]
"""The winning coalitions of one issue with the transitions that each can make."""
Allowed: TypeAlias = Mapping[int, BoolArray]
"""For issues, by number, which value can become which."""


class Coalitions:
    """The coalitions of two or more that move as one on the board of *case*, where *powers* has an entry an issue."""

    def __init__(self, case: Case, powers: Sequence[Power]) -> None:
        self.case, self.powers = case, powers
        self._known: dict[Coalition, dict[int, BoolArray]] = {}

    def found(self) -> tuple[Coalition, ...]:
        """Winning coalitions in the order of the file, then the others, small ones first."""
        winning = dict.fromkeys(one for power in self.powers for one, matrix in power if moves(matrix))
        joint = [one for one in winning if len(one) > 1]
        further = sorted(self._unions(tuple(winning)), key=len) if self.pieces or _overlapping(joint) else []
        return tuple(one for one in dict.fromkeys([*joint, *further]) if self._as_one(one))

    def allowed(self, coalition: Coalition) -> dict[int, BoolArray]:
        """For each issue, by number, what the winning coalitions inside *coalition* can do there, if anything."""
        if coalition not in self._known:
            able: dict[int, BoolArray] = {}
            for axis, power in enumerate(self.powers):
                for winner, matrix in power:
                    if winner <= coalition:
                        able[axis] = able[axis] | matrix if axis in able else matrix
            self._known[coalition] = {axis: matrix for axis, matrix in able.items() if moves(matrix)}
        return self._known[coalition]

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The parts of the board in which constraints can make a difference to who moves as one."""
        names = list(self.case.issues)
        conditions = [entry.when for entry in self.case.impossible]
        joined: list[set[str]] = []
        for issues in (set(condition.issues) for condition in conditions):
            apart = [known for known in joined if not known & issues]
            joined = [*apart, issues.union(*(known for known in joined if known & issues))]
        joint = {names[axis] for axis, power in enumerate(self.powers) if any(len(one) > 1 for one, _ in power)}
        found = []
        for issues in joined:
            unsafe = self._axes(issues - self._safe) if len(issues) > 1 else frozenset()
            if unsafe or issues & joint:
                found.append(Piece(self.case, conditions, tuple(sorted(self._axes(issues))), unsafe))
        return tuple(found)

    def _axes(self, issues: Iterable[str]) -> frozenset[int]:
        return frozenset(list(self.case.issues).index(name) for name in issues)

    @cached_property
    def _safe(self) -> frozenset[str]:
        """Free issues with a value that they can take whatever else holds: they step aside, and so tie nobody."""
        found = set()
        for axis, (name, issue) in enumerate(self.case.issues.items()):
            here = [entry.when for entry in self.case.impossible if name in entry.when.issues]
            free = all(bool(matrix.all()) for _, matrix in self.powers[axis])
            if free and any(all(never_worse(each, name, value, self.case) for each in here) for value in issue.labels):
                found.add(name)
        return frozenset(found)

    def _unions(self, base: Sequence[Coalition]) -> list[Coalition]:
        """All unions of coalitions that are linked: by a member, or by issues that may be tied."""
        found, waiting = dict.fromkeys(base), list(base)
        while waiting:
            one = waiting.pop()
            for other in base:
                union = one | other
                if union in found or not self._linked(one, other):
                    continue
                if not self._every_member_counts(union):
                    continue
                found[union] = None
                waiting.append(union)
                if len(found) > MAX_UNIONS:
                    raise TooManyCoalitionsError
        return [one for one in found if len(one) > 1]

    def _linked(self, one: Coalition, other: Coalition) -> bool:
        return bool(one & other) or any(
            piece.unsafe & self.allowed(one).keys() and piece.unsafe & self.allowed(other).keys()
            for piece in self.pieces
        )

    def _every_member_counts(self, union: Coalition) -> bool:
        """Whether each member either may be tied or is needed for something that others cannot do without it."""
        return all(
            any(piece.unsafe & self._with(union, member) for piece in self.pieces)
            or not self._cover(union, union - {member}, frozenset({member}), range(len(self.powers)))
            for member in union
        )

    def _with(self, union: Coalition, member: str) -> set[int]:
        """The issues on which some winning coalition inside *union* has *member*."""
        return {
            axis
            for axis, power in enumerate(self.powers)
            for winner, _ in power
            if member in winner and winner <= union
        }

    def _as_one(self, coalition: Coalition) -> bool:
        """Whether no division of *coalition* into two can do, in turns, what it can."""
        if len(coalition) > MAX_SPLIT:
            divisions: Iterable[Coalition] = (frozenset({member}) for member in coalition)
        else:
            divisions = _halves(coalition)
        return not any(self._suffice(coalition, part, coalition - part) for part in divisions)

    def _suffice(self, whole: Coalition, one: Coalition, other: Coalition) -> bool:
        within = [piece for piece in self.pieces if not self.allowed(whole).keys().isdisjoint(piece.axes)]
        apart = set(range(len(self.powers))).difference(*(piece.axes for piece in within))
        if not self._cover(whole, one, other, apart):
            return False
        return all(piece.covered(*(self.allowed(some) for some in (whole, one, other))) for piece in within)

    def _cover(self, whole: Coalition, one: Coalition, other: Coalition, axes: Iterable[int]) -> bool:
        """Whether each change of *axes* that *whole* can make is one that *one* or *other* can make."""
        able, parts = self.allowed(whole), [self.allowed(some) for some in (one, other)]
        for axis in axes:
            if axis in able:
                stay = np.eye(len(able[axis]), dtype=bool)
                made = [part.get(axis, stay) & ~stay for part in parts]
                if not in_turn(able[axis] & ~stay, *made):
                    return False
        return True


@dataclass(frozen=True, eq=False)
class Piece:
    """Issues that constraints tie together, *axes* by number; those that are *unsafe* cannot step aside."""

    case: Case
    conditions: Sequence[Condition]
    axes: tuple[int, ...]
    unsafe: frozenset[int]

    @cached_property
    def listing(self) -> Listing | None:
        """The feasible combinations of these issues; none if there are too many."""
        names = [name for axis, name in enumerate(self.case.issues) if axis in self.axes]
        inside = [condition for condition in self.conditions if set(condition.issues) & set(names)]
        return listing_of({name: self.case.issues[name] for name in names}, inside, MAX_ROWS)

    def covered(self, whole: Allowed, one: Allowed, other: Allowed) -> bool:
        """Whether two parts, taking turns, can make every move of the *whole* here."""
        if self.listing is None:
            return False
        for states in self._blocks(tuple(place for place, axis in enumerate(self.axes) if axis in whole)):
            if len(states) > MAX_BLOCK:
                return False
            made = self._steps(states, whole)
            if not made.any():
                continue
            beyond = [place for place, axis in enumerate(self.axes) if axis in whole and axis not in {**one, **other}]
            if any((made & (states[:, place, None] != states[None, :, place])).any() for place in beyond):
                return False
            if not in_turn(made, self._steps(states, one), self._steps(states, other)):
                return False
        return True

    @cached_property
    def _kept(self) -> dict[tuple[int, ...], tuple[IntArray, ...]]:
        return {}  # of this piece alone: what a function keeps of it would keep the case for good

    def _blocks(self, able: tuple[int, ...]) -> tuple[IntArray, ...]:
        """Combinations that differ in *able* columns only; of blocks that are alike there, one."""
        if able not in self._kept:
            self._kept[able] = self._found_blocks(able)
        return self._kept[able]

    def _found_blocks(self, able: tuple[int, ...]) -> tuple[IntArray, ...]:
        assert self.listing is not None
        rows = self.listing.rows.astype(np.int64)
        fixed = [place for place in range(len(self.axes)) if place not in able]
        block = np.unique(rows[:, fixed], axis=0, return_inverse=True)[1].reshape(-1) if fixed else np.zeros(len(rows))
        order = np.argsort(block, kind="stable")
        parts = np.split(rows[order], np.flatnonzero(np.diff(block[order])) + 1)
        return tuple({part[:, able].tobytes(): part for part in parts}.values())

    def _steps(self, states: IntArray, allowed: Allowed) -> BoolArray:
        """Which of *states* lead to which in one move."""
        found = ~np.eye(len(states), dtype=bool)
        for place, axis in enumerate(self.axes):
            here = states[:, place]
            matrix = allowed.get(axis)
            found &= here[:, None] == here[None, :] if matrix is None else matrix[here[:, None], here[None, :]]
        return found


def in_turn(whole: BoolArray, one: BoolArray, other: BoolArray) -> bool:
    """Whether every arc of *whole* is a path of arcs of *one* and *other* in turn."""
    by_one, by_other = one, other
    while (whole & ~(by_one | by_other)).any():
        wider = by_one | _after(by_other, one), by_other | _after(by_one, other)
        if (wider[0] == by_one).all() and (wider[1] == by_other).all():
            return False
        by_one, by_other = wider
    return True


def _after(first: BoolArray, then: BoolArray) -> BoolArray:
    return np.asarray(first.astype(np.float32) @ then.astype(np.float32) > 0)


def moves(matrix: BoolArray) -> bool:
    """Whether *matrix* allows anything but to stay."""
    return int(matrix.sum()) > len(matrix)


def _overlapping(joint: Sequence[Coalition]) -> bool:
    """Whether some two coalitions share a member and neither is part of the other."""
    return any(one & other and not (one <= other or other <= one) for one, other in combinations(joint, 2))


def _halves(coalition: Coalition) -> Iterator[Coalition]:
    """One part of each division of *coalition* into two."""
    first, *others = sorted(coalition)
    for size in range(len(others)):
        for some in combinations(others, size):
            yield frozenset({first, *some})
