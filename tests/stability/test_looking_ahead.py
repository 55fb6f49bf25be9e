"""Limited-move and non-myopic stability on generated boards, compared to backward induction written out plainly."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from detente import catalog
from detente.case.model import Case
from detente.errors import DetenteError, TooLargeError, UnknownNameError
from detente.stability import ahead, concept_named, explain, own_moves, stability_of
from detente.stability.ahead import Ahead
from tests.board.making import make, yes_no
from tests.oracle.boards import cases
from tests.oracle.definitions import Oracle
from tests.oracle.powers import State

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FEW = settings(
    max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW, phases=[Phase.generate]
)
MANY = settings(FEW, max_examples=2_000, derandomize=False)
FAR = 4


class AheadOracle:
    """What parties foresee, one state at a time."""

    def __init__(self, case: Case) -> None:
        self.oracle = Oracle(case)
        self.best = cache(self._best)
        self.ends = cache(self._ends)

    def _best(self, party: str, state: State, left: int) -> frozenset[State]:
        """The moves that *party* makes from *state* with so many left, none where it stays."""
        if not left:
            return frozenset()
        payoff = self.oracle.payoff[party]
        worth = {t: min(payoff[z] for z in self.ends(party, party, t, left - 1)) for t in self.oracle.by(party, state)}
        top = max(worth.values(), default=-1)
        return frozenset(t for t, value in worth.items() if value == top > payoff[state])

    def _ends(self, mover: str, whose: str, state: State, left: int) -> frozenset[State]:
        """Where *whose* reckons that play may end when *mover* has just moved to *state*: where it is worst for it."""
        options = [(other, t) for other in self.oracle.players if other != mover for t in self.best(other, state, left)]
        if not options:
            return frozenset({state})
        ends = frozenset(z for other, t in options for z in self.ends(other, whose, t, left - 1))
        worst = min(self.oracle.payoff[whose][z] for z in ends)
        return frozenset(z for z in ends if self.oracle.payoff[whose][z] == worst)


def check(case: Case) -> None:
    """The verdicts of every horizon, what settles, and every reason."""
    board, oracle = case.board(), AheadOracle(case)
    states = {int(k): tuple(board.at(int(k)).values.values()) for k in board.numbers}
    for horizon in range(1, FAR + 1):
        found = stability_of(board, f"limited-move-{horizon}")
        for party in board.players:
            flags = found.stable[party]
            assert {k: bool(flags[k]) for k in states} == {
                k: not oracle.best(party, s, horizon) for k, s in states.items()
            }
    assert (stability_of(board, "limited-move-1").mask == stability_of(board, "nash").mask).all()
    settled = stability_of(board, "non-myopic")
    far = Ahead(board, 10)  # on boards this small what settles has settled by then
    for party in board.players:
        assert not (settled.stable[party] & board.feasible & far.wants(party)).any()
    reasons(case, oracle)


def reasons(case: Case, oracle: AheadOracle) -> None:
    """What is foreseen is made of moves that are best for who makes them, and ends as it is told."""
    board = case.board()
    for horizon in (3,):
        for number in board.numbers.tolist()[:4]:
            for party in board.players:
                told = explain(board, f"limited-move-{horizon}", board.at(number), party)
                here = tuple(told.state.values.values())
                assert told.stable == (not oracle.best(party, here, horizon)) and told.sentences()
                for one in told.improvements:
                    moves = one.answer.moves if one.answer else one.follows
                    last, at = party, tuple(one.move.after.values.values())
                    for left, move in zip(range(horizon - 1, 0, -1), moves, strict=False):
                        (by,) = move.by
                        after = tuple(move.after.values.values())
                        assert by != last and after in oracle.best(by, at, left)
                        last, at = by, after
                    level = oracle.oracle.payoff[party][here]
                    assert (oracle.oracle.payoff[party][at] <= level) == bool(one.answer)


@FEW
@given(cases(most=8, joint=False))
def test_looking_ahead_is_backward_induction(case: Case) -> None:
    """Every verdict, and every reason for one, is that of plain recursion over moves."""
    check(case)


@pytest.mark.campaign
@MANY
@given(cases(most=16))
def test_looking_ahead_on_many_boards(case: Case) -> None:
    """The same on two thousand boards."""
    check(case)


def test_a_deterrent_is_foreseen() -> None:
    """In chicken who swerves fears that the other drives on; two moves ahead, leaving the common loss does not pay."""
    board = catalog.load("chicken").board()
    told = explain(board, "non-myopic", board.at(3), "row")
    assert told.stable and told.improvements and all(one.answer and one.answer.foreseen for one in told.improvements)
    assert "would go on with" in " ".join(told.sentences()) and told.to_dict()["stable"] is True


def test_names_and_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of moves is part of the name; too many, none, or too much work are refused in words."""
    assert concept_named("limited-move").key == "limited-move-2"
    assert concept_named("limited move stability 3 moves ahead").key == concept_named("limited_move_3").key
    assert concept_named("Non-myopic stability").key == "non-myopic"
    with pytest.raises(UnknownNameError, match="limited-move-2, non-myopic"):
        concept_named("far-sighted")
    board = make(yes_no(2) | yes_no(1, "ben")).board()
    with pytest.raises(DetenteError, match="a number of moves from 1 to 1,000, not 0"):
        stability_of(board, "limited-move-0")
    monkeypatch.setattr(own_moves, "MAX_LOOKED_AT", 1)
    with pytest.raises(TooLargeError, match="looking ahead takes more than 1 moves"):
        stability_of(board, "non-myopic")
    monkeypatch.setattr(ahead, "MAX_KEPT", 1)
    with pytest.raises(TooLargeError, match="looking 4 moves ahead would keep more than 1 numbers"):
        stability_of(board, "limited-move-4")


def test_concepts_are_one_flag_a_state() -> None:
    """A board on which nobody can move rests everywhere, however far one looks."""
    board = make({"x": {"status_quo": "no"}}).board()
    assert np.all(stability_of(board, "non-myopic").mask)
