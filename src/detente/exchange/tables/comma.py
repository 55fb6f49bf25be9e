"""A table as comma-separated values (RFC 4180), in UTF-8 with the mark by which Excel knows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from detente.exchange.tables.formulas import guarded
from detente.exchange.tables.plain_cells import one

if TYPE_CHECKING:
    import pandas as pd

_QUOTED = re.compile(r'[",;\t\r\n]|\A\s|\s\Z')


def to_csv(frame: pd.DataFrame) -> bytes:
    """*frame* with a line of column names and a line a row."""
    lines = [",".join(cell(str(name)) for name in frame.columns)]
    columns = [frame.iloc[:, k].tolist() for k in range(frame.shape[1])]
    lines += [",".join(map(cell, row)) for row in zip(*columns, strict=True)]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def cell(value: Any) -> str:
    """*value* as it is written in a line."""
    known = one(value)
    if known is None:
        return ""
    if isinstance(known, bool):
        return str(known).lower()
    if not isinstance(known, str):
        return str(known)
    text = guarded(known)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
