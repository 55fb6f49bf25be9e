"""Decision diagrams against the board, wherever both can carry a case."""

from __future__ import annotations

from random import Random
from typing import get_args

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from detente.case.check.readable import readable
from detente.deals import deals_of
from detente.deals.baseline import Kind
from detente.diagrams import diagrams_of
from detente.diagrams.diagram_verdicts import ANSWERS
from detente.errors import TooLargeError
from detente.stability import CONCEPTS, temptations
from detente.stability.temptation import Verdict
from detente.stability.tempting_moves import tempting_moves
from tests.oracle.boards import cases

pytest.importorskip("oxidd", reason="the extra diagrams is not installed")
QUICK = settings(
    derandomize=True, database=None, max_examples=20, deadline=None, suppress_health_check=list(HealthCheck)
)


def agree(case):
    """Every verdict, count, explanation and witness is that of the board."""
    try:
        found = diagrams_of(case)
    except TooLargeError as reason:
        assert "take" in reason.said  # moves that are listed, states that are ranked
        return False
    board = case.board()
    states = [dict(board.at(int(k)).values) for k in board.numbers]
    assert found.states == len(states)
    worth: dict[tuple[str, ...], set[tuple[int, ...]]] = {}
    for index, state in zip(board.numbers.tolist(), states, strict=True):
        telling = tuple(value for issue, value in state.items() if issue not in found.idle)
        worth.setdefault(telling, set()).add(tuple(int(payoff[index]) for payoff in board.payoff.values()))
    assert all(len(levels) == 1 for levels in worth.values())  # what is idle makes no difference to anybody
    for concept in ANSWERS:
        resting = np.ones(board.space.size, dtype=bool)
        for party in board.players:
            stable = CONCEPTS[concept].stable(board, party)
            resting &= stable
            assert found.stable(concept, party) == int(stable[board.numbers].sum()), (concept, party)
            for index, state in list(zip(board.numbers.tolist(), states, strict=True))[:: max(1, len(states) // 4)]:
                holds(board, found, found.explain(concept, state, party), index, state, bool(stable[index]))
        expected = [state for index, state in zip(board.numbers.tolist(), states, strict=True) if resting[index]]
        some = [dict(one) for one in found.some_equilibria(concept, len(states) + 1)]
        assert found.equilibria(concept) == len(expected) == len(some)
        assert all(state in expected for state in some)
        telling = [issue for issue in case.issues if issue not in found.idle]
        kinds = {tuple(state[issue] for issue in telling) for state in expected}
        one_each = [tuple(one[issue] for issue in telling) for one in found.some_equilibria(concept, 99, grouped=True)]
        assert len(one_each) == len(kinds) and set(one_each) == kinds
        assert found.rests(concept, case.status_quo) == (dict(case.status_quo) in expected)
    for state in states[:: max(1, len(states) // 4)]:
        for party in board.players:
            tempts(board, found.tempted(state, party), state)
    for kind in get_args(Kind):
        agrees_on_deals(deals_of(board, kind), found.deals(kind))
    return True


def tempts(board, found, state):
    """As many moves of each verdict, and those worth the mover's while, alike ones once."""
    at = board.state(state)
    for verdict in get_args(Verdict):
        number = sum(one.verdict == verdict for one in temptations(board, at, found.party))
        assert getattr(found, verdict) == number, (verdict, found)
    expected: dict[tuple[object, ...], list[dict[str, str]]] = {}
    gains = []
    for one in tempting_moves(board, at, found.party):
        key = one.verdict, len(one.move.changes), one.crosses, one.gain
        expected.setdefault(key, []).append(dict(one.move.after.values))
    for one in found.worthwhile:
        gain = int(board.payoff[found.party][board.state(dict(one.values)).index] - board.payoff[found.party][at.index])
        alike = expected.pop((one.verdict, one.changed, one.crosses, gain))
        assert len(alike) == one.alike and dict(one.values) in alike
        gains.append(gain)
    assert not expected and gains == sorted(gains, reverse=True)


def agrees_on_deals(expected, found):
    """What comes without a deal, the zone in numbers, and the frontier, outcome by outcome."""
    board, outlook = expected.board, expected.baseline
    assert found.ends == len(outlook.states) and found.today == outlook.today
    assert dict(found.state) == dict(outlook.state.values)
    assert {p: dict(one) for p, one in found.outlooks.items()} == {
        p: dict(one.state.values) for p, one in outlook.of.items()
    }
    assert found.deals == int(expected.zone.deals.sum()) and found.zone == len(expected.zone)
    assert found.acceptable == expected.zone.acceptable
    frontier = expected.frontier
    assert found.complete and len(found.frontier) == (frontier.distinct if len(frontier) else 0)
    assert sum(one.alike for one in found.frontier) == len(frontier)
    for one in found.frontier:
        state = board.state(dict(one.values))
        assert state.index in frontier.states.tolist() and found.in_zone(one.values)
        gains = expected.zone.gains(state.index)
        assert one.gaining == tuple(party for party in board.players if gains[party] > 0)
        assert one.losing == tuple(party for party in board.players if gains[party] < 0)
        assert set(one.needed) == set(expected.zone.carried_by(state))
    for state in board.numbers.tolist():
        assert found.in_zone(board.at(state).values) == bool(expected.zone.mask[state])


def holds(board, found, reason, index, state, stable):
    """The verdict and its witness: a move that pays, and after it moves that are legal and lead to no more."""
    party, payoff = reason.party, board.payoff[reason.party]
    assert reason.stable == stable
    _, target = board.moves.steps(board.moves.own(party), np.array([index]), improving=True)
    assert reason.better == len(target)
    assert (reason.move is None) == (not len(target))
    if reason.move is None:
        return
    at = board.state(dict(reason.move)).index
    assert at in target.tolist()
    if not stable:
        assert reason.answer == ()
        return
    last: tuple[str, ...] = ()
    improving = ANSWERS[reason.concept][0]
    for step in reason.answer:
        after = board.state(dict(step.values)).index
        assert party not in step.parties
        if improving:
            mover = next(one for one in board.moves.movers if one.parties == step.parties)
            _, reached = board.moves.steps(mover, np.array([at]), improving=True)
            assert after in reached.tolist()
            assert not mover.transitive or set(last).isdisjoint(step.parties) or len(last) == 1 == len(step.parties)
        at, last = after, step.parties
    value = board.moves.escape(party) if ANSWERS[reason.concept][1] else payoff
    assert value[at] <= payoff[index]


@QUICK
@given(cases(most=24, listed=False))
def test_small_boards(case):
    """One, two and many values, one-way issues, coalitions that share members, constraints."""
    agree(case)


def test_what_makes_no_difference_is_told_once():
    """Flags and a weight of nothing are nobody's concern; a statement that holds whatever happens is none either."""
    case = readable(
        {
            "detente": 1, "title": "T", "parties": {"a": {}, "b": {}},
            "issues": {
                "flag": {"values": ["red", "blue", "green"], "status_quo": "blue", "decided_by": "b"},
                "toll": {"values": ["none", "low", "high"], "status_quo": "none", "decided_by": "a"},
                "song": {"status_quo": "no", "decided_by": "a"},
            },
            "preferences": {
                "a": {"weights": {"toll": {"low": 1, "high": 2}, "song": 0}},
                "b": {"priorities": ["flag in (red, blue, green)", "toll = none"]},
            },
        }
    )  # fmt: skip
    found = diagrams_of(case)
    assert found.idle == ("flag", "song")
    assert found.equilibria("nash") == 6
    assert found.some_equilibria("nash", 9, grouped=True) == [{"flag": "blue", "toll": "high", "song": "no"}]
    assert agree(case)


def bargaining(seed):
    """Five issues, most of them decided together by two of three parties who want different ones of them."""
    random = Random(seed)
    names, parties = ["toll", "road", "well", "port", "fort"], ["ana", "ben", "cleo"]
    together = [{"all_of": random.sample(parties, 2)} for _ in names[:3]]
    amounts = [[random.randint(-4, 6) for _ in names] for _ in parties]
    return readable(
        {
            "detente": 1, "title": "T", "parties": {party: {} for party in parties},
            "issues": {
                name: {"values": ["none", "half", "full"][: 2 + k % 2], "status_quo": "none", "decided_by": who,
                       "one_way": k == 2}
                for k, (name, who) in enumerate(zip(names, [*together, *random.sample(parties, 2)], strict=True))
            },
            "preferences": {
                party: {
                    "weights": {name: {"half": amount, "full": amount + 1} if k % 2 else {"half": amount}
                                for k, (name, amount) in enumerate(zip(names, row, strict=True))},
                    "red_lines": [f"{random.choice(names)} = half and {random.choice(names)} = half"],
                }
                for party, row in zip(parties, amounts, strict=True)
            },
        }
    )  # fmt: skip


def test_packages_that_several_sign():
    """Zones with much in them: with red lines, one-way issues and issues that one party can settle."""
    zones = []
    for seed in range(6):
        case = bargaining(seed)
        board, found = case.board(), diagrams_of(case)
        for kind in get_args(Kind):
            agrees_on_deals(deals_of(board, kind), found.deals(kind))
        zones.append(found.deals("status-quo").zone)
    assert sum(zone > 1 for zone in zones) >= 4


def test_more_outcomes_than_are_told(monkeypatch):
    """The frontier is then said to have more."""
    case = next(one for one in map(bargaining, range(40)) if len(diagrams_of(one).deals("status-quo").frontier) > 1)
    monkeypatch.setattr("detente.diagrams.diagram_deals.OUTCOMES", 1)
    cut = diagrams_of(case).deals("status-quo")
    assert len(cut.frontier) == 1 and not cut.complete


@pytest.mark.campaign
@settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(most=64, listed=False))
def test_many_boards(case):
    """The same, very often."""
    agree(case)
