"""A PDF file: the text that its pages carry, in reading order."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from array import array
from collections.abc import Iterator
from datetime import date as Day
from typing import Any

from detente.documents import pdf_glyphs
from detente.documents.dates import made_day, stated_day
from detente.documents.document import LONGEST_TEXT, Document
from detente.documents.pdf_glyphs import COLUMNS, MAX_PAGES, MEMORY
from detente.documents.pdf_lines import Glyph
from detente.documents.pdf_pages import GlyphPage, compose
from detente.documents.piece_by_piece import Composer
from detente.documents.unpacking import unpacks_too_far
from detente.errors import DetenteError
from detente.extras import needed

PATIENCE = 60.0
"""Seconds for one file."""

_STAMP = re.compile(r"D?:?\s*(\d{4})-?(\d\d)-?(\d\d)")


def pdf(name: str, data: bytes) -> Document:
    """The text of the PDF file *data*; raises ``DetenteError`` where it is locked, damaged or made of pictures."""
    needed("pypdfium2", "reader", "a PDF file")
    if unpacks_too_far(data):
        raise DetenteError(f"{name}: unpacks to more than any report needs; the PDF file is not read")
    records = _records(name, data)
    head = next(records, {})
    composer = Composer()
    sheets = []
    for record in records:
        for kind, number in record.get("met", {}).items():
            composer.met(kind, number, read=False)
        sheets.append(GlyphPage(_glyphs(record), record.get("width", 0.0), record.get("height", 0.0)))
        for words in record.get("fields", ()):
            sheets[-1].fields.append(words)
        for words, by in record.get("notes", ()):
            sheets[-1].notes.append((words, by))
    for kind, number in head.get("met", {}).items():
        composer.met(kind, number, read=False)
    compose(sheets, composer)
    text = composer.text
    if not text.strip():
        raise DetenteError(
            f"{name}: no text in this PDF file; its pages are pictures, or empty\n"
            "  a program that recognises text (OCR) can add it"
        )
    told = {key: " ".join(str(value).split())[:300] for key, value in head.get("meta", {}).items()}
    return Document(
        name, told.get("Title", ""), text, stated_day(text), told.get("Author", ""),
        guess=_day(told.get("CreationDate", "")), stretches=composer.stretches, containers=composer.containers,
    )  # fmt: skip


def _records(name: str, data: bytes) -> Iterator[dict[str, Any]]:
    """The head of the file, and then each page."""
    answer = io.BytesIO(_answer(name, data))
    ended = False
    while line := answer.readline():
        record = json.loads(line)
        match record.get("fault"):
            case "locked":
                raise DetenteError(f"{name}: the PDF file is locked with a password; save it without one")
            case "damaged":
                raise DetenteError(f"{name}: cannot be read as PDF; the file is damaged")
            case "long":
                raise DetenteError(
                    f"{name}: a report of up to {LONGEST_TEXT:,} characters is read, and this is more; divide it"
                )
        if record.get("pages", 0) > MAX_PAGES:
            raise DetenteError(f"{name}: {record['pages']:,} pages; files of up to {MAX_PAGES:,} are read")
        if "end" in record:
            ended = True
        else:
            record["numbers"] = answer.read(4 * COLUMNS * record.get("glyphs", 0))
            yield record
    if not ended:
        raise DetenteError(
            f"{name}: takes more than {MEMORY // 1_000_000:,} MB of memory, or stops the program that reads PDF files; "
            "it is left aside"
        )


def _answer(name: str, data: bytes) -> bytes:
    """What the process that reads PDF files says of *data*."""
    paths = [path or "." for path in sys.path]
    code = f"import sys; sys.path[:] = {paths!r}; f = {pdf_glyphs.__file__!r}; exec(compile(open(f).read(), f, 'exec'))"
    command = [sys.executable, "-S", "-c", code]
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise DetenteError(
            f"{name}: its pages take more than {PATIENCE:.0f} seconds to read; the file is left aside"
        ) from None
    except OSError as fault:
        raise DetenteError(f"{name}: the program that reads PDF files does not start: {fault.strerror}") from None
    return done.stdout


def _glyphs(record: dict[str, Any]) -> list[Glyph]:
    numbers = array("f")
    numbers.frombytes(record["numbers"][: 4 * COLUMNS * record.get("glyphs", 0)])
    rows = zip(*(numbers[k::COLUMNS] for k in range(COLUMNS)), strict=True)
    return [Glyph(character, *row) for character, row in zip(record.get("text", ""), rows, strict=False)]


def _day(stamp: str) -> Day | None:
    """The day of a PDF's time stamp; one that cannot be read is none."""
    found = _STAMP.match(stamp)
    return made_day(*map(int, found.groups())) if found else None
