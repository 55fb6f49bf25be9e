"""Whose consent a package needs, compared with what comes without a deal.

An issue is a *clause* of a package when its value there differs from the outlook's, or from that of one of its ends. A
clause needs a coalition that can take the issue to its new value, in as many of its listed moves as that takes, since
those who agree can agree on each step; a one-way issue cannot be taken back. It is taken there from today, or from the
value that it will have in the outlook. Where the issue would move without a deal, the clause also needs those who could
by themselves move it to a value of the outlook, from where it is today or, if it is taken on from the outlook, back
again: they must hold still. Issues that are no clauses need nobody. A smallest set of parties that can bring a package
about is a smallest union of such coalitions. A vote that can be won in very many ways stands in it as what it is,
beside the parties: it carries where enough of those who accept do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

import numpy as np

from detente.board import Board, State
from detente.board.movers import signing_powers
from detente.board.space import BoolArray, IntArray
from detente.case.model import Case, Issue
from detente.case.rules import Coalition, Signing, enough, jointly, minimal, signatories
from detente.case.voting_rule import all_of, kept_small
from detente.deals.baseline import Baseline
from detente.light import dataclass


@dataclass(frozen=True, eq=False)
class Consent:
    """For each issue and value, by number, the smallest coalitions, or votes, that can settle the issue there.

    No coalition means that it cannot be done; the empty coalition, that nothing need be done.
    """

    board: Board
    baseline: Baseline
    ways: Mapping[str, tuple[tuple[Signing, ...], ...]]

    def needed(self, state: State) -> tuple[Coalition, ...]:
        """The smallest sets of parties that can bring *state* about; none if nobody can.

        Of a vote that can be won in very many ways one is told: of those who gain most by it.
        """
        parts = self.parts(state)
        if not any(self.votes(some) for some in parts):
            return tuple(frozenset(part for part in some if isinstance(part, str)) for some in parts)
        gain = {
            party: int(self.board.payoff[party][state.index]) - rank for party, rank in self.baseline.levels.items()
        }
        likely = sorted(self.board.players, key=lambda party: -((gain.get(party, 0) > 0) - (gain.get(party, 0) < 0)))
        return minimal(some for one in parts if (some := self.small(one, likely)) is not None)

    @staticmethod
    def votes(some: Signing) -> bool:
        """Whether a vote stands among *some*."""
        return any(not isinstance(part, str) for part in some)

    @staticmethod
    def small(some: Signing, consenting: Iterable[str], keep: Iterable[str] = ()) -> Coalition | None:
        """A smallest set of those *consenting* who sign *some*, the first of them preferred; none if they fail.

        Those to *keep* stay in it.
        """
        return kept_small(all_of(some), consenting, keep=keep) if some else frozenset()

    def parts(self, state: State) -> tuple[Signing, ...]:
        """The smallest sets of parties and votes that can bring *state* about; none if nobody can."""
        return self._needed(tuple(self.ways[name][self._number(name, value)] for name, value in state.values.items()))

    @cached_property
    def open(self) -> BoolArray:
        """The states that all parties together can bring about."""
        return self._where(bool)

    @cached_property
    def alone(self) -> BoolArray:
        """The states that some one party can bring about by itself, or that come without anybody."""
        return self._where(lambda needed: any(map(self._alone, needed)))

    def _alone(self, some: Signing) -> bool:
        """Whether some one party, or nobody, signs all of it."""
        if not self.votes(some):
            return len(some) < 2
        return any(enough(some, {party}) for party in signatories(some))

    def granted(self, accepts: Mapping[str, BoolArray]) -> BoolArray:
        """Where those who accept, by the flags of each player, include a set of parties that can bring the state about.

        States with the same accepting parties are looked at together.
        """
        group, example = self.groups([accepts[party] for party in self.board.players])
        kind, needs = self.kinds
        willing = [frozenset(p for p in self.board.players if accepts[p][state]) for state in example.tolist()]
        signed = [[any(enough(some, able) for some in needed) for needed in needs] for able in willing]
        return np.asarray(np.array(signed, dtype=bool)[group, kind] & self.board.feasible)

    @cached_property
    def kinds(self) -> tuple[IntArray, tuple[tuple[Signing, ...], ...]]:
        """States grouped by what they need: the group of each, and the smallest sets of parties for each group.

        Issue by issue, as few groups stay apart: what two issues need is known once for all states that need the same.
        """
        code: IntArray = np.zeros(self.board.space.size, dtype=np.int64)
        families: list[tuple[Signing, ...]] = [(frozenset(),)]
        for name, ways in self.ways.items():
            distinct = list(dict.fromkeys(ways))
            table = np.array([distinct.index(way) for way in ways], dtype=np.int64)
            joined = code * len(distinct) + self.board.space.spread(table[self.board.space.columns[name]])
            present = np.flatnonzero(np.bincount(joined, minlength=len(families) * len(distinct)))
            lookup = np.zeros(len(families) * len(distinct), dtype=np.int64)
            numbers: dict[frozenset[Signing], int] = {}
            following: list[tuple[Signing, ...]] = []
            for pair in present.tolist():
                needed = self._needed((families[pair // len(distinct)], distinct[pair % len(distinct)]))
                lookup[pair] = numbers.setdefault(frozenset(needed), len(numbers))
                if len(numbers) > len(following):
                    following.append(needed)
            code, families = lookup[joined], following
        return code, tuple(families)

    def _where(self, holds: Callable[[tuple[Signing, ...]], bool]) -> BoolArray:
        """The feasible states for whose smallest sets of parties *holds*."""
        kind, needs = self.kinds
        return np.asarray(np.array([holds(needed) for needed in needs], dtype=bool)[kind] & self.board.feasible)

    @staticmethod
    def groups(keys: Iterable[IntArray]) -> tuple[IntArray, IntArray]:
        """States that agree in all *keys*, one array a key: the number of each state's group, and a state of each."""
        code: IntArray = np.zeros(1, dtype=np.int64)
        example: IntArray = np.zeros(1, dtype=np.int64)
        for key in keys:
            width = int(key.max(initial=0)) + 1
            joined = code * width + key
            seen = np.full(len(example) * width, -1, dtype=np.int64)
            seen[joined] = np.arange(len(joined))
            present = np.flatnonzero(seen >= 0)
            example = seen[present]
            seen[present] = np.arange(len(present))
            code = seen[joined]
        return code, example

    @staticmethod
    def _needed(ways: tuple[tuple[Signing, ...], ...]) -> tuple[Signing, ...]:
        return jointly(dict.fromkeys(ways))

    def _number(self, issue: str, value: str) -> int:
        return self.board.case.issues[issue].labels.index(value)


