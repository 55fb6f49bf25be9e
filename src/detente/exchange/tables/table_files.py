"""Tables to files, by kind: one file a table, or one workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from detente.case.text.to_file import write_whole
from detente.errors import UnknownNameError
from detente.exchange.carried import Exported
from detente.exchange.tables.arrow import to_arrow, to_parquet
from detente.exchange.tables.comma import to_csv
from detente.exchange.tables.excel import to_workbook

if TYPE_CHECKING:
    import pandas as pd

_SINGLE: Mapping[str, Callable[[pd.DataFrame], bytes]] = {"csv": to_csv, "parquet": to_parquet, "arrow": to_arrow}
ENDINGS = (*(f".{kind}" for kind in _SINGLE), ".xlsx")
"""The endings by which ``save`` knows what to write."""


def pack(
    tables: Mapping[str, pd.DataFrame], kind: str, name: str = "tables", about: Mapping[str, str] | None = None
) -> Exported:
    """*tables* as files of that *kind*: a file a table, called like it, or one workbook called *name*.

    *about* says what each holds, for the first sheet of a workbook.
    """
    if kind == "xlsx":
        return Exported({f"{name}.xlsx": to_workbook(tables, about)})
    if kind not in _SINGLE:
        raise UnknownNameError("kind of table", kind, [*_SINGLE, "xlsx"])
    return Exported({f"{table}.{kind}": _SINGLE[kind](frame) for table, frame in tables.items()})


def save(frame: pd.DataFrame, path: str | PathLike[str]) -> None:
    """Write *frame* to the file at *path*, whole or not at all; its ending says how.

    Raises ``UnknownNameError`` for an ending that is none of ``ENDINGS``, ``DetenteError`` where a package is missing
    or the file cannot be written.
    """
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise UnknownNameError("ending of a table", ending or Path(path).name, ENDINGS)
    kind = ending.removeprefix(".")
    write_whole(path, to_workbook({"table": frame}) if kind == "xlsx" else _SINGLE[kind](frame))
