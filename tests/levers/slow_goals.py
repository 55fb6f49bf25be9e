"""The slow twin of levers: whether a goal is reached, by the definitions, and small changes of a kind, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, permutations
from random import Random

from detente.case.model import Case
from detente.levers.changes import LineDropped, NumberChange, OrderChange, applied
from detente.levers.goals import Goal
from detente.robustness.break_points import every_number
from detente.robustness.doubtful_numbers import DoubtfulNumber
from tests.deals.deal_oracle import DealOracle
from tests.oracle.definitions import Oracle
from tests.oracle.powers import State
from tests.oracle.wishes import true

HALF = Fraction(1, 2)


def reached(goal: Goal, case: Case) -> bool:
    """Whether *goal* is reached in *case*."""
    if goal.kind in ("rests", "deterred"):
        return _stable(goal, Oracle(case))
    deals = DealOracle(case, "worst")
    state = place(goal)
    willing = deals.agreed(state)
    if goal.kind == "acceptable":
        return bool(willing)
    return any(all(deals.payoff[p][state] > deals.levels[p] for p in some) for some in willing)


def _stable(goal: Goal, oracle: Oracle) -> bool:
    case = oracle.case
    here = place(goal) if goal.state else tuple(issue.status_quo for issue in case.issues.values())
    for party in oracle.players:
        level = oracle.payoff[party][here]
        for gain in oracle.gains(party, here):
            if goal.about is not None and not true(case, goal.about, gain):
                continue
            if goal.concept == "nash":
                return False
            ends = {gain} | oracle.replies(party, gain, improving=goal.concept == "seq")
            if all(oracle.payoff[party][z] > level for z in ends):
                return False
    return True


def place(goal: Goal) -> State:
    """The state that the goal is about."""
    return tuple(value for _, value in goal.state)


def same_outlook(one: Case, other: Case) -> bool:
    """Whether what comes without a deal is the same in both."""
    first, second = DealOracle(one, "worst"), DealOracle(other, "worst")
    return first.outlook == second.outlook and first.nearest_end == second.nearest_end


def to(number: DoubtfulNumber, value: Fraction) -> NumberChange:
    """The change of *number* to *value*."""
    return NumberChange(number, number.midpoint, value, value, False)


def smaller(case: Case, party: str, size: Fraction, draw: Random, tries: int) -> Iterator[Case]:
    """*case* with one number of *party* changed by less than *size*, by a multiple of a half; some of these, drawn."""
    numbers = [number for number in every_number(case) if number.party == party]
    steps = range(1, int(size / HALF) + (size % HALF != 0))
    every = [(number, sign * step * HALF) for number in numbers for step in steps for sign in (1, -1)]
    for number, change in draw.sample(every, min(tries, len(every))):
        yield applied(case, [to(number, number.midpoint + change)])


def smaller_together(case: Case, party: str, size: Fraction, draw: Random, tries: int) -> Iterator[Case]:
    """*case* with several numbers of *party* changed by less than *size* in all, by halves, drawn at random."""
    numbers = [number for number in every_number(case) if number.party == party]
    most = int(size / HALF) - (size % HALF == 0)
    for _ in range(tries if most > 0 and numbers else 0):
        left = draw.randint(1, most)
        moved: dict[DoubtfulNumber, int] = {}
        for _ in range(left):
            one = draw.choice(numbers)
            up = moved.get(one, 0) > 0 or (not moved.get(one, 0) and draw.random() < 0.5)
            moved[one] = moved.get(one, 0) + (1 if up else -1)
        yield applied(case, [to(number, number.midpoint + HALF * n) for number, n in moved.items() if n])


def orders(case: Case, party: str) -> Iterator[tuple[int, Case]]:
    """*case* with the priorities of *party* in every order, each with its number of swaps of neighbours."""
    count = len(case.preferences[party].priorities)
    for order in permutations(range(count)):
        swaps = sum(a > b for a, b in combinations(order, 2))
        yield swaps, OrderChange(party, order).applied(case)


def without_lines(case: Case) -> Iterator[tuple[int, Case]]:
    """*case* without any set of red lines, each with its size."""
    lines = [LineDropped(party, k) for party, wants in case.preferences.items() for k in range(len(wants.red_lines))]
    for size in range(len(lines) + 1):
        for some in combinations(lines, size):
            yield size, applied(case, some)
