"""A table as Arrow or Parquet, in which every column has a type: tuples are lists, days are dates."""

from __future__ import annotations

from datetime import date as Day
from typing import TYPE_CHECKING, Any

from detente.exchange.tables.plain_cells import plain
from detente.extras import needed

if TYPE_CHECKING:
    import pandas as pd


def to_arrow(frame: pd.DataFrame) -> bytes:
    """*frame* as an Arrow file (the IPC file format, also called Feather 2)."""
    arrow = needed("pyarrow", "tables", "writing Arrow files")
    sink = arrow.BufferOutputStream()
    table = _table(arrow, frame)
    with arrow.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def to_parquet(frame: pd.DataFrame) -> bytes:
    """*frame* as a Parquet file."""
    arrow = needed("pyarrow", "tables", "writing Parquet files")
    sink = arrow.BufferOutputStream()
    needed("pyarrow.parquet", "tables", "writing Parquet files").write_table(_table(arrow, frame), sink)
    return bytes(sink.getvalue())


def _table(arrow: Any, frame: pd.DataFrame) -> Any:
    columns = [[plain(value) for value in frame.iloc[:, k].tolist()] for k in range(frame.shape[1])]
    kinds = [_kind(arrow, str(dtype), column) for dtype, column in zip(frame.dtypes, columns, strict=True)]
    arrays = [arrow.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    return arrow.table(arrays, names=[str(name) for name in frame.columns])


def _kind(arrow: Any, dtype: str, column: list[Any]) -> Any:
    """The type of a column, from its values and, where there are none, from what pandas makes of it; else text."""
    known = [value for value in column if value is not None]
    if known and isinstance(known[0], tuple):
        return arrow.list_(_scalar(arrow, [part for value in known for part in value], ""))
    return _scalar(arrow, known, dtype)


def _scalar(arrow: Any, known: list[Any], dtype: str) -> Any:
    kinds = {type(value) for value in known}
    if kinds == {bool} or (not kinds and dtype == "bool"):
        return arrow.bool_()
    if kinds == {int} or (not kinds and dtype.startswith("int")):
        return arrow.int64()
    if (kinds and kinds <= {int, float}) or (not kinds and dtype.startswith("float")):
        return arrow.float64()
    return arrow.date32() if kinds == {Day} else arrow.string()
