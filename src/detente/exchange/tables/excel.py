"""Tables as sheets of an Excel workbook, in which text is text and never a formula."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from detente.errors import TooLargeError
from detente.exchange.tables.plain_cells import one
from detente.extras import needed

if TYPE_CHECKING:
    import pandas as pd

MAX_TEXT = 32_767
"""Characters that a cell of a workbook holds."""
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
WIDEST = 60
"""Columns of a sheet are made as wide as their text, up to so many characters."""

_STILL = datetime(2000, 1, 1)
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


CONTENTS = "contents"
"""The first sheet, which says what is where."""


def to_workbook(tables: Mapping[str, pd.DataFrame], about: Mapping[str, str] | None = None) -> bytes:
    """*tables*, each as a sheet with a first row of column names; the same tables always give the same bytes.

    Where *about* says what each table holds, a sheet in front lists them with their number of rows.
    """
    needed("openpyxl", "tables", "writing workbooks")
    from openpyxl import Workbook  # noqa: PLC0415 (an extra, loaded when it is needed)
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 (which, unlike ``save``, enters no time)

    book = Workbook()
    book.properties.creator = "detente"
    book.properties.created = book.properties.modified = _STILL
    if book.active is not None:
        book.remove(book.active)
    if about is not None:
        _contents(book, tables, about)
    for name, frame in tables.items():
        _fill(book.create_sheet(name), name, frame)
    stream = BytesIO()
    ExcelWriter(book, ZipFile(stream, "w", ZIP_DEFLATED)).save()
    return _without_times(stream)


def _without_times(archive: BytesIO) -> bytes:
    """*archive* with one time on every part, so that it depends on the tables alone."""
    out = BytesIO()
    with ZipFile(archive) as before, ZipFile(out, "w") as after:
        for part in before.infolist():
            after.writestr(ZipInfo(part.filename, _STILL.timetuple()[:6]), before.read(part), ZIP_DEFLATED)
    return out.getvalue()


def _contents(book: Any, tables: Mapping[str, pd.DataFrame], about: Mapping[str, str]) -> None:
    """The sheet that says what is where, with a link to each other sheet."""
    import pandas as pd  # noqa: PLC0415 (tables are made at the edge)

    lines = [(name, about.get(name, ""), len(frame)) for name, frame in tables.items()]
    sheet = book.create_sheet(CONTENTS)
    _fill(sheet, CONTENTS, pd.DataFrame(lines, columns=["sheet", "what it holds", "rows"]))
    for row, (name, _, _) in enumerate(lines, start=2):
        sheet.cell(row=row, column=1).hyperlink = f"#'{name}'!A1"
        sheet.cell(row=row, column=1).style = "Hyperlink"


def _fill(sheet: Any, name: str, frame: pd.DataFrame) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 (an extra, loaded when it is needed)
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    rows, columns = frame.shape
    if rows >= MAX_ROWS or columns > MAX_COLUMNS:
        raise TooLargeError(
            f'table "{name}" has {rows:,} rows and {columns:,} columns, more than a sheet holds; use csv'
        )
    top, wrapped = Alignment(vertical="top"), Alignment(wrap_text=True, vertical="top")
    filled = [[str(frame.columns[k]), *map(one, frame.iloc[:, k].tolist())] for k in range(columns)]
    tall = {row for cells in filled for row, value in enumerate(cells, start=1) if _long(value)}
    for k, cells in enumerate(filled):
        width = 0
        for row, value in enumerate(cells, start=1):
            if value is None or value == "":
                continue
            if isinstance(value, str) and len(value) > MAX_TEXT:
                raise TooLargeError(
                    f'table "{name}", column "{cells[0]}", row {row}: a text of {len(value):,} characters; a cell of a '
                    f"workbook holds {MAX_TEXT:,}. Use csv, parquet or arrow"
                )
            put = sheet.cell(row=row, column=k + 1)
            put.value = escaped(value) if isinstance(value, str) else value
            if isinstance(value, str):
                put.data_type = "s"  # what begins with "=" would be a formula
            if row in tall:  # an alignment costs more than all else about a cell
                put.alignment = wrapped if _long(value) else top
            width = max(width, len(str(value)))
        sheet.column_dimensions[get_column_letter(k + 1)].width = min(width, WIDEST) + 2
        sheet.cell(row=1, column=k + 1).font = Font(bold=True)
    sheet.freeze_panes = "A2"


def _long(value: Any) -> bool:
    """Whether *value* is text that takes several lines in its cell."""
    return isinstance(value, str) and len(value) > WIDEST


def escaped(text: str) -> str:
    """*text* in the way of workbooks: what XML cannot hold as ``_x0007_``, and what looks like that escaped too."""
    kept = _ESCAPED.sub(lambda found: "_x005F" + found.group(), text)
    return _CONTROL.sub(lambda found: f"_x{ord(found.group()):04X}_", kept)


def unescaped(text: str) -> str:
    """What ``escaped`` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found.group()[2:6], 16)), text)
