"""Work on ranges of numbers, spread over threads. Compiled loops let go of Python's lock, so that threads help."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

SHARE = 2**17
"""Cells that are worth a thread of their own; below, handing out the work takes longer than it saves."""
PART = 2**22
"""Cells that are worked on without a chance to stop in between."""

Work = Callable[[int, int], int | None]


def allowed() -> int:
    """How many threads may be used: ``NUMBA_NUM_THREADS`` if it is set, or all processors."""
    import numba  # noqa: PLC0415 (loaded only when a dense board is analysed)

    return int(numba.get_num_threads())


def share(work: Work, number: int, cells: int) -> int:
    """Do ``work(first, last)`` for parts of ``range(number)``, *cells* in all; the sum of what the parts give, if any.

    Parts are small enough to be interrupted soon.
    """
    threads = min(allowed(), max(1, cells // SHARE), number)
    parts = min(number, max(2 * threads if threads > 1 else 1, cells // PART))
    pairs = list(pairwise(number * k // parts for k in range(parts + 1))) if parts else []
    if threads <= 1:
        return sum(work(*pair) or 0 for pair in pairs)
    waiting = [_pool(threads).submit(work, *pair) for pair in pairs]
    try:
        return sum(future.result() or 0 for future in waiting)
    finally:
        for future in waiting:
            future.cancel()


@cache
def _pool(threads: int) -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (small boards need none)

    return ThreadPoolExecutor(threads, thread_name_prefix="detente")


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_pool.cache_clear)
