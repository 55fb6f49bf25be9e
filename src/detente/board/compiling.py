"""Numba's ``njit`` for loops that can be interrupted, and whose cache is a convenience and never a condition.

Numba keeps compiled code beside the module or, where that cannot be written, in the user's cache folder. Where neither
can be, it would refuse to define the function; where the disk is full or a file of the cache is damaged, to run it.
Here the loop is compiled again instead, which costs seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def njit(*, parallel: bool = False, cache: bool = True) -> Callable[[Function], Function]:
    """A decorator: *parallel* lets ``prange`` use threads, *cache* keeps what is compiled for the next process."""

    def compiled(function: Function) -> Function:
        made: Any = numba.njit(parallel=parallel, nogil=True)(function)
        if cache:
            with suppress(RuntimeError, OSError):  # no folder to keep it in
                made.enable_caching()
                _forgive(made._cache)
        loop: Function = made
        return loop

    return compiled


def _forgive(kept: Any) -> None:
    """Let the cache *kept* of a loop fail in silence."""
    load, save = kept.load_overload, kept.save_overload

    def load_or_none(*asked: Any) -> Any:
        try:
            return load(*asked)
        except Exception:  # whatever a damaged file makes of itself
            return None

    def save_or_not(*compiled: Any) -> None:
        with suppress(OSError):
            save(*compiled)

    kept.load_overload, kept.save_overload = load_or_none, save_or_not
