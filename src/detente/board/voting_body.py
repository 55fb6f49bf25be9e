"""A body that votes, as one mover, where its votes can be won in too many ways to follow them one by one.

It may change, in one move, any number of the issues that its votes decide, and those that a voter decides alone with
them. The move is in the interest of those who make it where, on every issue that it changes, the voters who gain by it
carry the vote; who abstains and who is against counts as the rule says.

After a move the body waits as a coalition does. A voter has to wait with it only where some vote of the body cannot be
carried without that voter, and the body after a voter likewise: otherwise others may have carried, or will carry, it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np

from detente.board.mover import Mover
from detente.board.space import BoolArray, IntArray
from detente.case.voting_rule import Rule, all_of, any_of, heaviest_first, kept_small, passes, wins
from detente.light import dataclass

IssuePowers: TypeAlias = tuple[tuple[Rule, BoolArray], ...]
"""For one issue the rules by which it can be changed, each with the transitions that it allows."""
Interest: TypeAlias = Callable[[str], BoolArray]
"""For a party where a move is in its interest, or against it: one flag a move."""


@dataclass(frozen=True, eq=False, repr=False)
class VotingBody(Mover):
    """Voters who move as one wherever enough of them want to; *powers* are those of each issue, by number."""

    powers: Mapping[int, IssuePowers] = field(default_factory=dict)
    whole: VotingBody | None = None
    """The body itself, where only some of its voters move."""

    @classmethod
    def of(cls, parties: Sequence[str], powers: Mapping[int, IssuePowers]) -> VotingBody:
        """The body of *parties* with these *powers*."""
        able = {
            axis: tuple((rule, matrix) for rule, matrix in some if wins(rule, frozenset(parties)))
            for axis, some in powers.items()
        }
        kept = {axis: some for axis, some in sorted(able.items()) if some}
        allowed = {axis: np.logical_or.reduce([matrix for _, matrix in some]) for axis, some in kept.items()}
        return cls(tuple(parties), allowed, kept)

    @property
    def body(self) -> VotingBody:
        """The whole body."""
        return self.whole or self

    @property
    def votes(self) -> bool:
        """It votes."""
        return True

    @property
    def joint(self) -> bool:
        """It is a coalition."""
        return True

    @property
    def transitive(self) -> bool:
        """Two of its moves may be carried by different voters, so that they are not one."""
        return False

    @property
    def plain(self) -> bool:
        """The dense array cannot count votes."""
        return False

    def among(self, parties: Collection[str]) -> VotingBody | None:
        """The body where only *parties* consent; none where they carry no vote that takes several of them."""
        if self.whole is not None:
            return self.whole.among(set(parties) & set(self.parties))
        left = tuple(party for party in self.parties if party in parties)
        if left not in self._among:
            made = self.of(left, self.powers) if len(left) < len(self.parties) else self
            self._among[left] = (made if made is self else replace(made, whole=self)) if made.voted else None
        return self._among[left]

    @cached_property
    def _among(self) -> dict[tuple[str, ...], VotingBody | None]:
        return {}

    def meets(self, other: Mover) -> bool:
        """Whether it cannot move right before or after *other* without some party moving twice."""
        if isinstance(other, VotingBody) and other.body is self.body:
            return True
        both = set(self.parties) & set(other.parties)
        if not both:
            return False
        apart = self.among(set(self.parties) - both)
        return apart is None or apart.voted != self.voted

    @cached_property
    def voted(self) -> frozenset[int]:
        """The issues, by number, on which it takes several of its voters."""
        return frozenset(axis for axis, some in self.powers.items() if any(not isinstance(r, str) for r, _ in some))

    def agreed(
        self, gains: Interest, loses: Interest | None, before: IntArray, after: IntArray, more: tuple[int, ...] = ()
    ) -> BoolArray:
        """Which moves enough voters want; *before* and *after* are the indices of their states, a row each.

        The flags of interests have an entry a move, and further axes of the sizes *more*.
        """
        members, known = set(self.parties), dict[str, BoolArray]()
        shape, column = (len(before), *more), (-1, *(1 for _ in more))

        def for_it(party: str) -> BoolArray:
            if party not in known:
                known[party] = gains(party) if party in members else np.zeros(shape, dtype=bool)
            return known[party]

        def against(party: str) -> BoolArray:
            return ~for_it(party) if party not in members or loses is None else loses(party)

        carried: dict[Rule, BoolArray] = {}
        found: BoolArray = np.ones(shape, dtype=bool)
        shared = np.zeros(len(before), dtype=bool)
        for axis in range(before.shape[1]):
            changed = before[:, axis] != after[:, axis]
            if not changed.any():
                continue
            able: BoolArray = np.zeros(shape, dtype=bool)
            for rule, matrix in self.powers.get(axis, ()):
                if rule not in carried:
                    carried[rule] = np.broadcast_to(np.asarray(passes(rule, for_it, against)), shape)
                able |= matrix[before[:, axis], after[:, axis]].reshape(column) & carried[rule]
                if not isinstance(rule, str):
                    shared |= changed
            found &= ~changed.reshape(column) | able
        return np.asarray(found & shared.reshape(column))

    def moving(self, before: Sequence[int], after: Sequence[int], likely: Iterable[str]) -> tuple[str, ...]:
        """A smallest set of voters who can make one move, between states of these indices; the most *likely* in front.

        Those in front are left out last.
        """
        needed = []
        for axis, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                needed.append(any_of(rule for rule, matrix in self.powers[axis] if matrix[old, new]))
        found = kept_small(all_of(needed), likely)
        return tuple(party for party in self.parties if found is None or party in found)

    def ordered(self, likely: Mapping[str, tuple[bool, ...]]) -> list[str]:
        """Voters, the most *likely* (the least by these flags) in front, of equals the heaviest."""
        whole = all_of(rule for some in self.powers.values() for rule, _ in some)
        return sorted(heaviest_first(whole, self.parties), key=lambda party: likely[party])
