"""Answers worked out in many readings at once are those that the board gives in one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from detente.case.model import Case
from detente.robustness.chunk import ground
from detente.robustness.orders import Orders
from detente.robustness.replies import Replies
from tests.oracle.boards import cases

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIXED = settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
MANY = settings(max_examples=2000, deadline=None, database=None, suppress_health_check=SLOW)


class Thorough(Replies):
    """The same without the look at single replies that saves most searches."""

    def _at_worst(self, party, origin, target, asked):
        return self.orders.nothing(len(origin))


def check(case: Case) -> None:
    """Every improvement of every player is answered just where the others' worst is no better than staying."""
    board = case.board()
    common = ground(board, numbers=())
    orders = Orders(board, common.wants, common.units, np.zeros((1, 0), dtype=object))
    for party in board.players:
        position, target = board.moves.steps(board.moves.own(party), board.numbers, improving=True)
        origin, rank = board.numbers[position], board.payoff[party]
        asked = np.repeat(orders.all[None], len(origin), axis=0)
        for credible in (False, True):
            expected = board.sanction(party, improving=credible)[target] <= rank[origin]
            for replies in (Replies(orders), Thorough(orders)):
                found = replies.answered(party, origin, target, asked, credible=credible)
                assert (found.any(axis=1) == expected).all(), (party, credible, type(replies))


@FIXED
@given(cases(most=24, listed=True))
def test_answers_are_those_of_the_board(case: Case) -> None:
    """On boards with ladders, also shared ones, and coalitions no reply is missed and none invented."""
    check(case)


@pytest.mark.campaign
@MANY
@given(cases())
def test_answers_are_those_of_the_board_on_many(case: Case) -> None:
    """The same on thousands of boards."""
    check(case)
