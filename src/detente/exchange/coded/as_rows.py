"""Coded statements as a sheet, by the ending of the file."""

from __future__ import annotations

from collections.abc import Mapping

from detente.exchange.carried import CarriedFile
from detente.exchange.coded import dna, qdpx
from detente.exchange.coded.coded_statement import as_sheet
from detente.exchange.sheets.cells import Sheet

ENDINGS = {".dna": dna.codings, ".qdpx": qdpx.codings}


def coded(document: CarriedFile) -> bool:
    """Whether *document* is a file of coded statements."""
    return document.path.suffix.lower() in ENDINGS


def coded_sheet(document: CarriedFile, options: Mapping[str, str] | None = None) -> tuple[Sheet, list[str]]:
    """The statements of *document* as a sheet, and notes on what was assumed; raises ``DetenteError``."""
    made, notes = ENDINGS[document.path.suffix.lower()](document, options)
    return as_sheet(document.name, made), notes
