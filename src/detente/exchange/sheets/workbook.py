"""A sheet of an Excel workbook.

A workbook is a zip of XML written by somebody else. Before it is opened its parts are counted, and XML that declares
entities is refused, so that neither can blow up. Formulas are never worked out: the value that the spreadsheet saved
with a formula is used, and a formula without one is a fault.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from datetime import date as Day
from datetime import datetime, time
from functools import partial
from io import BytesIO
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from detente.errors import CaseFileError, DetenteError, Problem, UnknownNameError
from detente.exchange.carried import CarriedFile
from detente.exchange.sheets.cells import MAX_COLUMNS, MAX_ROWS, Sheet, SheetCell
from detente.exchange.tables.excel import unescaped
from detente.extras import needed

MAX_PARTS = 2_000
MAX_UNPACKED = 60_000_000
"""Bytes of all parts of a workbook together, unpacked."""
STATEMENTS = "statements"
"""The sheet that is meant where there are several, if it is there; so is it called in a workbook that we write."""
MAX_ELEMENTS = 600_000
"""XML elements of the sheet and of what all sheets share; twenty thousand rows of eight columns have about so many."""

_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"

_EMPTY_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'


class _TooMuchError(Exception):
    """XML that is larger than it may be, or that declares entities."""


def workbook(document: CarriedFile, sheet: str = "") -> Sheet:
    """The sheet called *sheet*, or the only one; raises ``DetenteError``."""
    needed("openpyxl", "tables", "reading workbooks")
    elements = _looked_through(document)
    try:
        title, alone = _alone(document, sheet, elements)
        chosen = _load(alone, values=False)[title]
        _check_size(document, chosen)
        formulas = any(cell.data_type == "f" for row in chosen.iter_rows() for cell in row)
        saved = _load(alone, values=True)[title] if formulas else None
        return _sheet(document, chosen, saved)
    except DetenteError:
        raise
    except Exception:  # damage to a workbook shows in openpyxl as any exception
        raise _unreadable(document) from None


def _looked_through(document: CarriedFile) -> Counter[str]:
    """How many XML elements each part holds. Raises ``DetenteError`` for no workbook, or one that is too large."""
    try:
        with ZipFile(BytesIO(document.data)) as packed:
            return _counted(packed)
    except _TooMuchError as reason:
        raise DetenteError(f"{document.name}: {reason}") from None
    except Exception:  # zip, zlib, lzma and expat have exceptions of their own
        raise _unreadable(document) from None


def _counted(packed: ZipFile) -> Counter[str]:
    parts = packed.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        size = f"{MAX_PARTS:,} parts or {MAX_UNPACKED // 1_000_000} MB"
        raise _TooMuchError(f"unpacks to more than {size}; save the statements as a file of their own")
    counts: Counter[str] = Counter()
    for part in parts:
        data = packed.read(part)
        called_xml = part.filename.lower().endswith((".xml", ".rels"))
        if called_xml or data[:64].lstrip(_BEFORE_XML).startswith(b"<"):
            try:
                counts[part.filename] += _elements(data)
            except expat.ExpatError:
                if called_xml:  # drawings of old versions look like XML, and are not read
                    raise
    return counts


def _elements(data: bytes) -> int:
    found = 0

    def element(*_: object) -> None:
        nonlocal found
        found += 1

    def doctype(*_: object) -> None:
        raise _TooMuchError("XML with a document type, which no spreadsheet writes")

    parser = expat.ParserCreate()
    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(data, True)
    return found


def _alone(document: CarriedFile, wanted: str, elements: Counter[str]) -> tuple[str, CarriedFile]:
    """The name of the sheet that is meant, and the workbook with its other sheets emptied, so that it loads quickly."""
    from openpyxl import load_workbook  # noqa: PLC0415 (an extra, loaded when it is needed)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(document.data), read_only=True, keep_links=False)
    try:
        paths = {made.title: str(getattr(made, "_worksheet_path", "")).lstrip("/") for made in book.worksheets}
    finally:
        book.close()
    title = _chosen(document, list(paths), wanted)
    others = set(paths.values()) - {paths[title]}
    if sum(count for part, count in elements.items() if part not in others) > MAX_ELEMENTS:
        raise DetenteError(f"{document.name}: sheet {title} has more than {MAX_ELEMENTS:,} XML elements")
    made = BytesIO()
    with ZipFile(BytesIO(document.data)) as packed, ZipFile(made, "w") as kept:
        for name in dict.fromkeys(packed.namelist()):
            kept.writestr(name, _EMPTY_SHEET if name in others else packed.read(name))
    return title, CarriedFile(document.name, made.getvalue())


def _load(document: CarriedFile, *, values: bool) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 (an extra, loaded when it is needed)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a workbook holds beside its cells
            return load_workbook(BytesIO(document.data), data_only=values, keep_links=False)
    except Exception:  # a damaged workbook shows as any exception
        raise _unreadable(document) from None


def _unreadable(document: CarriedFile) -> DetenteError:
    return DetenteError(f"{document.name}: not a workbook that can be read; save it as .xlsx, or as CSV in UTF-8")


def _chosen(document: CarriedFile, names: list[str], wanted: str) -> str:
    if not names:
        raise DetenteError(f"{document.name}: no sheet with cells")
    if wanted and wanted not in names:
        raise UnknownNameError(f"sheet of {document.name}", wanted, names)
    if wanted or len(names) == 1:
        return wanted or names[0]
    if STATEMENTS in names:
        return STATEMENTS
    raise DetenteError(f"{document.name}: which sheet? --sheet names one of: {', '.join(names)}")


def _check_size(document: CarriedFile, sheet: Any) -> None:
    if sheet.max_row > MAX_ROWS + 1 or sheet.max_column > MAX_COLUMNS:
        size = f"{sheet.max_row:,} rows and {sheet.max_column:,} columns"
        message = f"{size}; at most {MAX_ROWS:,} rows and {MAX_COLUMNS} columns are read"
        raise CaseFileError([Problem(message, f"{document.name}:{sheet.title}")])


def _sheet(document: CarriedFile, sheet: Any, saved: Any) -> Sheet:
    place = f"{document.name}:{sheet.title}"
    if merged := sorted(str(found) for found in sheet.merged_cells.ranges):
        message = "merged cells, of which it is not clear what belongs to which row"
        expected = "a cell for each row; take the merged cells apart"
        raise CaseFileError([Problem(message, f"{place}!{found}", expected=expected) for found in merged[:20]])
    rows = [tuple(_cells(row, place, saved)) for row in sheet.iter_rows()]
    kept = [row for row in rows[1:] if any(cell.text.strip() or cell.fault for cell in row)]
    return Sheet(rows[0] if rows else (), tuple(kept))


def _cells(row: tuple[Any, ...], place: str, saved: Any) -> Iterator[SheetCell]:
    for cell in row:
        reference = f"{place}!{cell.coordinate}"
        value, kind = cell.value, cell.data_type
        if kind == "f":
            kept = saved[cell.coordinate] if saved is not None else None
            value, kind = (kept.value, kept.data_type) if kept is not None else (None, "n")
            if value is None:
                fault = "a formula that was saved without its value"
                yield SheetCell("", partial(Problem, file=reference), fault)
                continue
        if kind == "e":
            yield SheetCell("", partial(Problem, file=reference), f"the error {value}")
            continue
        yield SheetCell(_text(value), partial(Problem, file=reference))


def _text(value: Any) -> str:
    """The text of a cell as a case would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, Day):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return unescaped(value) if isinstance(value, str) else str(value)
