"""Which files there are to read, and each of them as a document."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from detente.documents.captions import ENDS as OF_CAPTIONS
from detente.documents.captions import captions_of
from detente.documents.dates import stated_day
from detente.documents.document import LONGEST_TEXT, Changes, Document, Kind, tidied
from detente.documents.encoding import NotTextError, decoded
from detente.documents.opendocument import opendocument
from detente.documents.packed import Packed
from detente.documents.page import page
from detente.documents.pdf import pdf
from detente.documents.records import with_turns
from detente.documents.titles import headline, stem
from detente.documents.word import word
from detente.errors import DetenteError

MAX_BYTES = 50_000_000
"""A larger file is not read."""
MAX_FILES = 100_000
"""Reports in one go."""
STDIN = "-"
SUFFIXES = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".odt", *OF_CAPTIONS)
"""Files of a folder that are read, by the end of their name; named by itself, any file is looked at."""

_PACKED, _OLD_WORD, _RICH = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"


def documents(
    names: Iterable[str],
    faults: list[DetenteError] | None = None,
    changes: Changes = Changes.CURRENT,
    *,
    notes: bool = False,
) -> Iterator[Document]:
    """The reports called *names*: files, folders with all that is below them, ``-`` for standard input.

    *changes* says which text of a draft is meant, *notes* whether footnotes, endnotes and comments are read. A file
    that cannot be read raises ``DetenteError``, or is put into *faults* and passed over where that is given.
    """
    for name in files_in(names):
        try:
            yield opened(name, changes, notes=notes)
        except DetenteError as fault:
            if faults is None:
                raise
            faults.append(fault)


def files_in(names: Iterable[str]) -> tuple[str, ...]:
    """The files that *names* mean, each once: a folder stands for the reports in and below it, by name.

    Raises ``DetenteError`` for a folder without any, and where there are too many.
    """
    found: dict[str, None] = {}
    for name in names:
        if name != STDIN and Path(name).is_dir():
            inside = list(_below(name))
            if not inside:
                raise DetenteError(
                    f"{name}: no reports in this folder; files are read that end in {', '.join(SUFFIXES)}"
                )
            found.update(dict.fromkeys(inside))
        else:
            found[name] = None
    return tuple(found)


def _below(folder: str) -> Iterator[str]:
    number = 0
    for here, inside, files in os.walk(folder):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", "~$")):
                number += 1
                if number > MAX_FILES:
                    raise DetenteError(f"{folder}: more than {MAX_FILES:,} reports; give it a folder below")
                yield str(Path(here) / name)


def opened(name: str, changes: Changes = Changes.CURRENT, *, notes: bool = False) -> Document:
    """The report in the file called *name*, as ``documents`` reads it; raises ``DetenteError`` with the name."""
    return readable(whole(name).view(changes, notes=notes))


def whole(name: str) -> Document:
    """Everything that the file called *name* holds: all changes, all notes; raises ``DetenteError``."""
    data = _bytes(name)
    if len(data) > MAX_BYTES:
        raise DetenteError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB, which is more than any report needs")
    return _form(name, data)(name, data)


def readable(made: Document) -> Document:
    """*made* with its speakers and a title; raises ``DetenteError`` where it is empty or too long."""
    name = made.name
    if len(made.text) > LONGEST_TEXT:
        raise DetenteError(
            f"{name}: {len(made.text):,} characters of text; a report of up to {LONGEST_TEXT:,} is read, so divide it"
        )
    if not made.text.strip():
        raise DetenteError(f"{name}: an empty report")
    made = made if made.of(Kind.TURN) else with_turns(made)
    return replace(made, title=made.title or headline(made.text) or stem(name))


def _bytes(name: str) -> bytes:
    try:
        if name == STDIN:
            return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
        kind = Path(name).stat().st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
            raise DetenteError(f"{name}: a pipe or a device, and no file; give - and let it stand on standard input")
        with Path(name).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise DetenteError(f"{name}: cannot be read: {getattr(fault, 'strerror', None) or fault}") from None


def _form(name: str, data: bytes) -> Callable[[str, bytes], Document]:
    """What reads *data*: told by how it begins, and for a web page also by its name."""
    head = data[:1024]
    if b"%PDF-" in head:
        return pdf
    if head.startswith(_PACKED):
        return _packed
    if head.startswith((_OLD_WORD, _RICH)):
        raise DetenteError(f"{name}: an older kind of Word file; save it as .docx or as plain text")
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begins.startswith((b"<!doctype html", b"<html")) or name.lower().endswith((".html", ".htm", ".xhtml")):
        return page
    return _plain


def _packed(name: str, data: bytes) -> Document:
    packed = Packed(name, data)
    return (opendocument if "content.xml" in packed.names else word)(name, packed)


def _plain(name: str, data: bytes) -> Document:
    try:
        text, remark = decoded(data)
    except NotTextError:
        raise DetenteError(f"{name}: neither text nor HTML, PDF, DOCX, ODT or captions, which are read") from None
    text = tidied(text)
    if told := captions_of(name, text, remark):
        return told
    return Document(name, "", text, stated_day(text), notes=(f"{name}: {remark}",) if remark else ())
