"""A Word file: its paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from detente.errors import DetenteError
from detente.reader.documents.dates import stated_day
from detente.reader.documents.document import Document
from detente.reader.documents.extra import needed

MAX_UNPACKED = 200_000_000
"""Bytes of all parts together."""
MAX_PART = 60_000_000
"""Bytes of the part that holds the text; half an encyclopedia."""
MAX_PARTS = 5_000
BODY = "word/document.xml"


def word(name: str, data: bytes) -> Document:
    """The text of the Word file *data*; raises ``DetenteError`` where it is damaged or would not end."""
    docx = needed("docx", "a Word file")
    _weigh(name, data)
    try:
        opened = docx.Document(io.BytesIO(data))
        text = "\n".join(_texts(opened.iter_inner_content())) + "\n"
        told = opened.core_properties
        title, author, made = told.title or "", told.author or "", told.created
    except DetenteError:
        raise
    except Exception as fault:  # whatever the parser meets in a damaged file
        raise DetenteError(f"{name}: cannot be read as a Word file; it is damaged ({type(fault).__name__})") from None
    if not text.strip():
        raise DetenteError(f"{name}: no text in this Word file")
    guess = made.date() if made else None
    return Document(
        name, " ".join(title.split())[:300], text, stated_day(text), " ".join(author.split())[:300], guess=guess
    )


def _weigh(name: str, data: bytes) -> None:
    """Refuse a file that would grow without bound; no part can unpack to more than its entry says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeError):
        raise DetenteError(f"{name}: cannot be read as a Word file; it is damaged") from None
    if any(part.flag_bits & 1 for part in parts):
        raise DetenteError(f"{name}: the Word file is locked with a password; save it without one")
    largest = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if len(parts) > MAX_PARTS or largest > MAX_PART or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise DetenteError(f"{name}: unpacks to more than any report needs; it is not read")
    if not any(part.filename == BODY for part in parts):
        raise DetenteError(f"{name}: a packed file, but no Word file; text, HTML, PDF and DOCX are read")


def _texts(blocks: Iterator[Any]) -> Iterator[str]:
    """Paragraphs as lines; a row of a table as one line."""
    for block in blocks:
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                yield "\t".join(cell for cell in cells if cell)
        else:
            yield block.text
