"""Bytes to text: what the file itself says, then UTF-8, then the encoding of older Windows programs."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_SAMPLE = 4000

OLD = "not UTF-8; read as Windows-1252 (Latin-1), so check letters with accents"


class NotTextError(ValueError):
    """The bytes are no text."""


def decoded(data: bytes, *, declared: bool = False) -> tuple[str, str]:
    """The text of *data*, and a remark on how it was read where that is not certain.

    *declared* looks for the encoding that a web page names in its head. Raises ``NotTextError``.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), ""
    if (wide := _wide(data)) and (text := _perhaps(data, wide)) is not None:
        return text, f"no byte order mark; read as {wide.upper()}"
    if b"\0" in data:
        raise NotTextError
    if (text := _perhaps(data, "utf-8")) is not None:
        return text, ""
    if declared and (named := _DECLARED.search(data, 0, _HEAD)) and _known(name := named[1].decode("ascii")):
        return data.decode(name, errors="replace"), ""
    if (text := _perhaps(data, "cp1252")) is not None:
        return text, OLD
    return data.decode("latin-1"), OLD


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise NotTextError from None


def _perhaps(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _known(name: str) -> bool:
    """Whether *name* is an encoding of text that keeps ASCII as it is."""
    try:
        return "<".encode(name) == b"<"
    except (LookupError, UnicodeError, TypeError):
        return False


def _wide(data: bytes) -> str:
    """The kind of UTF-16 that *data* looks like: nearly every other byte of a Western text is then nought."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return ""
    even, odd = sample[0::2].count(0) / (len(sample) / 2), sample[1::2].count(0) / (len(sample) / 2)
    if odd > 0.6 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.05 else ""
