"""How many processors the reader's matrices are given."""

from __future__ import annotations

from functools import lru_cache

from threadpoolctl import ThreadpoolController


@lru_cache(maxsize=1)
def processors() -> ThreadpoolController:
    """The threads of NumPy's linear algebra. The matrices are small: several threads wait longer than they work."""
    return ThreadpoolController()
