"""A text file with a row a line: comma, semicolon or tab between the cells, quotes around what needs them (RFC 4180).

Every cell keeps its place. What the writer of CSV tables put in front of text that looks like a formula is taken off.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import partial

from detente.case.text.source import SourceText, decode
from detente.errors import CaseFileError, Problem
from detente.exchange.carried import CarriedFile
from detente.exchange.sheets.cells import MAX_COLUMNS, MAX_ROWS, Sheet, SheetCell
from detente.exchange.tables.formulas import unguarded

SEPARATORS = ",;\t"
_SAID = re.compile(r"sep=(.)(?:\r\n|\n|\r)")
_END = re.compile(r"\r\n|\n|\r")


def delimited(document: CarriedFile, known: Iterable[str]) -> Sheet:
    """The sheet in *document*; the separator is the one that finds most of the *known* names in the first line."""
    source = _text(document)
    start, separators = 0, SEPARATORS
    if said := _SAID.match(source.text):
        start, separators = said.end(), said[1]
    wanted = {name.lower() for name in known}
    best = max(separators, key=lambda sign: len(wanted & set(_first(source, start, sign))))
    rows = _rows(source, start, best)
    head = next(rows, ())
    kept = []
    for row in rows:
        if any(cell.text.strip() for cell in row):
            kept.append(row)
        if len(kept) > MAX_ROWS:
            raise CaseFileError([row[0].problem(f"more than {MAX_ROWS:,} rows, the most that are read")])
    return Sheet(head, tuple(kept))


def _text(document: CarriedFile) -> SourceText:
    """UTF-8, or UTF-16 with its mark, which is what a spreadsheet means by Unicode text."""
    data = document.data
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            data = data.decode("utf-16").encode("utf-8")
        except UnicodeError:
            fault = Problem("not UTF-16 text, though it begins like it", document.name, expected="UTF-8 text")
            raise CaseFileError([fault]) from None
    return decode(data, document.name)


def _first(source: SourceText, start: int, separator: str) -> list[str]:
    line = _END.split(source.text[start:], maxsplit=1)[0]
    return [name.strip().strip('"').strip().lower() for name in line.split(separator)]


def _rows(source: SourceText, start: int, separator: str) -> Iterator[tuple[SheetCell, ...]]:
    text = source.text
    plain = re.compile(rf"[^{re.escape(separator)}\r\n]*+")
    quoted = re.compile(r'"(?:[^"]|"")*+"')
    place = start
    row: list[SheetCell] = []
    while place < len(text) or row:
        found = quoted.match(text, place) if text.startswith('"', place) else plain.match(text, place)
        if not found:
            raise _fault(source, place, "a quote that does not end", 'a closing "')
        value = found.group()
        value = value[1:-1].replace('""', '"') if value.startswith('"') else value
        row.append(
            SheetCell(unguarded(value), partial(source.problem, found.start(), max(found.end(), found.start() + 1)))
        )
        if len(row) > MAX_COLUMNS:
            raise _fault(source, place, f"more than {MAX_COLUMNS} columns, the most that are read", "")
        place = found.end()
        if text.startswith(separator, place):
            place += 1
            continue
        end = _END.match(text, place)
        if not end and place < len(text):
            raise _fault(source, place, "text after a closing quote", f'a separator "{separator}", or the next line')
        yield tuple(row)
        row = []
        place = end.end() if end else len(text)


def _fault(source: SourceText, place: int, message: str, expected: str) -> CaseFileError:
    return CaseFileError([source.problem(place, place + 1, message, expected=expected)])
