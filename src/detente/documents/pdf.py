"""A PDF file: the text that its pages carry, where they carry any."""

from __future__ import annotations

import io
import logging
import re
import time
from contextlib import suppress
from typing import Any

from detente.errors import DetenteError
from detente.reader.attribute import LONGEST_TEXT
from detente.documents.dates import stated_day
from detente.documents.document import Document
from detente.documents.extra import needed

MAX_PAGES = 2_000
PATIENCE = 60.0
"""Seconds for one file, looked at between pages."""

_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def pdf(name: str, data: bytes) -> Document:
    """The text of the PDF file *data*; raises ``DetenteError`` where it is locked, damaged or made of pictures."""
    pypdf = needed("pypdf", "a PDF file")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        _open(name, reader)
        text = _pages(name, reader)
        told = reader.metadata
        title, author = (told.title or "", told.author or "") if told else ("", "")
        made = told.creation_date if told else None
    except DetenteError:
        raise
    except Exception as fault:  # whatever the parser meets in a damaged file
        raise DetenteError(f"{name}: cannot be read as PDF; the file is damaged ({type(fault).__name__})") from None
    if not text.strip():
        raise DetenteError(
            f"{name}: no text in this PDF file; its pages are pictures, or empty\n"
            "  a program that recognises text (OCR) can add it"
        )
    line = " ".join(str(title).split())[:300]
    return Document(
        name, line, text, stated_day(text), " ".join(str(author).split())[:300], guess=made.date() if made else None
    )


def _open(name: str, reader: Any) -> None:
    """Open a locked file that needs no password, as one that only forbids printing; refuse any other."""
    with suppress(Exception):  # a cipher for which there is no package here
        if not reader.is_encrypted or reader.decrypt(""):
            return
    raise DetenteError(f"{name}: the PDF file is locked with a password; save it without one")


def _pages(name: str, reader: Any) -> str:
    number = len(reader.pages)
    if number > MAX_PAGES:
        raise DetenteError(f"{name}: {number:,} pages; files of up to {MAX_PAGES:,} are read")
    parts: list[str] = []
    length, began = 0, time.monotonic()
    for page in reader.pages:
        part = page.extract_text()
        length += len(part)
        parts.append(part.strip("\n"))
        if length > LONGEST_TEXT:
            break  # told by the caller, as for every text
        if time.monotonic() - began > PATIENCE:
            raise DetenteError(
                f"{name}: its pages take more than {PATIENCE:.0f} seconds to read; the file is left aside"
            )
    text = "\n\n".join(part for part in parts if part.strip())
    return _HYPHEN.sub("", text.encode("utf-8", "replace").decode("utf-8"))
