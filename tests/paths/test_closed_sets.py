"""Sets that a walk cannot leave: our own search and SciPy's strong components find the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.paths.closed_sets import by_scipy, closed_sets

ARCS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda arc: arc[0] != arc[1]), max_size=14)


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(ARCS)
def test_both_ways_find_the_same(arcs: list[tuple[int, int]]) -> None:
    """On small graphs with sinks, rounds, and rounds that lead into others."""
    pytest.importorskip("scipy")
    origin, target = (
        (np.array(part, dtype=np.int64) for part in zip(*arcs, strict=True)) if arcs else (np.zeros(0, int),) * 2
    )
    own, other = closed_sets(8, origin, target), by_scipy(8, origin, target)
    assert own[0].tolist() == other[0].tolist()
    assert sorted(part.tolist() for part in own[1]) == [part.tolist() for part in other[1]]
