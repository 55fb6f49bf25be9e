"""What stands in the cells of a table: plain values, dates, text, and tuples of names or numbers."""

from __future__ import annotations

import math
import re
from datetime import date as Day
from typing import Any

from detente.errors import DetenteError

SEPARATOR = "; "
"""Between the parts of a tuple, where a cell can only hold text."""

_HALF = re.compile("[\ud800-\udfff]")


def plain(value: Any) -> Any:
    """*value* as a Python value: None for what is missing, and numbers without the types of NumPy."""
    if value is None or type(value) in (bool, int):
        return value
    if not isinstance(value, str) and hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, str) and not value.isascii() and _HALF.search(value):
        raise DetenteError("a text holds half a character, which no file can hold")
    if isinstance(value, tuple | list):
        return tuple(plain(part) for part in value)
    if isinstance(value, bool | int | float | str | Day):
        return value
    return None if str(value) in ("nan", "NaT", "<NA>") else str(value)


def one(value: Any) -> Any:
    """*value* as a cell of its own: what ``plain`` gives, with tuples as text."""
    known = plain(value)
    return SEPARATOR.join(map(str, known)) if isinstance(known, tuple) else known