def consent(baseline: Baseline) -> Consent:
    """Whose consent each package needs. Raises ``TooLargeError`` when it can be won in too many ways."""
    board = baseline.board
    own = {party: board.moves.own(party).allowed for party in board.players}
    return Consent(board, baseline, settling(board.case, baseline.values, own))


def settling(
    case: Case, outlook: Mapping[str, tuple[str, ...]], own: Mapping[str, Mapping[int, BoolArray]]
) -> dict[str, tuple[tuple[Signing, ...], ...]]:
    """For each issue and value, by number, the smallest coalitions that can settle the issue there.

    *outlook* has the values of each issue without a deal, *own* the moves of each player by itself, by issue.
    """
    return {
        name: _ways(case, issue, outlook[name], {p: allowed[axis] for p, allowed in own.items() if axis in allowed})
        for axis, (name, issue) in enumerate(case.issues.items())
    }


def _ways(
    case: Case, issue: Issue, outlook: tuple[str, ...], own: Mapping[str, BoolArray]
) -> tuple[tuple[Signing, ...], ...]:
    """For each value of *issue* the smallest coalitions that can settle it there."""
    starts = {start: ways_to(case, issue, start) for start in dict.fromkeys((issue.status_quo, *outlook))}
    found: list[tuple[Signing, ...]] = []
    for number, value in enumerate(issue.labels):
        if outlook == (value,):
            found.append((frozenset(),))
            continue
        moved = [other for other in outlook if other not in (value, issue.status_quo)]
        found.append(
            minimal(
                way | _moving(issue, own, issue.status_quo if start == issue.status_quo else value, moved)
                for start, ways in starts.items()
                if start != value or start == issue.status_quo
                for way in ways[number]
            )
        )
    return tuple(found)


def _moving(issue: Issue, own: Mapping[str, BoolArray], origin: str, values: list[str]) -> Coalition:
    """The players whose *own* moves can be part of a way of the issue from *origin* to one of *values*."""
    if not values or not own:
        return frozenset()
    reach = closure(np.any(list(own.values()), axis=0))
    ends = [issue.labels.index(value) for value in values]
    useful = np.outer(reach[issue.labels.index(origin)], np.any(reach[:, ends], axis=1))
    np.fill_diagonal(useful, val=False)
    return frozenset(party for party, allowed in own.items() if (allowed & useful).any())


def closure(steps: BoolArray) -> BoolArray:
    """What any number of *steps*, none included, leads to."""
    found = steps | np.eye(len(steps), dtype=bool)
    while (further := (found.astype(np.int64) @ found) > 0).sum() > found.sum():
        found = further
    return found


def ways_to(case: Case, issue: Issue, start: str) -> tuple[tuple[Signing, ...], ...]:
    """For each value of *issue* the smallest coalitions that can take it there from *start*, step by step."""
    here = issue.labels.index(start)
    found: list[tuple[Signing, ...]] = [() for _ in issue.labels]
    found[here] = (frozenset(),)
    able = signing_powers(case, issue)
    steps = [
        (coalition, int(a), int(b)) for coalition, matrix in able for a, b in zip(*np.nonzero(matrix), strict=True)
    ]
    direct = len({matrix.tobytes() for _, matrix in able}) == 1 and _transitive(able[0][1])
    changed = True
    while changed:
        changed = False
        for coalition, before, after in steps:
            if before == after or (direct and before != here):
                continue
            for way in found[before]:
                joined = way | coalition
                if not any(known <= joined for known in found[after]):
                    found[after] = minimal([*found[after], joined])
                    changed = True
    return tuple(found)


def _transitive(matrix: BoolArray) -> bool:
    twice = (matrix.astype(np.int64) @ matrix) > 0
    return bool((~twice | matrix).all())
