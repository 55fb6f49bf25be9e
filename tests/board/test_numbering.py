"""Numbers of states without a list of them."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest

from detente.board.numbering import Numbering, everywhere


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_numbers_and_indices_belong_together(share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """The k-th feasible state has number k, also where whole stretches are infeasible."""
    monkeypatch.setattr(import_module("detente.board.numbering"), "_STEP", 16)
    feasible = np.random.default_rng(4).random(1000) < share
    feasible[300:400] = False
    feasible[[7, 999]] = True
    numbering, places = Numbering(feasible), np.flatnonzero(feasible).tolist()
    assert numbering.count == len(places)
    assert [numbering.number(index) for index in places] == list(range(1, len(places) + 1))
    assert [numbering.index(number) for number in range(1, len(places) + 1)] == places


def test_where_all_is_feasible_nothing_is_counted() -> None:
    """An array that repeats one flag stands for a board without constraints."""
    whole = np.broadcast_to(np.True_, (2**40,))
    assert everywhere(whole)
    assert (Numbering(whole).count, Numbering(whole).number(2**39), Numbering(whole).index(5)) == (2**40, 2**39 + 1, 4)
    assert not everywhere(np.broadcast_to(np.False_, (9,)))
