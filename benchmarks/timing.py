"""How long something takes."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter


def best_of(work: Callable[[], object], runs: int = 5) -> float:
    """Seconds of the fastest of *runs*; other programs only ever make a run slower."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)
