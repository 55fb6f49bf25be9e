"""A spreadsheet by the ending of its file."""

from __future__ import annotations

from detente.case.sheet import COLUMNS
from detente.errors import DetenteError
from detente.exchange.carried import CarriedFile
from detente.exchange.sheets.cells import Sheet
from detente.exchange.sheets.delimited import delimited
from detente.exchange.sheets.workbook import workbook

TEXT = (".csv", ".tsv", ".txt")
BOOKS = (".xlsx", ".xlsm")


def opened(document: CarriedFile, sheet: str = "") -> Sheet:
    """The sheet in *document*, of a workbook the one called *sheet*; raises ``DetenteError``."""
    ending = document.path.suffix.lower()
    if ending in BOOKS:
        return workbook(document, sheet)
    if ending not in TEXT:
        raise DetenteError(f"{document.name}: a spreadsheet ends in one of: {', '.join((*TEXT, *BOOKS))}")
    if sheet:
        raise DetenteError(f"{document.name}: only a workbook has sheets with names")
    return delimited(document, COLUMNS)
