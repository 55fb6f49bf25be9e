"""Who can change what in one move.

A mover is one player, or a coalition that moves as one (see ``coalitions``). It may change, in one move, any number of
the issues that some winning coalition inside it decides, each along the issue's transitions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np

from detente.board.coalitions import Coalitions
from detente.board.space import BoolArray
from detente.case.derive import voices_of
from detente.case.model import Case, Issue, Transition
from detente.case.rules import Coalition, acting, named, players, winning_coalitions
from detente.light import dataclass


@dataclass(frozen=True, eq=False)
class Mover:
    """Players who move as one. ``allowed[axis][a, b]``: whether the mover can take that issue from value a to b."""

    parties: tuple[str, ...]
    allowed: Mapping[int, BoolArray]

    @property
    def joint(self) -> bool:
        """Whether it is a coalition."""
        return len(self.parties) > 1

    @property
    def axes(self) -> tuple[int, ...]:
        """The issues that it can change, by number."""
        return tuple(self.allowed)

    def meets(self, other: Mover) -> bool:
        """Whether some party is in both, so that one must not move right after the other."""
        return not set(self.parties).isdisjoint(other.parties)

    @cached_property
    def transitive(self) -> bool:
        """Whether two of its moves in a row could always be one move."""
        return all(bool(((matrix.astype(int) @ matrix) > 0)[~matrix].sum() == 0) for matrix in self.allowed.values())

    @cached_property
    def free(self) -> bool:
        """Whether it can take each of its issues from any value to any other."""
        return all(bool(matrix.all()) for matrix in self.allowed.values())

    @cached_property
    def one_way(self) -> tuple[int, ...]:
        """The axes along which it can only move to later values."""
        return tuple(
            axis for axis, matrix in self.allowed.items() if np.array_equal(matrix, np.triu(np.ones_like(matrix)))
        )

    @cached_property
    def back(self) -> Mover:
        """The same with every move the other way."""
        return self if self.free else Mover(self.parties, {axis: matrix.T for axis, matrix in self.allowed.items()})

    @property
    def plain(self) -> bool:
        """Whether every issue of it is free or one-way, so that the dense array can carry its moves."""
        return all(bool(matrix.all()) or axis in self.one_way for axis, matrix in self.allowed.items())

    def __repr__(self) -> str:
        return f"<mover {' + '.join(self.parties)}: {len(self.allowed)} issues>"


def movers(case: Case) -> tuple[Mover, ...]:
    """One mover for each player, in the order of the file, then one for each coalition that moves as one."""
    everyone = players(case)
    known = Coalitions(case, [powers(case, issue) for issue in case.issues.values()])
    return tuple(
        Mover(tuple(party for party in everyone if party in coalition), known.allowed(coalition))
        for coalition in [*(frozenset({party}) for party in everyone), *known.found()]
    )


def powers(case: Case, issue: Issue) -> list[tuple[Coalition, BoolArray]]:
    """Each winning coalition of *issue* with the transitions that it can make."""
    found = [(coalition, _transitions(issue)) for coalition in winning_coalitions(case, issue.decided_by)]
    for party, steps in issue.moves_by.items():
        found += [(coalition, _listed(issue, steps)) for coalition in acting(case, party)]
    return found


def named_powers(case: Case, party: str) -> dict[int, BoolArray]:
    """What *party* is asked about: the issues, by number, on which a decision names it, and how these can change.

    It is named, too, where a body is to which it belongs.
    """
    found: dict[int, BoolArray] = {}
    voices = voices_of(case, party)
    for axis, issue in enumerate(case.issues.values()):
        matrices = [] if voices.isdisjoint(named(issue.decided_by)) else [_transitions(issue)]
        matrices += [_listed(issue, steps) for mover, steps in issue.moves_by.items() if mover in voices]
        if matrices:
            found[axis] = np.logical_or.reduce(matrices)
    return found


def _transitions(issue: Issue) -> BoolArray:
    size = len(issue.labels)
    if issue.moves:
        return _listed(issue, issue.moves)
    everything = np.ones((size, size), dtype=bool)
    return np.triu(everything) if issue.one_way else everything


def _listed(issue: Issue, steps: Iterable[Transition]) -> BoolArray:
    """The transitions of *steps*; staying is always allowed."""
    matrix = np.eye(len(issue.labels), dtype=bool)
    for step in steps:
        before, after = issue.labels.index(step.before), issue.labels.index(step.after)
        matrix[before, after] = True
        if step.both_ways:
            matrix[after, before] = True
    return matrix
