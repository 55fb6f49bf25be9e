"""Several numbers: the least change of all of them together that reaches a goal.

Numbers move on a decimal grid that holds what is entered, in tenths or finer. Of each party's numbers the sum of the
changes counts, in parts of what they weigh together; the wishes of two parties have no unit in common. What has to hold
is one comparison of every cut (``failing``): a mixed-integer program, solved by HiGHS through SciPy. What it finds is
rounded to the grid and checked against the cuts in whole numbers; if the goal still fails, the cuts that this gives are
added, and so on. The first that reaches it is the least.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from importlib.util import find_spec
from math import lcm

import numpy as np
from numpy.typing import NDArray

from detente.board import Board
from detente.board.progress import Progress, nobody
from detente.board.space import IntArray
from detente.extras import needed
from detente.levers.changes import NumberChange
from detente.levers.failing import LikedBetter, Unmoved, cuts
from detente.levers.goals import Goal
from detente.light import dataclass
from detente.robustness.break_points import every_number
from detente.robustness.orders import Orders, Wants, wants_of

ROUNDS = 12
"""Programs that are solved for one goal, at most."""
SECONDS = 10.0
"""Of one program; few take a tenth of one."""
MOST_RELATIONS = 1_500
"""Comparisons in one program."""


NEEDED = "the least change of several numbers together"
"""For what SciPy is needed."""


def can_solve() -> bool:
    """Whether SciPy, an extra, is installed."""
    return find_spec("scipy") is not None


@dataclass(frozen=True)
class Form:
    """A comparison as a condition on the changes: it comes out otherwise where *change* times these is at most *most*.

    Changes are counted in steps of the grid.
    """

    change: tuple[int, ...]
    most: int

    def broken(self, steps: Sequence[int]) -> bool:
        """Whether the comparison comes out otherwise where the numbers move by so many *steps*."""
        return sum(a * b for a, b in zip(self.change, steps, strict=True)) <= self.most


class _Grid:
    """The numbers of some parties as whole numbers of steps of 1 / ``unit``."""

    def __init__(self, board: Board, parties: Sequence[str]) -> None:
        self.board = board
        self.numbers = tuple(number for number in every_number(board.case) if number.party in parties)
        self.wants = wants_of(board, self.numbers)
        held = [number.midpoint.denominator for number in self.numbers]
        self.unit = lcm(10, *held, *(wants.unit for wants in self.wants.values()))
        self.start = [int(number.midpoint * self.unit) for number in self.numbers]
        self.scale = {
            party: max(1, sum(abs(s) for s, n in zip(self.start, self.numbers, strict=True) if n.party == party))
            for party in parties
        }
        self._every = np.arange(board.space.size)

    def worth(self, steps: Sequence[int]) -> dict[str, IntArray]:
        """For each player a number for each state, where the numbers move by so many *steps*."""
        row = [a + b for a, b in zip(self.start, steps, strict=True)]
        chosen = np.array([row], dtype=object)
        orders = Orders(self.board, self.wants, (self.unit,) * len(row), chosen)
        moved = {number.party for number in self.numbers}
        return {
            party: self._worth(orders, party) if party in moved else self.board.payoff[party]
            for party in self.board.players
        }

    def _worth(self, orders: Orders, party: str) -> IntArray:
        rows, kind = orders.payoff_by_kind(party, self._every)
        return np.asarray(rows[kind, 0])

    def form(self, relation: LikedBetter) -> Form | None:
        """*relation* as a condition on the changes; None where no change of these numbers can break it."""
        wants = self.wants[relation.party]
        high, low = relation.high, relation.low
        if wants.before[high] != wants.before[low] or not len(wants.numbers):
            return None
        counted = wants.counts[high].astype(int) - wants.counts[low]
        if not counted.any():
            return None
        after = int(wants.after[high]) - int(wants.after[low])
        still = after <= 0 if relation.strict else after < 0  # equal worths break it too
        change = np.zeros(len(self.numbers), dtype=int)
        change[wants.numbers] = counted
        now = int(change @ np.array(self.start, dtype=object)) + self._certain(wants, high, low)
        return Form(tuple(change.tolist()), -now if still else -now - 1)

    def _certain(self, wants: Wants, high: int, low: int) -> int:
        return (int(wants.certain[high]) - int(wants.certain[low])) * (self.unit // wants.unit)


def least_change(
    goal: Goal, ground: Unmoved, parties: Sequence[str], progress: Progress = nobody
) -> tuple[NumberChange, ...] | None:
    """The least change of the numbers of *parties* that reaches *goal*; None where none is found.

    The result leaves open whether what comes without a deal is still the same; that is for the caller to check.
    """
    grid = _Grid(ground.board, parties)
    if not grid.numbers:
        return None
    steps = [0] * len(grid.numbers)
    known: dict[tuple[Form, ...], None] = {}
    for turn in range(ROUNDS):
        found = cuts(goal, ground, grid.worth(steps))
        if not found:
            return _changes(grid, steps) if any(steps) else None
        progress("weighing several numbers together", turn, ROUNDS)
        for cut in found:
            forms = tuple(dict.fromkeys(form for one in cut if (form := grid.form(one)) is not None))
            if not forms:
                return None
            known[forms] = None
        made = _solved(grid, list(known))
        if made is None or not all(any(form.broken(made) for form in forms) for forms in known):
            return None
        steps = made
    return None


def _changes(grid: _Grid, steps: Sequence[int]) -> tuple[NumberChange, ...]:
    return tuple(
        NumberChange(number, number.midpoint, new, new, strict=False)
        for number, start, step in zip(grid.numbers, grid.start, steps, strict=True)
        if step and (new := Fraction(start + step, grid.unit)) is not None
    )


def _solved(grid: _Grid, known: Sequence[tuple[Form, ...]]) -> list[int] | None:
    """The least steps that break a comparison in each of the *known* cuts.

    Variables: for each number the steps up and the steps down, then for each comparison whether it is broken.
    """
    optimize, sparse = (needed(f"scipy.{part}", "levers", NEEDED) for part in ("optimize", "sparse"))

    forms = list(dict.fromkeys(form for some in known for form in some))
    if len(forms) > MOST_RELATIONS:
        return None
    count, place = len(grid.numbers), {form: k for k, form in enumerate(forms)}
    reach = [2 * grid.scale[number.party] + grid.unit for number in grid.numbers]
    rows: list[tuple[dict[int, int], float, float]] = []
    for form, k in place.items():
        slack = sum(abs(a) * r for a, r in zip(form.change, reach, strict=True)) - form.most
        terms = {j: a for j, a in enumerate(form.change) if a} | {count + j: -a for j, a in enumerate(form.change) if a}
        rows.append(({**terms, 2 * count + k: slack}, -np.inf, form.most + slack))
    rows += [({2 * count + place[form]: 1 for form in some}, 1, np.inf) for some in known]
    matrix = sparse.csr_array(
        (
            np.array([value for row, _, _ in rows for value in row.values()], dtype=float),
            (
                np.repeat(np.arange(len(rows)), [len(row) for row, _, _ in rows]),
                np.array([column for row, _, _ in rows for column in row]),
            ),
        ),
        shape=(len(rows), 2 * count + len(forms)),
    )
    price: NDArray[np.float64] = np.array([1 / grid.scale[number.party] for number in grid.numbers])
    result = optimize.milp(
        np.concatenate([price, price, np.zeros(len(forms))]) * min(grid.scale.values()),
        constraints=optimize.LinearConstraint(matrix, [low for _, low, _ in rows], [high for _, _, high in rows]),
        bounds=optimize.Bounds(0, np.array([*reach, *reach, *([1] * len(forms))], dtype=float)),
        integrality=np.ones(2 * count + len(forms)),
        options={"time_limit": SECONDS, "mip_rel_gap": 0.0},
    )
    if result.status != 0 or result.x is None:
        return None
    whole = np.rint(result.x).astype(int)
    return (whole[:count] - whole[count : 2 * count]).tolist()  # type: ignore[no-any-return]


def total(changes: Sequence[NumberChange]) -> Mapping[str, Fraction]:
    """For each party the sum of its changes."""
    found: dict[str, Fraction] = {}
    for change in changes:
        found[change.party] = found.get(change.party, Fraction(0)) + abs(change.new - change.old)
    return found
