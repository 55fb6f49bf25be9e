"""Bodies that vote: their moves, what they answer, and what is stable, are those of the definitions."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.board.voting_body import VotingBody
from detente.case import rules
from detente.case.model import Case
from detente.stability import stability_of
from tests.oracle.boards import SHARES
from tests.oracle.voting import Council
from tests.reasons.test_witnesses import plain

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
SLOW += [HealthCheck.function_scoped_fixture]
FIXED = settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
MANY = settings(max_examples=300, deadline=None, database=None, suppress_health_check=SLOW)
PARTIES = ("ana", "ben", "cleo", "dov", "eve")


@st.composite
def councils(draw: st.DrawFn) -> Case:
    """A council of three to five that votes on one or two issues, and members and others with issues of their own."""
    parties = list(PARTIES[: draw(st.integers(3, 5))])
    voters = draw(st.lists(st.sampled_from(parties), min_size=2, unique=True).filter(lambda some: len(some) > 1))
    issues: dict[str, Any] = {}
    for name, size in zip(("x", "y", "z"), draw(st.lists(st.integers(2, 3), min_size=2, max_size=3)), strict=False):
        rule = _rule(draw, voters) if not issues or draw(st.booleans()) else draw(st.sampled_from(parties))
        values = [f"{name}{k}" for k in range(size)]
        issues[name] = {"values": values, "status_quo": values[0], "decided_by": rule}
    wants = {
        party: {
            "weights": {
                issue: {value: str(draw(st.integers(0, 3))) for value in known["values"]}
                for issue, known in issues.items()
            }
        }
        for party in parties
    }
    return Case.model_validate(
        {"detente": 1, "title": "Council", "parties": {p: {} for p in parties}, "issues": issues, "preferences": wants}
    )


def _rule(draw: st.DrawFn, voters: list[str]) -> dict[str, Any]:
    kind = draw(st.sampled_from(["count", "share", "both", "either"]))
    weights = {voter: draw(st.integers(1, 3)) for voter in voters}
    apart = draw(st.sampled_from(["apart", "against"]))
    veto = draw(st.lists(st.sampled_from(voters), max_size=1))
    count = {
        "quota": draw(st.integers(1, sum(weights.values()))),
        "weights": weights,
        "veto": veto,
        "abstention": apart,
    }
    share = {"quota": draw(st.sampled_from(SHARES)), "weights": voters, "abstention": apart}
    if kind in ("count", "share"):
        return count if kind == "count" else share
    return {"all_of" if kind == "both" else "any_of": [count, share]}


@pytest.fixture(autouse=True)
def few_listed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Every vote that can be won in two ways counts as one that can be won in too many."""
    monkeypatch.setattr(rules, "MAX_COALITIONS", 1)
    rules.smallest.cache_clear()
    rules.having_say.cache_clear()
    yield
    rules.smallest.cache_clear()
    rules.having_say.cache_clear()


def check(case: Case) -> None:
    """All that is said of a council on its board."""
    oracle, board = Council(case), case.board()
    bodies = [mover for mover in board.moves.movers if isinstance(mover, VotingBody)]
    if any(not isinstance(rule, str) and len(rules.winning_coalitions(case, rule)) == 1 for rule in _few(case)):
        return  # what can be won in one way is followed by it, as before
    joint = [rule for rule in map(partial(rules.rule_of, case), oracle.rules) if not isinstance(rule, str) and rule]
    if frozenset().union(*map(rules.having_say, joint)) != oracle.voters:
        return  # a voter in two counts, of whom only both together tell that it has no say
    assert len(bodies) == 1
    (body,) = bodies
    everyone = frozenset(oracle.players)
    for index in board.numbers.tolist():
        state = plain(board.at(index))
        for improving in (False, True):
            _, targets = board.moves.steps(body, np.array([index]), improving=improving)
            found = {plain(board.at(target)) for target in targets.tolist()}
            assert found == oracle.by_body(everyone, state, improving=improving)
        for target in board.moves.steps(body, np.array([index]), improving=True)[1].tolist():
            check_movers(oracle, board.moves.moving(body, index, target), state, plain(board.at(target)))
    for party in board.players:
        for improving in (False, True):
            found_worst = board.sanction(party, improving=improving)
            for index in board.numbers.tolist():
                state = plain(board.at(index))
                reached = {*oracle.replies(party, state, improving=improving), state}
                assert found_worst[index] == min(oracle.payoff[party][s] for s in reached)
    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        told = {plain(state) for state in stability_of(board)[concept]}
        assert told == oracle.equilibria(concept), concept


def check_movers(oracle: Council, by: tuple[str, ...], before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Who is told to carry a move gains by it, in the vote of whoever is left out as against."""
    assert all(oracle.payoff[party][after] > oracle.payoff[party][before] for party in by) or oracle_apart(oracle)


def oracle_apart(oracle: Council) -> bool:
    """Whether some rule counts those who abstain apart: then a set that carries with all others against is larger."""
    return "apart" in str(oracle.rules)


def _few(case: Case) -> list[Any]:
    found = []
    for issue in case.issues.values():
        rule = rules.rule_of(case, issue.decided_by)
        if rule is not None and rules.is_listed(rule):
            found.append(issue.decided_by)
    return found


@FIXED
@given(councils())
def test_bodies_move_and_answer_by_the_definitions(case: Case) -> None:
    """A body moves where those who gain carry every vote, and what answers a party is what the others can reach."""
    check(case)


@pytest.mark.campaign
@pytest.mark.parametrize("part", range(10))
@MANY
@given(case=councils())
def test_many_bodies(part: int, case: Case) -> None:
    """The same on three thousand, in ten parts."""
    check(case)
