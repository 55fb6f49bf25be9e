"""Levers against the slow twin: each works, by the definitions, and nothing smaller of its kind does."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from random import Random

import pytest

from detente.case.logic.conditions import Condition
from detente.case.model import Case, Preferences
from detente.deals.zone import zone
from detente.errors import TooLargeError
from detente.levers import Lever
from detente.levers.find_levers import feared, of_goal
from detente.levers.goal_readings import share_of
from detente.levers.goals import Goal
from detente.levers.levers_result import GoalLevers
from detente.levers.pulling import SIGNED, Pulling
from detente.robustness import doubted, readings
from detente.robustness.break_points import every_number
from detente.stability import temptations
from tests.deals.drawn import possible
from tests.levers.slow_goals import orders, reached, same_outlook, smaller, smaller_together, without_lines

FAR = Fraction(8)
"""How far single numbers are moved to see that nothing works where nothing is told."""
SEEN: Counter[str] = Counter()
"""What has turned up among the examples."""


def drawn_goal(case: Case, draw: Random) -> Goal | None:
    """A goal about *case*; none where the draw has no sense in it."""
    board = case.board()
    state = board.at(int(draw.choice(board.numbers.tolist())))
    values = tuple(state.values.items())
    kind = draw.choice(("rests", "rests", "deterred", "acceptable", "better"))
    if kind == "rests":
        return Goal("rests", values, concept=draw.choice(("seq", "seq", "nash", "gmr")))
    if kind == "deterred":
        loose = [one for one in temptations(board) if one.verdict != "credible"]
        if loose and draw.random() < 0.8:
            return Goal("deterred", about=feared(draw.choice(loose)))
        name, value = draw.choice([pair for pair in values if pair[1] != case.status_quo[pair[0]]] or [("", "")])
        return Goal("deterred", about=Condition.parse(f"{name} = {value}")) if name else None
    return Goal(kind, values) if any(zone(board).needed(state)) else None


def dispute(seed: int) -> Case:
    """The case of *seed*; in every third case priorities stand in the place of what one party wants."""
    case, draw = possible(seed), Random(seed)
    party = draw.choice([party for party in case.parties if party in case.preferences])
    if seed % 3:
        return case
    issues = [(name, value) for name, issue in case.issues.items() for value in issue.labels]
    lines = draw.sample(issues, min(len(issues), draw.randint(3, 5)))
    wants = {"priorities": [f"{name} = {value}" for name, value in lines]}
    return case.with_(preferences={party: Preferences.model_validate(wants)})


def check(seed: int, *, tries: int) -> None:
    case, draw = dispute(seed), Random(seed)
    goal = drawn_goal(case, draw)
    if goal is None:
        return
    board = case.board()
    agreed = zone(board) if goal.kind in SIGNED or draw.random() < 0.5 else None
    found = of_goal(board, goal, agreed)
    assert found.holds == reached(goal, case), (seed, goal)
    SEEN[f"{goal.kind} {'holds' if found.holds else 'fails'}"] += 1
    if found.holds:
        return
    for lever in found:
        SEEN[lever.kind] += 1
        assert reached(lever.reached or goal, lever.applied()), (seed, lever, lever.text())
    check_numbers(seed, case, goal, found, Pulling(board, goal, agreed), draw, tries)
    check_orders(seed, case, goal, found)
    if goal.kind in SIGNED:
        least = min((size for size, other in without_lines(case) if reached(goal, other)), default=None)
        told = [len(lever.changes) for lever in found if lever.kind == "red lines"]
        assert told == ([] if least is None else [least]), (seed, goal)


def check_numbers(
    seed: int, case: Case, goal: Goal, found: GoalLevers, pulling: Pulling, draw: Random, tries: int
) -> None:
    """No single number moves less, and no several together; where none is told, none works."""
    for party in {number.party for number in every_number(case)}:
        single = [size(lever) for lever in found if lever.kind == "number" and lever.payers == (party,)]
        joint = [size(lever) for lever in found if lever.kind == "numbers" and lever.payers == (party,)]
        for other in smaller(case, party, min(single, default=FAR), draw, tries):
            assert not counts(goal, case, other), (seed, goal, party, "one number")
        bound = min([*single, *joint], default=Fraction(4))
        if joint or single:
            for other in smaller_together(case, party, bound, draw, tries):
                assert not counts(goal, case, other), (seed, goal, party, "several")
    assert pulling.cuts, (seed, goal, "a goal that fails has a reason")


def counts(goal: Goal, case: Case, other: Case) -> bool:
    """Whether *goal* is reached in *other*, with the same outlook as in *case* where that is what it is measured by."""
    return reached(goal, other) and (goal.kind not in SIGNED or same_outlook(case, other))


def size(lever: Lever) -> Fraction:
    return sum((change.size for change in lever.changes), Fraction(0))


def check_orders(seed: int, case: Case, goal: Goal, found: GoalLevers) -> None:
    """The fewest swaps of neighbours are the fewest."""
    for party, wants in case.preferences.items():
        if wants.priorities and party in case.board().players:
            works = [swaps for swaps, other in orders(case, party) if counts(goal, case, other)]
            told = [change.swaps for lever in found if lever.kind == "priorities" for change in lever.changes
                    if change.party == party]  # fmt: skip
            assert told or not works, (seed, goal, party)
            assert not works or told[0] <= min(works), (seed, goal, party)


@pytest.mark.parametrize("seed", range(12))
def test_levers_work_and_are_least(seed):
    """Each lever works by the definitions, and nothing smaller of its kind does."""
    check(seed, tries=10)


@pytest.mark.campaign
@pytest.mark.timeout(0)
def test_levers_work_and_are_least_in_many_cases():
    """The same over 2,000 generated cases, in which every kind of lever turns up."""
    for seed in range(1000, 3000):
        check(seed, tries=40)
    kinds = {"commitment", "threat", "number", "numbers", "priorities", "red lines", "lines and numbers"}
    assert kinds <= SEEN.keys(), SEEN


def promised(seeds: range) -> Counter[str]:
    """The deeds by which bluffs of generated cases would deter, each checked by the definitions."""
    found: Counter[str] = Counter()
    for seed in seeds:
        board = dispute(seed).board()
        bluffed = [one for one in temptations(board) if one.verdict == "bluff"]
        for goal in [Goal("deterred", about=feared(one)) for one in bluffed[:1]]:
            for lever in Pulling(board, goal).promises():
                assert reached(goal, lever.applied()), (seed, lever.text())
                found[lever.kind] += 1
    return found


def test_threats_that_are_certain_deter():
    """What nobody would answer in his own interest is deterred by those who bind themselves to answer, and by the mover
    that binds itself not to move.
    """
    found = promised(range(3000, 3030))
    assert found["threat"] > 1
    assert found["commitment"] > 1


@pytest.mark.campaign
@pytest.mark.timeout(0)
def test_threats_that_are_certain_deter_in_many_cases():
    """The same over 2,000 generated cases."""
    assert promised(range(10_000, 12_000))["threat"] > 100


def check_share(seed: int) -> None:
    case = doubted(possible(seed), 40)
    goal = drawn_goal(case, Random(seed))
    if goal is None or not every_number(case):
        return
    board = case.board()
    try:
        found = share_of(goal, board, 16)
    except TooLargeError:
        return
    if found is not None:
        drawn = readings(board, 16)
        assert found.count == sum(reached(goal, drawn.case_of(k)) for k in range(16)), (seed, goal)


@pytest.mark.parametrize("seed", range(50, 58))
def test_shares_are_those_of_the_readings(seed):
    """A goal is reached in the readings in which it is reached by the definitions."""
    check_share(seed)


@pytest.mark.campaign
@pytest.mark.timeout(0)
def test_shares_are_those_of_the_readings_in_many_cases():
    """The same over 1,000 generated cases."""
    for seed in range(5000, 6000):
        check_share(seed)
